using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Incidents;
using IncidentGate.Platforms.GitHub;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Policies;
using IncidentGate.Rules;

namespace IncidentGate.Commands;

/// <summary>
/// Reads what the gate judges on GitHub with as few requests as it can: from the job's checkout where that reaches far enough, else
/// through the API. The policy always comes from the base branch.
/// </summary>
internal sealed class GitHubReader(GitHubClient client, GitHubJob job, JobCheckout? checkout)
{
    private readonly GitHubPullRequests _pulls = new(client, job.Repository);
    private readonly GitHubIssues _issues = new(client, job.Repository);
    private readonly GitHubPolicies _policies = new(client, job.Repository, checkout);

    /// <summary>A pull request as it is now.</summary>
    public PullRequestCase PullRequest(int number, string? policyPath)
    {
        var pull = _pulls.Read(number);
        var seenAt = client.ServerTime;
        var policy = _policies.Read(pull.Base.Ref, pull.Base.Sha, policyPath);
        if (checkout is not null && checkout.Spans(pull.Base.Sha, pull.Head.Sha))
        {
            return Case(pull, policy, Between(pull), checkout.Files(pull.Head.Sha), "the checkout", seenAt);
        }

        var changed = _pulls.Files(pull);
        if (checkout?.Holds(pull.Head.Sha) == true)
        {
            // In a merge with a base that went on, the changed lines stand elsewhere than at the head.
            IRepositoryFiles files = checkout.IsHead(pull.Head.Sha) ? checkout.Files("HEAD") : new GitHubOverlay(client, job.Repository, checkout.Files("HEAD"), changed);
            return Case(pull, policy, changed.Changed, files, "the checkout and GitHub's list of changed files", seenAt);
        }

        // What is laid over another branch than the pull request's own base would borrow that branch's documents.
        return checkout?.IsAt(pull.Base.Ref, pull.Base.Sha) != true
            ? Case(pull, policy, changed.Changed, OfCommit(pull.Head.Sha), checkout is null ? "GitHub's API, as there is no checkout" : "GitHub's API, as the checkout is neither the head nor its base", seenAt)
            : Case(pull, policy, changed.Changed, new GitHubOverlay(client, job.Repository, checkout.Files("HEAD"), changed), "GitHub's API and, for what didn't change, the checkout", seenAt);
    }

    /// <summary>The pull requests of a merge group, judged by the files that the group would leave behind.</summary>
    /// <exception cref="GitHubException">Also where the group's pull requests can't be found.</exception>
    public ImmutableArray<PullRequestCase> Group(MergeGroup group, string? policyPath)
    {
        var numbers = _pulls.OfGroup(group);
        if (numbers.IsEmpty)
        {
            throw new GitHubException(null, $"GitHub names no open pull request for the commits of the merge group {group.Head}. Run the job again.");
        }

        var local = checkout?.Holds(group.Head) == true;
        IRepositoryFiles files = local ? checkout!.Files(group.Head) : OfCommit(group.Head);
        var policy = _policies.Read(group.Base, group.Base, policyPath);
        var cases = ImmutableArray.CreateBuilder<PullRequestCase>();
        foreach (var number in numbers)
        {
            var pull = _pulls.Read(number);
            var seenAt = client.ServerTime;
            var changed = checkout?.Spans(pull.Base.Sha, pull.Head.Sha) == true ? Between(pull) : _pulls.Files(pull).Changed;
            cases.Add(Case(pull, policy, changed, files, local ? "the checkout" : "GitHub's API", seenAt));
        }

        return cases.ToImmutable();
    }

    private GitHubFiles OfCommit(string commit) => new(client, job.Repository, commit) { WebAddress = job.RepositoryUrl };

    private ImmutableArray<ChangedFile> Between(PullRequestAnswer pull) => new LocalChanges(checkout!.Repository).Read(pull.Base.Sha, pull.Head.Sha, []).Change.Files;

    private PullRequestCase Case(PullRequestAnswer pull, LoadedPolicy policy, ImmutableArray<ChangedFile> files, IRepositoryFiles documents, string source, DateTimeOffset? seenAt)
    {
        var change = GitHubPullRequests.ChangeOf(pull, pull.Base.Sha, files);
        var closes = ClosedBy(pull, policy.Policy);
        return new PullRequestCase(pull.Number, pull.Head.Sha, change, documents, policy.Policy, [.. PolicySelection.Notes(policy, change, pull.Base.Ref)])
        {
            Announcements = [.. PolicySelection.Announcements(policy, change, pull.Base.Ref)],
            Source = source,
            Reviews = new GitHubReviews(client, job.Repository, pull, checkout?.Spans(pull.Base.Sha, pull.Head.Sha) == true ? new CommitHistory(checkout.Repository, pull.Base.Sha, pull.Head.Sha) : null),
            Comments = pull.Comments,
            SeenAt = seenAt,
            State = GitHubPullRequests.StateOf(pull),
            Closes = closes,
            IsClosing = closes is not null,
        };
    }

    /// <summary>The incident whose issue the pull request closes when it is merged: GitHub obeys its keywords on the default branch alone.</summary>
    private IncidentTag? ClosedBy(PullRequestAnswer pull, Policy policy)
    {
        if (!policy.Closing.Keywords || pull.Base.Repo?.DefaultBranch != pull.Base.Ref)
        {
            return null;
        }

        var recognizer = new IssueRecognizer(policy);
        // GitHub closes what a commit's message says, too.
        var messages = checkout?.Spans(pull.Base.Sha, pull.Head.Sha) == true
            ? new CommitHistory(checkout.Repository, pull.Base.Sha, pull.Head.Sha).Authors().Select(commit => commit.Message)
            : _pulls.Commits(pull).Select(commit => commit.Commit?.Message ?? string.Empty);
        return ClosingKeywords.Issues(string.Join("\n\n", messages.Prepend(pull.Body ?? string.Empty)), job.Repository, job.ServerUrl.AbsoluteUri)
            .Select(_issues.Find)
            .Select(issue => issue is { PullRequest: null } ? recognizer.Recognize(issue.ToTracked()) : null)
            .Aggregate((IncidentTag?)null, IncidentTag.Join);
    }
}
