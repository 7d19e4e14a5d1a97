using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using IncidentGate.Documents;
using IncidentGate.Incidents;

namespace IncidentGate.Policies;

/// <summary>The policy's shape as a JSON schema (draft-07), for editors and for other validators.</summary>
internal static class PolicySchema
{
    /// <summary>Where the schema is published, and what a policy's first line names.</summary>
    public const string Id = "https://raw.githubusercontent.com/incidentgate/incidentgate/main/schema/incidentgate.schema.json";

    public static string Write(MapShape root)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
            json.WriteString("$id", Id);
            json.WriteString("title", "IncidentGate policy");
            json.WriteString("description", root.Description);

            // A file with nothing in it, or with comments alone, is a policy of defaults.
            Types(json, "object", "null");
            Keys(json, root);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }

    private static void Value(Utf8JsonWriter json, PolicyShape shape)
    {
        json.WriteStartObject();
        Members(json, shape);
        json.WriteEndObject();
    }

    private static void Members(Utf8JsonWriter json, PolicyShape shape)
    {
        json.WriteString("description", shape.Description);
        switch (shape)
        {
            case MapShape map:
                Types(json, "object");
                Keys(json, map);
                break;
            case NamedShape named:
                Types(json, "object");
                json.WriteStartObject("propertyNames");
                json.WriteNumber("minLength", 1);
                if (named.Prefix.Length > 0)
                {
                    json.WriteString("pattern", $"^{named.Prefix}[a-z0-9-]+$");
                }

                json.WriteEndObject();
                json.WritePropertyName("additionalProperties");
                Value(json, named.Value);
                break;
            case ListShape list:
                List(json, list);
                break;
            case EitherShape either:
                json.WriteStartArray("anyOf");
                Value(json, either.Short);
                Value(json, either.Long);
                json.WriteEndArray();
                break;
            case TextShape text:
                Text(json, text);
                break;
            case FlagShape:
                Types(json, "boolean");
                break;
            case NumberShape:
                Types(json, "integer");
                json.WriteNumber("minimum", 0);
                json.WriteNumber("maximum", int.MaxValue);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(shape));
        }
    }

    private static void List(Utf8JsonWriter json, ListShape list)
    {
        if (!list.AllowsSingle)
        {
            Types(json, "array");
            json.WritePropertyName("items");
            Value(json, list.Item);
            return;
        }

        json.WriteStartArray("anyOf");
        json.WriteStartObject();
        Types(json, "array");
        json.WritePropertyName("items");
        Value(json, list.Item);
        json.WriteEndObject();
        Value(json, list.Item);
        json.WriteEndArray();
    }

    private static void Keys(Utf8JsonWriter json, MapShape map)
    {
        json.WriteBoolean("additionalProperties", false);
        if (map.Required.Any())
        {
            json.WriteStartArray("required");
            foreach (var name in map.Required)
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
        }

        json.WriteStartObject("properties");
        foreach (var key in map.Keys)
        {
            json.WritePropertyName(key.Name);
            Value(json, key.Shape);
        }

        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, TextShape text)
    {
        if (!text.Allowed.IsEmpty)
        {
            Choice(json, text);
            return;
        }

        switch (text.Form)
        {
            case TextForm.TimeZone:
                Types(json, "string");
                json.WriteNumber("minLength", 1);
                break;
            case TextForm.Days:
                Types(json, "string", "integer");
                json.WriteString("pattern", Durations.Pattern);
                json.WriteNumber("minimum", 1);
                json.WriteNumber("maximum", Durations.MostOfAUnit);
                break;
            case TextForm.Term:
                Types(json, "string");
                json.WriteString("pattern", DeadlineTerm.Pattern);
                break;
            case TextForm.Day:
                Types(json, "string");
                json.WriteString("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
                break;
            case TextForm.Approver:
                Types(json, "string");
                json.WriteString("pattern", "^@[A-Za-z0-9][A-Za-z0-9_-]{0,99}(/[A-Za-z0-9_.-]{1,100})?$");
                break;
            case TextForm.Repository:
                Types(json, "string");
                json.WriteString("pattern", TextForms.RepositoryPattern);
                break;
            case TextForm.File:
                // YAML's plain 1 or true is a file's name, too.
                Types(json, "string", "number", "boolean");
                json.WriteString("pattern", TextForms.FilePattern);
                break;
            case TextForm.Any or TextForm.Glob or TextForm.Pattern:
                // YAML's plain 1 or true is a text, too, where a text is asked for.
                Types(json, "string", "number", "boolean");
                json.WriteNumber("minLength", 1);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(text));
        }
    }

    private static void Choice(Utf8JsonWriter json, TextShape text)
    {
        json.WriteStartArray("enum");
        foreach (var value in text.Allowed)
        {
            json.WriteStringValue(value);
            if (int.TryParse(value, out var number))
            {
                json.WriteNumberValue(number);
            }
        }

        json.WriteEndArray();
    }

    private static void Types(Utf8JsonWriter json, params ReadOnlySpan<string> names)
    {
        if (names is [var only])
        {
            json.WriteString("type", only);
            return;
        }

        json.WriteStartArray("type");
        foreach (var name in names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }
}
