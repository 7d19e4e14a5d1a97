using System.Text.Json;
using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Reporting;

/// <summary>The report that programs read. Keys are only added within a version; nothing is left out or folded.</summary>
internal sealed partial class JsonVerdictWriter(ReportContext context) : IVerdictWriter
{
    /// <summary>Rises when a key changes its meaning or goes.</summary>
    public const int Version = 1;

    public void Write(Verdict verdict, TextWriter output) => JsonText.Write(output, json => json.Object(null, () => WriteVerdict(json, verdict)));

    private void WriteVerdict(Utf8JsonWriter json, Verdict verdict)
    {
        json.WriteNumber("version", Version);
        json.Object("tool", () =>
        {
            json.WriteString("name", "incidentgate");
            json.WriteString("version", context.Version);
        });
        json.WriteString("outcome", Word(verdict.Outcome));
        json.WriteNumber("exitCode", context.ExitCode);
        json.WriteString("policy", verdict.PolicySource);
        WriteIncident(json, verdict.Incident);
        json.Array("required", verdict.Incident?.Required ?? [], required => WriteRequired(json, required));
        json.Array("approvals", verdict.Incident?.Approvals ?? [], approval => WriteApproval(json, approval));
        json.Object("counts", () =>
        {
            json.WriteNumber("errors", verdict.Count(Level.Error));
            json.WriteNumber("warnings", verdict.Count(Level.Warning));
            json.WriteNumber("notices", verdict.Count(Level.Notice));
            json.WriteNumber("documents", verdict.DocumentsChecked);
        });
        json.Array("findings", verdict.Findings, finding => WriteFinding(json, finding));
        json.Array("exempt", verdict.Exempt, one => WriteExempt(json, one));
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
            json.WriteString("phase", Word(incident.Phase));
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

    private static void WriteRequired(Utf8JsonWriter json, RequiredDocument required) => json.Object(null, () =>
    {
        json.WriteString("kind", Word(required.Kind));
        json.WriteString("state", Word(required.State));
        json.Texts("paths", required.Paths);
        json.WriteString("reason", required.Reason);
    });

    private static void WriteApproval(Utf8JsonWriter json, DocumentApproval approval) => json.Object(null, () =>
    {
        json.WriteString("kind", Word(approval.Kind));
        json.WriteString("path", approval.Path);
        json.WriteString("state", Word(approval.State));
        json.Texts("audience", [.. approval.Audience.Names.Select(name => name.Text)]);
        json.WriteString("namedBy", Word(approval.Audience.Source));
        json.Texts("by", approval.By);
        json.WriteString("reason", approval.Reason);
    });

    /// <summary>A finding that doesn't count, and what keeps it from that: <c>waiver</c>, <c>inline</c>, <c>baseline</c>, <c>untouched</c>.</summary>
    private void WriteExempt(Utf8JsonWriter json, Exemption one) => json.Object(null, () =>
    {
        WriteMembers(json, one.Finding);
        json.WriteString("by", Word(one.Kind));
        json.WriteString("reason", one.Reason);
        if (one.Waiver is { } waiver)
        {
            json.WriteString("approvedBy", waiver.ApprovedBy);
            json.WriteString("expires", $"{waiver.Expires:yyyy-MM-dd}");
        }
    });

    private void WriteFinding(Utf8JsonWriter json, Finding finding) => json.Object(null, () => WriteMembers(json, finding));

    private void WriteMembers(Utf8JsonWriter json, Finding finding)
    {
        json.WriteString("rule", finding.Rule);
        json.WriteString("level", Word(finding.Level));
        json.WriteString("path", finding.Path);
        WriteSpan(json, finding.Span);
        json.WriteString("message", finding.Message);
        json.WriteString("nextStep", finding.NextStep);
        json.WriteString("suggestion", finding.Suggestion);
        if (finding.Related is { } related)
        {
            json.Object("related", () =>
            {
                json.WriteString("path", related.Path);
                WriteSpan(json, related.Span);
                json.WriteString("text", related.Text);
            });
        }

        json.WriteString("fingerprint", finding.Fingerprint);
        json.WriteString("page", context.Links.ToRule(finding.Rule));
    }

    /// <summary>Lines and columns count from 1, ends are inclusive; no columns where whole lines are meant.</summary>
    private static void WriteSpan(Utf8JsonWriter json, TextSpan? place)
    {
        if (place is not { } span)
        {
            return;
        }

        json.WriteNumber("line", span.Line);
        if (span.Column > 0)
        {
            json.WriteNumber("column", span.Column);
        }

        json.WriteNumber("endLine", span.EndLine);
        if (span.Column > 0)
        {
            json.WriteNumber("endColumn", span.EndColumn);
        }
    }

    /// <summary>An enum's member as JSON has it: <c>CannotVerify</c> is <c>cannot-verify</c>.</summary>
    private static string Word<T>(T value)
        where T : struct, Enum => Hump().Replace(value.ToString(), "-$0").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Hump();
}
