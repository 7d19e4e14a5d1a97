using System.Globalization;
using System.Text.Json;

namespace IncidentGate.Audits;

/// <summary>Reads the JSON of an earlier audit. Keys are only ever added within a version, so an older file only knows less.</summary>
internal static class EarlierAuditReader
{
    /// <summary>The version of the JSON that is read.</summary>
    public const int Version = 1;

    /// <exception cref="FormatException">It is no audit's JSON; the message says what is wrong with it.</exception>
    public static EarlierAudit Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException error)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"it is no JSON (line {error.LineNumber + 1})"), error);
        }
    }

    private static EarlierAudit Read(JsonElement root)
    {
        if (Number(root, "version") is not { } version || !DateOnly.TryParseExact(Text(root, "day"), "yyyy-MM-dd", out var day) || Child(root, "counts") is not { } counts || Number(counts, "errors") is not { } errors)
        {
            throw new FormatException("it is no report of `incidentgate audit --format json`");
        }

        if (version is not Version)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"it is of version {version}, and this program reads version {Version}"));
        }

        var metrics = Child(root, "metrics");
        var all = metrics is { } measured ? Child(measured, "all") : null;
        var actions = metrics is { } counted ? Child(counted, "actions") : null;
        var inTime = all is { } group ? Child(group, "inTime") : null;
        return new EarlierAudit(day, (int)errors, (int)(Number(counts, "warnings") ?? 0), (int)(Number(counts, "notices") ?? 0))
        {
            Documents = (int?)Number(counts, "documents"),
            Undated = (int?)Number(counts, "undated"),
            OpenActions = (int?)(Number(actions, "total") - Number(actions, "done")),
            OverdueActions = (int?)Number(actions, "overdue"),
            ActionsWithEvidence = Ratio(Number(actions, "withEvidence"), Number(actions, "total")),
            InTime = Ratio(Number(inTime, "count"), Number(inTime, "known")),
            Detect = Median(all, "detect"),
            Mitigate = Median(all, "mitigate"),
            Resolve = Median(all, "resolve"),
        };
    }

    private static TimeSpan? Median(JsonElement? group, string name) =>
        group is { } known && Child(known, name) is { } spread && Number(spread, "medianMinutes") is { } minutes and >= 0 and < 10_000_000 ? TimeSpan.FromMinutes(minutes) : null;

    private static double? Ratio(double? count, double? all) => all is > 0 ? count / all : null;

    private static JsonElement? Child(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.Object ? child : null;

    private static double? Number(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.Number && child.TryGetDouble(out var number) && number is >= 0 and <= int.MaxValue ? number : null;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.String ? child.GetString() : null;
}
