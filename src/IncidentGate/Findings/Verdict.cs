using System.Collections.Immutable;
using IncidentGate.Incidents;

namespace IncidentGate.Findings;

/// <summary>The gate's answer.</summary>
internal sealed record Verdict
{
    public required Outcome Outcome { get; init; }

    /// <summary>Null where the change is no incident's.</summary>
    public IncidentRecord? Incident { get; init; }

    /// <summary>Errors first, then by path and line.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>Findings that don't count, and why.</summary>
    public ImmutableArray<Exemption> Exempt { get; init; } = [];

    /// <summary>Why nothing could be verified: what couldn't be read, why, and what mends it. Not empty means <see cref="Outcome.CannotVerify"/>.</summary>
    public ImmutableArray<string> Obstacles { get; init; } = [];

    /// <summary>What a reader has to know about this run: "no policy file: …".</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Where the policy comes from.</summary>
    public required string PolicySource { get; init; }

    /// <summary>Who reads each kind, from the policy; for "who should do what next".</summary>
    public ImmutableDictionary<Documents.DocumentKind, ImmutableArray<string>> Audiences { get; init; } =
        ImmutableDictionary<Documents.DocumentKind, ImmutableArray<string>>.Empty;

    public int DocumentsChecked { get; init; }

    /// <summary>The lightest level that fails the change.</summary>
    public Level FailFrom { get; init; } = Level.Error;

    /// <summary>The findings in this repository's own files, and those about the incident as a whole: what a platform can show on lines.</summary>
    public ImmutableArray<Finding> FindingsHere => [.. Findings.Where(IsHere)];

    public bool IsHere(Finding finding) => Incident?.Change.CompanionOf(finding.Path) is null;

    public int Count(Level level) => Findings.Count(finding => finding.Level == level);
}

/// <summary>The outcomes. Only <see cref="Pass"/> and <see cref="NotAnIncident"/> are green.</summary>
internal enum Outcome
{
    Pass,
    Fail,
    NotAnIncident,

    /// <summary>Something that decides couldn't be read. Never a pass.</summary>
    CannotVerify,
}
