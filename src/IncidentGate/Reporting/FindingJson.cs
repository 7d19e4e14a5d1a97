using System.Text.Json;
using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Reporting;

/// <summary>Findings as all our JSON reports have them.</summary>
internal sealed partial class FindingJson(ReportContext context)
{
    /// <summary>A finding that doesn't count, and what keeps it from that: <c>waiver</c>, <c>inline</c>, <c>baseline</c>, <c>untouched</c>.</summary>
    public void Write(Utf8JsonWriter json, Exemption one) => json.Object(null, () =>
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

    /// <summary>A finding with all that is known of it.</summary>
    public void Write(Utf8JsonWriter json, Finding finding) => json.Object(null, () => WriteMembers(json, finding));

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

        if (finding.Incident is { } incident)
        {
            json.WriteString("incident", incident);
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
    public static string Word<T>(T value)
        where T : struct, Enum => Hump().Replace(value.ToString(), "-$0").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Hump();
}
