using System.Collections.Immutable;
using IncidentGate.Documents;

namespace IncidentGate.Findings;

/// <summary>
/// The policy's word that a finding doesn't count for now: which rules, where, why, who says so, until when. Without all of these it
/// waves nothing through.
/// </summary>
/// <param name="Rules">Rule ids, or <c>family/*</c>.</param>
/// <param name="Paths">Path patterns; empty for every path.</param>
/// <param name="Incidents">Incident ids; empty for every incident.</param>
/// <param name="Place">Where it stands: <c>main:.github/incidentgate.yml:12</c>.</param>
internal sealed record Waiver(ImmutableArray<string> Rules, ImmutableArray<string> Paths, ImmutableArray<string> Incidents, string Place)
{
    public string? Reason { get; init; }

    public string? ApprovedBy { get; init; }

    /// <summary>The last day on which it holds.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>The expiry as written.</summary>
    public string? ExpiresText { get; init; }

    /// <summary>What is wrong with it, whatever the day; null where it is whole.</summary>
    public string? Flaw => this switch
    {
        { Paths.IsEmpty: true, Incidents.IsEmpty: true } => "names neither paths nor an incident",
        { Reason: null } => "gives no reason",
        { ApprovedBy: null } => "names nobody who approved it",
        { ExpiresText: null } => "has no expiry date",
        { Expires: null } => $"has an expiry that is no date: \"{ExpiresText}\"",
        _ => null,
    };

    public bool IsInForce(DateOnly today) => Flaw is null && Expires >= today;

    public bool Names(string rule) => Rules.Any(id => id == rule || (id.EndsWith("/*", StringComparison.Ordinal) && rule.StartsWith(id.AsSpan(0, id.Length - 1), StringComparison.Ordinal)));

    /// <summary>Whether it speaks of a finding of this rule, at this path, in this incident.</summary>
    public bool Covers(string rule, string? path, string? incident) =>
        Names(rule)
        && (Paths.IsEmpty || (path is not null && PathPattern.MatchesAny(Paths, path)))
        && (Incidents.IsEmpty || (incident is not null && Incidents.Contains(incident, StringComparer.OrdinalIgnoreCase)));
}
