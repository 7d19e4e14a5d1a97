using System.Collections.Immutable;
using IncidentGate.Rules.Incident;
using IncidentGate.Rules.Postmortem;

namespace IncidentGate.Rules;

/// <summary>Every rule, sorted by id. An explicit list: nothing is found by scanning, so that trimming can't lose a rule.</summary>
internal static class RuleCatalog
{
    public static readonly ImmutableArray<Rule> All =
    [
        new IncidentDocumentsLinked(),
        new IncidentHelpUpdated(),
        new IncidentPostmortemPresent(),
        new IncidentReference(),
        new IncidentRunbookUpdated(),
        new PostmortemActionDue(),
        new PostmortemActionOwner(),
        new PostmortemBlameless(),
        new PostmortemQuestionOwner(),
        new PostmortemSections(),
        new PostmortemTimeline(),
        new PostmortemTimelineOrder(),
    ];

    private static readonly Dictionary<string, Rule> ById = All.ToDictionary(rule => rule.Info.Id, StringComparer.Ordinal);

    public static Rule? Find(string id) => ById.GetValueOrDefault(id);
}
