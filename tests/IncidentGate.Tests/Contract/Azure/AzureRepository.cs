using System.Text.Json.Nodes;
using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.Contract.Azure;

/// <summary>A git repository of the project, and its pull requests.</summary>
internal sealed class AzureRepository(FakeAzure azure, string name, Scratch folder)
{
    public string Id { get; init; } = string.Empty;

    public string Name => name;

    public bool IsSeen { get; set; } = true;

    public string DefaultBranch { get; set; } = "main";

    public FakeAzure Azure => azure;

    public GitObjects Objects { get; } = new(folder.Root);

    public IList<AzurePullRequest> PullRequests { get; } = [];

    /// <summary>Opens a pull request from a branch of the git folder.</summary>
    public AzurePullRequest Open(int id, string sourceBranch, params string[] labels)
    {
        var pull = new AzurePullRequest(id, sourceBranch) { TargetBranch = DefaultBranch, CreatedAt = azure.Now() };
        foreach (var label in labels)
        {
            pull.Labels.Add(label);
        }

        PullRequests.Add(pull);
        Follow(pull);
        return pull;
    }

    /// <summary>A push since the last look is a new iteration; a closed pull request has no more of them.</summary>
    public void Follow(AzurePullRequest pull)
    {
        if (pull.Status != "active")
        {
            return;
        }

        var (source, target) = (Commit(pull.SourceBranch), Commit(pull.TargetBranch));
        if (pull.Iterations.LastOrDefault()?.Source != source)
        {
            pull.Iterations.Add(new AzureIteration(pull.Iterations.Count + 1, source, target, Objects.MergeBase(target, source) ?? target, azure.Now()));
        }
    }

    public string SourceOf(AzurePullRequest pull) => pull.Iterations[^1].Source;

    public string TargetOf(AzurePullRequest pull) => pull.Status == "active" ? Commit(pull.TargetBranch) : pull.Iterations[^1].Target;

    /// <summary>The commit that the service makes of both branches, for a build of refs/pull/N/merge; null where they conflict.</summary>
    public string? MergeOf(AzurePullRequest pull)
    {
        if (pull.MergedAs is { } merged)
        {
            return merged;
        }

        var (source, target) = (SourceOf(pull), TargetOf(pull));
        var (code, tree, _) = folder.Execute("git", ["merge-tree", "--write-tree", target, source], folder.Root);
        if (code != 0)
        {
            return null;
        }

        var commit = folder.Git("commit-tree", tree.Trim(), "-p", target, "-p", source, "-m", $"Merge pull request {pull.Id} from {pull.SourceBranch} into {pull.TargetBranch}");
        folder.Git("update-ref", $"refs/pull/{pull.Id}/merge", commit);
        return commit;
    }

    /// <summary>Completes a pull request; what is checked out in the git folder is the target branch then.</summary>
    /// <returns>The commit that the target branch is at.</returns>
    public string Complete(AzurePullRequest pull, AzureIdentity? by = null, bool squash = false)
    {
        Follow(pull);
        var (source, target) = (SourceOf(pull), TargetOf(pull));
        folder.Git("checkout", "--quiet", pull.TargetBranch);
        folder.Git(squash ? ["merge", "--quiet", "--squash", source] : ["merge", "--quiet", "--no-ff", "--message", $"Merged PR {pull.Id}: {pull.Title}", source]);
        if (squash)
        {
            folder.Commit($"Merged PR {pull.Id}: {pull.Title}");
        }

        pull.Iterations[^1] = pull.Iterations[^1] with { Target = target };
        pull.MergedAs = folder.Git("rev-parse", "HEAD");
        Close(pull, "completed", by);
        return pull.MergedAs;
    }

    public void Close(AzurePullRequest pull, string status, AzureIdentity? by = null) => (pull.Status, pull.ClosedBy, pull.ClosedAt) = (status, by ?? pull.CreatedBy, azure.Now());

    /// <summary>Somebody says something; on a file where a path is given.</summary>
    public AzureThread AddThread(AzurePullRequest pull, AzureIdentity by, string text, string? path = null, int line = 1, string? status = "active")
    {
        var thread = new AzureThread(azure.NextId(), azure.Now()) { Status = status };
        if (path is not null)
        {
            thread.Context = new JsonObject { ["filePath"] = path, ["rightFileStart"] = new JsonObject { ["line"] = line, ["offset"] = 1 }, ["rightFileEnd"] = new JsonObject { ["line"] = line, ["offset"] = 2 } };
        }

        thread.Comments.Add(new AzureComment(1, by, text, thread.PublishedAt));
        pull.Threads.Add(thread);
        return thread;
    }

    /// <summary>Somebody votes; a former vote of theirs is gone, the groups that it counts for take it over, and the service notes it in a thread.</summary>
    public void Vote(AzurePullRequest pull, AzureIdentity by, int vote, params AzureIdentity[] groups)
    {
        Follow(pull);
        var noted = new AzureThread(azure.NextId(), azure.Now()) { Identities = [by] };
        foreach (var (name, value) in ((string, string)[])[("CodeReviewThreadType", "VoteUpdate"), ("CodeReviewVoteResult", $"{vote}"), ("CodeReviewVotedByInitiatorIdentity", "1"), ("CodeReviewVotedByIdentity", "1")])
        {
            noted.Properties[name] = new JsonObject { ["$type"] = "System.String", ["$value"] = value };
        }

        noted.Comments.Add(new AzureComment(1, by, $"{by.DisplayName} voted {vote}", noted.PublishedAt) { Type = "system" });
        pull.Threads.Add(noted);
        Replace(new AzureReviewer(by, vote) { VotedFor = groups });
        foreach (var group in groups)
        {
            Replace(new AzureReviewer(group, vote));
        }

        void Replace(AzureReviewer reviewer)
        {
            var former = pull.Reviewers.FirstOrDefault(one => one.Identity == reviewer.Identity);
            if (former is not null)
            {
                pull.Reviewers.Remove(former);
            }

            pull.Reviewers.Add(reviewer with { IsRequired = former?.IsRequired ?? false });
        }
    }

    private string Commit(string branch) => Objects.Resolve(branch) ?? throw new InvalidOperationException($"The git folder has no {branch}.");
}
