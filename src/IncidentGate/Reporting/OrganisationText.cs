using System.Globalization;
using IncidentGate.Audits.Organisation;

namespace IncidentGate.Reporting;

/// <summary>Many repositories' audits for a person at a terminal: repositories and teams, worst first.</summary>
internal sealed class OrganisationText(TerminalStyle style, int most)
{
    private const int Indent = 11;
    private const int MostNamed = 20;

    public void Write(OrganisationReport report, TextWriter output)
    {
        var page = new TextPage(output, style);
        page.Hanging(string.Empty, 0, Headline(report));
        page.Line();
        foreach (var repository in report.Repositories.Where(repository => !repository.Obstacles.IsEmpty).Take(MostNamed))
        {
            page.Hanging(page.Paint(Ink.Red, "can't verify:"), 14, $"{repository.Name}: {repository.Obstacles[0]}");
        }

        page.Hanging(string.Empty, 0, page.Paint(Ink.Bold, "Repositories, worst first"));
        foreach (var repository in report.Repositories)
        {
            page.Hanging(string.Empty, 2, $"{repository.Name} — {CountsOf(repository)}");
        }

        page.Line();
        foreach (var team in report.Teams.Take(MostNamed))
        {
            page.Hanging(string.Empty, 0, $"{NameOf(team)} — {CountsOf(team)}");
            foreach (var thing in team.Things.Take(most))
            {
                var (word, ink) = TextVerdictWriter.WordOf(thing.Level);
                page.Hanging($"  {page.Paint(ink, word)}", Indent, [PlaceOf(thing), thing.Message, thing.NextStep], thing.Rule);
            }

            if (team.Things.Length > most)
            {
                page.Hanging(string.Empty, 2, string.Create(CultureInfo.InvariantCulture, $"and {team.Things.Length - most} more: --format json has all"));
            }

            page.Line();
        }

        if (report.Teams.Length > MostNamed)
        {
            page.Hanging(string.Empty, 0, string.Create(CultureInfo.InvariantCulture, $"and {report.Teams.Length - MostNamed} owners more: --format json has all"));
        }

        page.Hanging(string.Empty, 0, Response(report));
        page.Hanging(string.Empty, 0, $"{VerdictSummary.Count(report.Errors, "error")}, {VerdictSummary.Count(report.Warnings, "warning")}, {VerdictSummary.Count(report.Notices, "notice")}");
        if (report.Teams.FirstOrDefault(team => !team.Things.IsEmpty) is { } worst)
        {
            page.Hanging("Next:", 6, $"{NameOf(worst)}, {PlaceOf(worst.Things[0])}: {worst.Things[0].NextStep}");
        }
    }

    /// <summary>"Audit of 3 repositories, 2026-03-13 to 2026-03-14 · 80 of 81 documents checked".</summary>
    public static string Headline(OrganisationReport report)
    {
        var (first, last) = (report.Repositories.Min(repository => repository.Day), report.Repositories.Max(repository => repository.Day));
        var days = first == last ? string.Create(CultureInfo.InvariantCulture, $"{last:yyyy-MM-dd}") : string.Create(CultureInfo.InvariantCulture, $"{first:yyyy-MM-dd} to {last:yyyy-MM-dd}");
        var repositories = report.Repositories.Length == 1 ? "1 repository" : string.Create(CultureInfo.InvariantCulture, $"{report.Repositories.Length} repositories");
        return $"Audit of {repositories}, {days} · {report.Repositories.Sum(repository => repository.Checked)} of {VerdictSummary.Count(report.Repositories.Sum(repository => repository.Documents), "document")} checked";
    }

    public static string Response(OrganisationReport report) =>
        $"Medians: to detect {MetricsWords.Span(report.Detect.Median)} (known of {MetricsWords.KnownOf(report.Detect)}), to mitigate {MetricsWords.Span(report.Mitigate.Median)} (known of {MetricsWords.KnownOf(report.Mitigate)}), to resolve {MetricsWords.Span(report.Resolve.Median)} (known of {MetricsWords.KnownOf(report.Resolve)}).";

    public static string NameOf(TeamResult team) => team.Owner ?? "Nobody's";

    public static string PlaceOf(OwnedThing thing) => $"{thing.Repository} {thing.Path}{(thing.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $":{line}") : string.Empty)}".TrimEnd();

    private static string CountsOf(RepositoryResult repository) =>
        $"{VerdictSummary.Count(repository.Errors, "error")}, {VerdictSummary.Count(repository.Warnings, "warning")}, {repository.Checked} of {VerdictSummary.Count(repository.Documents, "document")} checked{(repository.OverdueActions > 0 ? $", {VerdictSummary.Count(repository.OverdueActions, "overdue action")}" : string.Empty)}";

    private static string CountsOf(TeamResult team) =>
        $"{VerdictSummary.Count(team.Errors, "error")}, {VerdictSummary.Count(team.Warnings, "warning")} in {(team.Repositories == 1 ? "1 repository" : string.Create(CultureInfo.InvariantCulture, $"{team.Repositories} repositories"))}";
}
