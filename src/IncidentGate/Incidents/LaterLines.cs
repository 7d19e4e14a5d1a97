using System.Collections.Immutable;
using DiffPlex;

namespace IncidentGate.Incidents;

/// <summary>Finds what is left of a change in a later version of the file.</summary>
internal static class LaterLines
{
    /// <summary>
    /// The change as today's file shows it: its added lines under today's numbers, and of the lines that it took away those that are
    /// still gone. What has been rewritten or taken back since is left out.
    /// </summary>
    /// <param name="then">The file as the change left it.</param>
    /// <param name="today">The file as it is.</param>
    public static ChangedFile Of(ChangedFile file, ImmutableArray<string> then, ImmutableArray<string> today)
    {
        var later = Kept(then, today);
        var stayed = Kept(PageBefore.Lines(file, then), today);
        return file with
        {
            AddedLines = [.. file.AddedLines.Where(later.ContainsKey).Select(line => later[line])],
            RemovedLines = [.. file.RemovedLines.Where(removed => !stayed.ContainsKey(removed.Line))],
        };
    }

    /// <summary>The lines that a later version still has, with their numbers there.</summary>
    private static Dictionary<int, int> Kept(ImmutableArray<string> then, ImmutableArray<string> today)
    {
        var kept = new Dictionary<int, int>();
        var (old, @new) = (0, 0);
        foreach (var block in new Differ().CreateLineDiffs(Joined(then), Joined(today), ignoreWhitespace: false).DiffBlocks)
        {
            for (; old < block.DeleteStartA; old++, @new++)
            {
                kept[old + 1] = @new + 1;
            }

            (old, @new) = (block.DeleteStartA + block.DeleteCountA, block.InsertStartB + block.InsertCountB);
        }

        for (; old < then.Length && @new < today.Length; old++, @new++)
        {
            kept[old + 1] = @new + 1;
        }

        return kept;
    }

    /// <summary>A carriage return within a line would part it in two.</summary>
    private static string Joined(ImmutableArray<string> lines) => string.Join('\n', lines).Replace('\r', ' ');
}
