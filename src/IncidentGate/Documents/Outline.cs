using System.Collections.Immutable;

namespace IncidentGate.Documents;

/// <summary>Blocks and the sections that they stand under: what the readers of timelines, actions and questions work on.</summary>
internal sealed class Outline
{
    private readonly Section?[] _roleOf;
    private readonly Section?[] _headingOf;
    private readonly Section?[] _datedOf;

    public Outline(ImmutableArray<Block> blocks, ImmutableArray<Section> sections, int lineCount)
    {
        Blocks = blocks;
        Sections = sections;
        _roleOf = new Section?[lineCount + 2];

        _headingOf = new Section?[lineCount + 2];
        _datedOf = new Section?[lineCount + 2];

        // Later and deeper sections overwrite: each line keeps the innermost. Painting once keeps every look-up constant,
        // whatever a hostile page does.
        foreach (var section in sections)
        {
            Paint(section, section.Role is null ? null : _roleOf);
            Paint(section, section.Form == HeadingForm.Label ? null : _headingOf);
            Paint(section, TimeMarkReader.Leading(section.Heading) is { Date: not null, Time: null } ? _datedOf : null);
        }

        Parents = blocks.Select(block => block.Parent).OfType<Block>().ToHashSet<Block>(ReferenceEqualityComparer.Instance);
    }

    public ImmutableArray<Block> Blocks { get; }

    public ImmutableArray<Section> Sections { get; }

    /// <summary>List items that have something nested in them.</summary>
    public HashSet<Block> Parents { get; }

    /// <summary>The innermost section with a role that a line stands in.</summary>
    public Section? RoleSectionOf(int line) => line > 0 && line < _roleOf.Length ? _roleOf[line] : null;

    /// <summary>The innermost heading above a line, labels left out.</summary>
    public Section? HeadingOf(int line) => line > 0 && line < _headingOf.Length ? _headingOf[line] : null;

    /// <summary>The innermost heading above a line that opens with a date.</summary>
    public Section? DatedHeadingOf(int line) => line > 0 && line < _datedOf.Length ? _datedOf[line] : null;

    /// <summary>The first blocks below a section's heading.</summary>
    public IEnumerable<Block> FirstBlocksOf(Section section)
    {
        var (low, high) = (0, Blocks.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Blocks[middle].Line <= section.Line ? (middle + 1, high) : (low, middle);
        }

        for (var index = low; index < Blocks.Length && Blocks[index].Line <= section.EndLine; index++)
        {
            yield return Blocks[index];
        }
    }

    public bool IsIn(SectionRole role, int line) => RoleSectionOf(line)?.Role == role;

    private static void Paint(Section section, Section?[]? canvas)
    {
        for (var line = section.Line; canvas is not null && line <= Math.Min(section.EndLine, canvas.Length - 1); line++)
        {
            canvas[line] = section;
        }
    }
}
