using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;
using IncidentGate.Policies;

namespace IncidentGate.Rules;

/// <summary>Runs the rules that the policy has switched on and makes findings of their faults.</summary>
internal sealed class RuleRunner(Policy policy, ImmutableArray<Rule> rules, DateOnly today)
{
    /// <summary>The moment that deadlines are counted to. Where only a day is known, its last minute.</summary>
    public DateTimeOffset Now { get; init; } = new BusinessCalendar(policy.TimeZone, [], []).StartOf(today.AddDays(1)).AddMinutes(-1);

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
        return Number(rule.Info, faults.Select(fault => (fault with { Path = document.Path }, level)));
    }

    /// <summary>What the rule about a kind's sections asks for.</summary>
    public static ImmutableArray<SectionRole> RequiredSections(RuleSettings settings, Document document, string? severity) =>
        RuleCatalog.Find($"{document.Kind.ToString().ToLowerInvariant()}/sections") is { } rule
            ? [.. settings.OptionsOf(rule.Info, document.Path, severity).Roles("required")]
            : [];

    /// <summary>A finding that no rule's check has made, at the level that its rule has there.</summary>
    public Finding? Tell(RuleInfo info, Fault fault, string path, Phase phase, string? severity) =>
        policy.Rules.LevelOf(info, phase, path, severity) is var level and not Level.Off ? Number(info, [(fault with { Path = path }, level)]).Single() : null;

    public static ImmutableArray<Finding> Sort(IEnumerable<Finding> findings) =>
        [.. findings
            .OrderByDescending(finding => finding.Level)
            .ThenBy(finding => finding.Path, StringComparer.Ordinal)
            .ThenBy(finding => finding.Span?.Line ?? 0)
            .ThenBy(finding => finding.Span?.Column ?? 0)
            .ThenBy(finding => finding.Rule, StringComparer.Ordinal)];

    private IEnumerable<Finding> Check(IncidentRule rule, IncidentRecord incident)
    {
        var faults = rule.Check(incident, Context(rule, incident.Phase, null, incident.Severity))
            .Select(fault => (Fault: fault, Level: policy.Rules.LevelOf(rule.Info, incident.Phase, fault.Path, incident.Severity)))
            .Where(leveled => leveled.Level != Level.Off)
            .Select(leveled => leveled with { Level = leveled.Fault.AtMost < leveled.Level ? leveled.Fault.AtMost : leveled.Level });
        return Number(rule.Info, faults);
    }

    private RuleContext Context(Rule rule, Phase phase, string? path, string? severity) =>
        new(today, phase, policy.Rules.OptionsOf(rule.Info, path, severity), policy.Vocabulary) 
        {
            Waivers = policy.Waivers,
            Now = Now,
            Deadlines = policy.Deadlines.For(severity, policy.TimeZone),
        };

    /// <summary>Gives equal faults of one document different fingerprints.</summary>
    private static IEnumerable<Finding> Number(RuleInfo info, IEnumerable<(Fault Fault, Level Level)> faults)
    {
        var seen = new Dictionary<(string?, string), int>();
        foreach (var (fault, level) in faults)
        {
            var occurrence = seen.GetValueOrDefault((fault.Path, fault.Key));
            seen[(fault.Path, fault.Key)] = occurrence + 1;
            yield return new Finding(info.Id, level, fault.Path, fault.Span, fault.Message, fault.NextStep, Fingerprint.Of(info.Id, fault.Path, fault.Key, occurrence))
            {
                Suggestion = fault.Suggestion,
                Related = fault.Related,
            };
        }
    }
}
