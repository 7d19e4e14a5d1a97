using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Incidents;

namespace IncidentGate.Platforms.LocalGit;

/// <summary>What a range of local commits, or the working tree, changes.</summary>
internal sealed class LocalChanges(GitRepository repository)
{
    /// <summary>How the working tree is named where a commit would stand.</summary>
    public const string WorkingTree = "working tree";

    private const int CommitLimit = 500;

    // Whatever the user's own configuration says, the output has one shape, and no program of the repository runs.
    private static readonly string[] Diff =
    [
        "diff", "--no-ext-diff", "--no-textconv", "--no-color", "--no-relative", "--ignore-submodules=all", "--find-renames",
    ];

    /// <summary>The change, its files with their lines, and where its two states are.</summary>
    /// <param name="baseName">What to compare with; null for the default branch. The comparison starts at the newest common commit.</param>
    /// <param name="headName">What to look at; null for the working tree with all that is not committed.</param>
    public LocalChange Read(string? baseName, string? headName, ImmutableArray<string> labels)
    {
        var head = headName is null ? repository.Head() : repository.Resolve(headName);
        var name = baseName ?? repository.DefaultBranch() ?? throw NoDefaultBranch();
        var tip = repository.Resolve(name);
        var @base = repository.MergeBase(tip, name, head);
        var ofCommit = headName is not null || !repository.HasWorkingTree;
        var commits = Commits(@base, head);
        var change = new ChangeSet
        {
            Base = @base,
            Head = ofCommit ? head : WorkingTree,
            Files = Files(@base, ofCommit ? head : null),
            Title = commits.Select(commit => commit.Subject).FirstOrDefault(),
            Body = commits.IsEmpty ? null : string.Join("\n\n", commits.Select(commit => commit.Message)),
            Branch = repository.BranchOf(headName ?? "HEAD"),
            Labels = labels,
            Author = commits.Select(commit => commit.Author).FirstOrDefault(),
        };
        return new LocalChange(change, name, ofCommit ? head : null) { BaseTip = tip };
    }

    private GitException NoDefaultBranch() => repository.IsShallow
        ? GitRepository.TooShallow(baseName: null)
        : new GitException(GitFailure.NoBase, "There is no default branch here (origin/HEAD, main, master, trunk, develop). Name what to compare with: --base REF. (A clone of one branch gets the others by: git remote set-branches origin '*' && git fetch)");

    private ImmutableArray<ChangedFile> Files(string @base, string? head)
    {
        string[] range = head is null ? [@base] : [@base, head];
        var entries = DiffEntry.Read(repository.Git.Require([.. Diff, "--raw", "--numstat", "-z", .. range, "--"]).Records);
        var files = new Dictionary<string, ChangedFile>(StringComparer.Ordinal);
        if (!entries.IsEmpty)
        {
            // A patch that is longer than the limit ends early: files whose counts it doesn't reach have unknown lines.
            var patch = repository.Git.Run([.. Diff, "--unified=0", "--inter-hunk-context=0", "--src-prefix=a/", "--dst-prefix=b/", .. range, "--"]);
            var lines = PatchReader.Read(patch.Text);
            foreach (var entry in entries)
            {
                files[entry.Path] = FileOf(entry, lines.GetValueOrDefault(entry.Path) ?? new PatchLines());
            }
        }

        foreach (var file in head is null ? Untracked() : [])
        {
            files.TryAdd(file.Path, file);
        }

        return [.. files.Values.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    private static ChangedFile FileOf(DiffEntry entry, PatchLines lines) =>
        lines.Added.Count == entry.Added && lines.Removed.Count == entry.Removed
            ? new ChangedFile(entry.Path, entry.Change, entry.OldPath) { AddedLines = [.. lines.Added], RemovedLines = [.. lines.Removed], LinesKnown = true }
            : new ChangedFile(entry.Path, entry.Change, entry.OldPath);

    private IEnumerable<ChangedFile> Untracked()
    {
        var files = new WorkingTreeFiles(repository);
        var paths = repository.Git.Require("ls-files", "-z", "--others", "--exclude-standard").Records;
        foreach (var path in paths.Where(path => !path.EndsWith('/')))
        {
            var file = new ChangedFile(path, FileChange.Added, OldPath: null);
            var bytes = files.ReadUnlisted(path, DocumentLibrary.FileLimit);
            yield return bytes is null || bytes.Length > DocumentLibrary.FileLimit || bytes.AsSpan().Contains((byte)0)
                ? file
                : file with { AddedLines = [.. Enumerable.Range(1, CountLines(bytes))], LinesKnown = true };
        }
    }

    private static int CountLines(ReadOnlySpan<byte> bytes) => bytes.Count((byte)'\n') + (bytes.IsEmpty || bytes[^1] == (byte)'\n' ? 0 : 1);

    /// <summary>The commits of the change, newest first. Merges are left out: they name other people's branches.</summary>
    private ImmutableArray<Commit> Commits(string @base, string head)
    {
        if (@base == head)
        {
            return [];
        }

        var log = repository.Git.Require(
            "log", "-z", "--no-merges", "--no-show-signature", "--no-color", "--encoding=UTF-8", $"--max-count={CommitLimit}", "--format=format:%an%n%s%n%B", $"{@base}..{head}", "--");
        return [.. log.Records.Select(record => record.Split('\n', 3)).Where(parts => parts.Length == 3).Select(parts => new Commit(parts[0], parts[1], parts[2].Trim()))];
    }

    private sealed record Commit(string Author, string Subject, string Message);
}

/// <summary>A change and where it is.</summary>
/// <param name="BaseName">The branch, tag or commit that was asked for; the change starts at the newest commit shared with it.</param>
/// <param name="HeadCommit">Null for the working tree.</param>
internal sealed record LocalChange(ChangeSet Change, string BaseName, string? HeadCommit)
{
    /// <summary>The newest commit of the base: what the team has decided by now, however old the change is.</summary>
    public required string BaseTip { get; init; }
}
