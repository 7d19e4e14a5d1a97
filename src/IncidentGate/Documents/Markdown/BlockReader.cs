using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax;
using MarkdigBlock = Markdig.Syntax.Block;

namespace IncidentGate.Documents.Markdown;

/// <summary>Parses Markdown and flattens its tree into <see cref="Block"/>s. The only place that knows Markdig, with <see cref="InlineReader"/>.</summary>
internal sealed partial class BlockReader
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseTaskLists()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .UseAutoLinks()
        .UsePreciseSourceLocation()
        .Build();

    private readonly SourceText _source;
    private readonly InlineReader _inlines;
    private readonly Slugs _slugs = new();
    private readonly ImmutableArray<Block>.Builder _blocks = ImmutableArray.CreateBuilder<Block>();
    private int _lists;

    private BlockReader(SourceText source)
    {
        _source = source;
        _inlines = new InlineReader(source);
    }

    /// <summary>The blocks of a page.</summary>
    /// <param name="skipLines">Lines of front matter to leave out.</param>
    /// <param name="problem">Set where the page is nested too deeply to be parsed; then there are no blocks. Also where a part was read as plain text.</param>
    public static ImmutableArray<Block> Read(SourceText source, int skipLines, out DocumentProblem? problem)
    {
        var text = ParserCost.Limit(source.TextWithoutLines(skipLines), out problem);
        var reader = new BlockReader(source);
        try
        {
            var tree = Markdig.Markdown.Parse(text, Pipeline);
            reader.Walk(tree, default);
        }
        catch (ArgumentException error) when (error.Message.Contains("nested", StringComparison.OrdinalIgnoreCase))
        {
            // Markdig refuses trees deeper than 128 levels of blocks, or some thousands of inlines: no page for people has them.
            problem = new DocumentProblem(ProblemKind.Limit, "The page nests lists, quotes, brackets or emphasis too deeply to be read.", 1);
            return [];
        }

        return reader._blocks.ToImmutable();
    }

    /// <summary>Where the walk stands.</summary>
    private readonly record struct Place(int Depth, int List, bool Ordered, bool Quoted, Block? Parent);

    private void Walk(ContainerBlock container, Place place)
    {
        foreach (var block in container)
        {
            Add(block, place);
        }
    }

    private void Add(MarkdigBlock block, Place place)
    {
        switch (block)
        {
            case HeadingBlock heading:
                AddHeading(heading, place);
                break;
            case ParagraphBlock paragraph:
                AddParagraph(paragraph, place);
                break;
            case ListBlock list:
                _lists++;
                Walk(list, place with { Depth = place.Depth + 1, List = _lists, Ordered = list.IsOrdered });
                break;
            case ListItemBlock item:
                AddItem(item, place);
                break;
            case QuoteBlock quote:
                Walk(quote, place with { Quoted = true });
                break;
            case Table table:
                AddTable(table, place);
                break;
            case HtmlBlock html:
                AddHtml(html, place);
                break;
            case CodeBlock code:
                AddCode(code, place);
                break;
            case LinkReferenceDefinitionGroup or LinkReferenceDefinition or ThematicBreakBlock:
                break;
            case ContainerBlock nested:
                Walk(nested, place);
                break;
            default:
                break;
        }
    }

    private void AddHeading(HeadingBlock heading, Place place)
    {
        var text = _inlines.Read(heading.Inline);
        _blocks.Add(Make(BlockKind.Heading, heading, text, place) with
        {
            Level = heading.Level,
            Form = heading.IsSetext ? HeadingForm.Setext : HeadingForm.Atx,
            Anchor = _slugs.Next(text.Plain),
        });
    }

    private void AddParagraph(ParagraphBlock paragraph, Place place)
    {
        var text = _inlines.Read(paragraph.Inline);
        if (text.Runs.IsEmpty)
        {
            return;
        }

        var block = Make(BlockKind.Paragraph, paragraph, text, place);

        // "##Heading" is no heading for CommonMark, but it is one for every reader.
        var hashes = CrampedHeading().Match(text.Plain);
        _blocks.Add(hashes.Success && block.Line == block.EndLine && place.Depth == 0
            ? block with { Kind = BlockKind.Heading, Level = hashes.Groups[1].Length, Form = HeadingForm.Atx, Text = Tail(text, hashes.Groups[2].Index) }
            : block);
    }

    private void AddItem(ListItemBlock item, Place place)
    {
        var first = item.Count > 0 ? item[0] as ParagraphBlock : null;
        var text = _inlines.Read(first?.Inline);
        var block = Make(BlockKind.ListItem, first ?? (MarkdigBlock)item, text, place) with { Checked = BoxOf(first) };
        if (first is null)
        {
            block = block with { EndLine = block.Line };
        }

        _blocks.Add(block);
        var inside = place with { Parent = block };
        foreach (var child in item.Skip(first is null ? 0 : 1))
        {
            Add(child, inside);
        }
    }

    private void AddTable(Table table, Place place)
    {
        var rows = table.OfType<TableRow>().ToList();
        var header = rows.FirstOrDefault(row => row.IsHeader);
        var titles = header is null ? [] : CellsOf(header).Select(cell => cell.Plain).ToImmutableArray();
        var tableLine = _source.Locate(table.Span.Start).Line;
        foreach (var row in rows.Where(row => !row.IsHeader))
        {
            var cells = CellsOf(row);
            var line = cells.SelectMany(cell => cell.Runs).Select(run => run.Line).DefaultIfEmpty(_source.Locate(row.Span.Start).Line).First();
            var text = new RichText([.. cells.SelectMany((cell, index) => index == 0 || cell.Runs.IsEmpty ? cell.Runs : cell.Runs.Insert(0, new TextRun(" ", TextStyle.None, cell.Runs[0].Line, cell.Runs[0].Column)))]);
            _blocks.Add(new Block(BlockKind.TableRow, line, line, text)
            {
                Depth = place.Depth,
                Quoted = place.Quoted,
                Parent = place.Parent,
                Cells = cells,
                Header = titles,
                TableLine = tableLine,
            });
        }
    }

    private ImmutableArray<RichText> CellsOf(TableRow row) =>
        [.. row.OfType<TableCell>().Select(cell => _inlines.Read(cell.OfType<ParagraphBlock>().FirstOrDefault()?.Inline))];

    private void AddCode(CodeBlock code, Place place)
    {
        var fence = code as FencedCodeBlock;
        var (line, _) = _source.Locate(code.Span.Start);
        var content = code.Lines.ToString();

        // A fence that the file's end leaves open may have no line below it.
        var text = content.Length == 0 ? RichText.Empty : Raw(content, fence is null ? line : line + 1, TextStyle.Code);
        var block = Make(BlockKind.Code, code, text, place);
        _blocks.Add(block with
        {
            // Markdig lets a fence that is never closed end on its own line.
            EndLine = Math.Max(block.EndLine, text.Runs.IsEmpty ? line : text.Runs[^1].Line),
            Language = fence?.Info is { Length: > 0 } info ? info : null,
            Fenced = fence is not null,
        });
    }

    private Block Make(BlockKind kind, MarkdigBlock block, RichText text, Place place)
    {
        var line = _source.Locate(block.Span.Start).Line;
        var end = block.Span.End < block.Span.Start ? line : _source.Locate(block.Span.End).Line;
        return new Block(kind, line, Math.Max(line, end), text)
        {
            Depth = place.Depth,
            List = place.List,
            Ordered = place.Ordered,
            Quoted = place.Quoted,
            Parent = place.Parent,
        };
    }

    private static bool? BoxOf(ParagraphBlock? paragraph) =>
        paragraph?.Inline?.FirstChild is TaskList task ? task.Checked : null;

    private static RichText Raw(string content, int line, TextStyle style) =>
        new([.. content.Split('\n').Select((text, index) => new TextRun(text.TrimEnd('\r'), style, line + index, 1))]);

    /// <summary>A text without its first characters.</summary>
    private static RichText Tail(RichText text, int start)
    {
        var first = text.Runs[0];
        return new RichText(text.Runs.SetItem(0, first with { Text = first.Text.Length > start ? first.Text[start..] : string.Empty, Column = first.Column + start }));
    }

    [GeneratedRegex(@"^(#{2,6})([^\s#!].{0,100})$", RegexOptions.None, 10_000)]
    private static partial Regex CrampedHeading();
}
