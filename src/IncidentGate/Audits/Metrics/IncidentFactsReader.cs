using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Documents.Similarity;
using IncidentGate.Incidents;
using IncidentGate.Policies;
using IncidentGate.Rules.Docs;
using IncidentGate.Rules.Incident;
using IncidentGate.Rules.Postmortem;

namespace IncidentGate.Audits.Metrics;

/// <summary>Reads what is measured from the postmortems of a repository, each page once.</summary>
/// <param name="now">The moment that deadlines are counted to.</param>
internal sealed class IncidentFactsReader(Policy policy, DocumentLibrary library, RepositoryHistory history, DateTimeOffset now)
{
    private const int LongestTitle = 200;

    /// <summary>One entry an incident, by day; a second postmortem of one incident isn't counted again.</summary>
    public ImmutableArray<IncidentFacts> Read(ImmutableArray<IncidentRecord> incidents)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. incidents
            .Select(incident => (incident, Page: incident.Documents.Where(document => document.Kind == DocumentKind.Postmortem).MinBy(document => document.KeyTimes.IsEmpty)))
            .Where(pair => pair.Page is not null && seen.Add(pair.Page.Path))
            .Select(pair => Of(pair.incident, pair.Page!))
            .OrderBy(facts => facts.Day ?? DateOnly.MaxValue)
            .ThenBy(facts => facts.Path, StringComparer.Ordinal)];
    }

    /// <summary>Every action of every postmortem, in their order.</summary>
    public static ImmutableArray<ActionFacts> ActionsOf(IEnumerable<Document> documents) =>
        [.. documents.Where(document => document.Kind == DocumentKind.Postmortem && !document.ActionItems.IsEmpty).SelectMany(ActionsOf)];

    private static IEnumerable<ActionFacts> ActionsOf(Document postmortem)
    {
        var lacksEvidence = PostmortemActionEvidence.LacksIn(postmortem);
        return postmortem.ActionItems.Select(item => new ActionFacts(
            postmortem.Path,
            item.Line,
            SecretShapes.Redacted(Short(item.Text)),
            item.Owner is { } owner ? SecretShapes.Redacted(owner.Trim().TrimStart('@')) : null,
            item.Due,
            item.Done switch { true => ActionState.Done, false => ActionState.Open, _ => ActionState.Unknown },
            item.Done == true && !lacksEvidence(item)));
    }

    private IncidentFacts Of(IncidentRecord incident, Document postmortem)
    {
        var terms = library.Similar.TermsOf(postmortem);
        var day = terms?.Day;
        var earlier = day is null ? null : library.Similar.To(postmortem).FirstOrDefault(like => like.Day < day && !SharesId(like.Document, postmortem));
        return new IncidentFacts(
            postmortem.Path,
            SecretShapes.Redacted(Short(postmortem.Title ?? postmortem.Path)),
            incident.Id,
            day,
            incident.Severity,
            terms?.Classes ?? [],
            terms?.Services ?? [],
            ResponseTimeReader.Of(postmortem))
        {
            Pages = PagesOf(incident, postmortem),
            InTime = InTime(incident, postmortem),
            IsRepeat = day is null ? null : earlier is not null,
            RepeatOf = earlier?.Document.Path,
        };
    }

    private ImmutableArray<string> PagesOf(IncidentRecord incident, Document postmortem) =>
        [.. postmortem.Links.Where(link => link is { IsImage: false, Resolved: not null }).Select(link => link.Resolved!.Split('#')[0]).Distinct(StringComparer.Ordinal).Select(library.Find).OfType<Document>()
            .Concat(incident.Documents)
            .Where(document => document.Kind is DocumentKind.Runbook or DocumentKind.Help)
            .Select(document => document.Path)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];

    private static bool SharesId(Document one, Document other) => one.Incidents.Intersect(other.Incidents, StringComparer.OrdinalIgnoreCase).Any();

    /// <summary>In time is what stood in the repository by the policy's deadline and isn't a draft any more.</summary>
    private bool? InTime(IncidentRecord incident, Document postmortem)
    {
        if (IncidentEnd.Of(incident) is not { } end || history.Pages.GetValueOrDefault(postmortem.Path)?.Added is not { } added)
        {
            return null;
        }

        var terms = policy.Deadlines.For(incident.Severity, policy.TimeZone);
        var due = terms.Complete.After(end.At, terms.Calendar);
        return added > due ? false : postmortem.DraftMarkers.IsEmpty ? true : now > due ? false : null;
    }

    private static string Short(string text) => text.Length > LongestTitle ? text[..LongestTitle] + "…" : text;
}
