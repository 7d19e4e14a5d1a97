using IncidentGate.Documents;

namespace IncidentGate.Rules;

/// <summary>Which section rules a line of a page. Painted once, so that each question is answered at once, whatever a hostile page does.</summary>
internal sealed class PageMap
{
    private readonly Document _document;
    private readonly Section?[] _innermost;
    private readonly Section?[] _withRole;

    public PageMap(Document document)
    {
        _document = document;
        _innermost = new Section?[document.Lines.Length + 2];
        _withRole = new Section?[document.Lines.Length + 2];
        foreach (var section in document.Sections)
        {
            for (var line = section.Line; line <= Math.Min(section.EndLine, _innermost.Length - 1); line++)
            {
                _innermost[line] = section;
                _withRole[line] = section.Role is null ? _withRole[line] : section;
            }
        }
    }

    /// <summary>The innermost section that a line stands in.</summary>
    public Section? At(int line) => line > 0 && line < _innermost.Length ? _innermost[line] : null;

    /// <summary>The role of the innermost section that has one.</summary>
    public SectionRole? RoleAt(int line) => line > 0 && line < _withRole.Length ? _withRole[line]?.Role : null;

    /// <summary>The index of the first block that stands on a line or below it.</summary>
    public int IndexFrom(int line)
    {
        var (low, high) = (0, _document.Blocks.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _document.Blocks[middle].Line < line ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The blocks that begin on the lines of a range.</summary>
    public IEnumerable<Block> Between(int line, int endLine)
    {
        for (var index = IndexFrom(line); index < _document.Blocks.Length && _document.Blocks[index].Line <= endLine; index++)
        {
            yield return _document.Blocks[index];
        }
    }
}
