using System.Collections.Immutable;

namespace IncidentGate.Audits.Metrics;

/// <summary>What one postmortem tells of its incident. What it doesn't tell is null or empty.</summary>
/// <param name="Path">The postmortem.</param>
/// <param name="Day">The day of the incident.</param>
/// <param name="Severity">The policy's name of it.</param>
internal sealed record IncidentFacts(string Path, string Title, string? Id, DateOnly? Day, string? Severity, ImmutableArray<string> Classes, ImmutableArray<string> Services, ResponseTimes Times)
{
    /// <summary>The runbooks and help pages that carry the incident's id, or that its postmortem links.</summary>
    public ImmutableArray<string> Pages { get; init; } = [];

    /// <summary>Whether the postmortem stood by its deadline; null where its end or its coming isn't known, or the time isn't over.</summary>
    public bool? InTime { get; init; }

    /// <summary>Whether an earlier incident was much like it; null where its day isn't known.</summary>
    public bool? IsRepeat { get; init; }

    /// <summary>The earlier postmortem that is most like it.</summary>
    public string? RepeatOf { get; init; }
}

/// <summary>How far an action is.</summary>
internal enum ActionState
{
    /// <summary>The page doesn't say.</summary>
    Unknown,
    Open,
    Done,
}

/// <summary>One action item of a postmortem.</summary>
internal sealed record ActionFacts(string Path, int Line, string Text, string? Owner, DateOnly? Due, ActionState State, bool HasEvidence)
{
    public bool IsOverdue(DateOnly today) => State != ActionState.Done && Due < today;
}
