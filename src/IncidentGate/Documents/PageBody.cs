using System.Collections.Immutable;
using IncidentGate.Documents.Markdown;

namespace IncidentGate.Documents;

/// <summary>
/// The lines and blocks of a page. They take ten times the room of the file: where there are many pages they are let go, and taken
/// from the file's bytes again when somebody asks.
/// </summary>
internal sealed class PageBody
{
    private readonly byte[] _bytes;
    private readonly int _frontMatterEnd;
    private readonly BodyShelf? _shelf;
    private Content? _content;

    /// <param name="bytes">The file's, which the lines and blocks were made of.</param>
    /// <param name="frontMatterEnd">Line of the front matter's end; 0 where there is none.</param>
    /// <param name="shelf">Says which bodies are held.</param>
    public PageBody(byte[] bytes, SourceText source, int frontMatterEnd, ImmutableArray<Block> blocks, BodyShelf shelf)
    {
        _bytes = bytes;
        _frontMatterEnd = frontMatterEnd;
        _shelf = shelf;
        _content = new Content(source.Lines, blocks);
        shelf.Put(this);
    }

    private PageBody(Content content)
    {
        _bytes = [];
        _content = content;
    }

    public ImmutableArray<string> Lines => Held().Lines;

    public ImmutableArray<Block> Blocks => Held().Blocks;

    /// <summary>What of it is prose; several rules read that.</summary>
    public ImmutableArray<Prose> Prose => Held().Prose.Value;

    /// <summary>The file's size in bytes.</summary>
    public int Size => _bytes.Length;

    /// <summary>A body that no file stands behind.</summary>
    public static PageBody Of(ImmutableArray<string> lines, ImmutableArray<Block> blocks) => new(new Content(lines, blocks));

    /// <summary>Whether one of some texts stands on one of its lines, whatever its case.</summary>
    public bool Mentions(IReadOnlyCollection<string> texts)
    {
        if (Volatile.Read(ref _content) is { } held)
        {
            return held.Lines.Any(line => texts.Any(text => line.Contains(text, StringComparison.OrdinalIgnoreCase)));
        }

        var all = SourceText.TextOf(_bytes);
        return texts.Any(text => all.Contains(text, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Forgets what can be made again.</summary>
    public void LetGo()
    {
        if (_shelf is not null)
        {
            Volatile.Write(ref _content, null);
        }
    }

    private Content Held()
    {
        if (Volatile.Read(ref _content) is { } held)
        {
            return held;
        }

        var source = SourceText.Decode(_bytes);
        var made = new Content(source.Lines, BlockReader.Read(source, _frontMatterEnd, out _));
        Volatile.Write(ref _content, made);
        _shelf?.Put(this);
        return made;
    }

    private sealed record Content(ImmutableArray<string> Lines, ImmutableArray<Block> Blocks)
    {
        public Lazy<ImmutableArray<Prose>> Prose { get; } = new(() => Documents.Prose.Of(Blocks));
    }
}
