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

    public static void Write(TextWriter output, Action<Utf8JsonWriter> body)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            body(json);
        }

        // Such letters can only stand inside of a string, where an escape means the same.
        foreach (var letter in Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length))
        {
            if (PlainText.IsUnseen(letter))
            {
                output.Write("\\u" + ((int)letter).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                output.Write(letter);
            }
        }

        output.WriteLine();
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
