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

    /// <summary>Raised where a key changes its meaning.</summary>
    private const int Version = 1;

    public static void Write(SearchAnswer answer, TextWriter output) => JsonText.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteString("query", answer.Query.Text);
        json.WriteNumber("searched", answer.Searched);
        json.Array("unknown", answer.Unknown, word => json.Object(null, () =>
        {
            json.WriteString("word", word.Written);
            json.WriteString("nearest", word.Nearest);
        }));
        json.Array("results", answer.Matches, match => json.Object(null, () =>
        {
            Page(json, match.Page, match.Line);
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
        json.WriteNumber("version", Version);
        json.WriteString("like", asked.Path);
        json.Array("results", alike, like => json.Object(null, () =>
        {
            Page(json, new FoundPage(like.Document.Path, like.Document.Kind, like.Document.Title, like.Document.TitleLine), like.Document.TitleLine);
            json.Day("day", like.Day);
            json.WriteString("why", LikenessWords.Shared(like));
            json.WriteNumber("score", Math.Round(like.Score, 3));
            json.WriteNumber("actions", like.Document.ActionItems.Length);
            json.WriteNumber("actionsDone", like.Document.ActionItems.Count(item => item.Done == true));
        }));
        json.WriteEndObject();
    });

    private static void Page(Utf8JsonWriter json, FoundPage page, int line)
    {
        json.WriteString("path", page.Path);
        json.WriteNumber("line", line);
        json.WriteString("kind", page.Kind.ToString().ToLowerInvariant());
        json.WriteString("title", page.Title);
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
