using System.Collections.Immutable;
using System.Text;
using IncidentGate.Documents;
using IncidentGate.Documents.Search;
using IncidentGate.Documents.Similarity;
using IncidentGate.Reporting.Escaping;

namespace IncidentGate.Reporting;

/// <summary>What a search found, for a person at a terminal: where it is first, then why, then the words in their lines.</summary>
internal sealed class SearchText(TextWriter output, TerminalStyle style)
{
    private const int Indent = 8;
    private const int LongestTitle = 100;

    /// <summary>Letters that are shown before the first word that was found, in a long line.</summary>
    private const int Before = 24;

    private readonly TextPage _page = new(output, style);
    private readonly int _room = Math.Clamp(style.Width, 60, 140) - Indent;

    public void Write(SearchAnswer answer, DocumentKind? kind)
    {
        foreach (var word in answer.Unknown)
        {
            _page.Hanging(_page.Paint(Ink.Dim, "note:"), 6, SearchWords.UnknownOf(word));
        }

        if (!answer.Unknown.IsEmpty)
        {
            _page.Line();
        }

        foreach (var match in answer.Matches)
        {
            Head(match.Page, match.Line, SearchWords.ReasonOf(match));
            foreach (var line in match.Passage)
            {
                _page.Line($"  {_page.Paint(Ink.Dim, line.Number.ToString().PadLeft(4))}  {Marked(line)}");
            }

            _page.Line();
        }

        if (answer.Matches.IsEmpty)
        {
            _page.Line(SearchWords.NothingOf(answer, kind));
            _page.Hanging(_page.Paint(Ink.Bold, "Next:"), 6, SearchWords.NextOf(kind));
        }
        else
        {
            _page.Line($"{VerdictSummary.Count(answer.Matches.Length, "page")} of {answer.Searched}, the best first");
        }
    }

    public void Write(Document asked, IReadOnlyCollection<Likeness> alike)
    {
        foreach (var like in alike)
        {
            Head(new FoundPage(like.Document.Path, like.Document.Kind, like.Document.Title, like.Document.TitleLine), like.Document.TitleLine, like.Day?.ToString("yyyy-MM-dd") ?? "no date");
            _page.Hanging(string.Empty, 2, [$"It has {LikenessWords.Shared(like)}.", LikenessWords.Actions(like.Document)]);
            _page.Line();
        }

        _page.Hanging(string.Empty, 0, alike.Count == 0
            ? $"No incident here is much like \"{PlainText.Clip(asked.Title ?? asked.Path, LongestTitle)}\"."
            : $"{VerdictSummary.Count(alike.Count, "incident")} like \"{PlainText.Clip(asked.Title ?? asked.Path, LongestTitle)}\", the most alike first");
    }

    private void Head(FoundPage page, int line, string why)
    {
        _page.Line($"{_page.Paint(Ink.Cyan, PlainText.Of(page.Path))}:{line}");
        _page.Line($"  {_page.Paint(Ink.Bold, PlainText.Of(PlainText.Clip(page.Title ?? "(no title)", LongestTitle)))}  {_page.Paint(Ink.Dim, PlainText.Of($"{SearchWords.KindOf(page.Kind)} · {why}"))}");
    }

    /// <summary>A line with its words marked; a long one where most of them stand.</summary>
    private string Marked(PassageLine line)
    {
        var text = line.Text;
        var indent = text.Length - text.TrimStart().Length;
        var from = line.Marks.Select(mark => mark.Start + mark.Length <= indent + _room ? indent : Whole(text, mark.Start - Before)).Append(indent).MaxBy(from => line.Marks.Count(mark => mark.Start >= from && mark.Start + mark.Length <= from + _room));
        var to = Whole(text, Math.Min(text.Length, from + _room));
        var shown = new StringBuilder(from > 0 && !string.IsNullOrWhiteSpace(text[..from]) ? "…" : string.Empty);
        var place = from;
        foreach (var mark in line.Marks.Where(mark => mark.Start >= from && mark.Start < to))
        {
            var start = Math.Max(place, mark.Start);
            var end = Math.Min(to, mark.Start + mark.Length);
            if (start >= end)
            {
                continue;
            }

            shown.Append(PlainText.Of(text[place..start])).Append(_page.Paint(Ink.Yellow, PlainText.Of(text[start..end])));
            place = end;
        }

        shown.Append(PlainText.Of(text[place..to].TrimEnd()));
        return shown.Append(to < text.Length ? "…" : string.Empty).ToString();
    }

    /// <summary>A place that parts no letter in two.</summary>
    private static int Whole(string text, int place) => place > 0 && place < text.Length && char.IsLowSurrogate(text[place]) ? place - 1 : Math.Max(0, place);
}
