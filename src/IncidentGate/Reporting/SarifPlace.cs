using System.Text.Json;
using IncidentGate.Documents;

namespace IncidentGate.Reporting;

/// <summary>Places in SARIF: relative to the repository's root, percent-encoded, columns only within one line.</summary>
internal static class SarifPlace
{
    /// <summary>Stands for the repository's root; code scanning knows this name.</summary>
    public const string Root = "%SRCROOT%";

    public static void WriteArtifact(Utf8JsonWriter json, string name, string path) => json.Object(name, () =>
    {
        json.WriteString("uri", UriOf(path));
        json.WriteString("uriBaseId", Root);
    });

    /// <param name="message">What is there, for a related place.</param>
    public static void WriteLocation(Utf8JsonWriter json, string path, TextSpan? span, string? message = null) => json.Object(null, () =>
    {
        json.Object("physicalLocation", () =>
        {
            WriteArtifact(json, "artifactLocation", path);
            json.Object("region", () => WriteRegion(json, span ?? TextSpan.OfLine(1)));
        });
        if (message is not null)
        {
            json.Object("message", () => json.WriteString("text", message));
        }
    });

    public static void WriteFix(Utf8JsonWriter json, string path, TextSpan span, string description, string text) => json.Object(null, () =>
    {
        json.Object("description", () => json.WriteString("text", description));
        json.Array("artifactChanges", [path], changed => json.Object(null, () =>
        {
            WriteArtifact(json, "artifactLocation", changed);
            json.Array("replacements", [span], place => json.Object(null, () =>
            {
                json.Object("deletedRegion", () => WriteRegion(json, place));
                json.Object("insertedContent", () => json.WriteString("text", text));
            }));
        }));
    });

    private static void WriteRegion(Utf8JsonWriter json, TextSpan span)
    {
        var line = Math.Max(1, span.Line);
        json.WriteNumber("startLine", line);
        if (span.EndLine > line)
        {
            json.WriteNumber("endLine", span.EndLine);
        }
        else if (span.Column > 0)
        {
            json.WriteNumber("startColumn", span.Column);

            // Ours is inclusive, SARIF's is the column after.
            json.WriteNumber("endColumn", Math.Max(span.Column, span.EndColumn) + 1);
        }
    }

    private static string UriOf(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
