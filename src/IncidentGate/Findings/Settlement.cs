using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Incidents;
using IncidentGate.Policies;
using IncidentGate.Rules;
using IncidentGate.Rules.Docs;
using IncidentGate.Rules.Incident;

namespace IncidentGate.Findings;

/// <summary>
/// Settles which findings count. Waivers, comments in the page, the baseline and untouched lines are applied here, once, after all
/// rules have run; a rule never knows of them.
/// </summary>
/// <param name="rules">The rules that ran: what they judge, and whether they are known.</param>
internal sealed class Settlement(Policy policy, ImmutableArray<Rule> rules, DateOnly today, RuleProfile? profile = null)
{
    private readonly Dictionary<string, RuleInfo> _rules = rules.ToDictionary(rule => rule.Info.Id, rule => rule.Info, StringComparer.Ordinal);

    private RuleRunner? _made;

    /// <summary>The moment that deadlines are counted to; null where only the day is known.</summary>
    public DateTimeOffset? Now { get; init; }

    private RuleRunner Runner => _made ??= RuleRunner.At(policy, rules, today, Now, profile);

    /// <summary>Runs the rules and parts what they find into what counts and what doesn't.</summary>
    public Settled Settle(IncidentRecord incident)
    {
        var phase = new JudgedPhase(incident.Phase, incident.Severity);
        return Part(Runner.Run(incident), incident.Documents, phase, _ => [incident.Id], finding => Untouched(finding, incident));
    }

    /// <summary>Parts what an audit has found in a whole repository.</summary>
    public Settled Settle(ImmutableArray<Finding> findings, ImmutableArray<Document> documents) =>
        WithUselessWaivers(Part(findings, documents, new JudgedPhase(Phase.Audit, null), IncidentsOf(documents), _ => null), documents);

    /// <summary>An audit has looked everywhere: a waiver for paths that waves nothing through there is of no use, where all its rules look in an audit.</summary>
    private Settled WithUselessWaivers(Settled settled, ImmutableArray<Document> documents)
    {
        if (!_rules.TryGetValue(IncidentWaiver.Id, out var rule))
        {
            return settled;
        }

        var used = settled.Exempt.Select(one => one.Waiver).OfType<Waiver>().ToHashSet();
        var useless = policy.Waivers.Where(waiver => waiver.IsInForce(today) && waiver.Incidents.IsEmpty && !used.Contains(waiver) && HasLookedFor(waiver, documents));
        var told = useless.Select(waiver => Runner.Tell(rule, IncidentWaiver.Useless(waiver), path: null, Phase.Audit, severity: null)).OfType<Finding>().ToArray();
        return settled with { Counting = RuleRunner.Sort(settled.Counting.Concat(told)) };
    }

    /// <summary>Whether all rules of a waiver look at each page that it is for; a waiver for no page is told by its paths.</summary>
    private bool HasLookedFor(Waiver waiver, ImmutableArray<Document> documents)
    {
        var covered = documents.Where(document => PathPattern.MatchesAny(waiver.Paths, document.Path)).ToArray();
        return covered.Length > 0 && Array.TrueForAll(covered, document => waiver.Rules.All(id =>
            _rules.TryGetValue(id, out var rule) && policy.Rules.LevelOf(rule, Phase.Audit, document.Path, severity: null) != Level.Off));
    }

    /// <summary>The incidents whose waivers may cover a finding: the one that it is about, else those of its document.</summary>
    private static Func<Finding, ImmutableArray<string?>> IncidentsOf(ImmutableArray<Document> documents)
    {
        var byPath = documents.ToDictionary(document => document.Path, document => document.Incidents, StringComparer.Ordinal);
        return finding => finding.Incident is { } id ? [id]
            : finding.Path is { } path && byPath.TryGetValue(path, out var ids) && !ids.IsEmpty ? [.. ids]
            : [null];
    }

    private Settled Part(ImmutableArray<Finding> findings, ImmutableArray<Document> documents, JudgedPhase phase, Func<Finding, ImmutableArray<string?>> incidents, Func<Finding, Exemption?> untouched)
    {
        var byPath = documents.ToDictionary(document => document.Path, StringComparer.Ordinal);
        var counting = ImmutableArray.CreateBuilder<Finding>(findings.Length);
        var exempt = ImmutableArray.CreateBuilder<Exemption>();
        foreach (var finding in findings)
        {
            var exemption = Waived(finding, incidents(finding))
                ?? Inline(finding, byPath)
                ?? Known(finding)
                ?? untouched(finding);
            if (exemption is null)
            {
                counting.Add(finding);
            }
            else
            {
                exempt.Add(exemption);
            }
        }

        counting.AddRange(Useless(documents, phase, exempt));
        return new Settled(RuleRunner.Sort(counting), exempt.ToImmutable());
    }

    /// <summary>Comments in the pages that wave nothing through although all their rules have looked.</summary>
    private IEnumerable<Finding> Useless(ImmutableArray<Document> documents, JudgedPhase phase, IReadOnlyCollection<Exemption> exempt)
    {
        if (!_rules.TryGetValue(DocsSuppression.Id, out var rule))
        {
            yield break;
        }

        var inline = exempt.Where(one => one.Kind == ExemptionKind.Inline).ToLookup(one => one.Finding.Path, StringComparer.Ordinal);
        foreach (var document in documents)
        {
            foreach (var suppression in document.Suppressions.Where(suppression => suppression is { IsValid: true, Target: > 0 } && suppression.RuleIds.All(id => Looked(id, document, phase))))
            {
                var isUsed = inline[document.Path].Any(one => one.Finding.Span is { } span && suppression.Covers(one.Finding.Rule, span.Line));
                if (!isUsed && Runner.Tell(rule, DocsSuppression.Useless(suppression), document.Path, phase.Phase, phase.Severity) is { } finding)
                {
                    yield return finding;
                }
            }
        }
    }

    private bool Looked(string id, Document document, JudgedPhase phase) =>
        _rules.TryGetValue(id, out var rule) && rule.AppliesTo(document.Kind) && !policy.Rules.IsLocked(id)
        && policy.Rules.LevelOf(rule, phase.Phase, document.Path, phase.Severity) != Level.Off;

    private Exemption? Waived(Finding finding, ImmutableArray<string?> incidents)
    {
        if (policy.Rules.IsLocked(finding.Rule))
        {
            return null;
        }

        var waiver = policy.Waivers.FirstOrDefault(waiver => waiver.IsInForce(today) && incidents.Any(incident => waiver.Covers(finding.Rule, finding.Path, incident)));
        return waiver is null ? null : new Exemption(finding, ExemptionKind.Waiver, $"{SecretShapes.Redacted(waiver.Reason ?? string.Empty)} ({waiver.ApprovedBy}, until {waiver.Expires:yyyy-MM-dd})") { Waiver = waiver };
    }

    private Exemption? Inline(Finding finding, Dictionary<string, Document> documents)
    {
        if (finding is not { Path: { } path, Span: { } span } || policy.Rules.IsLocked(finding.Rule) || !documents.TryGetValue(path, out var document))
        {
            return null;
        }

        var suppression = document.Suppressions.FirstOrDefault(suppression => suppression.Covers(finding.Rule, span.Line));
        return suppression is null ? null : new Exemption(finding, ExemptionKind.Inline, SecretShapes.Redacted(suppression.Reason));
    }

    private Exemption? Known(Finding finding) =>
        policy.Baseline.Contains(finding.Fingerprint) && !policy.Rules.IsLocked(finding.Rule)
            ? new Exemption(finding, ExemptionKind.Baseline, "It was there when the baseline was recorded.")
            : null;

    /// <summary>
    /// What stands on a line that the change left alone counts for the next change of that line. In the close phase all lines
    /// count: an incident closes when its documents are right, not when its last commit is.
    /// </summary>
    private Exemption? Untouched(Finding finding, IncidentRecord incident)
    {
        if (incident.Phase != Phase.Fix || !policy.UntouchedApart || finding is not { Path: { } path, Span: { } span }
            || !_rules.TryGetValue(finding.Rule, out var rule) || rule.JudgesWhole || rule.Scope == RuleScope.Incident)
        {
            return null;
        }

        var isTouched = incident.Change.Find(path) is { } file && (!file.LinesKnown || file.AddedLines.Any(line => line >= span.Line && line <= span.EndLine));
        return isTouched ? null : new Exemption(finding, ExemptionKind.Untouched, "This change didn't touch the line.");
    }

    /// <summary>What the levels of a run hang on.</summary>
    private readonly record struct JudgedPhase(Phase Phase, string? Severity);
}

/// <summary>An incident's findings, parted.</summary>
internal sealed record Settled(ImmutableArray<Finding> Counting, ImmutableArray<Exemption> Exempt);
