using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Incident;

/// <summary>What misled the team is gone by tomorrow unless somebody writes it down today.</summary>
internal sealed class IncidentPostmortemPresent : IncidentRule
{
    public override RuleInfo Info { get; } = new(
        "incident/postmortem-present",
        RuleScope.Incident,
        "The incident has a postmortem; while it is being fixed, a labelled draft will do.",
        "The timeline and the wrong turns are remembered today, and guessed next week.",
        new Levels(Level.Warning, Level.Error, Level.Off))
    { JudgesWhole = true };

    public override IEnumerable<Fault> Check(IncidentRecord incident, RuleContext context) => RequiredDocumentFault.Of(
        incident,
        DocumentKind.Postmortem,
        "postmortem",
        "Add one with \"incident: {id}\" in its front matter." + (incident.Phase == Phase.Fix ? " Raw notes are enough for now, if they are labelled as a draft." : string.Empty));
}
