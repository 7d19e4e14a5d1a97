using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Policies;

namespace IncidentGate.Incidents;

/// <summary>Gathers an incident: its documents, severity, customer impact and phase, and what the policy asks for.</summary>
internal sealed class IncidentAssembler(Policy policy, DocumentLibrary library)
{
    private readonly SeverityScale _severities = new(policy.Severities);

    /// <summary>The incident, and what a reader has to know about how it was read.</summary>
    public (IncidentRecord Incident, ImmutableArray<string> Notes) Assemble(ChangeSet change, IncidentTag tag, IncidentStatement statement)
    {
        var documents = DocumentsOf(change, tag.Id);
        var severity = SeverityOf(change, statement, documents);
        var impact = new CustomerImpactReader(policy.CustomerImpact).Read(change.Labels, severity, documents);
        var required = new RequiredDocuments(policy, change, tag.Id, documents);
        var incident = new IncidentRecord
        {
            Mentions = tag.Mentions,
            TaggedBy = tag.Reason,
            Id = tag.Id,
            Phase = PhaseOf(change, statement),
            Over = statement.Over,
            Severity = severity,
            CustomerImpact = impact,
            Change = change,
            Required = [.. required.Assess(severity, impact, Unreadable(change), PhaseOf(change, statement)).Select(one => Suppose(one, statement))],
            Undecided = [.. required.Undecided(severity, impact)],
            Documents = documents,
            Library = library,
        };
        // When the incident closes, the rules ask for what is undecided.
        var undecided = incident.Phase == Phase.Close ? [] : incident.Undecided;
        return (incident, [.. StrangeSeverities(documents), .. undecided.Select(open => $"{open.Question}, so nothing is required that hangs on it. {open.Mend}").Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>An incident as the repository records it, with no change at hand: what an audit looks at.</summary>
    /// <param name="id">Null for a postmortem that carries none; nothing is required then, as nothing could be found.</param>
    /// <param name="documents">The documents that carry the id.</param>
    public IncidentRecord Recorded(string? id, ImmutableArray<Document> documents)
    {
        var severity = SeverityOf(ChangeSet.None, IncidentStatement.None, documents);
        var impact = new CustomerImpactReader(policy.CustomerImpact).Read([], severity, documents);
        return new IncidentRecord
        {
            Mentions = id is null ? [] : [new IncidentMention(id, documents[0].Path)],
            Id = id,
            Phase = Phase.Audit,
            Severity = severity,
            CustomerImpact = impact,
            Change = ChangeSet.None,
            Required = id is null ? [] : new RequiredDocuments(policy, ChangeSet.None, id, documents).Assess(severity, impact, [], Phase.Audit),
            Documents = documents,
            Library = library,
        };
    }

    private static RequiredDocument Suppose(RequiredDocument required, IncidentStatement statement) =>
        (required.State == DocumentState.Missing || required is { State: DocumentState.CannotVerify, Home: not null }) && statement.With.Contains(required.Kind) ? required with { State = DocumentState.Supposed, Reason = "supposed by --with" } : required;

    private Phase PhaseOf(ChangeSet change, IncidentStatement statement)
    {
        var closes = change.Labels.Any(label => Wildcard.MatchesAny(policy.Recognition.CloseLabels, label));
        return statement.Phase ?? (closes ? Phase.Close : policy.Recognition.Phase);
    }

    private string? SeverityOf(ChangeSet change, IncidentStatement statement, ImmutableArray<Document> documents) =>
        (statement.Severity is { } stated ? _severities.Find(stated) : null)
        ?? _severities.FindLabel(change.Labels)?.Name
        ?? documents
            // A runbook's "severity" is its alert's.
            .Where(document => document.Kind == DocumentKind.Postmortem)
            .Select(document => document.Severity is { } written ? _severities.Find(written.Value) : null)
            .OfType<string>()
            .OrderBy(found => policy.Severities.IndexOf(policy.Severities.First(level => level.Name == found)))
            .FirstOrDefault();

    /// <summary>A severity that a postmortem states and the policy doesn't know.</summary>
    private IEnumerable<string> StrangeSeverities(ImmutableArray<Document> documents) =>
        documents.Where(document => document.Kind == DocumentKind.Postmortem && document.Severity is { IsPrompt: false } written && _severities.Find(written.Value) is null)
            .Select(document => $"{document.Path}:{document.Severity!.Line} states the severity '{document.Severity.Value}', which is none of this policy's: {string.Join(", ", policy.Severities.Select(level => level.Name))}.");

    /// <summary>The changed runbooks, help pages and postmortems, and those anywhere that carry the id; by path.</summary>
    private ImmutableArray<Document> DocumentsOf(ChangeSet change, string? id)
    {
        var changed = Present(change).Select(library.Find);
        var carrying = id is null ? [] : library.Paths.Where(path => Mentions(path, id)).Select(library.Find).Where(document => Carries(document, id));
        return [.. changed.Concat(carrying)
            .OfType<Document>()
            .Where(document => document.Kind != DocumentKind.Other && IsAtHome(change, document))
            .DistinctBy(document => document.Path, StringComparer.Ordinal)
            .OrderBy(document => document.Path, StringComparer.Ordinal)];
    }

    /// <summary>Whether a companion's document is of a kind that lives in its repository; any other is that repository's own business.</summary>
    private bool IsAtHome(ChangeSet change, Document document) =>
        change.CompanionOf(document.Path) is not { } companion || companion.Repository.Equals(policy.Homes.GetValueOrDefault(document.Kind), StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Present(ChangeSet change) =>
        change.Files.Where(file => file.Change != FileChange.Deleted && DocumentReader.IsDocument(file.Path)).Select(file => file.Path);

    private ImmutableArray<string> Unreadable(ChangeSet change) =>
        [.. Present(change).Where(path => library.Files.Exists(path) && library.Find(path) is null)];

    /// <summary>Whether the text, or the path, has the id at all: far cheaper than parsing every document of the repository.</summary>
    private bool Mentions(string path, string id) => path.Contains(id, StringComparison.OrdinalIgnoreCase) || library.MayMention(path, id);

    private static bool Carries(Document? document, string id) => document is not null && document.Incidents.Contains(id, StringComparer.OrdinalIgnoreCase);
}
