using System.Collections.Immutable;
using IncidentGate.Audits.Metrics;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;
using IncidentGate.Policies;
using IncidentGate.Rules;

namespace IncidentGate.Audits;

/// <summary>
/// Looks at every document and every recorded incident of a repository, whatever has changed: the sweep that finds what grew wrong by
/// itself.
/// </summary>
/// <param name="profile">Where the cost of each rule is noted; null where nobody asks.</param>
internal sealed class RepositoryAudit(Policy policy, DateOnly today, RuleProfile? profile = null)
{
    /// <summary>The moment that deadlines are counted to; null where only the day is known.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Where the commits are read; null where there are none to be had.</summary>
    public IHistorySource? History { get; init; }

    /// <summary>The first day that incidents are measured from; null for all.</summary>
    public DateOnly? Since { get; init; }

    public AuditReport Run(DocumentLibrary library)
    {
        var documents = library.All().ToImmutableArray();
        library.Progress.Tell("Reading the commits", 0, 0);
        var history = HistoryOf(documents);
        var incidents = RecordedIncidents.Of(documents, new IncidentAssembler(policy, library));
        var settled = new Settlement(policy, policy.Catalog, today).Settle(Find(library, incidents, history), documents);
        return new AuditReport
        {
            Today = today,
            PolicySource = policy.Source,
            Documents = library.Paths.Length,
            Checked = documents.Length,
            Incidents = incidents.Length,
            Owners = new FindingOwners(documents).Part(settled.Counting),
            ClosedFailing = ClosedIncident.Of(incidents, settled.Counting, MomentOfDay),
            Exempt = settled.Exempt,
            Metrics = MetricsOf(library, documents, incidents, history),
            Pages = [.. documents.Select(document => PageFacts.Of(document, history))],
            Notes = history.Gap is { } gap ? [gap] : [],
            Obstacles = [.. library.Paths.Where(path => library.Find(path) is null).Select(path => $"{path} couldn't be read, so nothing is known of it. Look at who may read the file.")],
        };
    }

    /// <summary>The moment that is judged; where only a day is known, its last minute.</summary>
    private DateTimeOffset MomentOfDay => Now ?? new BusinessCalendar(policy.TimeZone, [], []).StartOf(today.AddDays(1)).AddMinutes(-1);

    private IncidentMetrics MetricsOf(DocumentLibrary library, ImmutableArray<Document> documents, ImmutableArray<IncidentRecord> incidents, RepositoryHistory history)
    {
        var facts = new IncidentFactsReader(policy, library, history, MomentOfDay).Read(incidents);
        return IncidentMetrics.Of(facts, IncidentFactsReader.ActionsOf(documents), Since, today, policy.Deadlines.Complete.ToString());
    }

    private RepositoryHistory HistoryOf(ImmutableArray<Document> documents) => History is null ? RepositoryHistory.Unknown : History.Read(
        new HistoryQuestion([.. documents.Select(document => document.Path)], policy.TimeZone)
        {
            Births = [.. documents.Where(document => document.Kind == DocumentKind.Postmortem).Select(document => document.Path)],
            Covered = [.. from document in documents
                          where document is { Kind: DocumentKind.Runbook, Reviewed.Date: not null }
                          from code in document.Covers
                          select new CoveredCode(document.Path, code, document.Reviewed!.Date!.Value)],
        });

    private ImmutableArray<Finding> Find(DocumentLibrary library, ImmutableArray<IncidentRecord> incidents, RepositoryHistory history)
    {
        var runner = RuleRunner.At(policy, policy.Catalog, today, Now, profile, history);
        var ofRepository = new RepositorySweep(policy, runner).Run(library, Phase.Audit);
        IncidentRule[] rules = [.. policy.Catalog.OfType<IncidentRule>().Where(rule => !rule.Info.SweepsRepository)];
        var ofIncidents = incidents.SelectMany((incident, place) =>
        {
            library.Progress.Tell("Checking incidents", place, incidents.Length);
            return rules.SelectMany(rule => runner.Check(rule, incident)).Select(finding => finding with { Incident = incident.Id });
        });

        // A page that belongs to two incidents is told once what is wrong with it.
        return RuleRunner.Sort(ofRepository.Concat(ofIncidents).DistinctBy(finding => finding.Fingerprint, StringComparer.Ordinal));
    }
}
