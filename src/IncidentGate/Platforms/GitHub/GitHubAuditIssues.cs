using System.Text.RegularExpressions;

namespace IncidentGate.Platforms.GitHub;

/// <summary>The issues that an audit keeps: each is found again by a label, a hidden mark with its name, and its author, who has to be a bot.</summary>
internal sealed partial class GitHubAuditIssues(GitHubClient client, string repository, string label) : IAuditIssues
{
    private const string Start = "<!-- incidentgate:audit ";
    private const int MostIssues = 1_000;

    private readonly Lazy<IssueAnswer[]> _all = new(() => Read(client, repository, label));

    /// <summary>Our issues, by name; the oldest where there are two of one name.</summary>
    public IReadOnlyDictionary<string, AuditIssue> All =>
        _all.Value.OrderByDescending(issue => issue.Number).GroupBy(issue => NameOf(issue.Body)!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new AuditIssue(group.Last().Number, group.Key, group.Last().Body, group.Last().State == "open"), StringComparer.Ordinal);

    public string KeyOf(string name, string title) => name;

    /// <summary>What an issue's text begins with.</summary>
    public static string Mark(string name) => $"{Start}{Uri.EscapeDataString(name)} -->\n";

    /// <exception cref="GitHubException">The token may not, or GitHub couldn't be reached.</exception>
    public int Create(string name, string title, string text) =>
        client.Write(HttpMethod.Post, $"repos/{repository}/issues", new IssueBody { Title = title, Body = Mark(name) + text, Labels = [label] }, GitHubJson.Default.IssueBody, GitHubJson.Default.IssueAnswer).Number;

    /// <summary>Writes what differs: nothing where the issue says it already.</summary>
    /// <param name="isOpen">Null leaves it as it is.</param>
    /// <returns>Whether anything was written.</returns>
    public bool Update(AuditIssue issue, string text, bool? isOpen)
    {
        var body = Mark(issue.Name) + text;
        var isWritten = issue.Body?.ReplaceLineEndings("\n").TrimEnd() == body.TrimEnd();
        var isRight = isOpen is null || issue.IsOpen == isOpen;
        if (isWritten && isRight)
        {
            return false;
        }

        client.Write(
            HttpMethod.Patch,
            $"repos/{repository}/issues/{issue.Number}",
            new IssueBody { Body = body, State = isRight ? null : isOpen == true ? "open" : "closed", StateReason = isRight ? null : isOpen == true ? "reopened" : "completed" },
            GitHubJson.Default.IssueBody,
            GitHubJson.Default.IssueAnswer);
        return true;
    }

    private static IssueAnswer[] Read(GitHubClient client, string repository, string label)
    {
        var person = client.IsPersonal ? client.Get("user", GitHubJson.Default.UserAnswer).Login : null;
        return [.. client.List($"repos/{repository}/issues?state=all&labels={Uri.EscapeDataString(label)}&per_page=100", GitHubJson.Default.IssueAnswerArray)
            .Take(MostIssues)
            .Where(issue => issue.PullRequest is null && NameOf(issue.Body) is not null && (person is null ? issue.User is { Type: "Bot" } : issue.User?.Login == person))];
    }

    private static string? NameOf(string? body) => body is not null && Marked().Match(body) is { Success: true } mark ? Uri.UnescapeDataString(mark.Groups["name"].Value) : null;

    [GeneratedRegex(@"^<!-- incidentgate:audit (?<name>[^ >]{1,400}) -->", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Marked();
}
