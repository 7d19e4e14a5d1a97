using System.Collections.Immutable;
using IncidentGate.Incidents;

namespace IncidentGate.Platforms.LocalGit;

/// <summary>Which commits of a range write to a file, under whatever name it had, and what a file was at a commit.</summary>
internal sealed class CommitHistory(GitRepository repository, string @base, string head)
{
    private readonly Lazy<ImmutableArray<CommitEntry>> _commits = new(() => Read(repository, @base, head));

    /// <summary>The commits, newest first. A merge is one of them only where it differs from all that it merges.</summary>
    public IEnumerable<string> CommitsOf(ChangedFile file)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { file.Path };
        foreach (var commit in _commits.Value)
        {
            var isTouched = false;
            foreach (var (path, oldPath) in commit.Files.Where(entry => names.Contains(entry.Path)).ToArray())
            {
                isTouched = true;
                names.UnionWith(oldPath is null ? [] : [oldPath]);
            }

            if (isTouched || (file.OldPath is { } old && commit.Files.Any(entry => entry.Path == old)))
            {
                yield return commit.Id;
            }
        }
    }

    /// <summary>Who wrote the commits, as git knows it: names and addresses.</summary>
    public ImmutableArray<AuthoredCommit> Authors()
    {
        var log = repository.Git.Require("log", "-z", "--no-show-signature", "--no-color", "--encoding=UTF-8", "--format=tformat:%H%n%an%n%ae%n%B", $"{@base}..{head}", "--");
        return [.. log.Records.Select(record => record.Split('\n', 4)).Where(parts => parts.Length == 4).Select(parts => new AuthoredCommit(parts[0], Login: null, parts[1], parts[2], parts[3]))];
    }

    public bool Has(string commit) => IsId(commit) && repository.Git.Run("cat-file", "-e", commit + "^{commit}").Succeeded;

    /// <summary>The blob at a path; null where there is none.</summary>
    public string? BlobOf(string commit, string path) =>
        repository.Git.Run("rev-parse", "--verify", "--quiet", $"{commit}:{path}") is { Succeeded: true } found ? found.Line : null;

    private static ImmutableArray<CommitEntry> Read(GitRepository repository, string @base, string head)
    {
        var log = repository.Git.Require("log", "-z", "-c", "--find-renames", "--topo-order", "--name-status", "--no-show-signature", "--no-color", "--no-ext-diff", "--format=tformat:%H", $"{@base}..{head}", "--");
        return Parse(log.Text);
    }

    /// <summary>Git parts ids, states and paths by zero bytes and line feeds in several ways; a path is whatever follows a state up to a zero byte.</summary>
    internal static ImmutableArray<CommitEntry> Parse(string log)
    {
        var commits = ImmutableArray.CreateBuilder<CommitEntry>();
        var files = ImmutableArray.CreateBuilder<(string Path, string? OldPath)>();
        string? id = null;
        for (var at = 0; at < log.Length;)
        {
            if (log[at] is '\0' or '\n')
            {
                at++;
                continue;
            }

            var word = Take(log, ref at, '\0', '\n');
            if (IsId(word))
            {
                Close();
                id = word;
                continue;
            }

            var path = Take(log, ref at, '\0');
            // A merge's state has a letter a parent, and one path; a rename's or copy's has a number, and two.
            var isMoved = word.Length > 1 && word[0] is 'R' or 'C' && char.IsAsciiDigit(word[^1]);
            files.Add(isMoved ? (Take(log, ref at, '\0'), path) : (path, null));
        }

        Close();
        return commits.ToImmutable();

        void Close()
        {
            if (id is not null)
            {
                commits.Add(new CommitEntry(id, files.ToImmutable()));
                files.Clear();
            }
        }
    }

    private static string Take(string log, ref int at, params ReadOnlySpan<char> ends)
    {
        var length = log.AsSpan(at).IndexOfAny(ends);
        var word = length < 0 ? log[at..] : log.Substring(at, length);
        at = Math.Min(log.Length, at + word.Length + 1);
        return word;
    }

    private static bool IsId(string word) => word.Length is 40 or 64 && word.All(char.IsAsciiHexDigit);
}

/// <summary>A commit and the files that it writes to, each with the name that it had before where it was moved.</summary>
internal sealed record CommitEntry(string Id, ImmutableArray<(string Path, string? OldPath)> Files);
