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
    private readonly List<int> _lines = [];

    private OwnWords(ImmutableArray<TextRun> runs)
    {
        var text = new StringBuilder();
        foreach (var run in runs)
        {
            if (_lines.Count > 0 && _lines[^1] != run.Line)
            {
                text.Append(' ');
            }

            _starts.Add(text.Length);
            _lines.Add(run.Line);
            text.Append(run.Is(Unread) ? new string(' ', run.Text.Length) : run.Text);
        }

        _text = text.Replace('’', '\'').ToString();
    }

    /// <summary>What the page itself says: headings, paragraphs, list items and rows that aren't quoted.</summary>
    public static IEnumerable<OwnWords> Of(Document document) =>
        document.Blocks
            .Where(block => !block.Quoted && block.Kind is BlockKind.Paragraph or BlockKind.ListItem or BlockKind.TableRow or BlockKind.Heading && !block.Text.Runs.IsEmpty)
            .Select(block => new OwnWords(block.Text.Runs));

    /// <summary>Where a pattern matches and what stands before it in its sentence doesn't deny it.</summary>
    /// <param name="denial">Tried on the 40 characters before a match.</param>
    public IEnumerable<(string Phrase, int Line)> Find(Regex phrase, Regex denial) =>
        from piece in LongText.Pieces(_text)
        let words = Quoted().Replace(piece.Text, quote => new string(' ', quote.Length))
        from match in phrase.Matches(words)
        where !denial.IsMatch(words[Math.Max(0, match.Index - 40)..match.Index])
        select (match.Value, LineAt(piece.Start + match.Index));

    /// <summary>Where one of the team's own phrases stands.</summary>
    public IEnumerable<(string Phrase, int Line)> Find(ImmutableArray<string> phrases)
    {
        foreach (var phrase in phrases)
        {
            if (Wording.IndexOf(_text, phrase) is >= 0 and var at)
            {
                yield return (phrase, LineAt(at));
            }
        }
    }

    private int LineAt(int place)
    {
        var at = _starts.BinarySearch(place);
        return _lines[at >= 0 ? at : Math.Max(0, ~at - 1)];
    }

    [GeneratedRegex(@"""[^""]{1,300}""|“[^”]{1,300}”|‘[^’]{1,300}’|«[^»]{1,300}»", RegexOptions.None, 10_000)]
    private static partial Regex Quoted();
}
