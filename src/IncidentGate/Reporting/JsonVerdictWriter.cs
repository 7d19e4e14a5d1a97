using System.Text.Json;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Reporting;

/// <summary>The report that programs read. Keys are only added within a version; nothing is left out or folded.</summary>
internal sealed class JsonVerdictWriter(ReportContext context) : IVerdictWriter
{
    /// <summary>Rises when a key changes its meaning or goes.</summary>
    public const int Version = 1;

    private readonly FindingJson _findings = new(context);

    public void Write(Verdict verdict, TextWriter output) => JsonText.Write(output, json => json.Object(null, () => WriteVerdict(json, verdict)));

    private void WriteVerdict(Utf8JsonWriter json, Verdict verdict)
    {
        json.WriteNumber("version", Version);
        json.Object("tool", () =>
        {
            json.WriteString("name", "incidentgate");
            json.WriteString("version", context.Version);
        });
        json.WriteString("outcome", FindingJson.Word(verdict.Outcome));
        json.WriteNumber("exitCode", context.ExitCode);
        json.WriteString("policy", verdict.PolicySource);
        WriteIncident(json, verdict.Incident);
        json.Array("required", verdict.Incident?.Required ?? [], required => WriteRequired(json, required, verdict.Incident?.Id));
        json.Array("approvals", verdict.Incident?.Approvals ?? [], approval => WriteApproval(json, approval));
        json.Object("counts", () =>
        {
            json.WriteNumber("errors", verdict.Count(Level.Error));
            json.WriteNumber("warnings", verdict.Count(Level.Warning));
            json.WriteNumber("notices", verdict.Count(Level.Notice));
            json.WriteNumber("documents", verdict.DocumentsChecked);
        });
        json.Array("findings", verdict.Findings, finding => _findings.Write(json, finding));
        json.Array("exempt", verdict.Exempt, one => _findings.Write(json, one));
        json.Texts("obstacles", verdict.Obstacles);
        json.Texts("notes", verdict.Notes);
        json.WriteString("next", new VerdictSummary(verdict).NextStep);
    }

    private static void WriteIncident(Utf8JsonWriter json, IncidentRecord? incident)
    {
        if (incident is null)
        {
            json.WriteNull("incident");
            return;
        }

        json.Object("incident", () =>
        {
            json.WriteString("id", incident.Id);
            json.WriteString("phase", FindingJson.Word(incident.Phase));
            json.WriteString("severity", incident.Severity);
            json.Object("customerImpact", () =>
            {
                if (incident.CustomerImpact.Known is { } known)
                {
                    json.WriteBoolean("known", known);
                }
                else
                {
                    json.WriteNull("known");
                }

                json.WriteString("reason", incident.CustomerImpact.Reason);
            });
            json.Array("mentions", incident.Mentions, mention => json.Object(null, () =>
            {
                json.WriteString("id", mention.Id);
                json.WriteString("source", mention.Source);
            }));
            json.WriteString("base", incident.Change.Base);
            json.WriteString("head", incident.Change.Head);
        });
    }

    private static void WriteRequired(Utf8JsonWriter json, RequiredDocument required, string? id) => json.Object(null, () =>
    {
        json.WriteString("kind", FindingJson.Word(required.Kind));
        json.WriteString("state", FindingJson.Word(required.State));
        json.Texts("paths", required.Paths);
        json.WriteString("reason", required.Reason);
        if (StartCommand.Of(required, id) is { } command)
        {
            json.WriteString("command", command);
        }

        if (required.Home is not { } home)
        {
            return;
        }

        json.WriteString("repository", home);
        json.Array("pullRequests", required.Companions, companion => json.Object(null, () =>
        {
            json.WriteString("name", companion.Name);
            json.WriteString("state", FindingJson.Word(companion.State));
            json.WriteString("url", companion.Address);
            json.WriteString("commit", companion.Commit);
        }));
    });

    private static void WriteApproval(Utf8JsonWriter json, DocumentApproval approval) => json.Object(null, () =>
    {
        json.WriteString("kind", FindingJson.Word(approval.Kind));
        json.WriteString("path", approval.Path);
        json.WriteString("state", FindingJson.Word(approval.State));
        json.Texts("audience", [.. approval.Audience.Names.Select(name => name.Text)]);
        json.WriteString("namedBy", FindingJson.Word(approval.Audience.Source));
        json.Texts("by", approval.By);
        json.WriteString("reason", approval.Reason);
    });
}
