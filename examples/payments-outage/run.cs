#!/usr/bin/env dotnet
#:property PublishAot=false
#:property Nullable=enable
#:property ImplicitUsings=enable

// Replays the example's history into a git repository and runs the gate there.
//   dotnet run run.cs                     replay into a temporary folder, check, clean up
//   dotnet run run.cs -- --replay FOLDER  replay only
//   dotnet run run.cs -- OPTION…          replay, and check with these options

using System.Diagnostics;

var example = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
var product = Path.Combine(example, "..", "..", "src", "IncidentGate");
if (args is ["--replay", var target])
{
    Replay(Path.GetFullPath(target));
    return 0;
}

var folder = Path.Combine(Path.GetTempPath(), $"payments-outage-{Environment.ProcessId}");
try
{
    Replay(folder);
    Console.Error.WriteLine("Building IncidentGate; the first time takes two minutes or so.");
    Require("dotnet", example, ["build", product, "--nologo", "--verbosity", "quiet"], quiet: true);

    // The example's days are fixed, so that its output is the same in every year.
    string[] check = ["run", "--no-build", "--project", product, "--", "check", "--repository", folder, "--today", "2026-03-14", .. args];
    var code = Start("dotnet", example, check, quiet: false);
    Console.Error.WriteLine($"(exit code {code})");
    return code;
}
finally
{
    Remove(folder);
}

void Replay(string repository)
{
    Directory.CreateDirectory(repository);
    if (Directory.EnumerateFileSystemEntries(repository).Any())
    {
        throw new InvalidOperationException($"{repository} is not empty.");
    }

    Git(repository, [], "init", "--quiet", "--initial-branch=main");
    foreach (var step in Steps())
    {
        if (Start("git", repository, ["checkout", "--quiet", step["branch"]], quiet: true) != 0)
        {
            Git(repository, [], "checkout", "--quiet", "-B", step["branch"]);
        }

        Lay(Path.Combine(example, step["folder"]), repository);
        var message = step.TryGetValue("trailer", out var trailer) ? $"{step["subject"]}\n\n{trailer}\n" : step["subject"];
        var author = step["author"].Split('<', '>');
        Dictionary<string, string> who = [];
        foreach (var role in new[] { "AUTHOR", "COMMITTER" })
        {
            who[$"GIT_{role}_NAME"] = author[0].Trim();
            who[$"GIT_{role}_EMAIL"] = author[1];
            who[$"GIT_{role}_DATE"] = step["date"];
        }

        Git(repository, who, "add", "--all");
        Git(repository, who, "commit", "--quiet", "--no-gpg-sign", "--no-verify", "--message", message);
    }
}

IEnumerable<Dictionary<string, string>> Steps() =>
    File.ReadAllText(Path.Combine(example, "steps.txt")).ReplaceLineEndings("\n").Split("\n\n")
        .Select(block => block.Split('\n').Where(line => line.Contains(": ") && !line.StartsWith('#')).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1]))
        .Where(step => step.Count > 0);

static void Lay(string source, string repository)
{
    foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
    {
        var to = Path.Combine(repository, Path.GetRelativePath(source, file));
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(file, to, overwrite: true);
    }
}

static void Git(string repository, Dictionary<string, string> environment, params string[] arguments) =>
    Require("git", repository, ["-c", "core.autocrlf=false", "-c", "core.hooksPath=none", "-c", "core.excludesFile=none", .. arguments], quiet: true, environment);

static void Require(string program, string folder, string[] arguments, bool quiet, Dictionary<string, string>? environment = null)
{
    if (Start(program, folder, arguments, quiet, environment) is not 0 and var code)
    {
        throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {code}.");
    }
}

static int Start(string program, string folder, string[] arguments, bool quiet, Dictionary<string, string>? environment = null)
{
    var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = quiet, RedirectStandardError = quiet };
    foreach (var (name, value) in environment ?? [])
    {
        start.Environment[name] = value;
    }

    using var process = Process.Start(start)!;
    if (quiet)
    {
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0 && program == "dotnet")
        {
            Console.Error.WriteLine(output + errors.Result);
        }

        return process.ExitCode;
    }

    process.WaitForExit();
    return process.ExitCode;
}

static void Remove(string folder)
{
    if (!Directory.Exists(folder))
    {
        return;
    }

    // Git makes its objects read-only, which Windows refuses to delete.
    foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
    {
        File.SetAttributes(file, FileAttributes.Normal);
    }

    Directory.Delete(folder, recursive: true);
}
