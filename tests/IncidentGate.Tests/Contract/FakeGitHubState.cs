using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IncidentGate.Tests.Contract;

/// <summary>Who acts. <paramref name="Type"/> is GitHub's own word: User, Bot or Organization.</summary>
internal sealed record FakeUser(string Login, long Id, string Type = "User")
{
    /// <summary>The identity of a workflow's own token.</summary>
    public static FakeUser GitHubActions { get; } = new("github-actions[bot]", 41898282, "Bot");

    public static FakeUser Dana { get; } = new("dana", 1001);

    public static FakeUser Sam { get; } = new("sam", 1003);

    public static FakeUser Kim { get; } = new("kim", 1004);
}

/// <summary>What a token may do and in whose name. A read-only one is what a fork's or Dependabot's pull request gets.</summary>
internal sealed record FakeToken(FakeUser User, bool IsReadOnly = false)
{
    /// <summary>An organisation's permission that a workflow's own token never has.</summary>
    public bool ReadsTeams { get; init; }

    /// <summary>Private repositories that it reads, beside the workflow's own: <c>owner/name</c>.</summary>
    public IReadOnlyCollection<string> ReadsPrivate { get; init; } = [];

    /// <summary>Whether it has the permission <c>issues: read</c>. Pull requests need it nowhere.</summary>
    public bool ReadsIssues { get; init; } = true;

    /// <summary>Whether it has the permission <c>issues: write</c>.</summary>
    public bool WritesIssues { get; init; } = true;

    public bool WritesStatuses { get; init; } = true;

    /// <summary>Whether it has the permission <c>deployments: read</c>.</summary>
    public bool ReadsDeployments { get; init; } = true;
}

/// <summary>A review. A dismissed one keeps its place and changes its state.</summary>
internal sealed class FakeReview(long id, int pull, FakeUser? user, string state, string commit, DateTimeOffset submittedAt)
{
    public long Id => id;

    public int Pull => pull;

    /// <summary>Null where the account is gone.</summary>
    public FakeUser? User => user;

    public string State { get; set; } = state;

    public string Commit => commit;

    public DateTimeOffset SubmittedAt => submittedAt;
}

/// <summary>A comment on lines of the diff's new side.</summary>
internal sealed record FakeReviewComment(long Id, FakeReview Review, string Path, string Body, int? StartLine, int Line);

/// <summary>A check run. Annotations add up over the requests, as GitHub's do.</summary>
internal sealed class FakeCheckRun(long id, string name, string headSha, DateTimeOffset started)
{
    public long Id => id;

    public string Name { get; set; } = name;

    public string HeadSha => headSha;

    public string Status { get; set; } = "queued";

    public string? Conclusion { get; set; }

    public string? Title { get; set; }

    public string? Summary { get; set; }

    public string? Text { get; set; }

    public string? DetailsUrl { get; set; }

    public string? ExternalId { get; set; }

    public DateTimeOffset StartedAt => started;

    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>As they were sent: path, start_line, end_line, annotation_level, message and what else there was.</summary>
    public IList<JsonObject> Annotations { get; } = [];
}

/// <summary>One request as it arrived, and the status that it was answered with.</summary>
internal sealed record RecordedRequest(string Method, string Target, string Body, IReadOnlyDictionary<string, string> Headers, int Status)
{
    public string Path => Target.Split('?')[0];

    public bool IsWrite => Method is not ("GET" or "HEAD");

    public override string ToString() => $"{Method} {Target} -> {Status}";
}

/// <summary>What befalls the next <see cref="Times"/> requests that match. Without a status the request is answered after all.</summary>
internal sealed class Fault(string method, string pathPattern, int times)
{
    private readonly Regex _path = new(pathPattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    public int Times { get; set; } = times;

    public int? Status { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public string Body { get; init; } = string.Empty;

    public TimeSpan Delay { get; init; }

    public Action? Before { get; init; }

    public bool Matches(string otherMethod, string path) => Times > 0 && (method == "*" || method == otherMethod) && _path.IsMatch(path);
}
