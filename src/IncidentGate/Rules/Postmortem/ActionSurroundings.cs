using IncidentGate.Documents;

namespace IncidentGate.Rules.Postmortem;

/// <summary>What stands around a page's action items: below them, above them, and in their part of the page. Looked up in constant time.</summary>
internal sealed class ActionSurroundings
{
    private readonly Document _document;
    private readonly ILookup<int, Block> _below;
    private readonly Dictionary<int, Block> _items = [];
    private readonly HashSet<int> _headed;

    public ActionSurroundings(Document document)
    {
        _document = document;
        _below = document.Blocks.Where(block => block.Parent is not null).ToLookup(block => block.Parent!.Line);
        _headed = [.. document.Sections.Select(section => section.Line)];
        foreach (var block in document.Blocks.Where(block => block.Kind is BlockKind.ListItem or BlockKind.TableRow))
        {
            _items.TryAdd(block.Line, block);
        }
    }

    /// <summary>Whether something below an item says more about it.</summary>
    public bool IsExplained(ActionItem item) => _headed.Contains(item.Line) || _below.Contains(item.Line);

    /// <summary>The list item or the whole row that an item stands in; null where it is a heading or a paragraph.</summary>
    public Block? Own(ActionItem item) => _items.GetValueOrDefault(item.Line);

    /// <summary>What is nested below an item.</summary>
    public IEnumerable<Block> Below(ActionItem item) => _below[item.Line];

    /// <summary>The list items that enclose an item.</summary>
    public IEnumerable<Block> Above(ActionItem item)
    {
        for (var block = _items.GetValueOrDefault(item.Line)?.Parent; block is not null; block = block.Parent)
        {
            yield return block;
        }
    }

    /// <summary>The lines that sections of a kind rule, by number; the line of the page's title is none of them.</summary>
    public bool[] LinesOf(Func<Section, bool> isMeant) => SectionLines.Of(_document, section => section.Line != _document.TitleLine && isMeant(section));
}
