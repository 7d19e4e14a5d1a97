using IncidentGate.Documents;

namespace IncidentGate.Rules.Postmortem;

/// <summary>Which lines of a page stand in sections of a kind. Painted once, so that no page makes a rule look twice.</summary>
internal static class SectionLines
{
    /// <summary>True at the number of each line that such a section rules, its heading included.</summary>
    public static bool[] Of(Document document, Func<Section, bool> isMeant)
    {
        var lines = new bool[document.Lines.Length + 2];
        foreach (var section in document.Sections.Where(isMeant))
        {
            var end = Math.Min(section.EndLine, lines.Length - 1);
            if (section.Line <= end)
            {
                Array.Fill(lines, value: true, section.Line, end - section.Line + 1);
            }
        }

        return lines;
    }

    public static bool[] Of(Document document, params SectionRole[] roles) => Of(document, section => section.Role is { } role && roles.Contains(role));

    /// <summary>The blocks of such lines.</summary>
    public static IEnumerable<Block> BlocksIn(Document document, bool[] lines) => document.Blocks.Where(block => Holds(lines, block.Line));

    public static bool Holds(bool[] lines, int line) => line >= 0 && line < lines.Length && lines[line];
}
