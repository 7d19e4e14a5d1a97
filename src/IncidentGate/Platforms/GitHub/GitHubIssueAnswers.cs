using IncidentGate.Incidents;

namespace IncidentGate.Platforms.GitHub;

/// <summary>An issue, or a pull request seen as one.</summary>
internal sealed record IssueAnswer(int Number, string Title, string? Body, string State, LabelAnswer[] Labels)
{
    /// <summary>completed, not_planned, duplicate, reopened; null where GitHub doesn't say.</summary>
    public string? StateReason { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public UserAnswer? User { get; init; }

    public UserAnswer? ClosedBy { get; init; }

    /// <summary>Null for what is no pull request.</summary>
    public PullLinkAnswer? PullRequest { get; init; }

    public string? HtmlUrl { get; init; }

    /// <summary>The repository in the API: it ends in <c>/repos/acme/shop</c>.</summary>
    public string? RepositoryUrl { get; init; }

    /// <summary>The issue as far as it tells what it is about.</summary>
    public TrackedIssue ToTracked() => new(Number, Title, Body, [.. Labels.Select(label => label.Name)]);
}

internal sealed record PullLinkAnswer(DateTimeOffset? MergedAt);

/// <summary>An issue to create, or what is to change of one: what is null isn't sent.</summary>
internal sealed record IssueBody
{
    public string? Title { get; init; }

    public string? Body { get; init; }

    public string[]? Labels { get; init; }

    public string? State { get; init; }

    public string? StateReason { get; init; }
}

/// <summary>An event of an issue's timeline: closed, reopened, labeled, cross-referenced, commented and many that we don't read.</summary>
internal sealed record TimelineAnswer(string? Event)
{
    public UserAnswer? Actor { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Null where one issue speaks of another.</summary>
    public long? Id { get; init; }

    /// <summary>A comment's author.</summary>
    public UserAnswer? User { get; init; }

    /// <summary>A comment's text.</summary>
    public string? Body { get; init; }

    public string? HtmlUrl { get; init; }

    public ReactionsAnswer? Reactions { get; init; }

    public LabelAnswer? Label { get; init; }

    public UserAnswer? Assignee { get; init; }

    /// <summary>Where the issue is spoken of.</summary>
    public TimelineSourceAnswer? Source { get; init; }
}

internal sealed record ReactionsAnswer(int TotalCount);

internal sealed record TimelineSourceAnswer(IssueAnswer? Issue);

internal sealed record IssueSearchAnswer(int TotalCount, bool IncompleteResults, IssueAnswer[] Items);
