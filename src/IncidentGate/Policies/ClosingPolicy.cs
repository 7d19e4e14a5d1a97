using System.Collections.Immutable;

namespace IncidentGate.Policies;

/// <summary>What becomes of an incident's issue that is closed while its documents fail.</summary>
internal sealed record ClosingPolicy
{
    public static readonly ClosingPolicy Default = new();

    public ClosingMode Mode { get; init; } = ClosingMode.Report;

    /// <summary>How often one issue is re-opened at most; after that it is only reported.</summary>
    public int ReopenAtMost { get; init; } = 3;

    /// <summary>Who may say that an incident closes all the same: <c>@dana</c>, <c>@acme/incident-leads</c>. Empty: nobody.</summary>
    public ImmutableArray<string> Approvers { get; init; } = [];

    /// <summary>Labels of issues that name an incident and aren't its own: what is still to do after it.</summary>
    public ImmutableArray<string> ExceptLabels { get; init; } = ["follow-up", "followup", "action-item", "action-item:*", "postmortem-action"];

    /// <summary>How many days back a scheduled run looks for closings that no run has judged.</summary>
    public int LookBackDays { get; init; } = 14;

    /// <summary>Whether a pull request that closes an incident's issue by a keyword (<c>Fixes #12</c>) is judged as one that closes the incident.</summary>
    public bool Keywords { get; init; } = true;
}

/// <summary>What is done about a closed issue whose documents fail.</summary>
internal enum ClosingMode
{
    /// <summary>Closed issues aren't looked at.</summary>
    Off,

    /// <summary>The comment says what is missing; the issue stays closed.</summary>
    Report,

    /// <summary>The issue is opened again, too.</summary>
    Reopen,
}
