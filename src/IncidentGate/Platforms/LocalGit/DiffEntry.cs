using System.Collections.Immutable;
using IncidentGate.Incidents;

namespace IncidentGate.Platforms.LocalGit;

/// <summary>One file in <c>git diff --raw --numstat -z</c>.</summary>
/// <param name="Added">How many lines are new; null where git takes the file for binary.</param>
/// <param name="Removed">How many lines are gone; null where git takes the file for binary.</param>
internal sealed record DiffEntry(string Path, FileChange Change, string? OldPath, int? Added, int? Removed)
{
    /// <summary>Reads the output: first a record a file that starts with a colon, then a record a file with the counts.</summary>
    public static ImmutableArray<DiffEntry> Read(ImmutableArray<string> records)
    {
        var entries = new List<DiffEntry>();
        var counts = new Dictionary<string, (int? Added, int? Removed)>(StringComparer.Ordinal);
        for (var at = 0; at < records.Length; at++)
        {
            if (records[at].StartsWith(':') && at + 1 < records.Length)
            {
                var status = records[at][(records[at].LastIndexOf(' ') + 1)..];
                var moved = status[0] is 'R' or 'C';
                var old = moved ? records[++at] : null;
                Add(entries, status[0], records[++at], old);
            }
            else if (records[at].Split('\t', 3) is [var added, var removed, var path])
            {
                // A rename's counts stand before two names of their own.
                at += path.Length == 0 ? 2 : 0;
                counts[path.Length == 0 ? records[at] : path] = (Count(added), Count(removed));
            }
        }

        return [.. entries.Select(entry => counts.TryGetValue(entry.Path, out var count) ? entry with { Added = count.Added, Removed = count.Removed } : entry)];
    }

    private static void Add(List<DiffEntry> entries, char status, string path, string? old)
    {
        // 'U' is an unmerged path; git lists the same path again with what is in the working tree.
        if (status != 'U')
        {
            entries.Add(new DiffEntry(path, ChangeOf(status), status == 'R' ? old : null, null, null));
        }
    }

    private static FileChange ChangeOf(char status) => status switch
    {
        'A' or 'C' => FileChange.Added,
        'D' => FileChange.Deleted,
        'R' => FileChange.Renamed,
        _ => FileChange.Modified,
    };

    private static int? Count(string text) => int.TryParse(text, out var count) ? count : null;
}
