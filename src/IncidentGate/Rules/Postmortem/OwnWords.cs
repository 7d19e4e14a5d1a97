using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using IncidentGate.Documents;

namespace IncidentGate.Rules.Postmortem;

/// <summary>
/// A block in its writer's own words: one piece, so that a phrase is read across line breaks, with code, link texts and what stands in
/// quotation marks blanked out. A link's text is most often the title of somebody else's page.
/// </summary>
internal sealed partial class OwnWords
{
    private const TextStyle Unread = TextStyle.Code | TextStyle.Tag | TextStyle.Comment | TextStyle.Image | TextStyle.Link | TextStyle.Strike;

    private readonly string _text;
    private readonly List<int> _starts = [];
    private readonly ImmutableArray<TextRun> _runs;

    private OwnWords(ImmutableArray<TextRun> runs)
    {
        _runs = runs;
        var text = new StringBuilder();
        for (var index = 0; index < runs.Length; index++)
        {
            var run = runs[index];
            if (index > 0 && runs[index - 1].Line != run.Line)
            {
                text.Append(' ');
            }

            _starts.Add(text.Length);
            text.Append(run.Is(Unread) ? new string(' ', run.Text.Length) : run.Text);
        }

        _text = text.Replace('’', '\'').ToString();
    }

    /// <summary>What the page itself says: headings, paragraphs, list items and rows that aren't quoted.</summary>
    public static IEnumerable<OwnWords> Of(Document document) =>
        document.Blocks
            .Where(block => !block.Quoted && block.Kind is BlockKind.Paragraph or BlockKind.ListItem or BlockKind.TableRow or BlockKind.Heading && !block.Text.Runs.IsEmpty)
            .Select(block => new OwnWords(block.Text.Runs));

    /// <summary>Where a pattern matches and the match counts.</summary>
    /// <param name="counts">Asked with the text around a match and the match.</param>
    public IEnumerable<(string Phrase, TextSpan Span)> Find(Regex phrase, Func<string, Match, bool> counts) =>
        from piece in Pieces()
        from match in phrase.Matches(piece.Text)
        where counts(piece.Text, match)
        select (match.Value, SpanAt(piece.Start + match.Index, match.Length));

    /// <summary>Where one of the team's own phrases stands.</summary>
    public IEnumerable<(string Phrase, TextSpan Span)> Find(ImmutableArray<string> phrases) =>
        from piece in phrases.IsEmpty ? [] : Pieces()
        from phrase in phrases
        let at = Wording.IndexOf(piece.Text, phrase.Replace('’', '\''))
        where at >= 0
        select (phrase, SpanAt(piece.Start + at, phrase.Length));

    /// <summary>What stands in a sentence before a match: no more than a denial reaches over.</summary>
    public static string Before(string text, Match match) => text[Math.Max(0, match.Index - 40)..match.Index];

    /// <summary>What stands after a match.</summary>
    public static string After(string text, Match match) => text[(match.Index + match.Length)..Math.Min(text.Length, match.Index + match.Length + 40)];

    /// <summary>The word right before a match; empty where none is.</summary>
    public static string Subject(string text, Match match) => LastWord().Match(Before(text, match)).Value;

    private IEnumerable<(string Text, int Start)> Pieces() =>
        LongText.Pieces(_text).Select(piece => (Quoted().Replace(piece.Text, quote => new string(' ', quote.Length)), piece.Start));

    /// <summary>The file's place of a phrase; of one that runs on, the part on its first line.</summary>
    private TextSpan SpanAt(int place, int length)
    {
        var (first, last) = (RunAt(place), RunAt(place + length - 1));
        while (last > first && _runs[last].Line != _runs[first].Line)
        {
            last--;
        }

        var (from, to) = (_runs[first], _runs[last]);
        var end = to.Column + Math.Min(place + length - _starts[last], to.Text.Length) - 1;
        return from.Column > 0 && to.Column > 0 ? new TextSpan(from.Line, from.Column + place - _starts[first], from.Line, end) : TextSpan.OfLine(from.Line);
    }

    private int RunAt(int place)
    {
        var at = _starts.BinarySearch(place);
        return at >= 0 ? at : Math.Max(0, ~at - 1);
    }

    [GeneratedRegex(@"[\w'@/\-]{1,40}(?=\s{1,3}$)", RegexOptions.None, 10_000)]
    private static partial Regex LastWord();

    [GeneratedRegex(@"""[^""]{1,300}""|“[^”]{1,300}”|«[^»]{1,300}»|(?<!\w)['‘](?=\S)(?:[^'‘]|(?<=\w)'(?=\w)){1,300}(?<=\S)'(?!\w)", RegexOptions.None, 10_000)]
    private static partial Regex Quoted();
}
