using System.Text.Json;

namespace IncidentGate.Platforms.GitHub;

/// <summary>What set off the run, as far as it is asked: which pull request, or which merge group. Everything else is re-read.</summary>
/// <param name="Name">GITHUB_EVENT_NAME.</param>
internal sealed record GitHubEvent(string Name)
{
    public const string PullRequestName = "pull_request";
    public const string PullRequestTargetName = "pull_request_target";
    public const string PullRequestReviewName = "pull_request_review";
    public const string MergeGroupName = "merge_group";
    public const string IssuesName = "issues";
    public const string IssueCommentName = "issue_comment";
    public const string ScheduleName = "schedule";
    public const string DispatchName = "workflow_dispatch";

    private const int Limit = 32 * 1024 * 1024;

    public int? PullRequest { get; init; }

    /// <summary>The pull request's newest commit when the event happened; null where the payload doesn't say.</summary>
    public string? Head { get; init; }

    public MergeGroup? Group { get; init; }

    /// <summary>The issue that was closed, or that a command was written to.</summary>
    public int? Issue { get; init; }

    /// <summary>Why there is nothing to do, in a sentence; null where there may be.</summary>
    public string? Idle { get; init; }

    /// <summary>Whether no pull request and no issue set it off.</summary>
    public bool IsSweep => Name is ScheduleName or DispatchName;

    /// <summary>Reads the event's payload.</summary>
    /// <exception cref="InvalidDataException">The payload isn't what the event's name promises.</exception>
    public static GitHubEvent Read(string name, byte[] payload)
    {
        if (payload.Length > Limit)
        {
            throw new InvalidDataException($"it is larger than {Limit / 1024 / 1024} MB");
        }

        try
        {
            using var json = JsonDocument.Parse(payload);
            var root = json.RootElement;
            return name switch
            {
                PullRequestName or PullRequestTargetName or PullRequestReviewName => PullRequestEvent(name, Within(root, "pull_request")),
                MergeGroupName => new GitHubEvent(name) { Group = GroupOf(Within(root, "merge_group")) },
                IssuesName => IssueEvent(root),
                IssueCommentName => CommentEvent(root),
                _ => new GitHubEvent(name),
            };
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"it doesn't hold what the event '{name}' has: {error.Message}", error);
        }
    }

    private static JsonElement Within(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) ? value : throw new KeyNotFoundException($"there is no '{name}'");

    private static GitHubEvent PullRequestEvent(string name, JsonElement pull) => new(name)
    {
        PullRequest = pull.GetProperty("number").GetInt32(),
        Head = pull.TryGetProperty("head", out var head) && head.ValueKind == JsonValueKind.Object && head.TryGetProperty("sha", out _) ? Sha(head, "sha") : null,
    };

    private static GitHubEvent IssueEvent(JsonElement root)
    {
        var number = Within(root, "issue").GetProperty("number").GetInt32();
        var action = Text(root, "action");
        return action == "closed"
            ? new GitHubEvent(IssuesName) { Issue = number }
            : new GitHubEvent(IssuesName) { Idle = $"Issue #{number} was {action ?? "changed"}, not closed." };
    }

    private static GitHubEvent CommentEvent(JsonElement root)
    {
        var issue = Within(root, "issue");
        var number = issue.GetProperty("number").GetInt32();
        if (issue.TryGetProperty("pull_request", out var pull) && pull.ValueKind == JsonValueKind.Object)
        {
            return new GitHubEvent(IssueCommentName) { Idle = $"#{number} is a pull request: commands are for incidents' issues." };
        }

        return IssueCommand.IsCommand(Text(Within(root, "comment"), "body"))
            ? new GitHubEvent(IssueCommentName) { Issue = number }
            : new GitHubEvent(IssueCommentName) { Idle = $"The comment on issue #{number} is no command of ours." };
    }

    private static MergeGroup GroupOf(JsonElement group) => new(Sha(group, "base_sha"), Sha(group, "head_sha"))
    {
        HeadRef = Text(group, "head_ref"),
        BaseRef = Text(group, "base_ref"),
    };

    private static string? Text(JsonElement group, string name) =>
        group.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Sha(JsonElement group, string name) =>
        group.GetProperty(name).GetString() is { Length: 40 or 64 } sha && sha.All(char.IsAsciiHexDigit) ? sha : throw new FormatException($"'{name}' is no commit");
}

/// <summary>The commits that a merge queue is about to merge together.</summary>
internal sealed record MergeGroup(string Base, string Head)
{
    /// <summary><c>refs/heads/gh-readonly-queue/main/pr-104-0123…</c>: names the pull request that the group was made for.</summary>
    public string? HeadRef { get; init; }

    /// <summary>The branch that the group is merged into, with or without <c>refs/heads/</c>.</summary>
    public string? BaseRef { get; init; }
}
