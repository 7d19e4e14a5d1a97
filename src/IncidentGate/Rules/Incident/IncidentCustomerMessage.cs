using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Incident;

/// <summary>What customers were told is part of what happened: support needs the wording, and the next incident a model.</summary>
internal sealed partial class IncidentCustomerMessage : IncidentRule
{
    public override RuleInfo Info { get; } = new(
        "incident/customer-message",
        RuleScope.Incident,
        "Where customers were affected, the postmortem records what they were told and links the status page.",
        "Next time the same words are needed within minutes.",
        new Levels(Level.Off, Level.Warning, Level.Off))
    {
        JudgesWhole = true,
    };

    public override IEnumerable<Fault> Check(IncidentRecord incident, RuleContext context)
    {
        if (incident.CustomerImpact.Known != true)
        {
            yield break;
        }

        foreach (var postmortem in incident.Documents.Where(document => document.Kind == DocumentKind.Postmortem))
        {
            if (!postmortem.Lines.Any(Message().IsMatch))
            {
                yield return At(postmortem, "Customers were affected, and the postmortem doesn't record what they were told.", "Add a section \"Customer message\" with the exact words, or say that none was sent and why.", "message");
            }

            if (!postmortem.Links.Any(link => Status().IsMatch(link.Target)) && !postmortem.Lines.Any(NoStatus().IsMatch))
            {
                yield return At(postmortem, "Customers were affected, and the postmortem doesn't link the status page.", "Link the incident's entry on the status page, or say that it wasn't used.", "status page");
            }
        }
    }

    private static Fault At(Document postmortem, string message, string next, string key) => new(TextSpan.OfLine(postmortem.TitleLine), message, next, key) { Path = postmortem.Path };

    [GeneratedRegex(@"\b(?:customer|user|client|external|public)s?['’]?s? (?:message|messaging|notice|notification|communications?|e-?mail|statement|announcement|update)|\bstatus ?page\b|\b(?:notified|informed|told|e-?mailed|updated) (?:all |our |the |affected )*(?:customers|users|clients)|\b(?:tweeted|announced|posted (?:an? |the )?(?:status|update|message|notice))\b|\bcustomers? (?:were|was|have been|are) (?:told|informed|notified|e-?mailed)|\bcommunicat(?:ed|ion) (?:to|with) (?:customers|users)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Message();

    [GeneratedRegex(@"^https?://(?:[^/]*\.)?(?:status|uptime|health)[\w-]*\.|^https?://[^/]*(?:statuspage|instatus|statuspal|betteruptime|status\.io)|^[^?#]*/status(?:[/.?#]|$)|\bincidents?/[a-z0-9]{8,}", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Status();

    [GeneratedRegex(@"\b(?:no|not|never|without|wasn'?t|isn'?t)\b.{0,60}\bstatus ?page\b|\bstatus ?page\b.{0,60}\b(?:not|never|wasn'?t|no)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex NoStatus();
}
