using System.Collections.Immutable;

namespace IncidentGate.Drafting;

/// <summary>Reads what the user names as a source; its content tells what it is.</summary>
/// <param name="zone">Of times in a chat log that states no zone.</param>
/// <param name="near">A day close to the incident; null where nobody says.</param>
/// <param name="now">What tells an alert that ended from one that is foreseen to end.</param>
internal sealed class RecordReader(TimeZoneInfo zone, DateOnly? near, DateTimeOffset now)
{
    /// <summary>What a file, or a folder's files together, have recorded.</summary>
    /// <exception cref="DraftException">It can't be read; the message names file and line.</exception>
    public FactSource Read(string named, string full)
    {
        var (files, people) = RecordFolder.Read(named, full);
        var names = new Lazy<IReadOnlyDictionary<string, string>>(() => SlackExport.People(people));
        var sources = files.Select(file => Read(file, names)).ToArray();
        return sources is [var one] ? one with { Name = NameOf(named) } : new FactSource(NameOf(named), string.Join(" and ", sources.Select(source => source.Kind).Distinct(StringComparer.Ordinal)), [.. sources.SelectMany(source => source.Facts)])
        {
            Unread = [.. sources.SelectMany(source => source.Unread)],
        };
    }

    private static string NameOf(string named) => Path.GetFileName(named.TrimEnd('/', '\\')) is { Length: > 0 } name ? name : named;

    private FactSource Read(RecordFile file, Lazy<IReadOnlyDictionary<string, string>> people)
    {
        if (file.Content.StartsWith("PK\u0003\u0004"u8))
        {
            throw new DraftException($"{file.Path} is a zip file. Unpack it, and name the folder of the incident's channel in it.");
        }

        if (file.Content.Contains((byte)0))
        {
            throw new DraftException($"{file.Path} is no text. It may be UTF-16: save it as UTF-8.");
        }

        return file.IsJson ? OfJson(file, JsonRecords.Read(file), people) : new ChatLog(file, zone, near).Read();
    }

    private FactSource OfJson(RecordFile file, JsonRecords records, Lazy<IReadOnlyDictionary<string, string>> people)
    {
        var isAlerts = records.Key == "alerts" || (records.Key != "messages" && records.All.Any(record => record.Has("startsAt")));
        if (isAlerts)
        {
            return new AlertHistory(now).Read(file, records);
        }

        return records.All.IsEmpty || records.All.Any(record => record.Has("ts"))
            ? new SlackExport(people.Value).Read(file, records)
            : throw new DraftException($"{file.Path}:{records.All[0].Line}: this JSON is neither a Slack export (its entries have \"ts\" and \"text\") nor alerts (their entries have \"startsAt\").");
    }
}
