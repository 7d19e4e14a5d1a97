using System.Text.Json;
using IncidentGate.Documents;
using IncidentGate.Documents.Search;
using IncidentGate.Documents.Similarity;
using IncidentGate.Reporting.Escaping;

namespace IncidentGate.Reporting;

/// <summary>What a search found, as JSON. Lines count from 1, marks are <c>[start, length]</c> in letters of the text. Keys are only ever added.</summary>
internal static class SearchJson
{
    /// <summary>Letters of a line that are given; a file of one line is no excerpt.</summary>
    private const int LongestLine = 1_000;

    public static void Write(SearchAnswer answer, TextWriter output) => JsonText.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("query", answer.Query.Text);
        json.WriteNumber("searched", answer.Searched);
        json.Array("unknown", answer.Unknown, word => json.Object(null, () =>
        {
            json.WriteString("word", word.Written);
            json.WriteString("nearest", word.Nearest);
        }));
        json.Array("results", answer.Matches, match => json.Object(null, () =>
        {
            Page(json, match.Document, match.Line);
            json.WriteString("why", JsonNamingPolicy.KebabCaseLower.ConvertName(match.Reason.ToString()));
            json.Texts("words", match.Words);
            json.WriteNumber("score", Math.Round(match.Score, 3));
            json.Array("excerpt", match.Passage, line => json.Object(null, () => Line(json, line)));
        }));
        json.WriteEndObject();
    });

    public static void Write(Document asked, IEnumerable<Likeness> alike, TextWriter output) => JsonText.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("like", asked.Path);
        json.Array("results", alike, like => json.Object(null, () =>
        {
            Page(json, like.Document, like.Document.TitleLine);
            json.Day("day", like.Day);
            json.WriteString("why", LikenessWords.Shared(like));
            json.WriteNumber("score", Math.Round(like.Score, 3));
            json.WriteNumber("actions", like.Document.ActionItems.Length);
            json.WriteNumber("actionsDone", like.Document.ActionItems.Count(item => item.Done == true));
        }));
        json.WriteEndObject();
    });

    private static void Page(Utf8JsonWriter json, Document document, int line)
    {
        json.WriteString("path", document.Path);
        json.WriteNumber("line", line);
        json.WriteString("kind", document.Kind.ToString().ToLowerInvariant());
        json.WriteString("title", document.Title);
    }

    private static void Line(Utf8JsonWriter json, PassageLine line)
    {
        json.WriteNumber("line", line.Number);
        json.WriteString("text", PlainText.Clip(line.Text, LongestLine));
        json.Array("marks", line.Marks.Where(mark => mark.Start + mark.Length < LongestLine), mark =>
        {
            json.WriteStartArray();
            json.WriteNumberValue(mark.Start);
            json.WriteNumberValue(mark.Length);
            json.WriteEndArray();
        });
    }
}
