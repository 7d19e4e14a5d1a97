using System.Collections.Immutable;
using System.Globalization;
using IncidentGate.Incidents;

namespace IncidentGate.Platforms.AzureDevOps;

/// <summary>Reads pull requests of the job's repository as they are now.</summary>
internal sealed class AzurePullRequests(AzureClient client)
{
    /// <summary>A list shows no more of a description.</summary>
    public const int ListedDescription = 400;

    private const int Page = 100;
    private const int MostListed = 300;

    private readonly AzureScope _scope = client.Scope;

    /// <summary>The pull request with its labels and states.</summary>
    /// <exception cref="AzureException">It can't be read, or has no state to judge.</exception>
    public ReadPullRequest Read(int number)
    {
        var answer = client.Get(_scope.InPullRequest(number, string.Empty), AzureJson.Default.PullRequestAnswer);
        var iterations = client.Get(_scope.InPullRequest(number, "iterations"), AzureJson.Default.ListAnswerIterationAnswer).Items;
        var newest = iterations.MaxBy(iteration => iteration.Id);
        if (newest?.SourceRefCommit?.CommitId is not { } head || (newest.TargetRefCommit?.CommitId ?? answer.LastMergeTargetCommit?.CommitId) is not { } target)
        {
            throw new AzureException(null, $"Azure DevOps names no commit of pull request {number}. Run the job again.");
        }

        return new ReadPullRequest(answer, newest.Id, head, target)
        {
            Common = newest.CommonRefCommit?.CommitId ?? target,
            Labels = [.. client.Get(_scope.InPullRequest(number, "labels"), AzureJson.Default.ListAnswerLabelAnswer).Items.Where(label => label.Active != false).Select(label => label.Name).OfType<string>()],
            WorkItems = [.. client.Get(_scope.InPullRequest(number, "workitems"), AzureJson.Default.ListAnswerResourceAnswer).Items.Select(item => item.Id).OfType<string>().Select(id => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var one) ? one : 0).Where(id => id > 0).Distinct().Order()],
            Iterations = [.. iterations.OrderBy(iteration => iteration.Id)],
        };
    }

    /// <summary>The number of a pull request's newest state.</summary>
    public int Newest(int number) => client.Get(_scope.InPullRequest(number, "iterations"), AzureJson.Default.ListAnswerIterationAnswer).Items.Select(iteration => iteration.Id).DefaultIfEmpty(1).Max();

    /// <summary>The pull requests that were completed into a branch, newest first; a few hundred at most, and with their descriptions cut to <see cref="ListedDescription"/>.</summary>
    public IEnumerable<PullRequestAnswer> Completed(string branch)
    {
        for (var skip = 0; skip < MostListed; skip += Page)
        {
            var page = client.Get(_scope.InRepository($"pullRequests?searchCriteria.status=completed&searchCriteria.targetRefName={Uri.EscapeDataString("refs/heads/" + branch)}&$top={Page}&$skip={skip}"), AzureJson.Default.ListAnswerPullRequestAnswer).Items;
            foreach (var pull in page)
            {
                yield return pull;
            }

            if (page.Length < Page)
            {
                yield break;
            }
        }
    }

    /// <summary>The pull request's change, with these files.</summary>
    public static ChangeSet ChangeOf(ReadPullRequest pull, ImmutableArray<ChangedFile> files) => new()
    {
        Base = pull.Target,
        Head = pull.Head,
        Files = files,
        Title = pull.Answer.Title,
        Body = pull.Answer.Description,
        Branch = pull.Answer.Source,
        Labels = pull.Labels,
        Author = AzureLogins.Of(pull.Answer.CreatedBy?.UniqueName),
    };

    /// <summary>What a verdict hangs on, but for votes: where it differs from what was judged, a newer run speaks.</summary>
    public static string StateOf(ReadPullRequest pull) =>
        string.Join('\n', [pull.Head, pull.Answer.TargetRefName, pull.Answer.Title, pull.Answer.Description, .. pull.Labels.Order(StringComparer.Ordinal), .. pull.WorkItems.Select(id => id.ToString(CultureInfo.InvariantCulture))]);

    /// <summary>The newest commit of a branch; null where there is no such branch.</summary>
    public string? BranchCommit(string branch) =>
        client.Get(_scope.InRepository($"refs?filter={Uri.EscapeDataString("heads/" + branch)}"), AzureJson.Default.ListAnswerRefAnswer).Items
            .FirstOrDefault(found => found.Name == "refs/heads/" + branch)?.ObjectId;

    /// <summary>The branch that is everybody's.</summary>
    public string DefaultBranch() =>
        client.Get(_scope.InRepository(string.Empty), AzureJson.Default.RepositoryAnswer).DefaultBranch is { } name && name.StartsWith("refs/heads/", StringComparison.Ordinal)
            ? name["refs/heads/".Length..]
            : throw new AzureException(null, $"Azure DevOps names no default branch of {_scope.RepositoryName}.");
}

/// <summary>A pull request and what belongs to it.</summary>
/// <param name="Iteration">Its newest state.</param>
/// <param name="Head">That state's commit.</param>
/// <param name="Target">The target branch's commit that it was compared with.</param>
internal sealed record ReadPullRequest(PullRequestAnswer Answer, int Iteration, string Head, string Target)
{
    public int Number => Answer.PullRequestId;

    /// <summary>The newest commit that both branches share.</summary>
    public required string Common { get; init; }

    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>Work items that it is linked with.</summary>
    public ImmutableArray<int> WorkItems { get; init; } = [];

    /// <summary>Its states, oldest first.</summary>
    public ImmutableArray<IterationAnswer> Iterations { get; init; } = [];
}
