using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using IncidentGate.Reporting.Escaping;

namespace IncidentGate.Reporting;

/// <summary>
/// JSON as all our reports write it: indented, legible, one newline at the end. Values are exact; what a terminal would obey or
/// show in another order is written as an escape, since people read JSON at terminals too.
/// </summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Bytes that are turned into text at once: a report of a large repository has tens of megabytes.</summary>
    private const int Piece = 16 * 1024;

    public static void Write(TextWriter output, Action<Utf8JsonWriter> body)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            body(json);
        }

        // Such letters can only stand inside of a string, where an escape means the same.
        var decoder = Encoding.UTF8.GetDecoder();
        // What the piece before has begun is finished in this one.
        var letters = new char[Encoding.UTF8.GetMaxCharCount(Piece)];
        for (var start = 0; start < bytes.Length; start += Piece)
        {
            var piece = bytes.GetBuffer().AsSpan(start, (int)Math.Min(Piece, bytes.Length - start));
            var text = letters.AsSpan(0, decoder.GetChars(piece, letters, flush: start + Piece >= bytes.Length));
            for (int unseen; (unseen = IndexOfUnseen(text)) >= 0; text = text[(unseen + 1)..])
            {
                output.Write(text[..unseen]);
                output.Write("\\u" + ((int)text[unseen]).ToString("x4", CultureInfo.InvariantCulture));
            }

            output.Write(text);
        }

        output.WriteLine();
    }

    private static int IndexOfUnseen(ReadOnlySpan<char> text)
    {
        for (var place = 0; place < text.Length; place++)
        {
            if (PlainText.IsUnseen(text[place]))
            {
                return place;
            }
        }

        return -1;
    }

    /// <summary>An object; a member of the enclosing one where it has a name.</summary>
    public static void Object(this Utf8JsonWriter json, string? name, Action body)
    {
        if (name is not null)
        {
            json.WritePropertyName(name);
        }

        json.WriteStartObject();
        body();
        json.WriteEndObject();
    }

    public static void Array<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> item)
    {
        json.WriteStartArray(name);
        foreach (var one in items)
        {
            item(one);
        }

        json.WriteEndArray();
    }

    /// <summary>A day as <c>2026-03-14</c>, or null.</summary>
    public static void Day(this Utf8JsonWriter json, string name, DateOnly? day) => json.WriteString(name, day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>A number, or null where it isn't known.</summary>
    public static void Number(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    public static void Texts(this Utf8JsonWriter json, string name, IEnumerable<string> values) => json.Array(name, values, json.WriteStringValue);
}
