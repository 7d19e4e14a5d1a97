using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using IncidentGate.Incidents;

namespace IncidentGate.Platforms.GitHub;

/// <summary>Reads pull requests as they are now.</summary>
internal sealed partial class GitHubPullRequests(GitHubClient client, string repository)
{
    /// <summary>GitHub lists no more files of a pull request.</summary>
    public const int MostFiles = 3_000;

    private const int MostGroupCommits = 100;

    /// <summary>Three pages.</summary>
    private const int MostMerged = 300;

    /// <summary>Fewer lines of patches than this on one page, and GitHub has left none out: it does so beyond about 20,000.</summary>
    private const int SafePatchLines = 15_000;

    public PullRequestAnswer Read(int number) => client.Get($"repos/{repository}/pulls/{number}", GitHubJson.Default.PullRequestAnswer);

    /// <summary>The commits, 250 at most.</summary>
    public IEnumerable<CommitAnswer> Commits(PullRequestAnswer pull) =>
        client.List($"repos/{repository}/pulls/{pull.Number}/commits?per_page=100", GitHubJson.Default.CommitAnswerArray);

    /// <summary>The pull requests that were merged into a branch of late, newest change first; a few hundred at most, and without their counts.</summary>
    public IEnumerable<PullRequestAnswer> MergedSince(DateTimeOffset since, string branch) =>
        client.List($"repos/{repository}/pulls?state=closed&base={Uri.EscapeDataString(branch)}&sort=updated&direction=desc&per_page=100", GitHubJson.Default.PullRequestAnswerArray)
            .Take(MostMerged)
            .TakeWhile(pull => pull.UpdatedAt is null || pull.UpdatedAt >= since)
            .Where(pull => pull.MergedAt is not null);

    /// <summary>The pull request's change, with these files.</summary>
    public static ChangeSet ChangeOf(PullRequestAnswer pull, string @base, ImmutableArray<ChangedFile> files) => new()
    {
        Base = @base,
        Head = pull.Head.Sha,
        Files = files,
        Title = pull.Title,
        Body = pull.Body,
        Branch = pull.Head.Ref,
        Labels = [.. (pull.Labels ?? []).Select(label => label.Name)],
        Author = pull.User?.Login,
    };

    /// <summary>The changed files. A file whose patch GitHub leaves out has unknown lines, never "no change".</summary>
    /// <exception cref="GitHubException">GitHub lists fewer than there are.</exception>
    public PullFiles Files(PullRequestAnswer pull)
    {
        var files = client.List($"repos/{repository}/pulls/{pull.Number}/files?per_page=100", GitHubJson.Default.PullFileAnswerArray).Take(MostFiles + 1)
            // A push between two pages shifts the list: a file may come twice.
            .DistinctBy(file => file.Filename, StringComparer.Ordinal).ToArray();
        if (files.Length < pull.ChangedFiles)
        {
            throw new GitHubException(null, $"The pull request changes {pull.ChangedFiles} files, and GitHub lists {files.Length} of them. Check out with `fetch-depth: 0`, so that the rest can be seen.");
        }

        var blobs = files.Where(file => file is { Sha: not null, Status: not "removed" }).ToDictionary(file => file.Filename, file => file.Sha!, StringComparer.Ordinal);
        var isWhole = files.Sum(file => (long)file.Additions + file.Deletions) < SafePatchLines;
        return new PullFiles([.. files.Select(file => FileOf(file, isWhole)).OrderBy(file => file.Path, StringComparer.Ordinal)], blobs);
    }

    /// <summary>The open pull requests that a merge group holds.</summary>
    /// <exception cref="GitHubException">There are more commits than can be asked about.</exception>
    public ImmutableArray<int> OfGroup(MergeGroup group)
    {
        var compared = client.Get($"repos/{repository}/compare/{group.Base}...{group.Head}", GitHubJson.Default.CompareAnswer);
        if (compared.TotalCommits > MostGroupCommits)
        {
            throw new GitHubException(null, $"The merge group holds {compared.TotalCommits} commits, too many to ask for the pull request of each. Make the queue's groups smaller.");
        }

        var numbers = new SortedSet<int>();
        if (Queued().Match(group.HeadRef ?? string.Empty) is { Success: true } queued)
        {
            numbers.Add(int.Parse(queued.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture));
        }

        var commits = compared.Commits.Select(commit => commit.Sha).ToHashSet(StringComparer.Ordinal);
        foreach (var commit in compared.Commits)
        {
            numbers.UnionWith(OfCommit(commit, commits, group.BaseRef));
        }

        return [.. numbers];
    }

    /// <summary>
    /// What a commit of a group belongs to: the pull requests whose head is in the group, and the one that its subject names. A pull request
    /// that is merely stacked on the commit isn't in the group; only where nothing else is known is GitHub's list taken as it is.
    /// </summary>
    private IEnumerable<int> OfCommit(CommitAnswer commit, HashSet<string> commits, string? baseRef)
    {
        var listed = client.Get($"repos/{repository}/commits/{commit.Sha}/pulls", GitHubJson.Default.PullReferenceAnswerArray).Where(pull => pull.State == "open" && IsInto(pull, baseRef)).ToList();
        var merged = listed.Where(pull => pull.Head is { } head && commits.Contains(head.Sha)).Select(pull => pull.Number).ToList();
        if (Subject().Match(commit.Commit?.Message?.Split('\n', 2)[0].TrimEnd() ?? string.Empty) is { Success: true } subject
            && int.TryParse(subject.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var named)
            && client.Find($"repos/{repository}/pulls/{named}", GitHubJson.Default.PullRequestAnswer) is { State: "open" })
        {
            merged.Add(named);
        }

        return merged.Count > 0 ? merged : listed.Select(pull => pull.Number);
    }

    private static bool IsInto(PullReferenceAnswer pull, string? baseRef) =>
        baseRef is null || pull.Base is null || baseRef == pull.Base.Ref || baseRef == "refs/heads/" + pull.Base.Ref;

    /// <summary>What a verdict hangs on, but for reviews: a newer one starts a run of its own, whose report is the newer one.</summary>
    public static string StateOf(PullRequestAnswer pull) =>
        string.Join('\n', [pull.Head.Sha, pull.Base.Ref, pull.Title, pull.Body, .. (pull.Labels ?? []).Select(label => label.Name).Order(StringComparer.Ordinal)]);

    /// <summary>A file's bytes on a branch or commit; null where there is none.</summary>
    public byte[]? BytesOf(string path, string reference, int limit)
    {
        if (client.Find(GitHubContent.AddressOf(repository, path, reference), GitHubJson.Default.ContentAnswer) is not { } content)
        {
            return null;
        }

        return content.Size > limit
            ? throw new GitHubException(null, $"{path} has {content.Size} bytes; what a policy names has at most {limit}.")
            : GitHubContent.Decode(content);
    }

    /// <param name="isWhole">Whether a file without a patch is one without changed lines. Past a limit GitHub leaves patches out and says nothing.</param>
    private static ChangedFile FileOf(PullFileAnswer file, bool isWhole)
    {
        var change = file.Status switch
        {
            "added" or "copied" => FileChange.Added,
            "removed" => FileChange.Deleted,
            "renamed" => FileChange.Renamed,
            _ => FileChange.Modified,
        };
        var known = new ChangedFile(file.Filename, change, file.PreviousFilename);
        if (file.Patch is null)
        {
            // A rename alone has no lines; anything else without a patch has lines that we don't know.
            return isWhole && file.Status == "renamed" && file.Changes == 0 ? known with { LinesKnown = true } : known;
        }

        var lines = PatchReader.Hunks(file.Patch);
        return lines.Added.Count == file.Additions && lines.Removed.Count == file.Deletions
            ? known with { AddedLines = [.. lines.Added], RemovedLines = [.. lines.Removed], LinesKnown = true }
            : known;
    }

    [GeneratedRegex(@"/pr-(\d{1,9})-[0-9a-f]{7,64}$", RegexOptions.NonBacktracking)]
    private static partial Regex Queued();

    [GeneratedRegex(@"^Merge pull request #(?<number>\d{1,9}) |\(#(?<number>\d{1,9})\)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Subject();
}

/// <summary>A pull request's files, and the blob of each at its head.</summary>
internal sealed record PullFiles(ImmutableArray<ChangedFile> Changed, IReadOnlyDictionary<string, string> Blobs);
