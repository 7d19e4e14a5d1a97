using System.Collections.Immutable;
using DiffPlex;

namespace IncidentGate.Incidents;

/// <summary>Finds the lines that a change added in a later version of the file.</summary>
internal static class LaterLines
{
    /// <summary>The change with today's numbers; lines that have been rewritten since are left out.</summary>
    /// <param name="then">The file as the change left it.</param>
    /// <param name="today">The file as it is.</param>
    public static ChangedFile Of(ChangedFile file, ImmutableArray<string> then, ImmutableArray<string> today)
    {
        if (file.AddedLines.IsEmpty)
        {
            return file;
        }

        var differences = new Differ().CreateLineDiffs(Joined(then), Joined(today), ignoreWhitespace: false);
        var later = new Dictionary<int, int>();
        var (old, @new) = (0, 0);
        foreach (var block in differences.DiffBlocks)
        {
            for (; old < block.DeleteStartA; old++, @new++)
            {
                later[old + 1] = @new + 1;
            }

            (old, @new) = (block.DeleteStartA + block.DeleteCountA, block.InsertStartB + block.InsertCountB);
        }

        for (; old < then.Length; old++, @new++)
        {
            later[old + 1] = @new + 1;
        }

        return file with { AddedLines = [.. file.AddedLines.Where(later.ContainsKey).Select(line => later[line]).Where(line => line <= today.Length)] };
    }

    /// <summary>A carriage return within a line would part it in two.</summary>
    private static string Joined(ImmutableArray<string> lines) => string.Join('\n', lines).Replace('\r', ' ');
}
