using IncidentGate.Findings;

namespace IncidentGate.Reporting;

/// <summary>How people call findings that don't count.</summary>
internal static class ExemptionWords
{
    /// <summary>Over a list of them.</summary>
    public static string Heading(ExemptionKind kind) => kind switch
    {
        ExemptionKind.Waiver => "Waived by the policy",
        ExemptionKind.Inline => "Waved through in the page",
        ExemptionKind.Baseline => "Known from the baseline",
        ExemptionKind.Untouched => "On lines that this change didn't touch (not counted)",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Beside one of them, and after a number.</summary>
    public static string Mark(ExemptionKind kind) => kind switch
    {
        ExemptionKind.Waiver => "waived",
        ExemptionKind.Inline => "waved through in the page",
        ExemptionKind.Baseline => "known from the baseline",
        ExemptionKind.Untouched => "on untouched lines",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Place(Finding finding) => finding switch
    {
        { Path: null } => "the incident:",
        { Span: { } span } => $"{finding.Path}:{span.Line}:",
        _ => $"{finding.Path}:",
    };
}
