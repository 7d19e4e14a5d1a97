using IncidentGate.Documents;

namespace IncidentGate.Findings;

/// <summary>One thing that is wrong, where it is, and what to do next.</summary>
/// <param name="Path">The document; null where the incident as a whole is meant.</param>
/// <param name="Message">One plain sentence: what is wrong.</param>
/// <param name="NextStep">One plain sentence: the mend.</param>
/// <param name="Fingerprint">Stable while lines move; equal only for the same fault.</param>
internal sealed record Finding(string Rule, Level Level, string? Path, TextSpan? Span, string Message, string NextStep, string Fingerprint)
{
    /// <summary>Text that may replace the span; null where the mend isn't mechanical.</summary>
    public string? Suggestion { get; init; }

    /// <summary>The incident that it is about, where an audit looks at many; null elsewhere.</summary>
    public string? Incident { get; init; }

    /// <summary>Another place that the message speaks of.</summary>
    public RelatedPlace? Related { get; init; }

    /// <summary>How far gone it is, in days where days are what counts: an audit sets the greater one first.</summary>
    public int Weight { get; init; }
}

/// <summary>A second place of a finding.</summary>
internal sealed record RelatedPlace(string Path, TextSpan Span, string Text);
