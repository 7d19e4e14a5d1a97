using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Incident;

/// <summary>Under pressure people search for what they see: the alert's name, the error's text. A page that has neither isn't found.</summary>
internal sealed partial class IncidentFindable : IncidentRule
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
        return told.Where(block => block.Kind is BlockKind.Paragraph or BlockKind.ListItem)
            .SelectMany(block => block.Text.Runs.Where(run => run.Is(TextStyle.Code)).Select(run => run.Text).Concat(Quoted().Matches(block.Text.Plain).Select(match => match.Groups["text"].Value)))
            .Select(text => text.Trim())
            .Where(text => text.Length is >= 6 and <= 120 && Error().IsMatch(text))
            .Distinct(StringComparer.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"[""“](?<text>[^""”\n]{6,120})[""”]", RegexOptions.None, 1000)]
    private static partial Regex Quoted();

    /// <summary>Two words of which one tells of an error, or a code such as AUTH_STALE or ECONNREFUSED.</summary>
    [GeneratedRegex(@"\s.{0,120}\b(?:[Ee]rrors?|[Ff]ail(?:ed|ure|s)?|[Ee]xception|[Dd]enied|[Rr]efused|[Tt]imed? ?out|[Uu]navailable|[Uu]nable|[Ii]nvalid|[Ee]xceeded|[Rr]ejected|not found|[Ff]orbidden|[Uu]nauthorized|[Dd]eclined)\b|\b(?:[Ee]rrors?|[Ff]ailed|[Uu]nable|[Ii]nvalid|[Cc]annot|[Cc]an't|[Cc]ouldn't)\b.{0,20}\s\S|^[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+$|^E[A-Z]{5,}$|^[A-Z][A-Za-z]+(?:Exception|Error)$", RegexOptions.None, 1000)]
    private static partial Regex Error();
}
