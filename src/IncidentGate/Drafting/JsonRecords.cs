using System.Collections.Immutable;
using System.Text.Json;

namespace IncidentGate.Drafting;

/// <summary>The records of a JSON file, each with the line that it begins on: an array, or the array that an answer of an API wraps.</summary>
/// <param name="Key">The key that holds the array; null where the file is the array.</param>
internal sealed record JsonRecords(string? Key, ImmutableArray<JsonRecord> All)
{
    private const int MostRecords = 200_000;
    private static readonly string[] Keys = ["alerts", "messages", "data"];

    /// <exception cref="DraftException">The file is no JSON, or holds no such array.</exception>
    public static JsonRecords Read(RecordFile file)
    {
        var lines = new LineCounter(file.Content.ToArray());
        try
        {
            var reader = new Utf8JsonReader(file.Content, new JsonReaderOptions { MaxDepth = 64 });
            reader.Read();
            var key = reader.TokenType == JsonTokenType.StartArray ? null : FindArray(ref reader, file);
            var all = ImmutableArray.CreateBuilder<JsonRecord>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var line = lines.At((int)reader.TokenStartIndex);
                all.Add(all.Count < MostRecords ? new JsonRecord(JsonElement.ParseValue(ref reader), line) : throw new DraftException($"{file.Path} has more than {MostRecords} records. Cut it down to the incident's days."));
            }

            return new JsonRecords(key, all.ToImmutable());
        }
        catch (InvalidOperationException)
        {
            throw new DraftException($"{file.Path}:1: a name in this JSON is no Unicode text. Export it again.");
        }
        catch (JsonException error)
        {
            var reason = error.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0].TrimEnd('.');
            throw new DraftException($"{file.Path}:{(error.LineNumber ?? 0) + 1}: this is no JSON: {reason}. Export it again, or mend that line.");
        }
    }

    /// <summary>Leaves the reader at the start of the array that the file's object wraps.</summary>
    private static string FindArray(ref Utf8JsonReader reader, RecordFile file)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            var key = Array.Find(Keys, known => known == name);
            reader.Read();
            if (key is not null && reader.TokenType == JsonTokenType.StartArray)
            {
                return key;
            }

            reader.Skip();
        }

        throw new DraftException($"{file.Path}:1: this JSON is neither a Slack export (an array whose entries have \"ts\" and \"text\") nor alerts (entries with \"startsAt\", as Alertmanager's /api/v2/alerts and its webhook write them).");
    }

    /// <summary>Counts lines up to places that only go forward.</summary>
    private sealed class LineCounter(byte[] bytes)
    {
        private int _at;
        private int _line = 1;

        public int At(int position)
        {
            _line += bytes.AsSpan(_at, position - _at).Count((byte)'\n');
            _at = position;
            return _line;
        }
    }
}

/// <summary>A record of a JSON file.</summary>
internal readonly record struct JsonRecord(JsonElement Element, int Line)
{
    public bool Has(string name) => Element.ValueKind == JsonValueKind.Object && Element.TryGetProperty(name, out _);

    public string? Text(string name) => TextOf(Element, name);

    public JsonElement? Find(string name) => FindIn(Element, name);

    public static JsonElement? FindIn(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } whole && whole.TryGetProperty(name, out var value) ? value : null;

    /// <summary>A text that isn't empty; null where there is none, or none that is well-formed.</summary>
    public static string? TextOf(JsonElement? element, string name)
    {
        try
        {
            return FindIn(element, name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, which no text can hold.
            return null;
        }
    }

    public static IEnumerable<JsonElement> ItemsOf(JsonElement? element, string name) =>
        FindIn(element, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    public static bool IsTrue(JsonElement? element, string name) => FindIn(element, name) is { ValueKind: JsonValueKind.True };
}
