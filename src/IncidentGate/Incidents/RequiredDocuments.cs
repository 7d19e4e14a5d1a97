using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Policies;

namespace IncidentGate.Incidents;

/// <summary>Which documents the policy asks for in this incident, and how each stands.</summary>
internal sealed class RequiredDocuments(Policy policy, ChangeSet change, string? id, ImmutableArray<Document> documents)
{
    private static readonly DocumentKind[] Order = [DocumentKind.Runbook, DocumentKind.Help, DocumentKind.Postmortem];

    private readonly SeverityScale _severities = new(policy.Severities);

    /// <summary>One entry a required kind, in the order runbook, help, postmortem.</summary>
    /// <param name="unreadable">Changed documents that are there but couldn't be read.</param>
    /// <param name="phase">In an audit nobody asks for what lives in another repository: there it can't be seen.</param>
    public ImmutableArray<RequiredDocument> Assess(string? severity, CustomerImpact impact, ImmutableArray<string> unreadable, Phase phase = Phase.Fix) =>
        [.. from kind in Order
            let reason = WhyRequired(kind, severity, impact)
            let home = policy.Homes.GetValueOrDefault(kind)
            where reason is not null && (home is null || phase != Phase.Audit)
            let found = Assess(kind, reason, unreadable)
            select home is null ? found : new RequiredElsewhere(change, kind, home).Complete(found, phase)];

    /// <summary>The kinds that may be required: a requirement hangs on something that nothing tells, and no other asks for them anyway.</summary>
    public IEnumerable<UndecidedDocument> Undecided(string? severity, CustomerImpact impact)
    {
        foreach (var kind in Order.Where(kind => WhyRequired(kind, severity, impact) is null))
        {
            var open = policy.Requirements.Where(requirement => requirement.Documents.Contains(kind)
                && (requirement.Severities.IsEmpty || severity is null || requirement.Severities.Contains(severity, StringComparer.OrdinalIgnoreCase))
                && (requirement.CustomerImpact is null || impact.Known is null || requirement.CustomerImpact == impact.Known)).ToArray();
            if (open.Any(requirement => requirement.CustomerImpact is not null && impact.Known is null))
            {
                var labels = policy.CustomerImpact.Labels.Take(1).Concat(policy.CustomerImpact.NoneLabels.Take(1));
                yield return new UndecidedDocument(
                    kind,
                    "Nothing says whether customers were affected",
                    $"Say it with a label ({string.Join(" or ", labels)}), with the severity, or with `{policy.CustomerImpact.Fields.FirstOrDefault() ?? "customer_impact"}: yes` or `no` in the postmortem.");
            }
            else if (open.Length > 0)
            {
                yield return new UndecidedDocument(
                    kind,
                    "Nothing states the severity",
                    $"Say it with --severity, a label, or in the postmortem: {string.Join(", ", policy.Severities.Select(level => level.Name))}.");
            }
        }
    }

    private string? WhyRequired(DocumentKind kind, string? severity, CustomerImpact impact)
    {
        var requirement = policy.Requirements.FirstOrDefault(requirement =>
            requirement.Documents.Contains(kind)
            && (requirement.Severities.IsEmpty || (severity is not null && requirement.Severities.Contains(severity, StringComparer.OrdinalIgnoreCase)))
            && (requirement.CustomerImpact is null || requirement.CustomerImpact == impact.Known));
        return requirement switch
        {
            null => null,
            { CustomerImpact: true } => $"customers were affected ({impact.Reason})",
            { CustomerImpact: false } => $"customers were not affected ({impact.Reason})",
            { Severities.IsEmpty: false } => $"the severity is {severity}",
            _ => "every incident needs it",
        };
    }

    private RequiredDocument Assess(DocumentKind kind, string reason, ImmutableArray<string> unreadable)
    {
        var ofKind = documents.Where(document => document.Kind == kind).ToArray();
        var written = ofKind.Where(document => HasText(document) && IsAtHome(document)).ToArray();
        var updated = written.Where(document => IsUpdated(document) && !IsOfAnotherIncident(document)).ToArray();
        var recorded = written.Where(document => CarriesId(document) && !updated.Contains(document)).ToArray();
        Document[] standing = [.. updated, .. recorded];
        if (standing.Length > 0)
        {
            return new RequiredDocument(kind, StateOf(updated, recorded), [.. standing.Select(document => document.Path)], reason);
        }

        if (!unreadable.IsEmpty)
        {
            return new RequiredDocument(kind, DocumentState.CannotVerify, unreadable, $"{string.Join(", ", unreadable)} couldn't be read");
        }

        var others = ofKind.Where(IsOfAnotherIncident).Select(document => $"{document.Path} is of {string.Join(", ", IdsOf(document))}")
            .Concat(ofKind.Where(document => !HasText(document)).Select(document => $"{document.Path} is empty"))
            .Concat(written.Where(document => IsTouched(document) && !IsUpdated(document)).Select(document => $"{document.Path} changes nothing that a reader sees"));
        return new RequiredDocument(kind, DocumentState.Missing, [], string.Join("; ", others.Prepend(reason)));
    }

    private static DocumentState StateOf(Document[] updated, Document[] recorded)
    {
        if (updated.Any(document => document.DraftMarkers.IsEmpty))
        {
            return DocumentState.Updated;
        }

        return updated.Length == 0 && recorded.Any(document => document.DraftMarkers.IsEmpty) ? DocumentState.AlreadyRecorded : DocumentState.Draft;
    }

    /// <summary>Whether a document stands where its kind lives. One that stands here instead counts if it carries the incident's id.</summary>
    private bool IsAtHome(Document document) => !policy.Homes.ContainsKey(document.Kind) || change.CompanionOf(document.Path) is not null || CarriesId(document);

    /// <summary>Whether there is anything to read besides comments. How much there has to be is for other rules.</summary>
    private static bool HasText(Document document) => document.Blocks.Any(block => block.Kind != BlockKind.Comment);

    private bool IsTouched(Document document) => change.Find(document.Path) is { } file && !(file.AddedLines.IsEmpty && file.RemovedLines.IsEmpty);

    /// <summary>
    /// Whether the change writes to the document. A new name alone is no update, and neither is white space; in what people work
    /// by, nor is a comment or a value in the front matter.
    /// </summary>
    private bool IsUpdated(Document document) =>
        change.Find(document.Path) is { } file
        && file.Change != FileChange.Deleted
        && (!file.LinesKnown || file.Change == FileChange.Added
            || file.AddedLines.Any(line => line > document.Lines.Length)
            || (WritesText(file, document) && (document.Kind == DocumentKind.Postmortem || PageForReaders.Differs(file, document))));

    private static bool WritesText(ChangedFile file, Document document) =>
        file.AddedLines.Any(line => !string.IsNullOrWhiteSpace(document.Lines[line - 1])) || file.RemovedLines.Any(removed => !string.IsNullOrWhiteSpace(removed.Text));

    private bool CarriesId(Document document) => id is not null && document.Incidents.Contains(id, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a postmortem names only other incidents. Runbooks and help serve many, so their ids say what came before.</summary>
    private bool IsOfAnotherIncident(Document document) =>
        document.Kind == DocumentKind.Postmortem && id is not null && IdsOf(document).Any() && !CarriesId(document);

    /// <summary>A title such as "SEV-1: no checkout" reads like an id, and is none.</summary>
    private IEnumerable<string> IdsOf(Document document) => document.Incidents.Where(text => !_severities.IsSeverity(text));
}
