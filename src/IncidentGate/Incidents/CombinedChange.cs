using System.Collections.Immutable;

namespace IncidentGate.Incidents;

/// <summary>Puts what several changes did together: a file once, with the lines of all.</summary>
internal static class CombinedChange
{
    /// <param name="files">In the order of the changes, with line numbers of today's files.</param>
    public static ImmutableArray<ChangedFile> Of(IEnumerable<ChangedFile> files) =>
        [.. files.GroupBy(file => file.Path, StringComparer.Ordinal).Select(Joined).OrderBy(file => file.Path, StringComparer.Ordinal)];

    private static ChangedFile Joined(IEnumerable<ChangedFile> changes)
    {
        var all = changes.ToArray();
        if (all is [var one])
        {
            return one;
        }

        var kinds = all.Select(file => file.Change).ToHashSet();
        var last = all[^1];
        return last with
        {
            Change = last.Change == FileChange.Deleted ? FileChange.Deleted : kinds.Contains(FileChange.Added) ? FileChange.Added : kinds.Contains(FileChange.Renamed) ? FileChange.Renamed : last.Change,
            OldPath = all.Select(file => file.OldPath).FirstOrDefault(path => path is not null),
            AddedLines = [.. all.SelectMany(file => file.AddedLines).Distinct().Order()],
            RemovedLines = [.. all.SelectMany(file => file.RemovedLines).Distinct().OrderBy(removed => removed.Line)],
            LinesKnown = all.All(file => file.LinesKnown),
        };
    }
}
