namespace IncidentGate.Reporting;

/// <summary>What a writer knows besides the verdict.</summary>
/// <param name="Version">IncidentGate's own.</param>
/// <param name="ExitCode">What the process is going to return.</param>
internal sealed record ReportContext(string Version, int ExitCode)
{
    public TerminalStyle Style { get; init; } = TerminalStyle.Plain;

    public IReportLinks Links { get; init; } = new LocalLinks();
}

/// <summary>How text is shown.</summary>
/// <param name="Width">Columns that a line may take.</param>
internal sealed record TerminalStyle(bool Color, int Width)
{
    private const int Usual = 100;

    /// <summary>For files and pipes: the same on every machine.</summary>
    public static readonly TerminalStyle Plain = new(Color: false, Usual);
}
