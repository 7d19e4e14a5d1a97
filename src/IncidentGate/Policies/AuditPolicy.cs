namespace IncidentGate.Policies;

/// <summary>Where a scheduled audit tells what it has found.</summary>
internal sealed record AuditPolicy
{
    public static readonly AuditPolicy Default = new();

    public AuditIssues Issues { get; init; } = AuditIssues.One;

    /// <summary>The label by which the audit's issues are found again.</summary>
    public string Label { get; init; } = "incidentgate-audit";

    /// <summary>How many owners have an issue of their own at most; the others share one.</summary>
    public int OwnersAtMost { get; init; } = 10;

    /// <summary>The type of the audit's work items on Azure DevOps; every process template of Microsoft's has tasks.</summary>
    public string WorkItemType { get; init; } = "Task";
}

/// <summary>Which issues a scheduled audit keeps.</summary>
internal enum AuditIssues
{
    Off,

    /// <summary>One for everything.</summary>
    One,

    /// <summary>One for each owner.</summary>
    Owners,
}
