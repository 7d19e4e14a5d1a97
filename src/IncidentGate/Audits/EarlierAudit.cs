namespace IncidentGate.Audits;

/// <summary>The figures of an earlier audit, from its JSON. What that one didn't know is null.</summary>
internal sealed record EarlierAudit(DateOnly Day, int Errors, int Warnings, int Notices)
{
    public int? Documents { get; init; }

    public int? Undated { get; init; }

    public int? OpenActions { get; init; }

    public int? OverdueActions { get; init; }

    /// <summary>0 to 1.</summary>
    public double? ActionsWithEvidence { get; init; }

    /// <summary>0 to 1.</summary>
    public double? InTime { get; init; }

    public TimeSpan? Detect { get; init; }

    public TimeSpan? Mitigate { get; init; }

    public TimeSpan? Resolve { get; init; }
}
