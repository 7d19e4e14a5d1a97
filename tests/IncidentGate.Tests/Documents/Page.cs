using System.Text;
using IncidentGate.Documents;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Documents;

/// <summary>Pages written in a test, read as the program reads files.</summary>
internal static class Page
{
    /// <summary>Nobody's convention names this path: the content decides.</summary>
    public const string Path = "docs/page.md";

    public static Document Read(string markdown, string path = Path, Reading? reading = null, MemoryFiles? files = null) =>
        Read(Encoding.UTF8.GetBytes(markdown), path, reading, files);

    public static Document Read(byte[] bytes, string path = Path, Reading? reading = null, MemoryFiles? files = null) =>
        new DocumentReader(reading ?? Reading.Default, files ?? new MemoryFiles()).Read(path, bytes);

    /// <summary>Every line that the model names, with what names it.</summary>
    public static IEnumerable<(string What, int Line)> LinesOf(Document document) =>
    [
        ("title", document.TitleLine),
        .. document.Blocks.SelectMany(block => new[] { ("block", block.Line), ("block's end", block.EndLine) }),
        .. document.Blocks.SelectMany(block => block.Text.Runs).Select(run => ("run", run.Line)),
        .. document.Sections.SelectMany(section => new[] { ("section", section.Line), ("section's end", section.EndLine) }),
        .. document.Timeline.Select(entry => ("event", entry.Line)),
        .. document.ActionItems.Select(item => ("action", item.Line)),
        .. document.OpenQuestions.Select(question => ("question", question.Line)),
        .. document.Links.Select(link => ("link", link.Span.Line)),
        .. document.Metadata.Select(entry => ("metadata", entry.Line)),
        .. document.DraftMarkers.Select(marker => ("marker", marker.Line)),
        .. document.Problems.Select(problem => ("problem", problem.Line)),
    ];
}
