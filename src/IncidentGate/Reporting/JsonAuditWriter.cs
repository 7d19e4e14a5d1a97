using System.Text.Json;
using IncidentGate.Audits;
using IncidentGate.Findings;

namespace IncidentGate.Reporting;

/// <summary>An audit for programs. Keys are only added within a version.</summary>
internal sealed class JsonAuditWriter(ReportContext context) : IAuditWriter
{
    /// <summary>Rises when a key changes its meaning or goes.</summary>
    public const int Version = 1;

    private readonly FindingJson _findings = new(context);

    public void Write(AuditReport audit, TextWriter output) => JsonText.Write(output, json => json.Object(null, () => WriteAudit(json, audit)));

    private void WriteAudit(Utf8JsonWriter json, AuditReport audit)
    {
        json.WriteNumber("version", Version);
        json.Object("tool", () =>
        {
            json.WriteString("name", "incidentgate");
            json.WriteString("version", context.Version);
        });
        json.WriteNumber("exitCode", context.ExitCode);
        json.WriteString("day", $"{audit.Today:yyyy-MM-dd}");
        json.WriteString("repository", audit.Repository);
        json.WriteString("policy", audit.PolicySource);
        json.Object("counts", () =>
        {
            json.WriteNumber("errors", audit.Count(Level.Error));
            json.WriteNumber("warnings", audit.Count(Level.Warning));
            json.WriteNumber("notices", audit.Count(Level.Notice));
            json.WriteNumber("documents", audit.Documents);
            json.WriteNumber("checked", audit.Checked);
            json.WriteNumber("undated", audit.Undated);
            json.WriteNumber("incidents", audit.Incidents);
        });
        json.Array("owners", audit.Owners, part => json.Object(null, () =>
        {
            json.WriteString("owner", part.Owner);
            json.Array("findings", part.Findings, finding => _findings.Write(json, finding));
        }));
        json.Array("documents", audit.Pages, page => json.Object(null, () => WritePage(json, page, audit.Today)));
        MetricsJson.Write(json, audit.Metrics);
        if (!audit.Last.IsEmpty)
        {
            json.Array("last", audit.Last, incident => json.Object(null, () => WriteLast(json, incident)));
        }

        json.Array("closedFailing", audit.ClosedFailing, closed => json.Object(null, () =>
        {
            json.WriteString("id", closed.Id);
            json.WriteString("postmortem", closed.Postmortem);
            json.WriteNumber("errors", closed.Errors);
        }));
        json.Array("exempt", audit.Exempt, one => _findings.Write(json, one));
        json.Texts("obstacles", audit.Obstacles);
        json.Texts("notes", audit.Notes);
    }

    private static void WriteLast(Utf8JsonWriter json, LastIncident incident)
    {
        json.WriteString("postmortem", incident.Facts.Path);
        json.WriteString("id", incident.Facts.Id);
        json.WriteString("answer", incident.Answer.ToString().ToLowerInvariant());
        json.Texts("documents", incident.Pages.Select(page => page.Path));
        json.Array("weak", incident.Weak, weak => json.Object(null, () =>
        {
            json.WriteString("question", LastIncidentsText.Ask(weak.Question));
            json.Texts("fingerprints", weak.Findings.Select(finding => finding.Fingerprint));
        }));
    }

    /// <summary>What isn't known is null, and so is the age that it would tell.</summary>
    private static void WritePage(Utf8JsonWriter json, PageFacts page, DateOnly today)
    {
        json.WriteString("path", page.Path);
        json.WriteString("title", page.Title);
        json.WriteString("kind", page.Kind.ToString().ToLowerInvariant());
        json.WriteString("owner", page.Owner);
        json.Day("lastReviewed", page.Reviewed);
        json.Day("lastChanged", page.Changed);
        json.Number("ageDays", page.Age(today));
    }
}
