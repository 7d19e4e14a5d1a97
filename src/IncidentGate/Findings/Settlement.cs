using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Incidents;
using IncidentGate.Policies;
using IncidentGate.Rules;
using IncidentGate.Rules.Docs;

namespace IncidentGate.Findings;

/// <summary>
/// Settles which findings count. Waivers, comments in the page, the baseline and untouched lines are applied here, once, after all
/// rules have run; a rule never knows of them.
/// </summary>
/// <param name="rules">The rules that ran: what they judge, and whether they are known.</param>
internal sealed class Settlement(Policy policy, ImmutableArray<Rule> rules, DateOnly today)
{
    private readonly Dictionary<string, RuleInfo> _rules = rules.ToDictionary(rule => rule.Info.Id, rule => rule.Info, StringComparer.Ordinal);

    private RuleRunner? _made;

    /// <summary>The moment that deadlines are counted to; null where only the day is known.</summary>
    public DateTimeOffset? Now { get; init; }

    private RuleRunner Runner => _made ??= Now is { } now ? new RuleRunner(policy, rules, today) { Now = now } : new RuleRunner(policy, rules, today);

    /// <summary>Runs the rules and parts what they find into what counts and what doesn't.</summary>
    public Settled Settle(IncidentRecord incident)
    {
        var findings = Runner.Run(incident);
        var documents = incident.Documents.ToDictionary(document => document.Path, StringComparer.Ordinal);
        var counting = ImmutableArray.CreateBuilder<Finding>(findings.Length);
        var exempt = ImmutableArray.CreateBuilder<Exemption>();
        foreach (var finding in findings)
        {
            var exemption = Waived(finding, incident.Id)
                ?? Inline(finding, documents)
                ?? Known(finding)
                ?? Untouched(finding, incident);
            if (exemption is null)
            {
                counting.Add(finding);
            }
            else
            {
                exempt.Add(exemption);
            }
        }

        counting.AddRange(Useless(incident, exempt));
        return new Settled(RuleRunner.Sort(counting), exempt.ToImmutable());
    }

    /// <summary>Comments in the pages that wave nothing through although all their rules have looked.</summary>
    private IEnumerable<Finding> Useless(IncidentRecord incident, IReadOnlyCollection<Exemption> exempt)
    {
        if (!_rules.TryGetValue(DocsSuppression.Id, out var rule))
        {
            yield break;
        }

        foreach (var document in incident.Documents)
        {
            foreach (var suppression in document.Suppressions.Where(suppression => suppression is { IsValid: true, Target: > 0 } && suppression.RuleIds.All(id => Looked(id, document, incident))))
            {
                var isUsed = exempt.Any(one => one.Kind == ExemptionKind.Inline && one.Finding.Path == document.Path && one.Finding.Span is { } span && suppression.Covers(one.Finding.Rule, span.Line));
                if (!isUsed && Runner.Tell(rule, DocsSuppression.Useless(suppression), document.Path, incident.Phase, incident.Severity) is { } finding)
                {
                    yield return finding;
                }
            }
        }
    }

    private bool Looked(string id, Document document, IncidentRecord incident) =>
        _rules.TryGetValue(id, out var rule) && rule.AppliesTo(document.Kind) && !policy.Rules.IsLocked(id)
        && policy.Rules.LevelOf(rule, incident.Phase, document.Path, incident.Severity) != Level.Off;

    private Exemption? Waived(Finding finding, string? incident)
    {
        if (policy.Rules.IsLocked(finding.Rule))
        {
            return null;
        }

        var waiver = policy.Waivers.FirstOrDefault(waiver => waiver.IsInForce(today) && waiver.Covers(finding.Rule, finding.Path, incident));
        return waiver is null ? null : new Exemption(finding, ExemptionKind.Waiver, $"{waiver.Reason} ({waiver.ApprovedBy}, until {waiver.Expires:yyyy-MM-dd})") { Waiver = waiver };
    }

    private Exemption? Inline(Finding finding, Dictionary<string, Document> documents)
    {
        if (finding is not { Path: { } path, Span: { } span } || policy.Rules.IsLocked(finding.Rule) || !documents.TryGetValue(path, out var document))
        {
            return null;
        }

        var suppression = document.Suppressions.FirstOrDefault(suppression => suppression.Covers(finding.Rule, span.Line));
        return suppression is null ? null : new Exemption(finding, ExemptionKind.Inline, suppression.Reason);
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
}

/// <summary>An incident's findings, parted.</summary>
internal sealed record Settled(ImmutableArray<Finding> Counting, ImmutableArray<Exemption> Exempt);
