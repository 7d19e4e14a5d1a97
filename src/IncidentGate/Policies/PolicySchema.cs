using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

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
            Members(json, root);
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
                json.WriteString("type", "object");
                json.WriteBoolean("additionalProperties", false);
                json.WriteStartObject("properties");
                foreach (var key in map.Keys)
                {
                    json.WritePropertyName(key.Name);
                    Value(json, key.Shape);
                }

                json.WriteEndObject();
                break;
            case NamedShape named:
                json.WriteString("type", "object");
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
                json.WriteString("type", "boolean");
                break;
            case NumberShape:
                json.WriteString("type", "integer");
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
            json.WriteString("type", "array");
            json.WritePropertyName("items");
            Value(json, list.Item);
            return;
        }

        json.WriteStartArray("anyOf");
        json.WriteStartObject();
        json.WriteString("type", "array");
        json.WritePropertyName("items");
        Value(json, list.Item);
        json.WriteEndObject();
        Value(json, list.Item);
        json.WriteEndArray();
    }

    /// <summary>A text: YAML's plain <c>1</c> or <c>true</c> is one, too, where a text is asked for.</summary>
    private static void Text(Utf8JsonWriter json, TextShape text)
    {
        if (text.Allowed.IsEmpty)
        {
            json.WriteStartArray("type");
            json.WriteStringValue("string");
            json.WriteStringValue("number");
            json.WriteStringValue("boolean");
            json.WriteEndArray();
            json.WriteNumber("minLength", 1);
            return;
        }

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
}
