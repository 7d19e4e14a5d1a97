using System.Collections.Immutable;

namespace IncidentGate.Documents;

/// <summary>
/// A block's prose in one piece, so that a phrase is read across line breaks. Code, tags, comments and images are blanked out letter
/// by letter, so that every place in the text is a place in the file.
/// </summary>
internal sealed class Prose
{
    private const TextStyle Unread = TextStyle.Code | TextStyle.Tag | TextStyle.Comment | TextStyle.Image;

    private readonly ImmutableArray<TextRun> _runs;

    private Prose(Block block)
    {
        Block = block;
        _runs = block.Text.Runs;
        Text = string.Concat(_runs.Select((run, index) => Gap(index) + (run.Is(Unread) ? new string(' ', run.Text.Length) : run.Text)));
    }

    /// <summary>Where the prose stands.</summary>
    public Block Block { get; }

    public string Text { get; }

    /// <summary>What of a page is prose: headings, paragraphs, list items and table rows that aren't quoted.</summary>
    public static ImmutableArray<Prose> Of(Document document) => document.Body.Prose;

    /// <inheritdoc cref="Of(Document)"/>
    public static ImmutableArray<Prose> Of(ImmutableArray<Block> blocks) =>
        [.. blocks
            .Where(block => !block.Quoted && block.Kind is BlockKind.Paragraph or BlockKind.ListItem or BlockKind.TableRow or BlockKind.Heading)
            .Select(block => new Prose(block))];

    /// <summary>The file's place of a part of <see cref="Text"/>; its line alone where the part runs over several pieces.</summary>
    public TextSpan SpanAt(int index, int length)
    {
        var start = 0;
        for (var at = 0; at < _runs.Length; at++)
        {
            start += Gap(at).Length;
            var run = _runs[at];
            if (index < start + run.Text.Length)
            {
                return index >= start && index + length <= start + run.Text.Length ? TextSpan.At(run.Line, run.Column + index - start, length) : TextSpan.OfLine(run.Line);
            }

            start += run.Text.Length;
        }

        return TextSpan.OfLine(_runs.IsEmpty ? 1 : _runs[^1].Line);
    }

    private string Gap(int index) => index > 0 && _runs[index].Line != _runs[index - 1].Line ? " " : string.Empty;
}
