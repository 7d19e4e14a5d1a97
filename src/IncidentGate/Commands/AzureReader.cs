using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Incidents;
using IncidentGate.Platforms.AzureDevOps;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Policies;

namespace IncidentGate.Commands;

/// <summary>
/// Reads what the gate judges on Azure DevOps with as few requests as it can: from the job's checkout where that reaches far enough, else
/// through the API. The policy always comes from the target branch.
/// </summary>
internal sealed class AzureReader(AzureClient client, AzureJob job, JobCheckout? checkout)
{
    private readonly AzurePullRequests _pulls = new(client);

    /// <summary>A pull request as it is now.</summary>
    public AzureCase PullRequest(int number, string? policyPath)
    {
        var pull = _pulls.Read(number);
        var seenAt = client.ServerTime;
        var loaded = new AzurePolicies(client, checkout).Read(pull.Answer.Target, policyPath);
        var linked = Linked(pull, loaded.Policy);
        var spans = checkout?.Spans(pull.Target, pull.Head) == true;
        var changes = new AzureChanges(client, pull);
        var (documents, source) = Documents(pull, spans);
        var labelled = AzurePullRequests.ChangeOf(pull, []) with { Labels = [.. pull.Labels.Concat(linked.Labels).Distinct(StringComparer.OrdinalIgnoreCase)] };
        var change = labelled with { Files = spans ? Between(pull) : Compared(labelled, changes, documents, loaded.Policy, linked) };
        var read = new PullRequestCase(number, pull.Head, change, documents, loaded.Policy, [.. PolicySelection.Notes(loaded, change, pull.Answer.Target)])
        {
            Announcements = [.. PolicySelection.Announcements(loaded, change, pull.Answer.Target)],
            Source = source,
            Reviews = new AzureReviews(client, pull, spans ? new CommitHistory(checkout!.Repository, pull.Target, pull.Head) : null),
            SeenAt = seenAt,
            State = AzurePullRequests.StateOf(pull),
            Closes = linked.Tag,
            IsClosing = linked.Tag is not null && loaded.Policy.Closing.Keywords && pull.Answer.CompletionOptions?.TransitionWorkItems == true,
            Severity = new SeverityScale(loaded.Policy.Severities).FindLabel(change.Labels) is null ? linked.Severity : null,
        };
        return new AzureCase(read, pull, changes);
    }

    private ImmutableArray<ChangedFile> Between(ReadPullRequest pull) => new LocalChanges(checkout!.Repository).Read(pull.Target, pull.Head, []).Change.Files;

    /// <summary>The lines of documents, which may have to say whether it is an incident's at all; those of other files only where it is one.</summary>
    private static ImmutableArray<ChangedFile> Compared(ChangeSet change, AzureChanges changes, IRepositoryFiles documents, Policy policy, LinkedIncident linked)
    {
        var files = changes.Files(file => DocumentReader.IsDocument(file.Path));
        var isIncident = linked.Tag is not null || new IncidentRecognizer(policy).Recognize(change with { Files = files }, statedId: null, () => new DocumentLibrary(documents, policy.Reading)) is not null;
        return isIncident ? changes.Files(_ => true) : files;
    }

    /// <summary>The files that are judged, and where they are read from, in words.</summary>
    private (IRepositoryFiles Files, string Source) Documents(ReadPullRequest pull, bool spans)
    {
        if (spans)
        {
            return (checkout!.Files(pull.Head), "the checkout");
        }

        // The merge that the agent checks out has the changed lines elsewhere, where the target went on: only the newest commit itself will do.
        return checkout?.IsHead(pull.Head) == true
            ? (checkout.Files("HEAD"), "the checkout and Azure DevOps' list of changed files")
            : (new AzureFiles(client, pull.Head) { WebAddress = job.RepositoryUrl }, checkout is null ? "Azure DevOps' API, as there is no checkout" : "Azure DevOps' API, as the checkout doesn't reach from the target branch to the pull request's newest commit");
    }

    /// <summary>What the work items say that the pull request is linked with.</summary>
    private LinkedIncident Linked(ReadPullRequest pull, Policy policy)
    {
        var items = new AzureWorkItems(client, policy.WorkItems);
        var recognizer = new IssueRecognizer(policy, IssueRecognizer.WorkItem);
        var read = pull.WorkItems.IsEmpty ? [] : items.Read(pull.WorkItems);
        if (pull.WorkItems.Except(read.Select(item => item.Id)).ToArray() is { Length: > 0 } hidden)
        {
            throw new AzureException(null, $"The pull request is linked with work item {string.Join(", ", hidden)}, which can't be read: it was deleted, or the build service may not see it. Unlink it, or grant the build service \"View work items in this node\" on its area.");
        }

        var incidents = read
            .Select(item => (Item: item, Tag: recognizer.Recognize(items.Tracked(item))))
            .Where(one => one.Tag is not null)
            .ToArray();
        return new LinkedIncident(
            incidents.Select(one => one.Tag).Aggregate((IncidentTag?)null, IncidentTag.Join),
            [.. incidents.SelectMany(one => AzureWorkItems.TagsOf(one.Item))],
            incidents.Select(one => items.SeverityOf(one.Item)).FirstOrDefault(severity => severity is not null));
    }

    private sealed record LinkedIncident(IncidentTag? Tag, ImmutableArray<string> Labels, string? Severity);
}

/// <summary>A pull request that is ready to be judged, and what its reports need besides.</summary>
internal sealed record AzureCase(PullRequestCase Case, ReadPullRequest Pull, AzureChanges Changes);
