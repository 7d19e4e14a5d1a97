namespace IncidentGate.Reporting;

/// <summary>What a writer knows besides the verdict.</summary>
/// <param name="Version">IncidentGate's own.</param>
/// <param name="ExitCode">What the process is going to return.</param>
internal sealed record ReportContext(string Version, int ExitCode)
{
    public TerminalStyle Style { get; init; } = TerminalStyle.Plain;

    public IReportLinks Links { get; init; } = new LocalLinks();

    /// <summary>What a page begins and ends with where it isn't the verdict's own words; null for those.</summary>
    public ReportFrame? Frame { get; init; }
}

/// <summary>How text is shown.</summary>
/// <param name="Width">Columns that a line may take.</param>
internal sealed record TerminalStyle(bool Color, int Width)
{
    private const int Usual = 100;

    /// <summary>For files and pipes: the same on every machine.</summary>
    public static readonly TerminalStyle Plain = new(Color: false, Usual);
}

/// <summary>What stands around a verdict that speaks of more than a change.</summary>
/// <param name="Mark">A sign for the headline.</param>
/// <param name="Headline">Plain text.</param>
/// <param name="Lead">Markdown under the headline; empty for none.</param>
/// <param name="Close">Markdown before the foot; empty for none.</param>
internal sealed record ReportFrame(string Mark, string Headline, string Lead, string Close);
