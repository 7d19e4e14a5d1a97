using System.Collections.Immutable;
using IncidentGate.Incidents;

namespace IncidentGate.Platforms.GitHub;

/// <summary>Reads pull requests as they are now.</summary>
internal sealed class GitHubPullRequests(GitHubClient client, string repository)
{
    /// <summary>GitHub lists no more files of a pull request.</summary>
    public const int MostFiles = 3_000;

    private const int MostGroupCommits = 100;

    public PullRequestAnswer Read(int number) => client.Get($"repos/{repository}/pulls/{number}", GitHubJson.Default.PullRequestAnswer);

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
        var files = client.List($"repos/{repository}/pulls/{pull.Number}/files?per_page=100", GitHubJson.Default.PullFileAnswerArray).Take(MostFiles + 1).ToArray();
        if (files.Length < pull.ChangedFiles)
        {
            throw new GitHubException(null, $"The pull request changes {pull.ChangedFiles} files, and GitHub lists {files.Length} of them. Check out with `fetch-depth: 0`, so that the rest can be seen.");
        }

        var blobs = files.Where(file => file is { Sha: not null, Status: not "removed" }).ToDictionary(file => file.Filename, file => file.Sha!, StringComparer.Ordinal);
        return new PullFiles([.. files.Select(FileOf).OrderBy(file => file.Path, StringComparer.Ordinal)], blobs);
    }

    /// <summary>The open pull requests that a merge group holds.</summary>
    /// <exception cref="GitHubException">There are more commits than can be asked about.</exception>
    public ImmutableArray<int> OfGroup(string @base, string head)
    {
        var compared = client.Get($"repos/{repository}/compare/{@base}...{head}", GitHubJson.Default.CompareAnswer);
        if (compared.TotalCommits > MostGroupCommits)
        {
            throw new GitHubException(null, $"The merge group holds {compared.TotalCommits} commits, too many to ask for the pull request of each. Make the queue's groups smaller.");
        }

        var numbers = new SortedSet<int>();
        foreach (var commit in compared.Commits)
        {
            numbers.UnionWith(client.Get($"repos/{repository}/commits/{commit.Sha}/pulls", GitHubJson.Default.PullReferenceAnswerArray).Where(pull => pull.State == "open").Select(pull => pull.Number));
        }

        return [.. numbers];
    }

    /// <summary>A file's bytes on a branch or commit; null where there is none.</summary>
    public byte[]? BytesOf(string path, string reference, int limit)
    {
        var address = $"repos/{repository}/contents/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}?ref={Uri.EscapeDataString(reference)}";
        if (client.Find(address, GitHubJson.Default.ContentAnswer) is not { } content)
        {
            return null;
        }

        return content.Size > limit
            ? throw new GitHubException(null, $"{path} has {content.Size} bytes; a policy has at most {limit}.")
            : GitHubContent.Decode(content);
    }

    private static ChangedFile FileOf(PullFileAnswer file)
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
            return file.Status == "renamed" && file.Changes == 0 ? known with { LinesKnown = true } : known;
        }

        var lines = PatchReader.Hunks(file.Patch);
        return lines.Added.Count == file.Additions && lines.Removed.Count == file.Deletions
            ? known with { AddedLines = [.. lines.Added], RemovedLines = [.. lines.Removed], LinesKnown = true }
            : known;
    }
}

/// <summary>A pull request's files, and the blob of each at its head.</summary>
internal sealed record PullFiles(ImmutableArray<ChangedFile> Changed, IReadOnlyDictionary<string, string> Blobs);
