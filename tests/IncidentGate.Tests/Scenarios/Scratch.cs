using System.Diagnostics;
using System.Text;

namespace IncidentGate.Tests.Scenarios;

/// <summary>A git repository in a temporary folder, with nobody's configuration and fixed dates; gone when the test ends.</summary>
internal sealed class Scratch : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private int _commits;

    public Scratch(bool init = true)
    {
        Root = Path.Combine(Path.GetTempPath(), "incidentgate-tests", Guid.NewGuid().ToString("n"));
        Directory.CreateDirectory(Root);
        if (init)
        {
            Git("init", "--quiet", "--initial-branch=main");
        }
    }

    public string Root { get; }

    /// <summary>The day of the next commits.</summary>
    public string Day { get; set; } = "2026-03-14";

    /// <summary>What git says. The test fails where git does.</summary>
    public string Git(params string[] arguments)
    {
        var (code, output, error) = Execute("git", arguments, Root);
        return code == 0 ? output.TrimEnd('\n') : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {error}");
    }

    public Scratch Write(string path, string text) => Write(path, Utf8.GetBytes(text));

    public Scratch Write(string path, byte[] bytes)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
        return this;
    }

    public Scratch Delete(string path)
    {
        File.Delete(Path.Combine(Root, path));
        return this;
    }

    public Scratch Link(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Root, path))!);
        File.CreateSymbolicLink(Path.Combine(Root, path), target);
        return this;
    }

    public Scratch Branch(string name)
    {
        Git("checkout", "--quiet", "-b", name);
        return this;
    }

    /// <summary>Commits all that is there.</summary>
    public Scratch Commit(string message = "Change")
    {
        Git("add", "--all");
        Git("commit", "--quiet", "--allow-empty", "--message", message);
        _commits++;
        return this;
    }

    /// <summary>Runs the built program in the repository.</summary>
    public Answer Run(params string[] arguments) => Execute(Program, arguments, Root);

    /// <summary>Runs the built program with one environment variable of its own.</summary>
    public Answer RunWith(string variable, string value, params string[] arguments) => Execute(Program, arguments, Root, (variable, value));

    /// <summary>The program as it was built beside the tests, or another build of it that INCIDENTGATE_PROGRAM names: the published one, or the image's.</summary>
    public static string Program => Environment.GetEnvironmentVariable("INCIDENTGATE_PROGRAM") is { Length: > 0 } other ? other : Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "incidentgate.exe" : "incidentgate");

    public Answer Execute(string program, IEnumerable<string> arguments, string folder, params ReadOnlySpan<(string Name, string Value)> variables)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Utf8,
            StandardErrorEncoding = Utf8,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var date = $"{Day}T12:{_commits % 60:00}:00Z";
        start.Environment["GIT_AUTHOR_DATE"] = date;
        start.Environment["GIT_COMMITTER_DATE"] = date;
        start.Environment["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        foreach (var role in (string[])["AUTHOR", "COMMITTER"])
        {
            start.Environment[$"GIT_{role}_NAME"] = "Dana";
            start.Environment[$"GIT_{role}_EMAIL"] = "dana@example.com";
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Answer(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    public void Dispose()
    {
        // Git makes its objects read-only, which Windows refuses to delete.
        foreach (var file in Directory.EnumerateFiles(Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(Root, recursive: true);
    }
}

/// <summary>How a run of the program ended.</summary>
internal sealed record Answer(int Code, string Output, string Error);

/// <summary>The promised exit codes, spelled out once more: a changed constant must not pass unseen.</summary>
internal static class ExitCodes
{
    public const int Pass = 0;
    public const int Fail = 1;
    public const int Usage = 2;
    public const int CannotVerify = 3;
}
