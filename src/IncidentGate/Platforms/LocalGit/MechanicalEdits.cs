using System.Globalization;
using IncidentGate.Documents;

namespace IncidentGate.Platforms.LocalGit;

/// <summary>
/// Tells which pages of a commit nobody has worked on. Sure of it are: commits that the team itself lists in
/// <c>.git-blame-ignore-revs</c>; files whose bytes are the same (moves, modes); and, in a commit that edits many pages, those that differ
/// in white space alone, and those that share the few added and removed lines of most others.
/// </summary>
internal sealed class MechanicalEdits(GitRepository repository)
{
    /// <summary>Pages in one commit from which on it is looked at whether a program wrote it.</summary>
    public const int Many = 20;

    private const int FewLines = 5;
    private const double Most = 0.75;

    private readonly Lazy<HashSet<string>> _ignored = new(() => Ignored(repository));

    /// <summary>The paths of pages that a commit edits mechanically; null where that is all of them.</summary>
    public HashSet<string>? Of(LoggedCommit commit)
    {
        if (_ignored.Value.Contains(commit.Id))
        {
            return null;
        }

        var mechanical = commit.Files.Where(file => file.IsSameContent).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var edited = commit.Files.Where(file => IsEdit(file) && !file.IsSameContent && DocumentReader.IsDocument(file.Path)).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        if (edited.Count >= Many)
        {
            var lines = LinesOf(commit.Id);
            mechanical.UnionWith(edited.Where(path => lines.GetValueOrDefault(path) == default));
            var (pattern, count) = edited.Select(path => lines.GetValueOrDefault(path)).Where(line => line != default).CountBy(line => line).OrderByDescending(group => group.Value).FirstOrDefault();
            if (pattern is { Added: <= FewLines, Removed: <= FewLines } && count >= Many * Most && count >= edited.Count * Most)
            {
                mechanical.UnionWith(edited.Where(path => lines.GetValueOrDefault(path) == pattern));
            }
        }

        return mechanical;
    }

    /// <summary>Whether a commit brings so many pages that it tells nothing of when each was written.</summary>
    public static bool IsImport(LoggedCommit commit) => commit.Files.Count(file => file.Status == 'A' && DocumentReader.IsDocument(file.Path)) >= Many;

    private static bool IsEdit(LoggedFile file) => file.Status is 'M' or 'R';

    /// <summary>Added and removed lines by path, white space and empty lines not regarded; nothing of a file that has no others.</summary>
    private Dictionary<string, (int Added, int Removed)> LinesOf(string commit)
    {
        var lines = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        var records = repository.Git.Require("diff-tree", "-r", "-z", "--root", "--no-commit-id", "-M", "--numstat", "-w", "--ignore-blank-lines", "--no-ext-diff", "--no-textconv", commit, "--").Records;
        for (var at = 0; at < records.Length; at++)
        {
            if (records[at].Split('\t', 3) is not [var added, var removed, var path])
            {
                continue;
            }

            // A rename's counts stand before two names of their own.
            at += path.Length == 0 ? 2 : 0;
            lines[path.Length == 0 && at < records.Length ? records[at] : path] = (Count(added), Count(removed));
        }

        return lines;
    }

    /// <summary>Git counts no lines of what it takes for binary: that is a change.</summary>
    private static int Count(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : int.MaxValue;

    private static HashSet<string> Ignored(GitRepository repository)
    {
        var file = repository.Git.Run("cat-file", "blob", "HEAD:.git-blame-ignore-revs");
        return file.Succeeded
            ? file.Text.Split('\n').Select(line => line.Split('#')[0].Trim()).Where(id => id.Length is 40 or 64).ToHashSet(StringComparer.OrdinalIgnoreCase)
            : [];
    }
}
