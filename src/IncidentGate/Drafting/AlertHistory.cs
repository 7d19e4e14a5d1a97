using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using IncidentGate.Incidents;

namespace IncidentGate.Drafting;

/// <summary>Reads alerts as Alertmanager writes them: its API (<c>/api/v2/alerts</c>), <c>amtool</c>, and what its webhook sends.</summary>
/// <param name="now">What says whether an end lies ahead: Alertmanager foresees one for an alert that still fires.</param>
internal sealed class AlertHistory(DateTimeOffset now)
{
    private const string Format = "Alertmanager alerts";

    /// <exception cref="DraftException">An alert has no time, or one that can't be read.</exception>
    public FactSource Read(RecordFile file, JsonRecords records)
    {
        var facts = ImmutableArray.CreateBuilder<RecordedFact>();
        var unread = ImmutableArray.CreateBuilder<UnreadLine>();
        foreach (var record in records.All)
        {
            if (record.Find("labels") is not { ValueKind: JsonValueKind.Object } labels || !record.Has("startsAt"))
            {
                unread.Add(new UnreadLine(file.Path, record.Line, "it is no alert: it has no \"labels\" or no \"startsAt\""));
                continue;
            }

            facts.AddRange(Facts(file, record, labels));
        }

        return new FactSource(file.Name, Format, facts.ToImmutable()) { Unread = unread.ToImmutable() };
    }

    private IEnumerable<RecordedFact> Facts(RecordFile file, JsonRecord record, JsonElement labels)
    {
        var started = Time(file, record, "startsAt") ?? throw new DraftException($"{file.Path}:{record.Line}: \"startsAt\" is the year 1, which stands for no time. Export the alert again.");
        var name = JsonRecord.TextOf(labels, "alertname") ?? "without a name";
        var id = $"alert:{record.Text("fingerprint") ?? Labels(labels)}:{started.UtcDateTime:yyyy-MM-ddTHH:mm:ss}";
        var annotations = record.Find("annotations");
        var fired = new RecordedFact(id, started, FactKind.AlertFired, "alert {} fired")
        {
            Subject = name,
            Quote = JsonRecord.TextOf(annotations, "summary") ?? JsonRecord.TextOf(annotations, "description") ?? JsonRecord.TextOf(annotations, "message"),
            Url = record.Text("generatorURL"),
            Evidence = "alert",
            IsBot = true,
        };
        yield return fired;
        var state = record.Text("status") ?? JsonRecord.TextOf(record.Find("status"), "state");
        if (state is not ("active" or "firing" or "suppressed" or "unprocessed") && record.Has("endsAt") && Time(file, record, "endsAt") is { } ended && ended <= now && ended >= started)
        {
            yield return fired with { Id = id + ":end", At = ended, Kind = FactKind.AlertEnded, Deed = "alert {} ended", Quote = null };
        }
    }

    /// <summary>The time; null for the year 1, which stands for none.</summary>
    private static DateTimeOffset? Time(RecordFile file, JsonRecord record, string key)
    {
        var text = record.Text(key);
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) || text?.Contains('T', StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new DraftException($"{file.Path}:{record.Line}: \"{key}\" is '{text}', no time. Write it as 2026-11-20T14:03:00Z.");
        }

        return time.Year <= 1 ? null : time;
    }

    private static string Labels(JsonElement labels) =>
        DraftMark.Hash(string.Join('\n', labels.EnumerateObject().Select(label => $"{label.Name}={label.Value.GetRawText()}").Order(StringComparer.Ordinal)));
}
