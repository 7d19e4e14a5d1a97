using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;
using IncidentGate.Rules.Docs;
using IncidentGate.Rules.Incident;

namespace IncidentGate.Reporting;

/// <summary>What every report for people says of a verdict: the headline, the required documents, the findings, the one thing to do next.</summary>
internal sealed class VerdictSummary
{
    private const string Approval = "incident/reviewed-by-audience";
    private const string Reference = "incident/reference";

    private readonly Verdict _verdict;

    public VerdictSummary(Verdict verdict)
    {
        _verdict = verdict;
        Documents = [.. (verdict.Incident?.Required ?? []).Select(RowOf)];
        var told = Documents.Select(row => row.Finding).OfType<Finding>().ToHashSet(ReferenceEqualityComparer.Instance);
        Deadline = verdict.Findings.FirstOrDefault(finding => finding.Rule == IncidentDeadline.Id && !Blocks(finding));
        Findings = [.. verdict.Findings.Where(finding => !told.Contains(finding) && finding != Deadline)];
    }

    /// <summary>The required documents.</summary>
    public ImmutableArray<DocumentRow> Documents { get; }

    /// <summary>By when the documents are due, while that keeps nothing from passing; null where nothing is open or nothing tells the time.</summary>
    public Finding? Deadline { get; }

    /// <summary>What is found besides the state of a required document and its deadline, errors first.</summary>
    public ImmutableArray<Finding> Findings { get; }

    /// <summary>Required documents that keep the change from passing.</summary>
    public int Missing => Documents.Count(row => row is { Finding: { } finding, Required.State: not DocumentState.InReview } && Blocks(finding));

    /// <summary>Required documents that are written and whose pull request has to be merged first.</summary>
    public int InReview => Documents.Count(row => row is { Finding: { } finding, Required.State: DocumentState.InReview } && Blocks(finding));

    /// <summary>Required documents that aren't there, whether or not that keeps the change from passing.</summary>
    public int Absent => Documents.Count(row => row.Required.State == DocumentState.Missing);

    /// <summary>Findings, besides the required documents, that keep the change from passing.</summary>
    public IEnumerable<Finding> ToFix => Findings.Where(Blocks);

    public IEnumerable<Finding> Others => Findings.Where(finding => !Blocks(finding));

    /// <summary>How people call what is judged.</summary>
    public string Subject => _verdict.Incident?.Id ?? "This change";

    /// <summary>One line: the answer, and how much there is to do.</summary>
    public string Headline => _verdict.Outcome switch
    {
        Outcome.NotAnIncident => "Not an incident's change: nothing to check",
        Outcome.CannotVerify => $"{Subject} can't be verified",
        Outcome.Pass => $"{Subject} may {Verb} — {Balance}",
        Outcome.Fail => $"{Subject} can't {Verb} yet — {Balance}",
        var other => throw new InvalidOperationException($"No headline for {other}."),
    };

    /// <summary>How much stands, or how much there is to do.</summary>
    public string Balance => _verdict.Outcome switch
    {
        Outcome.Pass => string.Join("; ", Standing()),
        Outcome.Fail => string.Join(", ", Work()),
        _ => string.Empty,
    };

    /// <summary>The one thing to do next.</summary>
    public string NextStep
    {
        get
        {
            if (_verdict.Outcome == Outcome.NotAnIncident)
            {
                return "Nothing. If this is an incident's change, name the incident with --incident ID or a label.";
            }

            if (_verdict.Outcome == Outcome.CannotVerify)
            {
                return "Do what stands above, then check again: until then this is neither a pass nor a fail.";
            }

            return NextFinding switch
            {
                null when _verdict.Incident is { Undecided: [var open, ..] } => $"{Subject} may {Verb}. Before it closes: {open.Question.ToLowerInvariant()[0]}{open.Question[1..]}. {open.Mend}",
                null => $"Nothing. {Subject} may {Verb}.",
                { Path: null } or { Rule: Approval } => NextFinding.NextStep,
                { Span: { } span } finding => $"Mend {finding.Path}:{span.Line}, then check again.",
                var finding => $"Mend {finding.Path}, then check again.",
            };
        }
    }

    /// <summary>What <see cref="NextStep"/> speaks of; a missing document before a line in another.</summary>
    public Finding? NextFinding =>
        _verdict.Outcome == Outcome.Fail
            // Which incident it is comes before what that incident lacks.
            ? Findings.Where(finding => finding.Rule == Reference).Concat(Documents.Select(row => row.Finding)).Concat(Findings).FirstOrDefault(finding => finding is not null && Blocks(finding))
            : null;

    public static string Count(int number, string one, string? many = null) => $"{number} {(number == 1 ? one : many ?? one + "s")}";

    private string Verb => _verdict.Incident?.Phase == Phase.Close ? "close" : "merge";

    private bool Blocks(Finding finding) => finding.Level >= _verdict.FailFrom;

    private IEnumerable<string> Work()
    {
        var missing = Missing;
        var others = ToFix.Count();
        if (missing > 0)
        {
            yield return Count(missing, "document") + " missing";
        }

        if (InReview > 0)
        {
            yield return Count(InReview, "document") + " to merge";
        }

        if (others > 0)
        {
            yield return Count(others, "thing") + " to fix";
        }
    }

    private IEnumerable<string> Standing()
    {
        string[] standing = [.. Documents.Where(row => row.Stands).Select(row => row.Name)];
        var warnings = _verdict.Count(Level.Warning);
        yield return (standing.Length, warnings) switch
        {
            (0, _) => "nothing keeps it from that",
            (1, 0) => $"{standing[0]} matches the fix",
            (1, _) => $"{standing[0]} is in place",
            (_, 0) => $"{string.Join(", ", standing[..^1])} and {standing[^1]} match the fix",
            _ => $"{string.Join(", ", standing[..^1])} and {standing[^1]} are in place",
        };
        if (warnings > 0)
        {
            yield return $"{Count(warnings, "warning")} to look at";
        }

        foreach (var row in Documents.Where(row => !row.Stands))
        {
            yield return $"{row.Name} is {row.State}";
        }
    }

    private DocumentRow RowOf(RequiredDocument required)
    {
        var rule = required.Kind switch
        {
            DocumentKind.Runbook => "incident/runbook-updated",
            DocumentKind.Help => "incident/help-updated",
            DocumentKind.Postmortem => "incident/postmortem-present",
            _ => null,
        };
        var finding = required.State is not (DocumentState.Missing or DocumentState.InReview) ? null : _verdict.Findings.FirstOrDefault(finding => finding.Rule == rule && finding.Path is null);
        var owner = _verdict.Incident?.Documents.FirstOrDefault(document => required.Paths.Contains(document.Path))?.Owner?.Value is { } written ? SecretShapes.Redacted(written) : null;
        return new DocumentRow(NameOf(required.Kind), required, finding, owner, _verdict.Audiences.GetValueOrDefault(required.Kind, []))
        {
            Command = StartCommand.Of(required, _verdict.Incident?.Id),
            Awaited = [.. (_verdict.Incident?.Approvals ?? []).Where(approval => approval.Kind == required.Kind && approval.State == ApprovalState.Missing && AsksFor(approval)).Select(approval => approval.Audience).Distinct()],
        };
    }

    /// <summary>Whether what is missing is also found, and not waived.</summary>
    private bool AsksFor(DocumentApproval approval) => _verdict.Findings.Any(finding => finding.Rule == Approval && finding.Path == approval.Path);

    private static string NameOf(DocumentKind kind) => kind == DocumentKind.Help ? "customer help" : kind.ToString().ToLowerInvariant();
}

/// <summary>A required document, as reports show it.</summary>
/// <param name="Finding">What a rule says of its being missing.</param>
/// <param name="Owner">From the document: untrusted.</param>
/// <param name="Audience">From the policy: who reads and approves it.</param>
internal sealed record DocumentRow(string Name, RequiredDocument Required, Finding? Finding, string? Owner, ImmutableArray<string> Audience)
{
    /// <summary>What starts it where it is missing; null where it isn't, or has to be started elsewhere.</summary>
    public string? Command { get; init; }

    /// <summary>Whose approval is still missing.</summary>
    public ImmutableArray<Audience> Awaited { get; init; } = [];

    /// <summary>Whether it is as it has to be.</summary>
    public bool Stands => Required.State is DocumentState.Updated or DocumentState.AlreadyRecorded;

    public string State => Required.State switch
    {
        DocumentState.Updated => "updated",
        DocumentState.AlreadyRecorded => "up to date",
        DocumentState.Draft => "draft",
        DocumentState.InReview => "in review",
        DocumentState.Missing => "missing",
        DocumentState.CannotVerify => "can't verify",
        DocumentState.Supposed => "supposed",
        var other => throw new InvalidOperationException($"No word for {other}."),
    };
}
