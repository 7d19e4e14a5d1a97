using System.Globalization;
using System.Text.Json;

namespace IncidentGate.Audits;

/// <summary>Reads what audits have written as JSON. Whatever isn't of the expected kind isn't known.</summary>
internal static class AuditJson
{
    /// <summary>The version that is read. Keys are only ever added within a version, so an older file only knows less.</summary>
    public const int Version = 1;

    /// <exception cref="FormatException">It is no audit's JSON; the message says what is wrong with it.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> json, Func<JsonElement, DateOnly, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (Number(root, "version") is not { } version || !DateOnly.TryParseExact(Text(root, "day"), "yyyy-MM-dd", out var day) || Number(Child(root, "counts"), "errors") is null)
            {
                throw new FormatException("it is no report of `incidentgate audit --format json`");
            }

            return (int)version == Version ? read(root, day) : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"it is of version {version}, and this program reads version {Version}"));
        }
        catch (JsonException error)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"it is no JSON (line {error.LineNumber + 1})"), error);
        }
    }

    public static JsonElement? Child(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.Object ? child : null;

    /// <summary>The objects of a list.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.Array ? child.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object) : [];

    /// <summary>A number that isn't negative.</summary>
    public static double? Number(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.Number && child.TryGetDouble(out var number) && number is >= 0 and <= int.MaxValue ? number : null;

    public static int Count(JsonElement? element, string name) => (int)(Number(element, name) ?? 0);

    public static string? Text(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.String ? child.GetString() : null;

    public static TimeSpan? Minutes(JsonElement? element, string name) => Number(element, name) is { } minutes and < 10_000_000 ? TimeSpan.FromMinutes(minutes) : null;
}
