using System.Collections.Immutable;
using IncidentGate.Incidents;
using IncidentGate.Platforms.LocalGit;

namespace IncidentGate.Platforms.AzureDevOps;

/// <summary>
/// Reads a pull request's votes: one request where nobody approved; else what tells when each vote was cast, the commits, and what was
/// written when, from the checkout where that has the commits. Programs vote for nothing. Whoever opened the pull request counts as an
/// author of all of it: the service lets people approve their own.
/// </summary>
/// <param name="local">The job's checkout, where it reaches from the base to the head; null for the API.</param>
internal sealed class AzureReviews(AzureClient client, ReadPullRequest pull, CommitHistory? local) : IReviewSource
{
    private const int MostCommits = 250;

    /// <summary>Requests at most about what stood in a file: each is a file at a commit.</summary>
    private const int MostFiles = 60;

    private readonly Dictionary<(string Commit, string Path), string?> _blobs = [];
    private ReviewerAnswer[]? _reviewers;

    private ReviewerAnswer[] Reviewers => _reviewers ??= client.Get(client.Scope.InPullRequest(pull.Number, "reviewers"), AzureJson.Default.ListAnswerReviewerAnswer).Items;

    public ReviewRecord Read(ImmutableArray<ChangedFile> documents)
    {
        try
        {
            var people = Reviewers.Where(AzureGroups.IsPerson).ToArray();
            if (TwoOfOneName(people) is { } twins)
            {
                return new ReviewRecord { Obstacle = twins };
            }

            var voters = people.Where(reviewer => reviewer.Vote is not (null or 0)).ToArray();
            var record = new ReviewRecord { Latest = [.. voters.Select(voter => new Review(AzureLogins.Of(voter.UniqueName)!, voter.Vote > 0 ? ReviewState.Approved : ReviewState.ChangesRequested))] };
            return record.Approvals.Any() ? WithHistory(record, voters, documents) : record;
        }
        catch (AzureException error) when (error.IsRefused)
        {
            return Unread($"The pull request's votes can't be read. {error.Message.TrimEnd('.')}");
        }
        catch (TooMuchToReadException error)
        {
            return Unread(error.Message);
        }
    }

    public TeamRoster Team(string organization, string team) => new AzureGroups(client).Roster(organization, team, Reviewers, Reviewers.Where(AzureGroups.IsPerson).Select(person => new IdentityAnswer(person.Id, person.DisplayName, person.UniqueName)));

    private static ReviewRecord Unread(string obstacle) => new() { Obstacle = obstacle + "." };

    /// <summary>Why nobody can tell who approved, where two accounts go by one name.</summary>
    private static string? TwoOfOneName(ReviewerAnswer[] people)
    {
        var twins = people.GroupBy(person => AzureLogins.Of(person.UniqueName)!, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(group => group.Any(person => person.Vote > 0) && group.Select(person => person.UniqueName).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1);
        return twins is null ? null : $"{string.Join(" and ", twins.Select(person => person.UniqueName))} both go by @{twins.Key}, so it can't be told whose approval counts. Name a group in the policy's audience.";
    }

    private ReviewRecord WithHistory(ReviewRecord record, ReviewerAnswer[] voters, ImmutableArray<ChangedFile> documents)
    {
        var commits = Commits();
        var authors = new CommitAuthors(commits);
        var own = commits.Select(commit => commit.Id).ToHashSet(StringComparer.Ordinal);
        string[] opener = AzureLogins.Of(pull.Answer.CreatedBy?.UniqueName) is { } login ? [login] : [];
        var cast = new AzureVotes(client, pull);
        return record with
        {
            Authors = [.. authors.All.Union(opener, StringComparer.OrdinalIgnoreCase)],
            Unmatched = authors.Unmatched,
            AuthorsOf = documents.ToImmutableDictionary(document => document.Path, document => authors.Of(CommitsOf(document, own).Where(own.Contains)).Union(opener, StringComparer.OrdinalIgnoreCase).ToImmutableArray(), StringComparer.Ordinal),
            Latest = [.. record.Latest.Zip(voters, (review, voter) => review.State == ReviewState.Approved ? Dated(review, cast.CommitOf(voter), documents) : review)],
        };
    }

    private Review Dated(Review review, string commit, ImmutableArray<ChangedFile> documents) =>
        review with { Commit = commit, Outdated = [.. documents.Where(document => !IsAsSeen(document, commit)).Select(document => document.Path)] };

    /// <summary>The commits, with accounts where an address is one that the service names.</summary>
    private AuthoredCommit[] Commits()
    {
        var accounts = Reviewers.Where(AzureGroups.IsPerson).Select(reviewer => reviewer.UniqueName!).Append(pull.Answer.CreatedBy?.UniqueName).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        AuthoredCommit Known(AuthoredCommit commit) => accounts.Contains(commit.Email) ? commit with { Login = AzureLogins.Of(commit.Email) } : commit;
        if (local is not null)
        {
            return [.. local.Authors().Select(Known)];
        }

        var listed = client.Get(client.Scope.InPullRequest(pull.Number, $"commits?$top={MostCommits}"), AzureJson.Default.ListAnswerCommitAnswer).Items;
        return listed.Length >= MostCommits
            ? throw new TooMuchToReadException($"The pull request has {MostCommits} commits or more, too many to tell who wrote what. Check out with `fetchDepth: 0`")
            : [.. listed.Select(Whole).Select(commit => Known(new AuthoredCommit(commit.CommitId, Login: null, commit.Author?.Name ?? string.Empty, commit.Author?.Email ?? string.Empty, commit.Comment ?? string.Empty)))];
    }

    /// <summary>A list cuts long messages short, and co-authors stand at their end.</summary>
    private CommitAnswer Whole(CommitAnswer commit) =>
        commit.CommentTruncated == true ? client.Get(client.Scope.InRepository($"commits/{commit.CommitId}"), AzureJson.Default.CommitAnswer) : commit;

    private IEnumerable<string> CommitsOf(ChangedFile document, HashSet<string> own) =>
        local is not null ? local.CommitsOf(document) : NamesOf(document).SelectMany(name => ListedCommits(name, own));

    /// <summary>Page by page, as long as the pull request's own commits are among them.</summary>
    private IEnumerable<string> ListedCommits(string path, HashSet<string> own)
    {
        for (var skip = 0; ; skip += MostCommits)
        {
            var page = client.Get(
                client.Scope.InRepository($"commits?searchCriteria.itemPath={Uri.EscapeDataString("/" + path)}&searchCriteria.itemVersion.version={pull.Head}&searchCriteria.itemVersion.versionType=commit&searchCriteria.$top={MostCommits}&searchCriteria.$skip={skip}"),
                AzureJson.Default.ListAnswerCommitAnswer).Items;
            foreach (var commit in page)
            {
                yield return commit.CommitId;
            }

            if (page.Length < MostCommits || !Array.Exists(page, commit => own.Contains(commit.CommitId)))
            {
                yield break;
            }
        }
    }

    /// <summary>Whether a document reads as it did at the commit that was reviewed: what a later commit leaves alone or takes back counts for nothing.</summary>
    private bool IsAsSeen(ChangedFile document, string commit) =>
        commit == pull.Head || (BlobOf(pull.Head, document.Path) is { } now && NamesOf(document).Any(name => BlobOf(commit, name) == now));

    private static IEnumerable<string> NamesOf(ChangedFile document) => document.OldPath is { } old ? [document.Path, old] : [document.Path];

    private string? BlobOf(string commit, string path)
    {
        if (_blobs.TryGetValue((commit, path), out var known))
        {
            return known;
        }

        // After a forced push the reviewed commit is in no clone.
        return _blobs[(commit, path)] = local?.Has(commit) == true ? local.BlobOf(commit, path) : Asked(commit, path);
    }

    private string? Asked(string commit, string path) => _blobs.Count >= MostFiles
        ? throw new TooMuchToReadException($"There are too many documents and votes to ask Azure DevOps for each of them (more than {MostFiles}). Check out with `fetchDepth: 0`")
        : client.Find(AzureContent.AtCommit(client.Scope, path, commit), AzureJson.Default.ItemAnswer)?.ObjectId;

    private sealed class TooMuchToReadException(string message) : Exception(message);
}
