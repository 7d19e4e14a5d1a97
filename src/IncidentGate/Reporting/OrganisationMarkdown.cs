using System.Globalization;
using System.Text;
using IncidentGate.Audits.Organisation;
using IncidentGate.Reporting.Escaping;

namespace IncidentGate.Reporting;

/// <summary>Many repositories' audits as Markdown, short enough for a job's summary.</summary>
internal sealed class OrganisationMarkdown(int most)
{
    private const int LongestText = 300;
    private const int MostRepositories = 200;

    public void Write(OrganisationReport report, TextWriter output)
    {
        var page = new StringBuilder();
        page.Append("### ").Append(MarkdownText.Of(OrganisationText.Headline(report))).Append("\n\n| repository | errors | warnings | documents | unknown age | overdue actions | audited |\n|---|--:|--:|--:|--:|--:|---|\n");
        foreach (var one in report.Repositories.Take(MostRepositories))
        {
            page.Append("| ").Append(MarkdownText.Code(PlainText.Clip(one.Name, LongestText))).Append(CultureInfo.InvariantCulture, $" | {one.Errors} | {one.Warnings} | {one.Checked} of {one.Documents} | {one.Undated} | {one.OverdueActions} | {one.Day:yyyy-MM-dd} |\n");
        }

        var left = Math.Max(0, report.Repositories.Length - MostRepositories);
        foreach (var team in report.Teams)
        {
            var block = BlockOf(team);
            if (page.Length + block.Length > MarkdownAuditWriter.Limit)
            {
                left++;
                continue;
            }

            page.Append('\n').Append(block);
        }

        page.Append('\n').Append(MarkdownText.Of(OrganisationText.Response(report))).Append('\n');
        if (left > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n{left} more are in the JSON report.\n");
        }

        output.Write(page.ToString());
    }

    private StringBuilder BlockOf(TeamResult team)
    {
        var block = new StringBuilder();
        block.Append("**").Append(team.Owner is { } owner ? MarkdownText.Code(PlainText.Clip(owner, LongestText)) : "Nobody's").Append("** — ").Append(VerdictSummary.Count(team.Errors, "error")).Append(", ").Append(VerdictSummary.Count(team.Warnings, "warning")).Append("\n\n");
        foreach (var thing in team.Things.Take(most))
        {
            block.Append("- ").Append(MarkdownText.Code(PlainText.Clip(OrganisationText.PlaceOf(thing), LongestText))).Append(" — ").Append(Short(thing.Message)).Append(' ').Append(Short(thing.NextStep)).Append('\n');
        }

        return team.Things.Length > most ? block.Append(CultureInfo.InvariantCulture, $"- and {team.Things.Length - most} more\n") : block;
    }

    private static string Short(string text) => MarkdownText.Of(PlainText.Clip(text, LongestText));
}
