using System.Globalization;

namespace IncidentGate.Benchmarks;

/// <summary>
/// Audits generated repositories of growing size with all rules and git dates, and where the linters are installed times them in turn
/// with it over the same pages.
/// </summary>
internal static class Growth
{
    /// <summary>How often each program is timed, after one run that warms the disk's cache: less often where a run takes minutes.</summary>
    private static int RunsOf(int pages) => pages switch
    {
        <= 5_000 => 5,
        <= 20_000 => 3,
        _ => 1,
    };

    /// <param name="program">The published binary.</param>
    /// <param name="linters">The folder of installed npm packages; null to leave them out.</param>
    /// <param name="sizes">How many pages each repository has.</param>
    public static int Run(string program, string? linters, int[] sizes, TextWriter output)
    {
        output.WriteLine("| pages | MB | audit s | pages/s | peak MB | search s | rumdl s | audit / rumdl | markdownlint-cli2 s | audit / markdownlint-cli2 |");
        output.WriteLine("|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var size in sizes)
        {
            var folder = Directory.CreateTempSubdirectory("incidentgate-growth").FullName;
            try
            {
                var bytes = GeneratedRepository.Make(folder, size);
                Row(program, linters, folder, size, bytes, output);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        return 0;
    }

    private static void Row(string program, string? linters, string folder, int size, long bytes, TextWriter output)
    {
        var runs = RunsOf(size);
        var audits = new List<Measured>();
        var fast = new List<Measured>();
        var slow = new List<Measured>();
        // In turn, so that a machine that grows slower is as slow for all.
        for (var run = 0; run <= runs; run++)
        {
            audits.Add(WholeProcess.Once(program, ["audit", "--format", "json", "--fail-on", "never"], folder));
            if (linters is not null)
            {
                fast.Add(WholeProcess.Once(Path.Combine(linters, ".bin/rumdl"), ["check", "--no-cache", "."], folder));
                slow.Add(WholeProcess.Once(Path.Combine(linters, ".bin/markdownlint-cli2"), ["**/*.md"], folder));
            }
        }

        var search = Enumerable.Range(0, runs + 1).Select(_ => WholeProcess.Once(program, ["search", "payment declined after rotation"], folder)).ToList();
        if (audits.Exists(audit => audit.ExitCode != 0))
        {
            throw new InvalidOperationException($"An audit ended with {audits.First(audit => audit.ExitCode != 0).ExitCode}; its time means nothing.");
        }

        var median = MedianOf(audits);
        string[] cells =
        [
            size.ToString("N0", CultureInfo.InvariantCulture),
            Number(bytes / 1e6),
            Number(median),
            (size / median).ToString("N0", CultureInfo.InvariantCulture),
            Number(audits.Max(audit => audit.PeakBytes) / 1e6, "0"),
            Number(MedianOf(search)),
            .. Beside(audits, fast),
            .. Beside(audits, slow),
        ];
        output.WriteLine($"| {string.Join(" | ", cells)} |");
    }

    /// <summary>The other's median, and the median of the ratios run by run.</summary>
    private static string[] Beside(List<Measured> audits, List<Measured> others) => others.Count == 0
        ? ["–", "–"]
        : [Number(MedianOf(others)), Number(Middle(audits.Zip(others, (audit, other) => audit.Milliseconds / other.Milliseconds).Skip(1)), "0.00")];

    /// <summary>Seconds; the first run only warms the disk's cache.</summary>
    private static double MedianOf(IEnumerable<Measured> runs) => Middle(runs.Skip(1).Select(run => run.Milliseconds)) / 1000;

    private static double Middle(IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static string Number(double value, string format = "0.0") => value.ToString(format, CultureInfo.InvariantCulture);
}
