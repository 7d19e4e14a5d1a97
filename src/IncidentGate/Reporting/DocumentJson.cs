using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using IncidentGate.Documents;

namespace IncidentGate.Reporting;

/// <summary>
/// A document as JSON. Lines count from 1, dates are ISO, times <c>HH:MM</c>, what isn't known is null. Keys are only ever added.
/// </summary>
internal static class DocumentJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="single">One object instead of an array.</param>
    public static void Write(IReadOnlyList<Document> documents, bool single, TextWriter output)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            if (single && documents.Count == 1)
            {
                Write(json, documents[0]);
            }
            else
            {
                json.WriteStartArray();
                foreach (var document in documents)
                {
                    Write(json, document);
                }

                json.WriteEndArray();
            }
        }

        output.WriteLine(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }

    private static void Write(Utf8JsonWriter json, Document document)
    {
        json.WriteStartObject();
        json.WriteString("path", document.Path);
        json.WriteString("kind", document.Kind.ToString().ToLowerInvariant());
        json.WriteString("kindFrom", document.KindSource.ToString().ToLowerInvariant());
        json.WriteString("title", document.Title);
        json.WriteString("severity", document.Severity?.Value);
        json.WriteString("status", document.Status?.Value);
        json.WriteString("owner", document.Owner?.Value);
        json.WriteString("reviewed", Date(document.Reviewed?.Date));
        Names(json, "services", document.Services.Select(service => service.Value));
        Names(json, "incidents", document.Incidents);
        List(json, "sections", document.Sections, Section);
        List(json, "timeline", document.Timeline, Entry);
        List(json, "actionItems", document.ActionItems, Action);
        List(json, "openQuestions", document.OpenQuestions, Question);
        List(json, "keyTimes", document.KeyTimes, KeyTime);
        Names(json, "alerts", document.Alerts);
        List(json, "links", document.Links, Link);
        List(json, "draftMarkers", document.DraftMarkers, Marker);
        List(json, "problems", document.Problems, Problem);
        json.WriteEndObject();
    }

    private static void Section(Utf8JsonWriter json, Section section)
    {
        json.WriteNumber("line", section.Line);
        json.WriteNumber("level", section.Level);
        json.WriteString("heading", section.Heading);
        json.WriteString("role", section.Role?.ToName());
    }

    private static void Entry(Utf8JsonWriter json, TimelineEntry entry)
    {
        json.WriteNumber("line", entry.Line);
        json.WriteString("date", Date(entry.Date));
        json.WriteString("time", entry.Time?.ToString("HH:mm"));
        json.WriteString("zone", entry.Zone);
        json.WriteString("elapsed", entry.Elapsed is { } elapsed ? $"{(elapsed < TimeSpan.Zero ? '-' : '+')}{(int)elapsed.Duration().TotalHours:00}:{elapsed.Duration().Minutes:00}" : null);
        json.WriteString("text", entry.Text);
    }

    private static void Action(Utf8JsonWriter json, ActionItem item)
    {
        json.WriteNumber("line", item.Line);
        json.WriteString("text", item.Text);
        json.WriteString("owner", item.Owner);
        json.WriteString("due", Date(item.Due));
        if (item.Done is { } done)
        {
            json.WriteBoolean("done", done);
        }
        else
        {
            json.WriteNull("done");
        }

        json.WriteString("type", item.Type);
        json.WriteString("link", item.Link);
    }

    private static void Question(Utf8JsonWriter json, OpenQuestion question)
    {
        json.WriteNumber("line", question.Line);
        json.WriteString("text", question.Text);
        json.WriteString("owner", question.Owner);
        json.WriteBoolean("answered", question.Answered);
    }

    private static void KeyTime(Utf8JsonWriter json, KeyTime time)
    {
        json.WriteNumber("line", time.Line);
        json.WriteString("moment", time.Moment.ToString().ToLowerInvariant());
        json.WriteString("at", time.At?.ToString("yyyy-MM-dd'T'HH:mmzzz"));
        json.WriteString("text", time.Text);
    }

    private static void Link(Utf8JsonWriter json, DocumentLink link)
    {
        json.WriteNumber("line", link.Span.Line);
        json.WriteString("target", link.Target);
        json.WriteString("resolved", link.Resolved);
        json.WriteString("state", link.State.ToString());
        json.WriteBoolean("image", link.IsImage);
    }

    private static void Marker(Utf8JsonWriter json, Stated marker)
    {
        json.WriteNumber("line", marker.Line);
        json.WriteString("text", marker.Value);
    }

    private static void Problem(Utf8JsonWriter json, DocumentProblem problem)
    {
        json.WriteNumber("line", problem.Line);
        json.WriteString("kind", problem.Kind.ToString());
        json.WriteString("message", problem.Message);
    }

    private static void List<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Names(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static string? Date(DateOnly? date) => date?.ToString("yyyy-MM-dd");
}
