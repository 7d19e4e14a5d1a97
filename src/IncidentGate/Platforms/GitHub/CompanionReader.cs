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

    private readonly Dictionary<string, BranchPages> _pages = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether GitHub doesn't show something to this token, or has nothing there: it answers the same for both.</summary>
    public static bool IsUnreadable(GitHubException error) => error.IsRefused || (!error.IsBusy && error.Status is HttpStatusCode.UnprocessableEntity or HttpStatusCode.Gone or HttpStatusCode.UnavailableForLegalReasons);

    /// <summary>What lets the token read a repository, in a sentence without its full stop.</summary>
    public static string Remedy(string repository) =>
        $"Pass a github-token that can read {repository}, such as that of a GitHub App which is installed there with `contents: read` and `pull-requests: read`";

    /// <exception cref="GitHubException">There is none, or the token may not see it.</exception>
    public PullRequestAnswer Find(string repository, int number) => new GitHubPullRequests(client, repository).Read(number);

    /// <summary>What merged companions of one repository left there, as it stands today.</summary>
    /// <exception cref="GitHubException">The token may not see it.</exception>
    public IEnumerable<FoundCompanion> Today(string repository, FoundCompanion[] merged) =>
        merged.Length == 0 ? [] : new MergedCompanions(client, repository, PagesOf(repository, merged[0].Merge!.Answer)).Today(merged);

    /// <summary>The pull request's documents: at its head; where it is merged, those that it changed, as the default branch has them.</summary>
    /// <exception cref="GitHubException">The token may not see them.</exception>
    /// <exception cref="TooLargeCompanionException">There are too many.</exception>
    public FoundCompanion Read(string repository, PullRequestAnswer pull)
    {
        var state = StateOf(repository, pull);
        var companion = new Companion(repository, pull.Number, state)
        {
            WebAddress = $"{server.TrimEnd('/')}/{repository}",
            Commit = state == CompanionState.Merged ? PagesOf(repository, pull).Commit : pull.Head.Sha,
            Branch = pull.Base.Ref,
            DefaultBranch = DefaultBranch(pull),
        };
        var reviews = new GitHubReviews(client, repository, pull, local: null);
        if (!companion.IsLive)
        {
            return new FoundCompanion(companion, [], ImmutableSortedDictionary<string, byte[]>.Empty, reviews);
        }

        var listed = FilesOf(companion, pull);
        var documents = listed.Changed.Where(file => file.Change != FileChange.Deleted && DocumentReader.IsDocument(file.Path)).ToArray();
        if (documents.Length > MostDocuments)
        {
            throw new TooLargeCompanionException($"{companion.Name} changes {documents.Length} documents, more than {MostDocuments} aren't read");
        }

        var texts = documents.Select(file => KeyValuePair.Create(file.Path, TextOf(companion, pull, file.Path, listed))).Where(pair => pair.Value is not null)
            .ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);

        // What was merged has been agreed to: who owns what is read from there as it is.
        return state == CompanionState.Merged
            ? new FoundCompanion(companion, [], texts, reviews) { MergedAt = pull.MergedAt, Merge = new MergedPull(pull, listed with { Changed = [.. documents] }) }
            : new FoundCompanion(companion, [.. documents, .. listed.Changed.Where(file => CodeOwners.IsPlace(file.Path))], texts, reviews);
    }

    /// <summary>The branch of its repository that readers see.</summary>
    private static string DefaultBranch(PullRequestAnswer pull) => pull.Base.Repo?.DefaultBranch ?? pull.Base.Ref;

    private CompanionState StateOf(string repository, PullRequestAnswer pull) => pull switch
    {
        { MergedAt: not null } => IsInDefaultBranch(repository, pull) ? CompanionState.Merged : CompanionState.MergedElsewhere,
        { State: not "open" } => CompanionState.Closed,
        { Draft: true } => CompanionState.Draft,
        _ => CompanionState.Open,
    };

    /// <summary>Whether readers see what was merged. Another branch may have been merged in its turn: then no commit of it is missing.</summary>
    private bool IsInDefaultBranch(string repository, PullRequestAnswer pull) =>
        pull.Base.Ref == DefaultBranch(pull)
        || client.Get($"repos/{repository}/compare/{Uri.EscapeDataString(DefaultBranch(pull))}...{pull.MergeCommitSha ?? pull.Head.Sha}?per_page=1", GitHubJson.Default.CompareAnswer).TotalCommits == 0;

    private BranchPages PagesOf(string repository, PullRequestAnswer pull)
    {
        if (!_pages.TryGetValue(repository, out var pages))
        {
            pages = _pages[repository] = BranchPages.Of(client, repository, DefaultBranch(pull));
        }

        return pages;
    }

    private PullFiles FilesOf(Companion companion, PullRequestAnswer pull) => pull.ChangedFiles > GitHubPullRequests.MostFiles
        ? throw new TooLargeCompanionException($"{companion.Name} changes {pull.ChangedFiles} files, more than GitHub lists")
        : new GitHubPullRequests(client, companion.Repository).Files(pull);

    /// <summary>A document's text; null where it is gone.</summary>
    private byte[]? TextOf(Companion companion, PullRequestAnswer pull, string path, PullFiles listed)
    {
        if (companion.State == CompanionState.Merged)
        {
            return PagesOf(companion.Repository, pull).Read(path, DocumentLibrary.FileLimit);
        }

        var content = listed.Blobs.GetValueOrDefault(path) is { } id
            ? client.Get($"repos/{companion.Repository}/git/blobs/{id}", GitHubJson.Default.ContentAnswer)
            : client.Find(GitHubContent.AddressOf(companion.Repository, path, companion.Commit), GitHubJson.Default.ContentAnswer);
        return content is null ? null : Clipped(content);
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
internal sealed record FoundCompanion(Companion Companion, ImmutableArray<ChangedFile> Changed, ImmutableSortedDictionary<string, byte[]> Texts, IReviewSource Reviews)
{
    /// <summary>When it came into the default branch; null where it isn't merged there.</summary>
    public DateTimeOffset? MergedAt { get; init; }

    /// <summary>What it merged; null as <see cref="MergedAt"/> is.</summary>
    public MergedPull? Merge { get; init; }

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
