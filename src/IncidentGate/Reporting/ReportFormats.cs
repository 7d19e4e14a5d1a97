namespace IncidentGate.Reporting;

/// <summary>The formats of a verdict's report, by the names that the command line uses.</summary>
internal static class ReportFormats
{
    public static readonly string[] Names = ["text"];

    /// <param name="style">How text looks; other formats have one look.</param>
    public static IVerdictWriter Create(string name, TextStyle style) => name switch
    {
        "text" => new TextReport(style),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, message: null),
    };
}

/// <summary>How text is shown.</summary>
internal sealed record TextStyle(bool Color)
{
    public static readonly TextStyle Plain = new(Color: false);
}
