namespace IncidentGate.Findings;

/// <summary>A finding that is true and doesn't count, and why. Reports show it apart; nothing is hidden.</summary>
internal sealed record Exemption(Finding Finding, ExemptionKind Kind, string Reason)
{
    /// <summary>The waiver that waves it through; null for the other kinds.</summary>
    public Waiver? Waiver { get; init; }
}

/// <summary>What keeps a finding from counting.</summary>
internal enum ExemptionKind
{
    /// <summary>The policy waives it.</summary>
    Waiver,

    /// <summary>A comment in the page waves it through.</summary>
    Inline,

    /// <summary>It was there when the team adopted the gate.</summary>
    Baseline,

    /// <summary>It stands on a line that the change didn't touch.</summary>
    Untouched,
}
