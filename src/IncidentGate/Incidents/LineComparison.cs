using System.Collections.Immutable;
using DiffPlex;

namespace IncidentGate.Incidents;

/// <summary>Which lines two versions of a file don't share, where no patch tells.</summary>
internal static class LineComparison
{
    /// <summary>Lines of both versions that may differ: the work grows with their square.</summary>
    private const int MostDiffering = 10_000;

    /// <summary>The file with its lines; as it was where there are too many to compare.</summary>
    public static ChangedFile Of(ChangedFile file, ImmutableArray<string> before, ImmutableArray<string> after)
    {
        var start = 0;
        while (start < before.Length && start < after.Length && before[start] == after[start])
        {
            start++;
        }

        var (oldEnd, newEnd) = (before.Length, after.Length);
        while (oldEnd > start && newEnd > start && before[oldEnd - 1] == after[newEnd - 1])
        {
            (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1);
        }

        if (start == oldEnd || start == newEnd)
        {
            return Known(file, Enumerable.Range(start + 1, newEnd - start), Enumerable.Range(start + 1, oldEnd - start), before);
        }

        return oldEnd - start + newEnd - start > MostDiffering ? file : Compared(file, before, after, start, oldEnd, newEnd);
    }

    private static ChangedFile Compared(ChangedFile file, ImmutableArray<string> before, ImmutableArray<string> after, int start, int oldEnd, int newEnd)
    {
        var added = new List<int>();
        var removed = new List<int>();
        foreach (var block in new Differ().CreateLineDiffs(Joined(before[start..oldEnd]), Joined(after[start..newEnd]), ignoreWhitespace: false).DiffBlocks)
        {
            removed.AddRange(Enumerable.Range(start + block.DeleteStartA + 1, block.DeleteCountA));
            added.AddRange(Enumerable.Range(start + block.InsertStartB + 1, block.InsertCountB));
        }

        return Known(file, added, removed, before);
    }

    private static ChangedFile Known(ChangedFile file, IEnumerable<int> added, IEnumerable<int> removed, ImmutableArray<string> before) =>
        file with { AddedLines = [.. added], RemovedLines = [.. removed.Select(line => new RemovedLine(line, before[line - 1]))], LinesKnown = true };

    /// <summary>Each line begins with a letter, as an empty one at the end would be none; a carriage return within a line would part it in two.</summary>
    private static string Joined(ImmutableArray<string> lines) => string.Join('\n', lines.Select(line => "x" + line)).Replace('\r', ' ');
}
