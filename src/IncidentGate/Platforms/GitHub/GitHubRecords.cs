using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using IncidentGate.Incidents;

namespace IncidentGate.Platforms.GitHub;

/// <summary>What GitHub has recorded of an incident: its issue and what happened there, its pull requests, releases and deployments.</summary>
/// <param name="isIncidents">Whether an issue is the one by which the incident is tracked.</param>
/// <param name="names">Whether a text names the incident.</param>
internal sealed partial class GitHubRecords(GitHubClient client, string repository, Func<IssueAnswer, bool> isIncidents, Func<string, bool> names)
{
    private const int MostPulls = 30;
    private const int MostReleases = 300;
    private const int MostDeployments = 50;
    private const string OurMark = "<!-- incidentgate";

    /// <summary>A release may be written long before it is published.</summary>
    private static readonly TimeSpan Unpublished = TimeSpan.FromDays(30);

    /// <summary>Words that GitHub has for how a deployment went; <c>inactive</c> only says that a later one took its place.</summary>
    private static readonly string[] Outcomes = ["success", "failure", "error", "in_progress", "queued", "pending"];

    private readonly GitHubIssues _issues = new(client, repository);

    /// <summary>The incident's issues, with what was said and done there, and the pull requests that name the incident or its issue.</summary>
    /// <param name="id">The incident's id, which GitHub searches for.</param>
    /// <exception cref="GitHubException">GitHub refused or couldn't be reached.</exception>
    public ImmutableArray<RecordedFact> Of(string id)
    {
        var tracked = _issues.IssuesNaming(id).Where(isIncidents).OrderBy(issue => issue.Number).ToArray();
        var facts = new List<RecordedFact>();
        var pulls = _issues.PullRequestsNaming(id).Where(pull => names($"{pull.Title}\n{pull.Body}")).Select(pull => pull.Number).ToHashSet();
        foreach (var issue in tracked)
        {
            facts.Add(Opened(issue));
            var happened = _issues.Timeline(issue.Number);
            facts.AddRange(happened.Select(one => FactOf(issue, one)).OfType<RecordedFact>());
            pulls.UnionWith(happened.Select(one => one.Source?.Issue).OfType<IssueAnswer>().Where(source => source.PullRequest is not null && IsOurs(source)).Select(source => source.Number));
        }

        facts.AddRange(pulls.Order().Take(MostPulls).Select(number => client.Get($"repos/{repository}/pulls/{number}", GitHubJson.Default.PullRequestAnswer)).SelectMany(FactsOf));
        return [.. facts.OrderBy(fact => fact.At)];
    }

    /// <summary>The releases of a time.</summary>
    /// <exception cref="GitHubException">GitHub refused or couldn't be reached.</exception>
    public ImmutableArray<RecordedFact> Releases(DateTimeOffset from, DateTimeOffset to) =>
        [.. client.List($"repos/{repository}/releases?per_page=100", GitHubJson.Default.ReleaseAnswerArray).Take(MostReleases)
            .TakeWhile(release => release.CreatedAt is not { } written || written > from - Unpublished)
            .Where(release => !release.Draft && release.PublishedAt >= from && release.PublishedAt <= to)
            .Select(release => new RecordedFact($"tag:{release.TagName}", release.PublishedAt!.Value, FactKind.Release, "released {}")
            {
                Who = release.Author?.Login,
                Subject = release.TagName,
                Quote = release.Name is { Length: > 0 } name && name != release.TagName ? name : null,
                Url = release.HtmlUrl,
                Evidence = "release",
                IsBot = GitHubIssueThread.IsBot(release.Author),
            })];

    /// <summary>The deployments of a time; null where the token may not read them.</summary>
    /// <exception cref="GitHubException">GitHub couldn't be reached.</exception>
    public ImmutableArray<RecordedFact>? Deployments(DateTimeOffset from, DateTimeOffset to)
    {
        try
        {
            var made = client.List($"repos/{repository}/deployments?per_page=100", GitHubJson.Default.DeploymentAnswerArray)
                .TakeWhile(deployment => deployment.CreatedAt >= from).Where(deployment => deployment.CreatedAt <= to).Take(MostDeployments).ToArray();
            return [.. made.Select(FactOf)];
        }
        catch (GitHubException error) when (error.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private RecordedFact FactOf(DeploymentAnswer deployment)
    {
        var states = client.Get($"repos/{repository}/deployments/{deployment.Id}/statuses?per_page=30", GitHubJson.Default.DeploymentStatusAnswerArray);
        var outcome = states.Select(state => state.State).FirstOrDefault(state => Outcomes.Contains(state, StringComparer.Ordinal));
        return new RecordedFact($"deployment:{deployment.Id}", deployment.CreatedAt, FactKind.Deployment, outcome is null ? "deployed {}" : $"deployed {{}} ({outcome})")
        {
            Who = deployment.Creator?.Login,
            Subject = $"{(IsCommit().IsMatch(deployment.Ref) ? deployment.Ref[..7] : deployment.Ref)} to {deployment.Environment}",
            Quote = deployment.Description is { Length: > 0 } words ? words : null,
            Url = states.Select(state => state.LogUrl).FirstOrDefault(url => url is { Length: > 0 }),
            Evidence = "log",
            IsBot = GitHubIssueThread.IsBot(deployment.Creator),
        };
    }

    private static RecordedFact Opened(IssueAnswer issue) => new($"issue:{issue.Number}", issue.CreatedAt ?? DateTimeOffset.UnixEpoch, FactKind.Opened, "opened the issue")
    {
        Who = issue.User?.Login,
        Quote = issue.Title,
        Url = issue.HtmlUrl,
        Evidence = $"issue {issue.Number}",
        IsBot = GitHubIssueThread.IsBot(issue.User),
    };

    /// <summary>What an entry of an issue's timeline tells; null for what is no part of the story.</summary>
    private RecordedFact? FactOf(IssueAnswer issue, TimelineAnswer happened)
    {
        if (happened.CreatedAt is not { } at)
        {
            return null;
        }

        RecordedFact State(string deed, string? subject = null, bool isEnd = false) => new($"issue:{issue.Number}:{happened.Event}:{happened.Id}", at, FactKind.State, deed)
        {
            Who = happened.Actor?.Login,
            Subject = subject,
            Url = issue.HtmlUrl,
            Evidence = $"issue {issue.Number}",
            IsBot = GitHubIssueThread.IsBot(happened.Actor),
            IsEnd = isEnd,
        };
        return happened.Event switch
        {
            "commented" when happened.Body is { Length: > 0 } body && !body.StartsWith(OurMark, StringComparison.Ordinal) => Comment(issue, happened, at, body),
            "labeled" when happened.Label is { } label => State("set the label {}", label.Name, Over().IsMatch(label.Name)),
            "unlabeled" when happened.Label is { } label => State("took the label {} away", label.Name),
            "assigned" when happened.Assignee is { } assignee => State("assigned {}", assignee.Login),
            "closed" => State("closed the issue", isEnd: true),
            "reopened" => State("opened the issue again"),
            "cross-referenced" when happened.Source?.Issue is { PullRequest: null } other => State("mentioned it") with
            {
                Id = $"issue:{issue.Number}:mention:{other.RepositoryUrl}:{other.Number}",
                Kind = FactKind.Reference,
                Quote = other.Title,
                Url = other.HtmlUrl,
                Evidence = $"issue {other.Number}",
            },
            _ => null,
        };
    }

    private static RecordedFact Comment(IssueAnswer issue, TimelineAnswer said, DateTimeOffset at, string body) => new($"comment:{said.Id}", at, FactKind.Comment, "commented")
    {
        Who = (said.User ?? said.Actor)?.Login,
        Quote = body,
        Url = said.HtmlUrl ?? issue.HtmlUrl,
        Evidence = "comment",
        IsBot = GitHubIssueThread.IsBot(said.User ?? said.Actor),
        Reactions = Math.Clamp(said.Reactions?.TotalCount ?? 0, 0, 10_000),
    };

    private static IEnumerable<RecordedFact> FactsOf(PullRequestAnswer pull)
    {
        var opened = new RecordedFact($"pull:{pull.Number}", pull.CreatedAt ?? DateTimeOffset.UnixEpoch, FactKind.PullRequest, "opened a pull request")
        {
            Who = pull.User?.Login,
            Quote = pull.Title,
            Url = pull.HtmlUrl,
            Evidence = $"pull request {pull.Number}",
            IsBot = GitHubIssueThread.IsBot(pull.User),
        };
        if (pull.CreatedAt is not null)
        {
            yield return opened;
        }

        if (pull.MergedAt is { } merged)
        {
            // Git knows the same merge by its commit.
            var isRevert = pull.Title.StartsWith("Revert ", StringComparison.OrdinalIgnoreCase);
            yield return opened with
            {
                Id = pull.MergeCommitSha is { } commit ? $"commit:{commit}" : $"pull:{pull.Number}:merged",
                At = merged,
                Kind = isRevert ? FactKind.Revert : FactKind.PullRequest,
                Deed = "merged the pull request",
                Who = pull.MergedBy?.Login,
            };
        }
    }

    /// <summary>Whether an issue is of this repository.</summary>
    private bool IsOurs(IssueAnswer issue) => issue.RepositoryUrl is null || issue.RepositoryUrl.EndsWith($"/repos/{repository}", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\b(?:resolved|mitigated|recovered|all[- ]clear)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Over();

    [GeneratedRegex(@"^[0-9a-f]{40}\z", RegexOptions.NonBacktracking)]
    private static partial Regex IsCommit();
}

/// <summary>A release.</summary>
internal sealed record ReleaseAnswer(string TagName, string? Name, bool Draft, DateTimeOffset? CreatedAt, DateTimeOffset? PublishedAt, UserAnswer? Author, string? HtmlUrl);

/// <summary>A deployment. Its ref is a branch, a tag or a commit.</summary>
internal sealed record DeploymentAnswer(long Id, string Ref, string Environment, string? Description, UserAnswer? Creator, DateTimeOffset CreatedAt);

/// <summary>How a deployment went; the newest comes first.</summary>
internal sealed record DeploymentStatusAnswer(string State, string? LogUrl);
