using System.Collections.Immutable;

namespace IncidentGate.Rules;

/// <summary>What each rule costs in one run, all cores taken together.</summary>
internal sealed class RuleProfile(TimeProvider clock)
{
    private readonly Dictionary<string, RuleCost> _costs = new(StringComparer.Ordinal);

    /// <summary>The costliest first.</summary>
    public ImmutableArray<RuleCost> Costs => [.. _costs.Values.OrderByDescending(cost => cost.Elapsed).ThenBy(cost => cost.Rule, StringComparer.Ordinal)];

    /// <summary>Runs a rule to its end, once, and notes what that took.</summary>
    public ImmutableArray<T> Measure<T>(string rule, IEnumerable<T> findings)
    {
        var start = clock.GetTimestamp();
        ImmutableArray<T> found = [.. findings];
        var elapsed = clock.GetElapsedTime(start);
        lock (_costs)
        {
            var cost = _costs.GetValueOrDefault(rule, new RuleCost(rule, 0, 0, TimeSpan.Zero));
            _costs[rule] = new RuleCost(rule, cost.Calls + 1, cost.Findings + found.Length, cost.Elapsed + elapsed);
        }

        return found;
    }
}

/// <summary>What a rule has cost.</summary>
/// <param name="Calls">How often it was asked: once a document, or once an incident.</param>
internal sealed record RuleCost(string Rule, int Calls, int Findings, TimeSpan Elapsed);
