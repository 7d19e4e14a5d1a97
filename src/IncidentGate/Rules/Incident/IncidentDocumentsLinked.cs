using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Incident;

/// <summary>Documents of one incident that don't point at each other tell three stories, and each reader finds one of them.</summary>
internal sealed class IncidentDocumentsLinked : IncidentRule
{
    public override RuleInfo Info { get; } = new(
        "incident/documents-linked",
        RuleScope.Incident,
        "The incident's documents carry its id, and the postmortem links the runbook and the help page that were changed.",
        "Whoever lands on one page has to find the other two.",
        new Levels(Level.Warning, Level.Error, Level.Warning))
    { JudgesWhole = true };

    public override IEnumerable<Fault> Check(IncidentRecord incident, RuleContext context)
    {
        // Which incident it is, incident/reference asks for.
        if (incident.Id is not { } id)
        {
            yield break;
        }

        var changed = incident.Documents.Where(incident.IsChanged).ToList();
        foreach (var document in changed.Where(document => !Names(document, id) && !LinksPostmortem(document, incident, id)))
        {
            yield return new Fault(TextSpan.OfLine(document.TitleLine), $"The page doesn't name {id}.", $"Add \"incident: {id}\" to its front matter, or link the postmortem of {id}.", id) { Path = document.Path };
        }

        foreach (var postmortem in changed.Where(document => document.Kind == DocumentKind.Postmortem && Names(document, id)))
        {
            foreach (var other in changed.Where(other => other.Kind is DocumentKind.Runbook or DocumentKind.Help && !Links(postmortem, other.Path, incident.Change.CompanionOf(other.Path))))
            {
                yield return new Fault(
                    TextSpan.OfLine(postmortem.TitleLine),
                    $"The postmortem doesn't link the {(other.Kind == DocumentKind.Help ? "help page" : "runbook")} that changed: {other.Path}.",
                    $"Link {other.Path} where the postmortem says what was done.",
                    other.Path)
                { Path = postmortem.Path };
            }
        }
    }

    private static bool Names(Document document, string id) =>
        document.Incidents.Contains(id, StringComparer.OrdinalIgnoreCase) || document.Lines.Any(line => Holds(line, id));

    private static bool LinksPostmortem(Document document, IncidentRecord incident, string id) =>
        incident.Documents.Any(other => other.Kind == DocumentKind.Postmortem && other.Path != document.Path && Names(other, id) && document.Links.Any(link => link.Page == other.Path));

    /// <summary>Whether a line has the id as a whole: INC-421 is not INC-42.</summary>
    private static bool Holds(string line, string id)
    {
        for (var at = line.IndexOf(id, StringComparison.OrdinalIgnoreCase); at >= 0; at = line.IndexOf(id, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + id.Length;
            if ((at == 0 || !char.IsLetterOrDigit(line[at - 1])) && (end == line.Length || !char.IsLetterOrDigit(line[end])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A link that only the site's generator can resolve may be the one that is looked for.</summary>
    /// <param name="companion">The pull request that the page stands in, if that is one elsewhere: a link to that will do.</param>
    private static bool Links(Document postmortem, string path, Companion? companion) => postmortem.Links.Any(link =>
        link.Page == path
        || (link.State is LinkState.Unknown or LinkState.External && (PageAddress.LeadsTo(link.Target, path) || IsOf(companion, link.Target))));

    private static bool IsOf(Companion? companion, string target) =>
        companion is not null && target.StartsWith(companion.Address, StringComparison.OrdinalIgnoreCase) && (target.Length == companion.Address.Length || target[companion.Address.Length] is '/' or '#' or '?');
}
