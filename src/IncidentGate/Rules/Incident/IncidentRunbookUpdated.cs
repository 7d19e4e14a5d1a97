using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Incident;

/// <summary>If the team had to improvise, the runbook was wrong; the next responder follows it word for word.</summary>
internal sealed class IncidentRunbookUpdated : IncidentRule
{
    public override RuleInfo Info { get; } = new(
        "incident/runbook-updated",
        RuleScope.Incident,
        "The runbook that the policy requires is part of this change, or already carries the incident's id.",
        "The steps that worked have to stand where the next responder looks first.",
        new Levels(Level.Error, Level.Error, Level.Off))
    { JudgesWhole = true };

    public override IEnumerable<Fault> Check(IncidentRecord incident, RuleContext context) => RequiredDocumentFault.Of(
        incident,
        DocumentKind.Runbook,
        "runbook",
        "Update the runbook that responders used, or write \"incident: {id}\" into the front matter of the one that is already right.");
}
