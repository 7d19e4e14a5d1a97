using System.Collections.Immutable;
using System.Net;
using IncidentGate.Documents;
using IncidentGate.Incidents;

namespace IncidentGate.Platforms.GitHub;

/// <summary>Reads one pull request of another repository: its state, the documents that it changes, and where its reviews are.</summary>
/// <param name="server">GitHub as people open it: <c>https://github.com</c>.</param>
internal sealed class CompanionReader(GitHubClient client, string server)
{
    /// <summary>Documents of one pull request that are read at most: each is a request.</summary>
    private const int MostDocuments = 50;

    /// <summary>Whether GitHub doesn't show something to this token, or has nothing there: it answers the same for both.</summary>
    public static bool IsUnreadable(GitHubException error) => error.IsRefused || (!error.IsBusy && error.Status is HttpStatusCode.UnprocessableEntity or HttpStatusCode.Gone or HttpStatusCode.UnavailableForLegalReasons);

    /// <summary>What lets the token read a repository, in a sentence without its full stop.</summary>
    public static string Remedy(string repository) =>
        $"Pass a github-token that can read {repository}, such as that of a GitHub App which is installed there with `contents: read` and `pull-requests: read`";

    /// <exception cref="GitHubException">There is none, or the token may not see it.</exception>
    public PullRequestAnswer Find(string repository, int number) => new GitHubPullRequests(client, repository).Read(number);

    /// <summary>The pull request's documents: at its head; where it is merged, as the merge left them.</summary>
    /// <exception cref="GitHubException">The token may not see them.</exception>
    /// <exception cref="TooLargeCompanionException">There are too many.</exception>
    public FoundCompanion Read(string repository, PullRequestAnswer pull)
    {
        var state = pull.MergedAt is not null ? CompanionState.Merged
            : pull.State != "open" ? CompanionState.Closed
            : pull.Draft ? CompanionState.Draft : CompanionState.Open;
        var companion = new Companion(repository, pull.Number, state)
        {
            WebAddress = $"{server.TrimEnd('/')}/{repository}",
            Commit = state == CompanionState.Merged ? pull.MergeCommitSha ?? pull.Head.Sha : pull.Head.Sha,
        };
        var reviews = new GitHubReviews(client, repository, pull, local: null);
        if (!companion.IsLive)
        {
            return new FoundCompanion(companion, [], ImmutableSortedDictionary<string, byte[]>.Empty, pull.MergedAt, reviews);
        }

        var listed = FilesOf(companion, pull);
        var documents = listed.Changed.Where(file => file.Change != FileChange.Deleted && DocumentReader.IsDocument(file.Path)).ToArray();
        if (documents.Length > MostDocuments)
        {
            throw new TooLargeCompanionException($"{companion.Name} changes {documents.Length} documents, more than {MostDocuments} aren't read");
        }

        var changed = ImmutableArray.CreateBuilder<ChangedFile>();
        var texts = ImmutableSortedDictionary.CreateBuilder<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in documents)
        {
            if (TextOf(companion, file, listed) is var (text, isAsChanged))
            {
                texts[file.Path] = text;
                changed.Add(isAsChanged ? file : file with { AddedLines = [], RemovedLines = [], LinesKnown = false });
            }
        }

        // What was merged has been agreed to: who owns what is read from there as it is.
        changed.AddRange(listed.Changed.Where(file => companion.State != CompanionState.Merged && CodeOwners.IsPlace(file.Path)));
        return new FoundCompanion(companion, changed.ToImmutable(), texts.ToImmutable(), pull.MergedAt, reviews);
    }

    private PullFiles FilesOf(Companion companion, PullRequestAnswer pull) => pull.ChangedFiles > GitHubPullRequests.MostFiles
        ? throw new TooLargeCompanionException($"{companion.Name} changes {pull.ChangedFiles} files, more than GitHub lists")
        : new GitHubPullRequests(client, companion.Repository).Files(pull);

    /// <summary>A document's text, and whether that is what the pull request made of it; null where the merge left none. Others may have written to it before it was merged.</summary>
    private (byte[] Text, bool IsAsChanged)? TextOf(Companion companion, ChangedFile file, PullFiles listed)
    {
        var id = listed.Blobs.GetValueOrDefault(file.Path);
        if (companion.State != CompanionState.Merged && id is not null)
        {
            return (Clipped(client.Get($"repos/{companion.Repository}/git/blobs/{id}", GitHubJson.Default.ContentAnswer)), true);
        }

        var content = client.Find(GitHubContent.AddressOf(companion.Repository, file.Path, companion.Commit), GitHubJson.Default.ContentAnswer);
        return content is null ? null : (Clipped(content), content.Sha == id);
    }

    /// <summary>What is kept of a file: as much as is ever read, and a byte more, so that it is seen to be too large.</summary>
    private static byte[] Clipped(ContentAnswer content)
    {
        var bytes = GitHubContent.Decode(content);
        return bytes.Length <= DocumentLibrary.FileLimit ? bytes : bytes[..(DocumentLibrary.FileLimit + 1)];
    }
}

/// <summary>A companion with what was read of it; paths are those of its own repository.</summary>
/// <param name="Texts">The documents that it changes.</param>
internal sealed record FoundCompanion(Companion Companion, ImmutableArray<ChangedFile> Changed, ImmutableSortedDictionary<string, byte[]> Texts, DateTimeOffset? MergedAt, IReviewSource Reviews)
{
    /// <summary>The changed files as the change that it belongs to sees them.</summary>
    public IEnumerable<ChangedFile> Placed =>
        Changed.Select(file => file with { Path = $"{Companion.Name}/{file.Path}", OldPath = file.OldPath is { } old ? $"{Companion.Name}/{old}" : null });

    /// <summary>The same without what the others, which come later, write anew.</summary>
    public FoundCompanion Without(IEnumerable<FoundCompanion> later)
    {
        var rewritten = later.Where(other => other.Companion.Repository == Companion.Repository).SelectMany(other => other.Texts.Keys).ToHashSet(StringComparer.Ordinal);
        return this with { Changed = [.. Changed.Where(file => !rewritten.Contains(file.Path))], Texts = Texts.RemoveRange(rewritten) };
    }
}

/// <summary>A pull request has more files than are read.</summary>
internal sealed class TooLargeCompanionException(string message) : Exception(message);
