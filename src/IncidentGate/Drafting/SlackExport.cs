using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using IncidentGate.Incidents;

namespace IncidentGate.Drafting;

/// <summary>
/// Reads messages as Slack exports them: an array for each day of a channel, or <c>messages</c> in an answer of its API. An export has
/// no addresses, so its messages have no links.
/// </summary>
internal sealed class SlackExport(IReadOnlyDictionary<string, string> people)
{
    private const string Format = "Slack export";

    /// <summary>Comings and goings of the channel.</summary>
    private static readonly string[] Housekeeping =
    [
        "channel_join", "channel_leave", "group_join", "group_leave", "channel_archive", "channel_unarchive", "bot_add", "bot_remove", "reminder_add", "tombstone", "message_deleted", "channel_convert_to_private", "channel_posting_permissions", "huddle_thread",
    ];

    private readonly SlackText _text = new(people);

    /// <summary>Names by id, from the export's <c>users.json</c>.</summary>
    /// <exception cref="DraftException">It is no JSON.</exception>
    public static ImmutableDictionary<string, string> People(RecordFile? file)
    {
        var names = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var record in file is null ? [] : JsonRecords.Read(file).All)
        {
            var profile = record.Find("profile");
            if (record.Text("id") is { } id && (JsonRecord.TextOf(profile, "display_name") ?? JsonRecord.TextOf(profile, "real_name") ?? record.Text("real_name") ?? record.Text("name")) is { } name)
            {
                names[id] = name;
            }
        }

        return names.ToImmutable();
    }

    public FactSource Read(RecordFile file, JsonRecords records)
    {
        var facts = ImmutableArray.CreateBuilder<RecordedFact>();
        var unread = ImmutableArray.CreateBuilder<UnreadLine>();
        foreach (var record in records.All)
        {
            if (Housekeeping.Contains(record.Text("subtype"), StringComparer.Ordinal) || JsonRecord.IsTrue(record.Element, "hidden"))
            {
                continue;
            }

            if (TimeOf(record.Text("ts")) is not { } at)
            {
                unread.Add(new UnreadLine(file.Path, record.Line, record.Text("ts") is { } stamp ? $"its \"ts\" '{stamp}' is no time in seconds, such as 1763647380.000200" : "it has no \"ts\""));
            }
            else if (Words(record) is { } words)
            {
                facts.Add(Fact(record, at, words));
            }
        }

        return new FactSource(file.Name, Format, facts.ToImmutable()) { Unread = unread.ToImmutable() };
    }

    private RecordedFact Fact(JsonRecord record, DateTimeOffset at, string words) => new($"slack:{record.Text("ts")}:{record.Text("user") ?? record.Text("bot_id")}", at, FactKind.Message, string.Empty)
    {
        Who = WhoOf(record),
        Quote = words,
        IsBot = record.Has("bot_id") || record.Text("subtype") == "bot_message",
        Reactions = JsonRecord.ItemsOf(record.Element, "reactions").Sum(CountOf),
        IsPinned = JsonRecord.ItemsOf(record.Element, "pinned_to").Any(),
        IsAnswered = record.Find("reply_count") is { ValueKind: JsonValueKind.Number } replies && replies.TryGetInt32(out var count) && count > 0,
    };

    private string? WhoOf(JsonRecord record)
    {
        var profile = record.Find("user_profile");
        return JsonRecord.TextOf(profile, "display_name") ?? JsonRecord.TextOf(profile, "real_name")
            ?? (record.Text("user") is { } id && people.ContainsKey(id) ? _text.NameOf(id) : null)
            ?? record.Text("username") ?? JsonRecord.TextOf(record.Find("bot_profile"), "name") ?? record.Text("user");
    }

    /// <summary>The message's own text; else what a program attached to it, or the names of its files.</summary>
    private string? Words(JsonRecord record)
    {
        string?[] parts = record.Text("text") is { } text
            ? [text]
            : [.. JsonRecord.ItemsOf(record.Element, "attachments").Select(part => JsonRecord.TextOf(part, "fallback") ?? JsonRecord.TextOf(part, "text") ?? JsonRecord.TextOf(part, "title")),
               .. JsonRecord.ItemsOf(record.Element, "files").Select(part => JsonRecord.TextOf(part, "title") ?? JsonRecord.TextOf(part, "name"))];
        return parts.OfType<string>().ToArray() is { Length: > 0 } said ? _text.Plain(string.Join('\n', said)) : null;
    }

    private static int CountOf(JsonElement reaction) =>
        JsonRecord.FindIn(reaction, "count") is { ValueKind: JsonValueKind.Number } count && count.TryGetInt32(out var given) ? Math.Clamp(given, 0, 10_000) : JsonRecord.ItemsOf(reaction, "users").Count();

    /// <summary>Seconds since 1970 with a fraction that tells messages of one second apart.</summary>
    private static DateTimeOffset? TimeOf(string? stamp) =>
        decimal.TryParse(stamp, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 100_000_000 and < 7_000_000_000
            ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond))
            : null;
}
