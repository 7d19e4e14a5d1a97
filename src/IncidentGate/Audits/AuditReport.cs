using System.Collections.Immutable;
using IncidentGate.Audits.Metrics;
using IncidentGate.Findings;

namespace IncidentGate.Audits;

/// <summary>What an audit has found in a whole repository.</summary>
internal sealed record AuditReport
{
    /// <summary>The day that ages are counted to, in the policy's zone.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The repository: <c>acme/shop</c>, or its folder's name. Empty where nobody names it.</summary>
    public string Repository { get; init; } = string.Empty;

    /// <summary>Where the policy comes from.</summary>
    public required string PolicySource { get; init; }

    /// <summary>How many documents the repository has.</summary>
    public required int Documents { get; init; }

    /// <summary>How many of them were read and held against the rules. Fewer than <see cref="Documents"/> is an obstacle.</summary>
    public required int Checked { get; init; }

    /// <summary>How many incidents the documents speak of.</summary>
    public required int Incidents { get; init; }

    /// <summary>What is to do, by who owns it; whoever has the worst comes first.</summary>
    public required ImmutableArray<OwnersPart> Owners { get; init; }

    /// <summary>Every document that was read, by path.</summary>
    public ImmutableArray<PageFacts> Pages { get; init; } = [];

    /// <summary>What the postmortems tell of the incidents, counted.</summary>
    public IncidentMetrics Metrics { get; init; } = IncidentMetrics.None;

    /// <summary>An earlier audit that this one is held against; null where none was given.</summary>
    public EarlierAudit? Earlier { get; init; }

    /// <summary>The last incidents, where they alone were asked for.</summary>
    public ImmutableArray<LastIncident> Last { get; init; } = [];

    /// <summary>Incidents that their postmortems call closed while there are errors in their documents.</summary>
    public ImmutableArray<ClosedIncident> ClosedFailing { get; init; } = [];

    /// <summary>Findings that don't count, and why.</summary>
    public ImmutableArray<Exemption> Exempt { get; init; } = [];

    /// <summary>What couldn't be read, and so isn't judged. Not empty means that the audit can't vouch for the whole.</summary>
    public ImmutableArray<string> Obstacles { get; init; } = [];

    /// <summary>What a reader has to know about this run.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Documents of which neither a review nor a change is known: nothing tells how old they are.</summary>
    public int Undated => Pages.Count(page => page.Age(Today) is null);

    public IEnumerable<Finding> Findings => Owners.SelectMany(owner => owner.Findings);

    public int Count(Level level) => Findings.Count(finding => finding.Level == level);
}

/// <summary>What one owner has to do.</summary>
/// <param name="Owner">As the documents name them, without <c>@</c>; null for what nobody owns.</param>
/// <param name="Findings">Worst first.</param>
internal sealed record OwnersPart(string? Owner, ImmutableArray<Finding> Findings);
