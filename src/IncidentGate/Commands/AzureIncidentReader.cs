using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Incidents;
using IncidentGate.Platforms.AzureDevOps;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Policies;

namespace IncidentGate.Commands;

/// <summary>
/// Gathers what was done about an incident by the time its work item is closed: the default branch as it is, and the pull requests
/// completed into it that are linked with the work item or name the incident.
/// </summary>
/// <param name="branch">The default branch.</param>
internal sealed partial class AzureIncidentReader(AzureClient client, AzureJob job, JobCheckout? checkout, Policy policy, string branch)
{
    /// <summary>Pull requests that are read at most, newest first: each is a few requests.</summary>
    private const int MostPulls = 50;

    /// <summary>A fix may be on its way before anybody writes the work item.</summary>
    private const int DaysBefore = 7;

    private readonly AzurePullRequests _pulls = new(client);
    private readonly Lazy<PullRequestAnswer[]> _completed = new(() => [.. new AzurePullRequests(client).Completed(branch)]);
    private readonly AzureWorkItems _items = new(client, policy.WorkItems);
    private readonly IncidentRecognizer _recognizer = new(policy);

    /// <exception cref="AzureException">Something that decides couldn't be read.</exception>
    public AzureIncident Read(WorkItemAnswer item, IncidentTag tag)
    {
        var tracked = _items.Tracked(item);
        var completed = CompletedFor(item, tag).OrderBy(pull => pull.Answer.ClosedDate).ToArray();
        tag = tag.Mentions.IsEmpty ? tag with { Mentions = [.. completed.SelectMany(pull => TagOf(pull)?.Mentions ?? []).DistinctBy(mention => mention.Id, StringComparer.Ordinal)] } : tag;
        var head = _pulls.BranchCommit(branch) ?? throw new AzureException(null, $"There is no branch {branch} any more.");
        var files = checkout?.Has(head) == true ? checkout.Files(head) : new AzureFiles(client, head) { WebAddress = job.RepositoryUrl };
        var (changed, traced) = new AzureMergedChanges(client, files, head).Of(completed.Select(pull => new CompletedPull(pull, FilesOf(pull))));
        var change = new ChangeSet
        {
            Base = completed.FirstOrDefault()?.Common ?? head,
            Head = head,
            // What was completed has been agreed to: who owns what is read from the branch as it is.
            Files = [.. changed.Where(file => !CodeOwners.IsPlace(file.Path))],
            Title = tracked.Title,
            Body = string.Join("\n\n", [tracked.Body ?? string.Empty, .. completed.Select(pull => pull.Answer.Description ?? string.Empty)]),
            IssueBody = tracked.Body,
            Labels = [.. tracked.Labels.Concat(completed.SelectMany(pull => pull.Labels)).Distinct(StringComparer.OrdinalIgnoreCase)],
        };
        return new AzureIncident(tag, change, files, new CombinedReviews([.. traced.Select(Reviewed)]))
        {
            PullRequests = [.. completed.Select(pull => pull.Number)],
            Severity = new SeverityScale(policy.Severities).FindLabel(change.Labels) is null ? _items.SeverityOf(item) : null,
            Source = files is CommitFiles ? "the checkout" : "Azure DevOps' API",
        };
    }

    private IEnumerable<ReadPullRequest> CompletedFor(WorkItemAnswer item, IncidentTag tag)
    {
        var ids = tag.Mentions.Select(mention => mention.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var since = AzureWorkItems.TimeOf(item, "System.CreatedDate")?.AddDays(-DaysBefore) ?? DateTimeOffset.MaxValue;
        var linked = LinkedTo(item).ToHashSet();
        if (linked.Count == 0 && _completed.Value.Length >= AzurePullRequests.MostListed && _completed.Value.Min(pull => pull.ClosedDate) > since)
        {
            throw new AzureException(null, $"More than {AzurePullRequests.MostListed} pull requests were completed since the work item was written, too many to look for those of the incident. Link the work item with them.");
        }

        var named = _completed.Value.Where(pull => (pull.ClosedDate is null || pull.ClosedDate >= since) && MayName(pull, ids)).Select(pull => pull.PullRequestId);
        var numbers = named.Union(linked).OrderDescending().Take(MostPulls + 1).ToArray();
        return numbers.Length > MostPulls
            ? throw new AzureException(null, $"More than {MostPulls} pull requests name the incident, too many to read.")
            : numbers.Select(_pulls.Read).Where(pull => pull.Answer is { Status: "completed" } && pull.Answer.Target == branch
                && (linked.Contains(pull.Number) || pull.WorkItems.Contains(item.Id) || TagOf(pull)?.Mentions.Any(mention => ids.Contains(mention.Id)) == true));
    }

    /// <summary>Whether what a list shows of a pull request names one of the ids, or leaves out what may.</summary>
    private bool MayName(PullRequestAnswer pull, HashSet<string> ids) =>
        ids.Count > 0 && (pull.Description?.Length >= AzurePullRequests.ListedDescription
            || _recognizer.IdsIn(string.Join('\n', [pull.Title, pull.Description, pull.Source, .. (pull.Labels ?? []).Select(label => label.Name)])).Any(ids.Contains));

    private IncidentTag? TagOf(ReadPullRequest pull) => _recognizer.Recognize(AzurePullRequests.ChangeOf(pull, []), statedId: null, NoDocuments);

    /// <summary>The repository's own pull requests among the links of a work item.</summary>
    private IEnumerable<int> LinkedTo(WorkItemAnswer item) => (item.Relations ?? [])
        .Select(relation => PullRequest().Match(relation.Url ?? string.Empty))
        .Where(link => link.Success && link.Groups["repository"].Value.Equals(client.Scope.RepositoryId, StringComparison.OrdinalIgnoreCase))
        .Select(link => int.Parse(link.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture));

    private static DocumentLibrary NoDocuments() => throw new InvalidOperationException("A change without files asks for no documents.");

    private ImmutableArray<ChangedFile> FilesOf(ReadPullRequest pull) => checkout?.Spans(pull.Common, pull.Head) == true
        ? new LocalChanges(checkout.Repository).Read(pull.Common, pull.Head, []).Change.Files
        : new AzureChanges(client, pull).Files(_ => true);

    private ReviewedChange Reviewed(CompletedPull pull)
    {
        var byPath = pull.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var history = checkout?.Spans(pull.Pull.Common, pull.Pull.Head) == true ? new CommitHistory(checkout.Repository, pull.Pull.Common, pull.Pull.Head) : null;
        return new ReviewedChange(
            pull.Now.DistinctBy(pair => pair.Value.Path, StringComparer.Ordinal).ToImmutableDictionary(pair => pair.Value.Path, pair => byPath[pair.Key], StringComparer.Ordinal),
            AzureLogins.Of(pull.Pull.Answer.CreatedBy?.UniqueName),
            new AzureReviews(client, pull.Pull, history));
    }

    [GeneratedRegex("^vstfs:///Git/PullRequestId/[^/%]{1,100}(?:%2[Ff]|/)(?<repository>[^/%]{1,100})(?:%2[Ff]|/)(?<number>[0-9]{1,9})$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex PullRequest();
}

/// <summary>An incident's work item and what was completed for it, ready to be judged.</summary>
internal sealed record AzureIncident(IncidentTag Tag, ChangeSet Change, IRepositoryFiles Files, IReviewSource Reviews)
{
    /// <summary>The completed pull requests, in the order in which they were.</summary>
    public required ImmutableArray<int> PullRequests { get; init; }

    /// <summary>What the work item says of the severity; null where nothing does, or a label does.</summary>
    public string? Severity { get; init; }

    /// <summary>Where the documents were read from, in words.</summary>
    public required string Source { get; init; }
}
