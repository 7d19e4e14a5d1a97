using System.Collections.Immutable;
using System.Text.Json;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Rules;

namespace IncidentGate.Reporting;

/// <summary>SARIF 2.1.0, as code scanning takes it. All rules are listed, so that a viewer can explain each offline.</summary>
internal sealed class SarifVerdictWriter(ReportContext context, ImmutableArray<Rule> rules) : IVerdictWriter
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    public void Write(Verdict verdict, TextWriter output) => JsonText.Write(output, json => json.Object(null, () =>
    {
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.Array("runs", [Here(verdict)], run => json.Object(null, () => WriteRun(json, run)));
    }));

    /// <summary>What can be shown on this repository's own lines; what stands in another's, the other reports tell.</summary>
    private static Verdict Here(Verdict verdict)
    {
        Finding Own(Finding finding) => finding.Related is { } related && verdict.Incident?.Change.CompanionOf(related.Path) is not null ? finding with { Related = null } : finding;
        return verdict with
        {
            Findings = [.. verdict.FindingsHere.Select(Own)],
            Exempt = [.. verdict.Exempt.Where(one => verdict.IsHere(one.Finding)).Select(one => one with { Finding = Own(one.Finding) })],
        };
    }

    private void WriteRun(Utf8JsonWriter json, Verdict verdict)
    {
        var listed = new SarifRules(context, rules, verdict);
        var anchor = AnchorOf(verdict);
        json.Object("tool", () => json.Object("driver", () => WriteDriver(json, listed)));
        json.Object("automationDetails", () => json.WriteString("id", "incidentgate/"));
        json.Array("invocations", [verdict], WriteInvocation(json));
        json.Object("originalUriBaseIds", () => json.Object(SarifPlace.Root, () => json.Object("description", () => json.WriteString("text", "The repository's root folder."))));
        var paths = verdict.Findings.Concat(verdict.Exempt.Select(one => one.Finding)).SelectMany(PathsOf).Append(anchor).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        json.Array("artifacts", paths, path => json.Object(null, () =>
        {
            SarifPlace.WriteArtifact(json, "location", path);
            json.WriteString("mimeType", "text/markdown");
        }));
        json.WriteString("columnKind", "utf16CodeUnits");
        var all = verdict.Findings.Select(finding => (Finding: finding, Exemption: (Exemption?)null)).Concat(verdict.Exempt.Select(one => (one.Finding, Exemption: (Exemption?)one)));
        json.Array("results", all, one => json.Object(null, () =>
        {
            WriteResult(json, one.Finding, listed, anchor);
            WriteSuppressions(json, one.Exemption);
        }));
    }

    private void WriteDriver(Utf8JsonWriter json, SarifRules listed)
    {
        json.WriteString("name", "IncidentGate");
        json.WriteString("fullName", $"IncidentGate {context.Version}");
        json.WriteString("version", context.Version);
        json.WriteString("semanticVersion", context.Version);
        json.WriteString("informationUri", Product.Site);
        listed.Write(json);
    }

    private Action<Verdict> WriteInvocation(Utf8JsonWriter json) => verdict => json.Object(null, () =>
    {
        json.WriteBoolean("executionSuccessful", verdict.Outcome != Outcome.CannotVerify);
        json.WriteNumber("exitCode", context.ExitCode);
        json.WriteString("exitCodeDescription", new VerdictSummary(verdict).Headline);
        var notifications = verdict.Obstacles.Select(text => (Level: "error", Text: text)).Concat(verdict.Notes.Select(text => (Level: "note", Text: text)));
        json.Array("toolExecutionNotifications", notifications, notification => json.Object(null, () =>
        {
            json.WriteString("level", notification.Level);
            json.Object("message", () => json.WriteString("text", notification.Text));
        }));
    });

    private static void WriteResult(Utf8JsonWriter json, Finding finding, SarifRules listed, string? anchor)
    {
        json.WriteString("ruleId", finding.Rule);
        json.WriteNumber("ruleIndex", listed.IndexOf(finding.Rule));
        json.WriteString("level", SarifRules.LevelOf(finding.Level));
        json.Object("message", () => json.WriteString("text", $"{finding.Message} {finding.NextStep}"));
        string[] paths = (finding.Path ?? anchor) is { } path ? [path] : [];
        json.Array("locations", paths, path => SarifPlace.WriteLocation(json, path, finding.Path is null ? TextSpan.OfLine(1) : finding.Span));
        if (finding.Related is { } related)
        {
            json.Array("relatedLocations", [related], place => SarifPlace.WriteLocation(json, place.Path, place.Span, place.Text));
        }

        json.Object("partialFingerprints", () => json.WriteString("incidentGate/v1", finding.Fingerprint));
        if (finding is { Suggestion: { } suggestion, Path: { } changed, Span: { } span })
        {
            json.Array("fixes", [suggestion], text => SarifPlace.WriteFix(json, changed, span, finding.NextStep, text));
        }
    }

    /// <summary>Code scanning shows a suppressed result as closed. An empty list says that somebody has looked: this result counts.</summary>
    private static void WriteSuppressions(Utf8JsonWriter json, Exemption? exemption) =>
        json.Array("suppressions", exemption is null ? Array.Empty<Exemption>() : [exemption], one => json.Object(null, () =>
        {
            json.WriteString("kind", one.Kind == ExemptionKind.Inline ? "inSource" : "external");
            json.WriteString("status", "accepted");
            json.WriteString("justification", one.Reason);
        }));

    /// <summary>
    /// Where a finding about the whole incident is shown: code scanning refuses a result without a place. The first of the
    /// incident's documents, else the first changed file.
    /// </summary>
    private static string? AnchorOf(Verdict verdict) =>
        verdict.Incident is not { } incident || verdict.Findings.Concat(verdict.Exempt.Select(one => one.Finding)).All(finding => finding.Path is not null)
            ? null
            : incident.Documents.Select(document => document.Path).Concat(incident.Change.Files.Select(file => file.Path)).FirstOrDefault(path => incident.Change.CompanionOf(path) is null);

    private static IEnumerable<string?> PathsOf(Finding finding) => [finding.Path, finding.Related?.Path];
}
