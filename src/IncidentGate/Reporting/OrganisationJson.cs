using System.Text.Json;
using IncidentGate.Audits.Metrics;
using IncidentGate.Audits.Organisation;

namespace IncidentGate.Reporting;

/// <summary>Many repositories' audits for programs. Keys are only added within a version.</summary>
internal sealed class OrganisationJson(ReportContext context)
{
    public void Write(OrganisationReport report, TextWriter output) => JsonText.Write(output, json => json.Object(null, () =>
    {
        json.WriteNumber("version", JsonAuditWriter.Version);
        json.Object("tool", () =>
        {
            json.WriteString("name", "incidentgate");
            json.WriteString("version", context.Version);
        });
        json.WriteNumber("exitCode", context.ExitCode);
        json.Object("totals", () =>
        {
            json.WriteNumber("errors", report.Errors);
            json.WriteNumber("warnings", report.Warnings);
            json.WriteNumber("notices", report.Notices);
        });
        json.Object("response", () =>
        {
            WriteSpread(json, "detect", report.Detect);
            WriteSpread(json, "mitigate", report.Mitigate);
            WriteSpread(json, "resolve", report.Resolve);
        });
        json.Array("repositories", report.Repositories, repository => json.Object(null, () => WriteRepository(json, repository)));
        json.Array("teams", report.Teams, team => json.Object(null, () => WriteTeam(json, team)));
    }));

    private static void WriteSpread(Utf8JsonWriter json, string name, Spread spread) => json.Object(name, () =>
    {
        json.WriteNumber("known", spread.Known);
        json.WriteNumber("missing", spread.Missing);
        json.Number("medianMinutes", spread.Median?.TotalMinutes);
        json.Number("p90Minutes", spread.P90?.TotalMinutes);
    });

    private static void WriteRepository(Utf8JsonWriter json, RepositoryResult repository)
    {
        json.WriteString("repository", repository.Name);
        json.WriteString("file", repository.File);
        json.Day("day", repository.Day);
        json.WriteNumber("errors", repository.Errors);
        json.WriteNumber("warnings", repository.Warnings);
        json.WriteNumber("notices", repository.Notices);
        json.WriteNumber("documents", repository.Documents);
        json.WriteNumber("checked", repository.Checked);
        json.WriteNumber("undated", repository.Undated);
        json.WriteNumber("overdueActions", repository.OverdueActions);
        json.Texts("obstacles", repository.Obstacles);
    }

    private static void WriteTeam(Utf8JsonWriter json, TeamResult team)
    {
        json.WriteString("owner", team.Owner);
        json.WriteNumber("errors", team.Errors);
        json.WriteNumber("warnings", team.Warnings);
        json.WriteNumber("notices", team.Notices);
        json.Array("things", team.Things, thing => json.Object(null, () =>
        {
            json.WriteString("repository", thing.Repository);
            json.WriteString("level", FindingJson.Word(thing.Level));
            json.WriteString("path", thing.Path);
            json.Number("line", thing.Line);
            json.WriteString("message", thing.Message);
            json.WriteString("nextStep", thing.NextStep);
            json.WriteString("rule", thing.Rule);
        }));
    }
}
