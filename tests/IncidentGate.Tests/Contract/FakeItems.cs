namespace IncidentGate.Tests.Contract;

/// <summary>What an issue and a pull request have in common: their numbers are of one row.</summary>
internal abstract class FakeItem(int number, string title)
{
    public int Number => number;

    public string Title { get; set; } = title;

    public string? Body { get; set; } = string.Empty;

    public IList<string> Labels { get; } = [];

    public string State { get; set; } = "open";

    /// <summary>GitHub's word: completed, not_planned, duplicate, reopened; null where the state never changed.</summary>
    public string? StateReason { get; set; }

    public FakeUser User { get; set; } = FakeUser.Dana;

    public DateTimeOffset CreatedAt { get; set; } = FakeGitHub.Epoch;

    public DateTimeOffset UpdatedAt { get; set; } = FakeGitHub.Epoch;

    public DateTimeOffset? ClosedAt { get; set; }

    public FakeUser? ClosedBy { get; set; }

    /// <summary>What happened to it, the oldest first.</summary>
    public IList<FakeEvent> Events { get; } = [];
}

/// <summary>An issue that is no pull request.</summary>
internal sealed class FakeIssue(int number, string title) : FakeItem(number, title);

/// <summary>A pull request. Its commits are read from git when asked: committing to the branch is pushing.</summary>
internal sealed class FakePullRequest(int number, string headBranch) : FakeItem(number, $"Change {number}")
{
    /// <summary>The branch, or a full commit id, that holds the proposed change.</summary>
    public string HeadBranch { get; set; } = headBranch;

    public string BaseBranch { get; set; } = "main";

    /// <summary>The head as it is known when the branch may be gone: after it was closed or merged.</summary>
    public string? LastHead { get; set; }

    public FakeMerge? Merge { get; set; }

    public bool IsDraft { get; set; }

    public bool IsFork { get; set; }
}

/// <summary>How a pull request was merged. All ids are full ones.</summary>
/// <param name="Base">What the base branch was before.</param>
/// <param name="Commit">What it was after: the merge, or the one squashed commit.</param>
internal sealed record FakeMerge(string Base, string Commit, FakeUser By, DateTimeOffset At);

/// <summary>Something that happened to an issue or a pull request.</summary>
/// <param name="Kind">GitHub's word: closed, reopened, labeled, unlabeled, cross-referenced, connected.</param>
internal sealed record FakeEvent(long Id, string Kind, FakeUser Actor, DateTimeOffset At)
{
    public string? Label { get; init; }

    /// <summary>The commit whose message closed it.</summary>
    public string? Commit { get; init; }

    public string? StateReason { get; init; }

    /// <summary>Where it was mentioned.</summary>
    public (FakeRepository Repository, FakeItem Item)? Source { get; init; }
}

/// <summary>A release. A draft isn't published yet.</summary>
internal sealed record FakeRelease(long Id, string Tag, string? Name, FakeUser Author, DateTimeOffset CreatedAt, DateTimeOffset? PublishedAt);

/// <summary>A deployment.</summary>
/// <param name="Ref">A branch, a tag or a commit.</param>
/// <param name="States">GitHub's words, the newest first.</param>
internal sealed record FakeDeployment(long Id, string Ref, string Environment, FakeUser Creator, DateTimeOffset CreatedAt, params IReadOnlyList<string> States);

/// <summary>A commit's status.</summary>
internal sealed record FakeStatus(long Id, string Commit, string State, string Context, string? Description, string? TargetUrl);

/// <summary>A comment on a pull request or an issue.</summary>
internal sealed class FakeComment(long id, int issue, FakeUser user, string body, DateTimeOffset createdAt)
{
    public long Id => id;

    public int Issue => issue;

    public FakeUser User => user;

    public string Body { get; set; } = body;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset UpdatedAt { get; set; } = createdAt;

    /// <summary>GitHub's word for what its author is to the repository; null for a member, or a bot.</summary>
    public string? Association { get; set; }

    /// <summary>How often it was edited.</summary>
    public int Edits { get; set; }
}
