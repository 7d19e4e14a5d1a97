using System.Collections.Immutable;
using IncidentGate.Audits.Metrics;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Audits;

/// <summary>Whether an incident's documents would help a tired teammate in the night.</summary>
internal enum NightAnswer
{
    /// <summary>Something that is needed in the night is missing or wrong.</summary>
    No,

    /// <summary>They would get along, and be held up.</summary>
    Partly,
    Yes,
}

/// <summary>What one asks in the night, and after it, in this order.</summary>
internal enum NightQuestion
{
    FindIt,
    KnowWhatToDo,
    TrustIt,
    TellCustomers,
    LearnFromIt,
}

/// <summary>One of the last incidents, and what is weak in its documents.</summary>
/// <param name="Pages">Its postmortem first, then the runbooks and help pages that carry its id or that the postmortem links.</param>
/// <param name="Weak">Worst first within each question; questions that are answered aren't there.</param>
internal sealed record LastIncident(IncidentFacts Facts, ImmutableArray<PageFacts> Pages, NightAnswer Answer, ImmutableArray<(NightQuestion Question, ImmutableArray<Finding> Findings)> Weak)
{
    public bool HasRunbook => Pages.Any(page => page.Kind == DocumentKind.Runbook);
}

/// <summary>The blunt question, asked of the last incidents of an audit.</summary>
internal static class LastIncidents
{
    private static readonly string[] Searching = ["incident/findable", "docs/orphan", "docs/duplicate-title", "docs/broken-link", "runbook/signs", "runbook/alert-exists", "incident/documents-linked"];
    private static readonly string[] Trusting = ["runbook/reviewed", "docs/old-date", "docs/screenshot-age", "docs/owner", "docs/secret", "docs/draft-marker", "incident/retired-name", "incident/contradiction", "docs/temporary-workaround", "docs/front-matter"];
    private static readonly string[] Doing = ["docs/placeholder", "docs/chat-only"];

    /// <summary>The latest first. Incidents whose day nothing tells can't be among the last.</summary>
    public static ImmutableArray<LastIncident> Of(AuditReport audit, int count)
    {
        var pages = audit.Pages.ToDictionary(page => page.Path, StringComparer.Ordinal);
        return [.. audit.Metrics.Incidents.Where(incident => incident.Day is not null && incident.Day <= audit.Today)
            .OrderByDescending(incident => incident.Day).ThenBy(incident => incident.Path, StringComparer.Ordinal)
            .Take(count)
            .Select(incident => Of(audit, incident, [.. incident.Pages.Prepend(incident.Path).Distinct(StringComparer.Ordinal).Where(pages.ContainsKey).Select(path => pages[path])]))];
    }

    /// <summary>Which question a rule's finding belongs to.</summary>
    public static NightQuestion QuestionOf(string rule) => rule switch
    {
        _ when Searching.Contains(rule, StringComparer.Ordinal) => NightQuestion.FindIt,
        _ when Trusting.Contains(rule, StringComparer.Ordinal) => NightQuestion.TrustIt,
        _ when Doing.Contains(rule, StringComparer.Ordinal) || rule.StartsWith("runbook/", StringComparison.Ordinal) => NightQuestion.KnowWhatToDo,
        _ when rule.StartsWith("help/", StringComparison.Ordinal) || rule == "incident/customer-message" => NightQuestion.TellCustomers,
        _ => NightQuestion.LearnFromIt,
    };

    private static LastIncident Of(AuditReport audit, IncidentFacts incident, ImmutableArray<PageFacts> pages)
    {
        var paths = pages.Select(page => page.Path).ToHashSet(StringComparer.Ordinal);
        var findings = audit.Findings.Where(finding => finding.Path is { } path ? paths.Contains(path) : incident.Id is { } id && finding.Incident == id).ToArray();
        var weak = findings.GroupBy(finding => QuestionOf(finding.Rule)).OrderBy(group => group.Key)
            .Select(group => (group.Key, group.OrderByDescending(finding => finding.Level).ThenByDescending(finding => finding.Weight).ThenBy(finding => finding.Path, StringComparer.Ordinal).ToImmutableArray()))
            .ToImmutableArray();
        var inTheNight = findings.Where(finding => QuestionOf(finding.Rule) is NightQuestion.FindIt or NightQuestion.KnowWhatToDo or NightQuestion.TrustIt && IsRunbooks(finding, pages)).ToArray();
        var answer = !pages.Any(page => page.Kind == DocumentKind.Runbook) || inTheNight.Any(finding => finding.Level == Level.Error) ? NightAnswer.No
            : inTheNight.Any(finding => finding.Level == Level.Warning) ? NightAnswer.Partly
            : NightAnswer.Yes;
        return new LastIncident(incident, pages, answer, weak);
    }

    /// <summary>In the night nobody reads the postmortem.</summary>
    private static bool IsRunbooks(Finding finding, ImmutableArray<PageFacts> pages) => finding.Path is null || pages.Any(page => page.Path == finding.Path && page.Kind == DocumentKind.Runbook);
}
