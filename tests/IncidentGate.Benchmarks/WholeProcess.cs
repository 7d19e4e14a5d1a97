using System.Diagnostics;
using System.Globalization;

namespace IncidentGate.Benchmarks;

/// <summary>
/// Times a published binary as a user meets it: start-up, <c>check</c> in a repository, <c>inspect</c> over a folder of documents.
/// Each figure is the median of several runs after one that warms the disk's cache.
/// </summary>
internal static class WholeProcess
{
    private const int Runs = 15;
    private const int LongRuns = 5;

    /// <param name="program">The binary.</param>
    /// <param name="folders">Git repositories are checked; all are inspected.</param>
    public static int Run(string program, string[] folders, TextWriter output)
    {
        if (!File.Exists(program) || !Array.TrueForAll(folders, Directory.Exists))
        {
            output.WriteLine("Usage: --whole-process PROGRAM [FOLDER…], all of which have to be there.");
            return 2;
        }

        output.WriteLine("| what | documents | MB | median ms | documents/s | MB/s | peak MB |");
        output.WriteLine("|---|--:|--:|--:|--:|--:|--:|");
        Row(output, "`--version`", Measure(program, ["--version"], ".", Runs), [], expected: [0]);
        using (var quiet = new QuietPullRequest())
        {
            Row(output, "`github` on a pull request that is no incident's", Measure(program, ["github"], ".", Runs, quiet.Variables), [], expected: [0]);
        }

        foreach (var folder in folders)
        {
            if (Directory.Exists(Path.Combine(folder, ".git")))
            {
                Row(output, $"`check` in {Path.GetFileName(folder)}", Measure(program, ["check"], folder, Runs), [], expected: [0, 1]);
            }

            string[] documents = [.. Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
            Row(output, $"`inspect` over {Path.GetFileName(folder)}", Measure(program, ["inspect", "--format", "json", .. documents], ".", LongRuns), documents, expected: [0]);
        }

        return 0;
    }

    private static void Row(TextWriter output, string what, Measured measured, string[] documents, int[] expected)
    {
        if (!expected.Contains(measured.ExitCode))
        {
            throw new InvalidOperationException($"{what} ended with {measured.ExitCode}; its time means nothing.");
        }

        var megabytes = documents.Sum(path => new FileInfo(path).Length) / 1e6;
        var seconds = measured.Milliseconds / 1000;
        string[] cells =
        [
            what,
            documents.Length == 0 ? "–" : documents.Length.ToString(CultureInfo.InvariantCulture),
            documents.Length == 0 ? "–" : $"{megabytes:0.0}",
            $"{measured.Milliseconds:0}",
            documents.Length == 0 ? "–" : $"{documents.Length / seconds:0}",
            documents.Length == 0 ? "–" : $"{megabytes / seconds:0.0}",
            measured.PeakBytes == 0 ? "–" : $"{measured.PeakBytes / 1e6:0}",
        ];
        output.WriteLine($"| {string.Join(" | ", cells)} |");
    }

    private static Measured Measure(string program, string[] arguments, string folder, int runs, IReadOnlyDictionary<string, string>? variables = null)
    {
        Once(program, arguments, folder, variables);
        var all = Enumerable.Range(0, runs).Select(_ => Once(program, arguments, folder, variables)).OrderBy(run => run.Milliseconds).ToArray();
        return all[runs / 2] with { PeakBytes = all.Max(run => run.PeakBytes) };
    }

    /// <summary>Runs a program once, its output read and thrown away.</summary>
    public static Measured Once(string program, string[] arguments, string folder, IReadOnlyDictionary<string, string>? variables = null)
    {
        var start = new ProcessStartInfo(Path.GetFullPath(program), arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} doesn't start.");
        var drained = Task.WhenAll(process.StandardOutput.BaseStream.CopyToAsync(Stream.Null), process.StandardError.BaseStream.CopyToAsync(Stream.Null));
        var peak = 0L;
        do
        {
            peak = Math.Max(peak, PeakOf(process.Id));
        }
        while (!process.WaitForExit(1));
        drained.Wait();
        return new Measured(clock.Elapsed.TotalMilliseconds, peak, process.ExitCode);
    }

    /// <summary>The most memory that the kernel has seen the process hold so far, in bytes; 0 where no <c>/proc</c> says it.</summary>
    private static long PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            // It has just ended, or this system has no /proc.
            return 0;
        }
    }
}

/// <summary>What a run took.</summary>
/// <param name="PeakBytes">The most memory that it held; 0 where nobody tells.</param>
internal sealed record Measured(double Milliseconds, long PeakBytes, int ExitCode);
