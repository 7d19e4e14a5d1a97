using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Incidents;
using IncidentGate.Platforms.GitHub;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Policies;

namespace IncidentGate.Commands;

/// <summary>
/// Gathers what was done about an incident by the time its issue is closed: the default branch as it is, and the pull requests merged
/// into it that name the incident or its issue.
/// </summary>
/// <param name="branch">The default branch.</param>
internal sealed class GitHubIncidentReader(GitHubClient client, GitHubJob job, JobCheckout? checkout, Policy policy, string branch)
{
    /// <summary>Pull requests that are read at most, newest first: each is a few requests.</summary>
    private const int MostPulls = 50;

    /// <summary>A fix may be on its way before anybody opens the issue.</summary>
    private const int DaysBefore = 7;

    private readonly GitHubIssues _issues = new(client, job.Repository);
    private readonly GitHubPullRequests _pulls = new(client, job.Repository);
    private readonly IncidentRecognizer _recognizer = new(policy);

    /// <param name="timeline">What happened to the issue.</param>
    /// <exception cref="GitHubException">Something that decides couldn't be read.</exception>
    public GitHubIncident Read(IssueAnswer issue, IncidentTag tag, TimelineAnswer[] timeline)
    {
        var merged = MergedFor(issue, tag, timeline).OrderBy(pull => pull.Answer.MergedAt).ToArray();
        tag = tag.Mentions.IsEmpty ? tag with { Mentions = [.. merged.SelectMany(pull => pull.Tag?.Mentions ?? []).DistinctBy(mention => mention.Id, StringComparer.Ordinal)] } : tag;
        var (files, head) = FilesAfter(merged.Select(pull => pull.Answer));
        var (changed, traced) = new GitHubMergedChanges(client, job.Repository, files, head).Of(merged.Select(pull => new MergedPull(pull.Answer, _pulls.Files(pull.Answer))));
        var change = new ChangeSet
        {
            Base = merged.FirstOrDefault()?.Answer.Base.Sha ?? head,
            Head = head,
            // What was merged has been agreed to: who owns what is read from the branch as it is.
            Files = [.. changed.Where(file => !CodeOwners.IsPlace(file.Path))],
            Title = issue.Title,
            Body = string.Join("\n\n", [issue.Body ?? string.Empty, .. merged.Select(pull => pull.Answer.Body ?? string.Empty)]),
            IssueBody = issue.Body,
            Labels = [.. issue.Labels.Concat(merged.SelectMany(pull => pull.Answer.Labels ?? [])).Select(label => label.Name).Distinct(StringComparer.OrdinalIgnoreCase)],
        };
        return new GitHubIncident(tag, change, files, new CombinedReviews([.. traced.Select(Reviewed)]))
        {
            PullRequests = [.. merged.Select(pull => pull.Answer.Number)],
            Source = checkout is not null && files is CommitFiles ? "the checkout" : "GitHub's API",
        };
    }

    /// <summary>The merged pull requests that are this incident's: they name its id where a pull request does, or say that they close or belong to the issue.</summary>
    private IEnumerable<NamedPull> MergedFor(IssueAnswer issue, IncidentTag tag, TimelineAnswer[] timeline)
    {
        var ids = tag.Mentions.Select(mention => mention.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        // The list and the timeline know at once what the search's index learns after a while; the search reaches back for ever.
        var recent = _pulls.MergedSince((issue.CreatedAt ?? DateTimeOffset.MaxValue).AddDays(-DaysBefore), branch).Where(pull => IsFor(pull, ids, issue.Number)).Select(pull => pull.Number);
        var named = timeline.Select(entry => entry.Source?.Issue).OfType<IssueAnswer>().Where(IsOwn)
            .Concat(ids.SelectMany(_issues.PullRequestsNaming))
            // Anybody may open a pull request that names an incident; who may merge decides. What was merged just now is among the recent.
            .Where(pull => pull.PullRequest?.MergedAt is not null)
            .Select(pull => pull.Number);
        var numbers = recent.Concat(named).Distinct().OrderDescending().Take(MostPulls + 1).ToArray();
        if (numbers.Length > MostPulls)
        {
            throw new GitHubException(null, $"More than {MostPulls} pull requests name the incident, too many to read.");
        }

        return numbers.Select(_pulls.Read).Where(pull => pull.MergedAt is not null && pull.Base.Ref == branch && IsFor(pull, ids, issue.Number)).Select(pull => new NamedPull(pull, TagOf(pull)));
    }

    private bool IsFor(PullRequestAnswer pull, HashSet<string> ids, int issue) =>
        TagOf(pull)?.Mentions.Any(mention => ids.Contains(mention.Id)) == true || ClosingKeywords.Linked(pull.Body, job.Repository, job.ServerUrl.AbsoluteUri).Contains(issue);

    private IncidentTag? TagOf(PullRequestAnswer pull) => _recognizer.Recognize(GitHubPullRequests.ChangeOf(pull, pull.Base.Sha, []), statedId: null, NoDocuments);

    private bool IsOwn(IssueAnswer found) => found.RepositoryUrl?.EndsWith("/repos/" + job.Repository, StringComparison.OrdinalIgnoreCase) == true;

    private static DocumentLibrary NoDocuments() => throw new InvalidOperationException("A change without files asks for no documents.");

    /// <summary>The branch with everything that was merged: the checkout where it has that, or is the branch's newest commit.</summary>
    private (IRepositoryFiles Files, string Head) FilesAfter(IEnumerable<PullRequestAnswer> merged)
    {
        var commit = checkout?.BranchCommit(branch) is { } known && checkout.IsAt(branch, known) ? known : null;
        if (commit is not null && merged.All(pull => pull.MergeCommitSha is { } sha && checkout!.Has(sha)))
        {
            return (checkout!.Files(commit), commit);
        }

        var newest = client.Get($"repos/{job.Repository}/commits/{Uri.EscapeDataString(branch)}", GitHubJson.Default.CommitAnswer).Sha;
        return newest == commit ? (checkout!.Files(commit), commit) : (new GitHubFiles(client, job.Repository, newest) { WebAddress = job.RepositoryUrl }, newest);
    }

    private ReviewedChange Reviewed(MergedPull pull)
    {
        var answer = pull.Answer;
        var byPath = pull.Files.Changed.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var history = checkout?.Spans(answer.Base.Sha, answer.Head.Sha) == true ? new CommitHistory(checkout.Repository, answer.Base.Sha, answer.Head.Sha) : null;
        return new ReviewedChange(
            pull.Now.DistinctBy(pair => pair.Value.Path, StringComparer.Ordinal).ToImmutableDictionary(pair => pair.Value.Path, pair => byPath[pair.Key], StringComparer.Ordinal),
            answer.User?.Login,
            new GitHubReviews(client, job.Repository, answer, history));
    }

    private sealed record NamedPull(PullRequestAnswer Answer, IncidentTag? Tag);
}

/// <summary>An incident's issue and what was merged for it, ready to be judged.</summary>
internal sealed record GitHubIncident(IncidentTag Tag, ChangeSet Change, IRepositoryFiles Files, IReviewSource Reviews)
{
    /// <summary>The merged pull requests, in the order in which they were merged.</summary>
    public required ImmutableArray<int> PullRequests { get; init; }

    /// <summary>Where the documents were read from, in words.</summary>
    public required string Source { get; init; }
}
