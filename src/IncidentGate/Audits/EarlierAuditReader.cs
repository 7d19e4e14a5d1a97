using System.Text.Json;

namespace IncidentGate.Audits;

/// <summary>Reads the figures of an earlier audit from its JSON.</summary>
internal static class EarlierAuditReader
{
    /// <exception cref="FormatException">It is no audit's JSON; the message says what is wrong with it.</exception>
    public static EarlierAudit Read(ReadOnlyMemory<byte> json) => AuditJson.Read(json, Read);

    private static EarlierAudit Read(JsonElement root, DateOnly day)
    {
        var counts = AuditJson.Child(root, "counts");
        var metrics = AuditJson.Child(root, "metrics");
        var all = AuditJson.Child(metrics, "all");
        var actions = AuditJson.Child(metrics, "actions");
        var inTime = AuditJson.Child(all, "inTime");
        return new EarlierAudit(day, AuditJson.Count(counts, "errors"), AuditJson.Count(counts, "warnings"), AuditJson.Count(counts, "notices"))
        {
            Documents = (int?)AuditJson.Number(counts, "documents"),
            Undated = (int?)AuditJson.Number(counts, "undated"),
            OpenActions = (int?)(AuditJson.Number(actions, "total") - AuditJson.Number(actions, "done")),
            OverdueActions = (int?)AuditJson.Number(actions, "overdue"),
            ActionsWithEvidence = Ratio(AuditJson.Number(actions, "withEvidence"), AuditJson.Number(actions, "total")),
            InTime = Ratio(AuditJson.Number(inTime, "count"), AuditJson.Number(inTime, "known")),
            Detect = AuditJson.Minutes(AuditJson.Child(all, "detect"), "medianMinutes"),
            Mitigate = AuditJson.Minutes(AuditJson.Child(all, "mitigate"), "medianMinutes"),
            Resolve = AuditJson.Minutes(AuditJson.Child(all, "resolve"), "medianMinutes"),
        };
    }

    private static double? Ratio(double? count, double? all) => all is > 0 ? count / all : null;
}
