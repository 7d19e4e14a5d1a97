using System.Diagnostics;
using System.Globalization;

namespace IncidentGate.Benchmarks;

/// <summary>
/// Audits a folder of documents once, twice and four times over, and prints what each rule cost. A rule whose cost grows with the square of
/// the documents costs sixteen times as much in the end; a linear one four times.
/// </summary>
internal static class Doubling
{
    private static readonly int[] Copies = [1, 2, 4];

    /// <summary>Below this many milliseconds a ratio is noise.</summary>
    private const double Least = 20;

    /// <param name="program">The binary.</param>
    /// <param name="folder">Documents, and whatever else stands beside them.</param>
    /// <returns>1 where a rule's cost more than octuples while the documents quadruple.</returns>
    public static int Run(string program, string folder, TextWriter output)
    {
        var costs = Copies.ToDictionary(copies => copies, copies => Audit(program, folder, copies));
        var steep = 0;
        output.WriteLine("| rule | ms, once | ms, twice | ms, four times | four times / once |");
        output.WriteLine("|---|--:|--:|--:|--:|");
        foreach (var (rule, most) in costs[4].OrderByDescending(cost => cost.Value))
        {
            var once = costs[1].GetValueOrDefault(rule);
            if (most < Least)
            {
                continue;
            }

            var ratio = most / Math.Max(once, 0.1);
            steep += ratio > 8 ? 1 : 0;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {rule} | {once:0} | {costs[2].GetValueOrDefault(rule):0} | {most:0} | {ratio:0.0} |"));
        }

        output.WriteLine();
        output.WriteLine(steep == 0 ? "No rule is steep." : $"{steep} are steep.");
        return steep == 0 ? 0 : 1;
    }

    /// <summary>Milliseconds by rule, as <c>--profile</c> prints them.</summary>
    private static Dictionary<string, double> Audit(string program, string folder, int copies)
    {
        var root = Directory.CreateTempSubdirectory("incidentgate-doubling").FullName;
        try
        {
            for (var copy = 0; copy < copies; copy++)
            {
                Copy(folder, Path.Combine(root, $"copy-{copy}"));
            }

            Start("git", ["init", "--quiet"], root);
            Start("git", ["add", "--all"], root);
            var table = Start(program, ["audit", "--profile", "--format", "json", "--fail-on", "never"], root);
            return table.Split('\n')
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(cells => cells.Length == 5 && cells[0].Contains('/', StringComparison.Ordinal))
                .ToDictionary(cells => cells[0], cells => double.Parse(cells[3], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(file => !file.Contains("/.git/", StringComparison.Ordinal)))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>What a program says on standard error.</summary>
    private static string Start(string program, string[] arguments, string folder)
    {
        var start = new ProcessStartInfo(File.Exists(program) ? Path.GetFullPath(program) : program, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} doesn't start.");
        var drained = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        drained.Wait();
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {said}");
    }
}
