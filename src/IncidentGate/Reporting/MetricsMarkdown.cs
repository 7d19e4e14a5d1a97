using System.Globalization;
using System.Text;
using IncidentGate.Audits;
using IncidentGate.Audits.Metrics;
using IncidentGate.Reporting.Escaping;

namespace IncidentGate.Reporting;

/// <summary>An audit's measures as Markdown: tables, and charts that GitHub draws from Mermaid.</summary>
internal static class MetricsMarkdown
{
    private const int MostGroups = 8;
    private const int MostMonths = 12;
    private const int LongestName = 60;

    /// <summary>The steps in which the age of pages is told, in days.</summary>
    public static readonly (string Name, int Most)[] Ages = [("up to 90 days", 90), ("91 to 180 days", 180), ("181 to 365 days", 365), ("over a year", int.MaxValue)];

    public static StringBuilder Write(AuditReport audit)
    {
        var page = new StringBuilder();
        WriteAges(page, audit);
        var metrics = audit.Metrics;
        if (metrics.Incidents.IsEmpty)
        {
            return page;
        }

        page.Append("\n**Response**, counted from the start of the impact as the postmortems tell it; what they don't tell isn't guessed.\n\n");
        page.Append("| | incidents | detect | mitigate | resolve | 9 of 10 resolved in | known | within ").Append(MarkdownText.Of(metrics.Deadline)).Append(" | repeats |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        WriteRow(page, "**all**", metrics.All);
        foreach (var group in metrics.BySeverity.Where(group => group.Name is not null).Concat(metrics.ByClass.Where(group => group.Name is not null)).Take(MostGroups))
        {
            WriteRow(page, MarkdownText.Of(PlainText.Clip(group.Name!, LongestName)), group);
        }

        if (audit.Earlier is { } earlier)
        {
            page.Append("| _").Append(earlier.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Append("_ | | ").Append(MetricsWords.Span(earlier.Detect)).Append(" | ").Append(MetricsWords.Span(earlier.Mitigate)).Append(" | ").Append(MetricsWords.Span(earlier.Resolve)).Append(" | | | ").Append(MetricsWords.Percent(earlier.InTime)).Append(" | |\n");
        }

        var actions = metrics.ActionCount;
        page.Append(CultureInfo.InvariantCulture, $"\n{actions.WithEvidence} of {actions.Total} actions are done with evidence, {actions.Done - actions.WithEvidence} done without, {actions.Total - actions.Done} aren't marked as done, {actions.Overdue} of them overdue.\n");
        WriteMonths(page, metrics);
        return page;
    }

    private static void WriteAges(StringBuilder page, AuditReport audit)
    {
        var ages = Ages.Zip(Counts(audit)).Where(pair => pair.Second > 0).ToArray();
        if (ages.Length == 0)
        {
            return;
        }

        page.Append("\n```mermaid\npie showData title Pages by the age of their last review or change\n");
        foreach (var (age, count) in ages)
        {
            page.Append(CultureInfo.InvariantCulture, $"  \"{age.Name}\" : {count}\n");
        }

        page.Append("```\n");
        if (audit.Undated is > 0 and var undated)
        {
            page.Append("\n_").Append(VerdictSummary.Count(undated, "page")).Append(" of unknown age not among them._\n");
        }
    }

    /// <summary>How many pages fall into each of <see cref="Ages"/>.</summary>
    public static IEnumerable<int> Counts(AuditReport audit)
    {
        var least = -1;
        foreach (var (_, most) in Ages)
        {
            var from = least;
            yield return audit.Pages.Count(page => page.Age(audit.Today) is { } age && age > from && age <= most);
            least = most;
        }
    }

    private static void WriteRow(StringBuilder page, string name, GroupMetrics group) => page.Append("| ").Append(name)
        .Append(CultureInfo.InvariantCulture, $" | {group.Incidents} | {MetricsWords.Span(group.Detect.Median)} | {MetricsWords.Span(group.Mitigate.Median)} | {MetricsWords.Span(group.Resolve.Median)} | {MetricsWords.Span(group.Resolve.P90)} | {group.Detect.Known}, {group.Mitigate.Known}, {group.Resolve.Known} | {group.InTime.Count} of {group.InTime.Known} | {group.Repeats.Count} of {group.Repeats.Known} |\n");

    private static void WriteMonths(StringBuilder page, IncidentMetrics metrics)
    {
        var months = metrics.Months.TakeLast(MostMonths).ToArray();
        if (months.Length < 2)
        {
            return;
        }

        page.Append("\n```mermaid\nxychart-beta\n  title \"Incidents a month\"\n  x-axis [").AppendJoin(", ", months.Select(month => $"\"{month.Month}\""))
            .Append(CultureInfo.InvariantCulture, $"]\n  y-axis \"incidents\" 0 --> {Math.Max(1, months.Max(month => month.Total))}\n  bar [").AppendJoin(", ", months.Select(month => month.Total)).Append("]\n```\n");
    }
}
