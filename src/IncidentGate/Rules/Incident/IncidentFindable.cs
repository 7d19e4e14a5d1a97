using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Incident;

/// <summary>Under pressure people search for what they see: the alert's name, the error's text. A page that has neither isn't found.</summary>
internal sealed class IncidentFindable : IncidentRule
{
    private const int MostErrors = 5;

    public override RuleInfo Info { get; } = new(
        "incident/findable",
        RuleScope.Incident,
        "The alerts and error texts of the postmortem stand on a runbook or help page of the incident.",
        "A responder searches for what is on the screen.",
        new Levels(Level.Notice, Level.Warning, Level.Warning))
    {
        JudgesWhole = true,
    };

    public override IEnumerable<Fault> Check(IncidentRecord incident, RuleContext context)
    {
        var pages = incident.Documents.Where(document => document.Kind is DocumentKind.Runbook or DocumentKind.Help).ToList();
        if (pages.Count == 0)
        {
            // Which pages are missing is said by the rules that ask for them.
            yield break;
        }

        foreach (var postmortem in incident.Documents.Where(document => document.Kind == DocumentKind.Postmortem))
        {
            foreach (var alert in postmortem.Alerts.Where(alert => IsToldOf(postmortem, alert) && !Stands(pages, alert)))
            {
                yield return Of(postmortem, alert, $"The alert {alert} stands on no runbook or help page of this incident.");
            }

            foreach (var error in ErrorsOf(postmortem).Where(error => !Stands(pages, error)).Take(MostErrors))
            {
                yield return Of(postmortem, error, $"The error text \"{error}\" stands on no runbook or help page of this incident.");
            }
        }
    }

    private static Fault Of(Document postmortem, string what, string message)
    {
        var line = Array.FindIndex([.. postmortem.Lines], text => text.Contains(what, StringComparison.Ordinal)) + 1;
        return new Fault(TextSpan.OfLine(Math.Max(1, line)), message, "Add it to the runbook's symptoms as it is shown, so that a search for it finds the page.", what) { Path = postmortem.Path };
    }

    /// <summary>A name that stands in headings alone may be anything's.</summary>
    private static bool IsToldOf(Document postmortem, string alert) =>
        postmortem.Lines.Any(line => line.Contains(alert, StringComparison.Ordinal) && !line.StartsWith('#'));

    private static bool Stands(List<Document> pages, string text) =>
        pages.Exists(page => page.Lines.Any(line => line.Contains(text, StringComparison.OrdinalIgnoreCase)) || page.Path.Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Error texts as the screen showed them: code or quotes where symptoms and detection are told.</summary>
    private static IEnumerable<string> ErrorsOf(Document postmortem)
    {
        var told = postmortem.Sections.Where(section => section.Role is SectionRole.Summary or SectionRole.Detection or SectionRole.Impact or SectionRole.Symptoms).SelectMany(postmortem.BlocksOf);
        return ErrorTexts.In(told);
    }
}
