using System.Collections.Immutable;
using IncidentGate.Incidents;
using IncidentGate.Platforms.LocalGit;

namespace IncidentGate.Platforms.GitHub;

/// <summary>
/// Reads a pull request's reviews: one request where nobody approved; else its commits, too, and what was written when, from the
/// checkout where that has the commits. Bots and deleted accounts review nothing.
/// </summary>
/// <param name="local">The job's checkout, where it reaches from the base to the head; null for the API.</param>
internal sealed class GitHubReviews(GitHubClient client, string repository, PullRequestAnswer pull, CommitHistory? local) : IReviewSource
{
    /// <summary>GitHub lists no more commits of a pull request.</summary>
    public const int MostCommits = 250;

    private const int MostReviews = 2_000;

    /// <summary>Requests at most about what stood in a file: each is a file at a commit.</summary>
    private const int MostFiles = 60;

    private readonly Dictionary<(string Commit, string Path), string?> _blobs = [];

    public ReviewRecord Read(ImmutableArray<ChangedFile> documents)
    {
        try
        {
            var answers = client.List($"repos/{repository}/pulls/{pull.Number}/reviews?per_page=100", GitHubJson.Default.ReviewAnswerArray).Take(MostReviews + 1).ToArray();
            if (answers.Length > MostReviews)
            {
                return Unread($"The pull request has more than {MostReviews} reviews, too many to read. Open a new one for the documents");
            }

            var record = new ReviewRecord { Latest = ReviewRecord.LatestOf(answers.Where(IsPerson).OrderBy(answer => answer.SubmittedAt ?? DateTimeOffset.MinValue).Select(ReviewOf)) };
            return record.Approvals.Any() ? WithHistory(record, documents) : record;
        }
        catch (GitHubException error) when (error.IsRefused)
        {
            return Unread($"The pull request's reviews can't be read. {error.Message.TrimEnd('.')}");
        }
    }

    public TeamRoster Team(string organization, string team) => new GitHubTeams(client).Roster(organization, team);

    private static ReviewRecord Unread(string obstacle) => new() { Obstacle = obstacle + "." };

    private static bool IsPerson(ReviewAnswer answer) => answer.User is { Login: { Length: > 0 } login, Type: not "Bot" } && !login.EndsWith("[bot]", StringComparison.Ordinal);

    private static Review ReviewOf(ReviewAnswer answer) => new(
        answer.User!.Login,
        answer.State switch
        {
            "APPROVED" => ReviewState.Approved,
            "CHANGES_REQUESTED" => ReviewState.ChangesRequested,
            "DISMISSED" => ReviewState.Dismissed,
            _ => ReviewState.Commented,
        })
    {
        Commit = answer.CommitId,
    };

    private ReviewRecord WithHistory(ReviewRecord record, ImmutableArray<ChangedFile> documents)
    {
        var commits = client.List($"repos/{repository}/pulls/{pull.Number}/commits?per_page=100", GitHubJson.Default.CommitAnswerArray).Take(MostCommits).ToArray();
        if (commits.Length < pull.Commits)
        {
            return Unread($"The pull request has {pull.Commits} commits, and GitHub lists {commits.Length} of them, so it can't be told who wrote what. Squash them, or put the documents in a pull request of their own");
        }

        var authors = new CommitAuthors([.. commits.Select(AuthoredOf)]);
        var own = commits.Select(commit => commit.Sha).ToHashSet(StringComparer.Ordinal);
        try
        {
            return record with
            {
                Authors = authors.All,
                Unmatched = authors.Unmatched,
                AuthorsOf = documents.ToImmutableDictionary(document => document.Path, document => authors.Of(CommitsOf(document, own).Where(own.Contains)), StringComparer.Ordinal),
                Latest = [.. record.Latest.Select(review => review.State == ReviewState.Approved ? review with { Outdated = [.. documents.Where(document => !IsAsSeen(document, review.Commit)).Select(document => document.Path)] } : review)],
            };
        }
        catch (TooMuchToReadException error)
        {
            return Unread(error.Message);
        }
    }

    private static AuthoredCommit AuthoredOf(CommitAnswer commit) => new(
        commit.Sha,
        // A commit's author is an empty object where the address belongs to no account.
        commit.Author is { Login: { Length: > 0 } login } ? login : null,
        commit.Commit?.Author?.Name ?? string.Empty,
        commit.Commit?.Author?.Email ?? string.Empty,
        commit.Commit?.Message ?? string.Empty);

    private IEnumerable<string> CommitsOf(ChangedFile document, HashSet<string> own) =>
        local is not null ? local.CommitsOf(document) : NamesOf(document).SelectMany(name => ListedCommits(name, own));

    /// <summary>Page by page, as long as the pull request's own commits are among them.</summary>
    private IEnumerable<string> ListedCommits(string path, HashSet<string> own)
    {
        foreach (var page in client.List($"repos/{repository}/commits?sha={pull.Head.Sha}&path={Uri.EscapeDataString(path)}&per_page=100", GitHubJson.Default.CommitAnswerArray).Chunk(100))
        {
            foreach (var commit in page)
            {
                yield return commit.Sha;
            }

            if (!Array.Exists(page, commit => own.Contains(commit.Sha)))
            {
                yield break;
            }
        }
    }

    /// <summary>Whether a document reads as it did at the commit that was reviewed: what a later commit leaves alone or takes back counts for nothing.</summary>
    private bool IsAsSeen(ChangedFile document, string? commit) =>
        commit is not null
        && (commit == pull.Head.Sha || (BlobOf(pull.Head.Sha, document.Path) is { } now && NamesOf(document).Any(name => BlobOf(commit, name) == now)));

    private static IEnumerable<string> NamesOf(ChangedFile document) => document.OldPath is { } old ? [document.Path, old] : [document.Path];

    private string? BlobOf(string commit, string path)
    {
        if (_blobs.TryGetValue((commit, path), out var known))
        {
            return known;
        }

        // After a forced push the reviewed commit is in no clone.
        var blob = local?.Has(commit) == true ? local.BlobOf(commit, path) : Asked(commit, path);
        return _blobs[(commit, path)] = blob;
    }

    private string? Asked(string commit, string path) => _blobs.Count >= MostFiles
        ? throw new TooMuchToReadException($"There are too many documents and reviewed commits to ask GitHub for each of them (more than {MostFiles}). Check out with `fetch-depth: 0`")
        : client.Find(GitHubContent.AddressOf(repository, path, commit), GitHubJson.Default.ContentAnswer)?.Sha;

    private sealed class TooMuchToReadException(string message) : Exception(message);
}
