using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace IncidentGate.Platforms.LocalGit;

/// <summary>Runs git as a command in one folder: no shell, no prompt, no pager, no lock, nothing that the repository's own configuration could start.</summary>
/// <param name="executable">Full path of git.</param>
/// <param name="folder">Where it runs; it has to exist.</param>
/// <param name="timeout">After this, git is ended.</param>
internal sealed class GitRunner(string executable, string folder, TimeSpan timeout)
{
    /// <summary>The most that is taken from one command, in bytes.</summary>
    public const int OutputLimit = 64 * 1024 * 1024;

    private static readonly string[] Always =
    [
        "--no-pager", "--literal-pathspecs", "-c", "safe.directory=*", "-c", "core.quotepath=off", "-c", "core.fsmonitor=false", "-c", "color.ui=false",
    ];

    /// <summary>Variables that a git hook sets and that would point this git at another repository.</summary>
    private static readonly string[] Foreign = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS", "GIT_TRACE"];

    public string Folder => folder;

    public TimeSpan Timeout => timeout;

    /// <summary>The same git in another folder.</summary>
    public GitRunner In(string other) => new(executable, other, timeout);

    /// <summary>Runs a command to its end, whatever its exit code.</summary>
    /// <exception cref="GitException">It took longer than the limit, or couldn't start.</exception>
    public GitOutput Run(params ReadOnlySpan<string> arguments)
    {
        using var process = Start(arguments);
        process.StandardInput.Close();
        var error = new StringBuilder();
        process.ErrorDataReceived += (_, line) => Append(error, line.Data);
        process.BeginErrorReadLine();
        using var watch = new ProcessWatch(process, timeout);
        var (bytes, truncated) = ReadAll(process.StandardOutput.BaseStream, OutputLimit);
        if (truncated)
        {
            process.Kill(entireProcessTree: true);
        }

        process.WaitForExit();
        return watch.Expired
            ? throw new GitException(GitFailure.Limit, $"git {arguments[0]} took longer than {timeout.TotalSeconds:0} s and was ended.")
            : new GitOutput(process.ExitCode, bytes, truncated, error.ToString().Trim());
    }

    /// <summary>Runs a command that has to succeed and to fit.</summary>
    public GitOutput Require(params ReadOnlySpan<string> arguments)
    {
        var output = Run(arguments);
        if (output.Truncated)
        {
            throw new GitException(GitFailure.Limit, $"git {arguments[0]} answers with more than {OutputLimit / 1024 / 1024} MB.");
        }

        return output.Succeeded ? output : throw new GitException(GitFailure.Failed, $"git {arguments[0]} failed: {output.FirstError}");
    }

    /// <summary>Starts a command that goes on: the caller speaks with it and ends it.</summary>
    public Process Start(params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(executable)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in (IEnumerable<string>)[.. Always, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in Foreign)
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        try
        {
            return Process.Start(start) ?? throw new GitException(GitFailure.NotInstalled, $"{executable} doesn't start.");
        }
        catch (Win32Exception error)
        {
            throw new GitException(GitFailure.NotInstalled, $"{executable} doesn't start (error {error.NativeErrorCode}). Repair the git installation.");
        }
    }

    private static (byte[] Bytes, bool Truncated) ReadAll(Stream stream, int limit)
    {
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            all.Write(buffer, 0, (int)Math.Min(read, limit - all.Length));
            if (all.Length >= limit)
            {
                return (all.ToArray(), true);
            }
        }

        return (all.ToArray(), false);
    }

    private static void Append(StringBuilder error, string? line)
    {
        if (line is not null && error.Length < 4096)
        {
            error.AppendLine(line);
        }
    }
}

/// <summary>What a git command said.</summary>
internal sealed record GitOutput(int ExitCode, byte[] Bytes, bool Truncated, string Error)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The output as text. Bytes that are not UTF-8 become U+FFFD.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>The one line that the output is.</summary>
    public string Line => Text.EndsWith('\n') ? Text[..^1].TrimEnd('\r') : Text;

    /// <summary>What stands between the zero bytes of a <c>-z</c> output.</summary>
    public ImmutableArray<string> Records => [.. Text.Split('\0', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Git's own first line of complaint.</summary>
    public string FirstError => Error.Length == 0 ? $"exit code {ExitCode}" : Error.Split('\n')[0].Trim();
}
