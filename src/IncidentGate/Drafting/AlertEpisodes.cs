using IncidentGate.Incidents;

namespace IncidentGate.Drafting;

/// <summary>Folds an alert's many firings, one a host and again every few minutes, into when it began and when it was over.</summary>
internal static class AlertEpisodes
{
    /// <summary>An alert that fires again so soon was never over.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <param name="facts">In the order of time.</param>
    public static HashSet<string> Turns(IEnumerable<RecordedFact> facts)
    {
        var turns = new HashSet<string>(StringComparer.Ordinal);
        foreach (var alert in facts.Where(fact => fact.Kind is FactKind.AlertFired or FactKind.AlertEnded).GroupBy(fact => fact.Subject, StringComparer.Ordinal))
        {
            var open = 0;
            RecordedFact? over = null;
            foreach (var fact in alert)
            {
                if (fact.Kind == FactKind.AlertEnded)
                {
                    open = Math.Max(0, open - 1);
                    over = open == 0 ? fact : null;
                    continue;
                }

                if (open == 0 && (over is null || fact.At - over.At > Pause))
                {
                    turns.UnionWith(over is null ? [fact.Id] : [over.Id, fact.Id]);
                }

                over = null;
                open++;
            }

            turns.UnionWith(over is null ? [] : [over.Id]);
        }

        return turns;
    }
}
