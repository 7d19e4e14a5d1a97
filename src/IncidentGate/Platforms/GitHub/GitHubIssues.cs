using System.Globalization;
using System.Net;

namespace IncidentGate.Platforms.GitHub;

/// <summary>Reads a repository's issues as they are now, and opens one again.</summary>
internal sealed class GitHubIssues(GitHubClient client, string repository)
{
    public const string Closed = "closed";

    private const int MostFound = 100;
    private const int MostEvents = 3_000;

    /// <summary>The issue; null where there is none, or none any more.</summary>
    public IssueAnswer? Find(int number)
    {
        try
        {
            return client.Find($"repos/{repository}/issues/{number}", GitHubJson.Default.IssueAnswer);
        }
        catch (GitHubException error) when (error.Status == HttpStatusCode.Gone)
        {
            return null;
        }
    }

    /// <summary>The issues that are closed and changed since; the latest change comes first. Pull requests aren't among them.</summary>
    public IEnumerable<IssueAnswer> ClosedSince(DateTimeOffset since) =>
        client.List($"repos/{repository}/issues?state=closed&sort=updated&direction=desc&since={since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}&per_page=100", GitHubJson.Default.IssueAnswerArray)
            .Where(issue => issue.PullRequest is null);

    /// <summary>What happened to an issue, oldest first.</summary>
    public TimelineAnswer[] Timeline(int number) =>
        [.. client.List($"repos/{repository}/issues/{number}/timeline?per_page=100", GitHubJson.Default.TimelineAnswerArray).Take(MostEvents)];

    /// <summary>The pull requests that name a text in their title, their body or a comment. The index may lag behind by a little while.</summary>
    /// <exception cref="GitHubException">Also where GitHub hasn't searched everything.</exception>
    public IssueAnswer[] PullRequestsNaming(string text) => Naming(text, "is:pr", "pull requests");

    /// <summary>The issues that name a text in their title, their body or a comment. The index may lag behind by a little while.</summary>
    /// <exception cref="GitHubException">Also where GitHub hasn't searched everything.</exception>
    public IssueAnswer[] IssuesNaming(string text) => Naming(text, "is:issue", "issues");

    private IssueAnswer[] Naming(string text, string kind, string words)
    {
        var found = client.Get($"search/issues?q={Uri.EscapeDataString($"repo:{repository} {kind} \"{text.Replace('"', ' ')}\"")}&per_page={MostFound}", GitHubJson.Default.IssueSearchAnswer);
        return found.IncompleteResults || found.TotalCount > found.Items.Length
            ? throw new GitHubException(null, $"GitHub's search for {words} that name {text} has found {found.TotalCount}, and given {found.Items.Length} of them{(found.IncompleteResults ? " before its time was up" : string.Empty)}. Run the job again.")
            : found.Items;
    }

    /// <summary>Opens a closed issue. What a job's own token does starts no workflow, so nothing may wait for one.</summary>
    /// <exception cref="GitHubException">The token may not, or GitHub couldn't be reached.</exception>
    public void Reopen(int number) =>
        client.Write(HttpMethod.Patch, $"repos/{repository}/issues/{number}", new IssueBody { State = "open", StateReason = "reopened" }, GitHubJson.Default.IssueBody, GitHubJson.Default.IssueAnswer);

    public string DefaultBranch() =>
        client.Get($"repos/{repository}", GitHubJson.Default.RepositoryAnswer).DefaultBranch ?? throw new GitHubException(null, $"GitHub names no default branch of {repository}.");
}
