using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;
using IncidentGate.Policies;
using IncidentGate.Rules.Docs;

namespace IncidentGate.Rules;

/// <summary>Runs the rules that the policy has switched on and makes findings of their faults.</summary>
/// <param name="profile">Where the cost of each rule is noted; null where nobody asks.</param>
internal sealed class RuleRunner(Policy policy, ImmutableArray<Rule> rules, DateOnly today, RuleProfile? profile = null)
{
    /// <summary>The moment that deadlines are counted to. Where only a day is known, its last minute.</summary>
    public DateTimeOffset Now { get; init; } = new BusinessCalendar(policy.TimeZone, [], []).StartOf(today.AddDays(1)).AddMinutes(-1);

    /// <summary>What git tells of pages; unknown where nobody asked.</summary>
    public RepositoryHistory History { get; init; } = RepositoryHistory.Unknown;

    /// <summary>A runner that judges at a moment; where none is known, at the day's end.</summary>
    public static RuleRunner At(Policy policy, ImmutableArray<Rule> rules, DateOnly today, DateTimeOffset? now, RuleProfile? profile, RepositoryHistory? history = null)
    {
        var known = history ?? RepositoryHistory.Unknown;
        return now is { } moment ? new RuleRunner(policy, rules, today, profile) { Now = moment, History = known } : new RuleRunner(policy, rules, today, profile) { History = known };
    }

    /// <summary>All findings about an incident and its documents, errors first, then by path and line.</summary>
    public ImmutableArray<Finding> Run(IncidentRecord incident)
    {
        var findings = new List<Finding>();
        foreach (var rule in rules)
        {
            if (rule is IncidentRule incidentRule)
            {
                findings.AddRange(Check(incidentRule, incident));
            }
            else if (rule is DocumentRule documentRule)
            {
                findings.AddRange(incident.Documents.SelectMany(document => Check(documentRule, document, incident.Phase, incident.Severity)));
            }
        }

        return Sort(findings);
    }

    /// <summary>What the document rules find in one document.</summary>
    public IEnumerable<Finding> Check(DocumentRule rule, Document document, Phase phase, string? severity)
    {
        var level = policy.Rules.LevelOf(rule.Info, phase, document.Path, severity);
        if (level == Level.Off || !rule.Info.AppliesTo(document.Kind))
        {
            return [];
        }

        var context = Context(rule, phase, document.Path, severity) with { RequiredSections = RequiredSections(policy.Rules, document, severity) };
        var faults = rule.Check(document, context);
        return Measured(rule, Number(rule.Info, faults.Select(fault => (fault with { Path = document.Path }, level))));
    }

    /// <summary>What a rule finds in a repository as a whole.</summary>
    public IEnumerable<Finding> Sweep(Rule rule, DocumentLibrary library, Phase phase) =>
        IsOn(rule.Info, phase, severity: null) ? Measured(rule, Number(rule.Info, Leveled(rule.Info, phase, null, rule.Sweep(library, Context(rule, phase, null, null))))) : [];

    /// <summary>What the rule about a kind's sections asks for.</summary>
    public static ImmutableArray<SectionRole> RequiredSections(RuleSettings settings, Document document, string? severity) =>
        RuleCatalog.Find($"{document.Kind.ToString().ToLowerInvariant()}/sections") is { } rule
            ? [.. settings.OptionsOf(rule.Info, document.Path, severity).Roles("required")]
            : [];

    /// <summary>A finding that no rule's check has made, at the level that its rule has there.</summary>
    public Finding? Tell(RuleInfo info, Fault fault, string? path, Phase phase, string? severity) =>
        policy.Rules.LevelOf(info, phase, path, severity) is var level and not Level.Off ? Number(info, [(fault with { Path = path }, level)]).Single() : null;

    public static ImmutableArray<Finding> Sort(IEnumerable<Finding> findings) =>
        [.. findings
            .OrderByDescending(finding => finding.Level)
            .ThenBy(finding => finding.Path, StringComparer.Ordinal)
            .ThenBy(finding => finding.Span?.Line ?? 0)
            .ThenBy(finding => finding.Span?.Column ?? 0)
            .ThenBy(finding => finding.Rule, StringComparer.Ordinal)];

    /// <summary>What a rule finds in an incident.</summary>
    public IEnumerable<Finding> Check(IncidentRule rule, IncidentRecord incident)
    {
        if (!IsOn(rule.Info, incident.Phase, incident.Severity))
        {
            return [];
        }

        return Measured(rule, Number(rule.Info, Leveled(rule.Info, incident.Phase, incident.Severity, rule.Check(incident, Context(rule, incident.Phase, null, incident.Severity)))));
    }

    private IEnumerable<Finding> Measured(Rule rule, IEnumerable<Finding> findings) => profile is null ? findings : profile.Measure(rule.Info.Id, findings);

    private IEnumerable<(Fault Fault, Level Level)> Leveled(RuleInfo info, Phase phase, string? severity, IEnumerable<Fault> faults) =>
        faults.Select(fault => (Fault: fault, Level: policy.Rules.LevelOf(info, phase, fault.Path, severity))).Where(leveled => leveled.Level != Level.Off);

    /// <summary>Whether a rule is on for any path: one that is off everywhere reads nothing.</summary>
    private bool IsOn(RuleInfo info, Phase phase, string? severity) =>
        policy.Rules.LevelOf(info, phase, null, severity) != Level.Off
        || (policy.Rules.ById.TryGetValue(info.Id, out var setting) && setting.Overrides.Any(entry => entry.Levels.In(phase) is not (null or Level.Off)));

    private RuleContext Context(Rule rule, Phase phase, string? path, string? severity) =>
        new(today, phase, policy.Rules.OptionsOf(rule.Info, path, severity), policy.Vocabulary)
        {
            Waivers = policy.Waivers,
            Now = Now,
            History = History,
            Deadlines = policy.Deadlines.For(severity, policy.TimeZone),
        };

    /// <summary>Gives equal faults of one document different fingerprints.</summary>
    private static IEnumerable<Finding> Number(RuleInfo info, IEnumerable<(Fault Fault, Level Level)> faults)
    {
        var seen = new Dictionary<(string?, string), int>();
        foreach (var (told, level) in faults)
        {
            var fault = WithoutSecrets(told);
            var occurrence = seen.GetValueOrDefault((fault.Path, fault.Key));
            seen[(fault.Path, fault.Key)] = occurrence + 1;
            yield return new Finding(info.Id, level < fault.AtMost ? level : fault.AtMost, fault.Path, fault.Span, fault.Message, fault.NextStep, Fingerprint.Of(info.Id, fault.Path, fault.Key, occurrence))
            {
                Suggestion = fault.Suggestion,
                Related = fault.Related,
                Weight = fault.Weight,
            };
        }
    }

    /// <summary>
    /// A report is read by more people than the page, so no rule repeats a credential that it quotes; the fingerprint is made of the rest.
    /// A suggestion that holds one is dropped: it would write it anew.
    /// </summary>
    private static Fault WithoutSecrets(Fault fault) => fault with
    {
        Message = SecretShapes.Redacted(fault.Message),
        NextStep = SecretShapes.Redacted(fault.NextStep),
        Key = SecretShapes.Redacted(fault.Key),
        Suggestion = fault.Suggestion is { } text && SecretShapes.Redacted(text) == text ? text : null,
        Related = fault.Related is { } related ? related with { Text = SecretShapes.Redacted(related.Text) } : null,
    };
}
