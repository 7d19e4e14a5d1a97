using System.Collections.Immutable;

namespace IncidentGate.Documents;

/// <summary>What a block is.</summary>
internal enum BlockKind
{
    Heading,
    Paragraph,

    /// <summary>The own text of a list item, without what is nested in it.</summary>
    ListItem,

    /// <summary>One row of a table; the header row is <see cref="Block.Header"/> of every row.</summary>
    TableRow,

    /// <summary>Fenced or indented code.</summary>
    Code,

    /// <summary>Raw HTML that is not a heading, a table or a comment.</summary>
    Html,

    /// <summary>An HTML comment: not for readers.</summary>
    Comment,
}

/// <summary>
/// One piece of a page, flattened out of the Markdown tree. <see cref="Text"/> is its own text alone; nesting is told by
/// <see cref="Depth"/> and <see cref="Parent"/>.
/// </summary>
internal sealed record Block(BlockKind Kind, int Line, int EndLine, RichText Text)
{
    /// <summary>Heading level, 1 to 6; bold headings rank below the heading that they stand under.</summary>
    public int Level { get; init; }

    public HeadingForm Form { get; init; }

    public string? Anchor { get; init; }

    /// <summary>List depth, from 1; 0 outside of lists.</summary>
    public int Depth { get; init; }

    /// <summary>Number of the list that an item belongs to; items of one list share it.</summary>
    public int List { get; init; }

    public bool Ordered { get; init; }

    /// <summary>A task list's box: true checked, false open, null no box.</summary>
    public bool? Checked { get; init; }

    /// <summary>Whether the block stands in a block quote.</summary>
    public bool Quoted { get; init; }

    /// <summary>The list item that encloses this block.</summary>
    public Block? Parent { get; init; }

    /// <summary>A table row's cells.</summary>
    public ImmutableArray<RichText> Cells { get; init; } = [];

    /// <summary>The header cells of a row's table, as plain text; empty strings where the header is empty.</summary>
    public ImmutableArray<string> Header { get; init; } = [];

    /// <summary>Line of the table's header row; 0 for none. Rows of one table share it.</summary>
    public int TableLine { get; init; }

    /// <summary>A code block's language, as written after the fence.</summary>
    public string? Language { get; init; }

    /// <summary>Whether a code block is fenced (true) or indented.</summary>
    public bool Fenced { get; init; }
}
