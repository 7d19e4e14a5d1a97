using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Incident;

/// <summary>Customers who saw the failure ask support tonight; support has only what the help page says.</summary>
internal sealed class IncidentHelpUpdated : IncidentRule
{
    public override RuleInfo Info { get; } = new(
        "incident/help-updated",
        RuleScope.Incident,
        "Where customers were affected, their help page is part of this change, or already carries the incident's id.",
        "Support answers with the page; a page that leaves out the failure makes every answer a guess.",
        new Levels(Level.Error, Level.Error, Level.Off))
    { JudgesWhole = true };

    public override IEnumerable<Fault> Check(IncidentRecord incident, RuleContext context) => RequiredDocumentFault.Of(
        incident,
        DocumentKind.Help,
        "customer help",
        "Say on a help page what customers may notice, whether their data is safe and what to do now; if they saw nothing, say so with {label}.");
}
