using System.Collections.Immutable;
using System.Text.Json;
using IncidentGate.Audits.Metrics;
using IncidentGate.Findings;

namespace IncidentGate.Audits.Organisation;

/// <summary>Reads one repository's result from its audit's JSON.</summary>
internal static class RepositoryResultReader
{
    /// <param name="file">Where the JSON is from; its name stands for a repository that the JSON doesn't name.</param>
    /// <returns>Null where the JSON is a merged report already.</returns>
    /// <exception cref="FormatException">It is no audit's JSON; the message says what is wrong with it.</exception>
    public static RepositoryResult? Read(ReadOnlyMemory<byte> json, string file)
    {
        try
        {
            return AuditJson.Read(json, (root, day) => Read(root, day, file));
        }
        catch (FormatException) when (IsMerged(json))
        {
            return null;
        }
    }

    private static bool IsMerged(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("repositories", out _) && document.RootElement.TryGetProperty("teams", out _);
        }
        catch (JsonException)
        {
            // What it is instead, the reader of audits says.
            return false;
        }
    }

    private static RepositoryResult Read(JsonElement root, DateOnly day, string file)
    {
        var counts = AuditJson.Child(root, "counts");
        var name = AuditJson.Text(root, "repository") is { Length: > 0 } named ? named : Path.GetFileNameWithoutExtension(file);
        return new RepositoryResult(name, file, day, AuditJson.Count(counts, "errors"), AuditJson.Count(counts, "warnings"), AuditJson.Count(counts, "notices"))
        {
            Documents = AuditJson.Count(counts, "documents"),
            Checked = AuditJson.Count(counts, "checked"),
            Undated = AuditJson.Count(counts, "undated"),
            OverdueActions = AuditJson.Count(AuditJson.Child(AuditJson.Child(root, "metrics"), "actions"), "overdue"),
            Obstacles = root.TryGetProperty("obstacles", out var obstacles) && obstacles.ValueKind == JsonValueKind.Array ? [.. obstacles.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)] : [],
            Things = [.. AuditJson.Items(root, "owners").SelectMany(owner => AuditJson.Items(owner, "findings").Select(finding => ThingOf(name, AuditJson.Text(owner, "owner"), finding)))],
            Incidents = [.. AuditJson.Items(root, "incidents").Select(TimesOf)],
        };
    }

    private static OwnedThing ThingOf(string repository, string? owner, JsonElement finding) => new(
        repository,
        string.IsNullOrEmpty(owner) ? null : owner,
        AuditJson.Text(finding, "level") switch { "error" => Level.Error, "warning" => Level.Warning, _ => Level.Notice },
        AuditJson.Text(finding, "path"),
        (int?)AuditJson.Number(finding, "line"),
        AuditJson.Text(finding, "message") ?? string.Empty,
        AuditJson.Text(finding, "nextStep") ?? string.Empty,
        AuditJson.Text(finding, "rule") ?? string.Empty);

    private static ResponseTimes TimesOf(JsonElement incident) => new(Time(incident, "detectMinutes"), Time(incident, "mitigateMinutes"), Time(incident, "resolveMinutes"));

    private static TakenTime? Time(JsonElement incident, string name) => AuditJson.Minutes(incident, name) is { } span ? new TakenTime(span, FromTimeline: false) : null;
}
