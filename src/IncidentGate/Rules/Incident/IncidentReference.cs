using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Incident;

/// <summary>Without an id nobody finds the documents of this incident again, and nothing can be told to belong together.</summary>
internal sealed class IncidentReference : IncidentRule
{
    public override RuleInfo Info { get; } = new(
        "incident/reference",
        RuleScope.Incident,
        "A change tagged as an incident's names its id, and only one.",
        "The id is what leads from the page you read at 2 a.m. to what happened last time.",
        new Levels(Level.Error, Level.Error, Level.Off))
    { JudgesWhole = true };

    public override IEnumerable<Fault> Check(IncidentRecord incident, RuleContext context)
    {
        if (incident.Mentions.IsEmpty)
        {
            yield return new Fault(
                null,
                $"The change is tagged as an incident's ({incident.TaggedBy}), but names no incident id.",
                "Add a line such as \"Incident: INC-42\" to the description, or put the id in the title or the branch name. If it is no incident's, take the tag away.",
                "no id");
            yield break;
        }

        var first = incident.Mentions[0];
        foreach (var other in incident.Mentions.Where(mention => mention.Id != first.Id).DistinctBy(mention => mention.Id))
        {
            yield return new Fault(
                null,
                $"The change names two incidents: {first.Id} ({first.Source}) and {other.Id} ({other.Source}).",
                "Keep the one that is meant; mention the other in the text of the postmortem.",
                $"{first.Id} {other.Id}");
        }
    }
}
