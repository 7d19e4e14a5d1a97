using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Incident;

/// <summary>Whoever works by a page sees what its author can't: the step that nobody but the author understands.</summary>
internal sealed class IncidentReviewedByAudience : IncidentRule
{
    public override RuleInfo Info { get; } = new(
        "incident/reviewed-by-audience",
        RuleScope.Incident,
        "Each document of the change is approved by those who read it: help by support, the runbook by engineering, the postmortem by its lead.",
        "A page that only its author has read is understood by its author.",
        new Levels(Level.Off, Level.Error, Level.Off))
    {
        JudgesWhole = true,
    };

    public override IEnumerable<Fault> Check(IncidentRecord incident, RuleContext context) =>
        incident.Approvals.Where(approval => approval.State == ApprovalState.Missing).Select(approval => FaultOf(approval, incident.Documents.FirstOrDefault(document => document.Path == approval.Path)));

    private static Fault FaultOf(DocumentApproval approval, Document? document)
    {
        var page = approval.Kind == DocumentKind.Help ? "help page" : approval.Kind.ToString().ToLowerInvariant();
        var who = approval.Audience.Source switch
        {
            AudienceSource.Lead => $"{approval.Audience.Text}, the postmortem's lead,",
            AudienceSource.CodeOwners => $"{approval.Audience.Text} (CODEOWNERS)",
            _ => approval.Audience.Text,
        };
        var message = $"Approval by {who} is missing for this {page}.{(approval.Reason.Length == 0 ? string.Empty : " " + approval.Reason)}";
        var next = approval.Audience.Names.IsEmpty
            ? "Name the lead in the postmortem, such as `lead: \"@login\"`, and ask for their approval."
            : $"Ask {approval.Audience.Text} to review the pull request that writes it; nobody approves what they wrote.";
        return new Fault(document is null ? null : TextSpan.OfLine(Math.Max(1, document.TitleLine)), message, next, "approval") { Path = approval.Path };
    }
}
