namespace IncidentGate.Audits.Metrics;

/// <summary>How long a response took from the start of the impact; null where the postmortem doesn't tell. Nothing is guessed.</summary>
/// <param name="Detect">To the first report or alert.</param>
/// <param name="Mitigate">To the end of the harm: fixed, mitigated, repaired, recovered.</param>
/// <param name="Resolve">To the end of the incident: resolved, closed.</param>
internal sealed record ResponseTimes(TakenTime? Detect, TakenTime? Mitigate, TakenTime? Resolve)
{
    public static readonly ResponseTimes Unknown = new(null, null, null);
}

/// <summary>A span that a postmortem tells.</summary>
/// <param name="Span">Negative, or longer than a year, where the page contradicts itself.</param>
/// <param name="FromTimeline">Whether one of its ends is an event of the timeline, not a key time or a span that is written out.</param>
internal sealed record TakenTime(TimeSpan Span, bool FromTimeline)
{
    public bool IsContradictory => Span < TimeSpan.Zero || Span.TotalDays > 366;
}
