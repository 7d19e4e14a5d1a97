using System.Text.Json;
using IncidentGate.Audits.Metrics;

namespace IncidentGate.Reporting;

/// <summary>An audit's measures for programs. Times are in minutes; what isn't known is null and counted.</summary>
internal static class MetricsJson
{
    public static void Write(Utf8JsonWriter json, IncidentMetrics metrics)
    {
        json.Object("metrics", () =>
        {
            json.Day("since", metrics.Since);
            json.WriteString("deadline", metrics.Deadline);
            json.WriteNumber("incidents", metrics.Incidents.Length);
            json.WriteNumber("withoutDay", metrics.WithoutDay);
            json.Object("all", () => WriteGroup(json, metrics.All));
            json.Array("bySeverity", metrics.BySeverity, group => json.Object(null, () => WriteGroup(json, group)));
            json.Array("byClass", metrics.ByClass, group => json.Object(null, () => WriteGroup(json, group)));
            json.Array("byService", metrics.ByService, group => json.Object(null, () => WriteGroup(json, group)));
            json.Array("months", metrics.Months, month => json.Object(null, () => WriteMonth(json, month)));
            json.Object("actions", () => WriteCount(json, metrics.ActionCount));
        });
        json.Array("incidents", metrics.Incidents, incident => json.Object(null, () => WriteIncident(json, incident)));
        json.Array("actions", metrics.Actions, action => json.Object(null, () => WriteAction(json, action)));
    }

    private static void WriteGroup(Utf8JsonWriter json, GroupMetrics group)
    {
        json.WriteString("name", group.Name);
        json.WriteNumber("incidents", group.Incidents);
        WriteSpread(json, "detect", group.Detect);
        WriteSpread(json, "mitigate", group.Mitigate);
        WriteSpread(json, "resolve", group.Resolve);
        WriteShare(json, "inTime", group.InTime);
        WriteShare(json, "repeats", group.Repeats);
    }

    private static void WriteSpread(Utf8JsonWriter json, string name, Spread spread) => json.Object(name, () =>
    {
        json.WriteNumber("known", spread.Known);
        json.WriteNumber("missing", spread.Missing);
        json.WriteNumber("contradictory", spread.Contradictory);
        json.WriteNumber("fromTimeline", spread.FromTimeline);
        json.Number("medianMinutes", spread.Median?.TotalMinutes);
        json.Number("p90Minutes", spread.P90?.TotalMinutes);
    });

    private static void WriteShare(Utf8JsonWriter json, string name, Share share) => json.Object(name, () =>
    {
        json.WriteNumber("count", share.Count);
        json.WriteNumber("known", share.Known);
        json.WriteNumber("unknown", share.Unknown);
    });

    private static void WriteMonth(Utf8JsonWriter json, MonthCount month)
    {
        json.WriteString("month", month.Month);
        json.WriteNumber("incidents", month.Total);
        json.Array("severities", month.BySeverity, pair => json.Object(null, () =>
        {
            json.WriteString("severity", pair.Key.Length == 0 ? null : pair.Key);
            json.WriteNumber("incidents", pair.Value);
        }));
        json.Array("classes", month.ByClass, pair => json.Object(null, () =>
        {
            json.WriteString("class", pair.Key.Length == 0 ? null : pair.Key);
            json.WriteNumber("incidents", pair.Value);
        }));
    }

    private static void WriteCount(Utf8JsonWriter json, ActionCount count)
    {
        json.WriteNumber("total", count.Total);
        json.WriteNumber("done", count.Done);
        json.WriteNumber("withEvidence", count.WithEvidence);
        json.WriteNumber("open", count.Open);
        json.WriteNumber("unknown", count.Unknown);
        json.WriteNumber("overdue", count.Overdue);
    }

    private static void WriteIncident(Utf8JsonWriter json, IncidentFacts incident)
    {
        json.WriteString("path", incident.Path);
        json.WriteString("title", incident.Title);
        json.WriteString("id", incident.Id);
        json.Day("day", incident.Day);
        json.WriteString("severity", incident.Severity);
        json.Texts("classes", incident.Classes);
        json.Texts("services", incident.Services);
        json.Number("detectMinutes", Minutes(incident.Times.Detect));
        json.Number("mitigateMinutes", Minutes(incident.Times.Mitigate));
        json.Number("resolveMinutes", Minutes(incident.Times.Resolve));
        json.Texts("documents", incident.Pages);
        json.Answer("inTime", incident.InTime);
        json.Answer("isRepeat", incident.IsRepeat);
        json.WriteString("repeatOf", incident.RepeatOf);
    }

    private static void WriteAction(Utf8JsonWriter json, ActionFacts action)
    {
        json.WriteString("path", action.Path);
        json.WriteNumber("line", action.Line);
        json.WriteString("text", action.Text);
        json.WriteString("owner", action.Owner);
        json.Day("due", action.Due);
        json.WriteString("state", action.State.ToString().ToLowerInvariant());
        json.WriteBoolean("evidence", action.HasEvidence);
    }

    private static double? Minutes(TakenTime? time) => time is { IsContradictory: false } ? time.Span.TotalMinutes : null;

    private static void Answer(this Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } known)
        {
            json.WriteBoolean(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
