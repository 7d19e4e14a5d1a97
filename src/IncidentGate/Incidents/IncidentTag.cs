using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Incidents;

/// <summary>What makes a change an incident's.</summary>
/// <param name="Mentions">Every id that the change names, with its source; empty where it is tagged without an id.</param>
/// <param name="Reason">What tagged it, in words: <c>label incident</c>.</param>
internal sealed record IncidentTag(ImmutableArray<IncidentMention> Mentions, string Reason)
{
    /// <summary>The one id that all mentions agree on.</summary>
    public string? Id => Mentions.Select(mention => mention.Id).Distinct(StringComparer.Ordinal).ToArray() is [var id] ? id : null;

    /// <summary>What two signs say together; an id that both name counts once.</summary>
    public static IncidentTag? Join(IncidentTag? one, IncidentTag? other) =>
        one is null || other is null ? one ?? other : one with { Mentions = [.. one.Mentions.Concat(other.Mentions).DistinctBy(mention => (mention.Id, mention.Source))] };
}

/// <summary>What the caller states outright, on the command line. Null is not stated.</summary>
internal sealed record IncidentStatement(string? Id, string? Severity, Phase? Phase)
{
    public static readonly IncidentStatement None = new(null, null, null);

    /// <summary>Kinds of documents that a simulation supposes to be written.</summary>
    public ImmutableArray<DocumentKind> With { get; init; } = [];

    /// <summary>What incident it is, where that is known already: the change isn't asked then.</summary>
    public IncidentTag? Tag { get; init; }

    /// <summary>When the incident is taken to be over where no page tells it.</summary>
    public DateTimeOffset? Over { get; init; }

    /// <summary>The incident of an issue that the change closes; it adds to what the change says.</summary>
    public IncidentTag? Closes { get; init; }
}
