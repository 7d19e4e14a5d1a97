using System.Text.Json.Serialization;

namespace IncidentGate.Platforms.GitHub;

/// <summary>What we read of GitHub's answers and send in our requests; the names are GitHub's.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PullRequestAnswer))]
[JsonSerializable(typeof(PullRequestAnswer[]))]
[JsonSerializable(typeof(PullFileAnswer[]))]
[JsonSerializable(typeof(PullReferenceAnswer[]))]
[JsonSerializable(typeof(ContentAnswer))]
[JsonSerializable(typeof(TreeAnswer))]
[JsonSerializable(typeof(CommentAnswer))]
[JsonSerializable(typeof(CommentAnswer[]))]
[JsonSerializable(typeof(CommentBody))]
[JsonSerializable(typeof(CompareAnswer))]
[JsonSerializable(typeof(StatusBody))]
[JsonSerializable(typeof(StatusAnswer))]
[JsonSerializable(typeof(StatusAnswer[]))]
[JsonSerializable(typeof(CheckRunBody))]
[JsonSerializable(typeof(CheckRunAnswer))]
[JsonSerializable(typeof(UserAnswer))]
[JsonSerializable(typeof(UserAnswer[]))]
[JsonSerializable(typeof(ReviewAnswer[]))]
[JsonSerializable(typeof(ReviewBody))]
[JsonSerializable(typeof(ReviewPostedAnswer))]
[JsonSerializable(typeof(CommitAnswer))]
[JsonSerializable(typeof(CommitAnswer[]))]
[JsonSerializable(typeof(RepositoryAnswer))]
[JsonSerializable(typeof(IssueAnswer))]
[JsonSerializable(typeof(IssueAnswer[]))]
[JsonSerializable(typeof(IssueBody))]
[JsonSerializable(typeof(TimelineAnswer[]))]
[JsonSerializable(typeof(IssueSearchAnswer))]
[JsonSerializable(typeof(ReleaseAnswer[]))]
[JsonSerializable(typeof(DeploymentAnswer[]))]
[JsonSerializable(typeof(DeploymentStatusAnswer[]))]
internal sealed partial class GitHubJson : JsonSerializerContext;

internal sealed record PullRequestAnswer(int Number, string Title, string? Body, UserAnswer? User, LabelAnswer[]? Labels, BranchAnswer Head, BranchAnswer Base, int ChangedFiles, int Comments)
{
    public string? State { get; init; }

    public int Commits { get; init; }

    public bool Draft { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? MergedAt { get; init; }

    public UserAnswer? MergedBy { get; init; }

    public string? HtmlUrl { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? MergeCommitSha { get; init; }
}

/// <summary>A review. Its user is null where the account is gone.</summary>
internal sealed record ReviewAnswer(UserAnswer? User, string State, string? CommitId, DateTimeOffset? SubmittedAt);

internal sealed record PullReferenceAnswer(int Number, string State, BranchAnswer? Base, BranchAnswer? Head);

internal sealed record UserAnswer(string Login, string? Type);

internal sealed record LabelAnswer(string Name);

/// <summary>A pull request's side; the repository is null where it is gone.</summary>
internal sealed record BranchAnswer(string Ref, string Sha)
{
    public RepositoryAnswer? Repo { get; init; }
}

internal sealed record RepositoryAnswer(string FullName, string? DefaultBranch);

internal sealed record PullFileAnswer(string Filename, string? PreviousFilename, string Status, int Additions, int Deletions, int Changes, string? Patch, string? Sha);

/// <summary>A file's or a blob's content.</summary>
internal sealed record ContentAnswer(string? Content, string? Encoding, long Size)
{
    public string? Sha { get; init; }
}

internal sealed record TreeAnswer(TreeEntryAnswer[] Tree, bool Truncated);

internal sealed record TreeEntryAnswer(string Path, string Mode, string Type, string Sha);

internal sealed record CommentAnswer(long Id, string? Body, UserAnswer? User)
{
    public string? HtmlUrl { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>OWNER, MEMBER, COLLABORATOR, CONTRIBUTOR, NONE and a few more.</summary>
    public string? AuthorAssociation { get; init; }
}

internal sealed record CommentBody(string Body);

internal sealed record CompareAnswer(CommitAnswer[] Commits, int TotalCommits)
{
    /// <summary>The changed files, 300 at most.</summary>
    public PullFileAnswer[]? Files { get; init; }
}

internal sealed record CommitAnswer(string Sha, CommitTextAnswer? Commit)
{
    /// <summary>The account; null, or without a login, where the author's address belongs to none.</summary>
    public UserAnswer? Author { get; init; }
}

internal sealed record CommitTextAnswer(string? Message)
{
    public SignatureAnswer? Author { get; init; }
}

internal sealed record SignatureAnswer(string? Name, string? Email);

internal sealed record CheckRunAnswer(long Id);

/// <summary>A check run, or a part of it: what is null isn't sent.</summary>
internal sealed record CheckRunBody
{
    public string? Name { get; init; }

    public string? HeadSha { get; init; }

    public string? ExternalId { get; init; }

    public string? DetailsUrl { get; init; }

    public string? Status { get; init; }

    public string? Conclusion { get; init; }

    public CheckRunOutputBody? Output { get; init; }
}

internal sealed record CheckRunOutputBody(string Title, string Summary, AnnotationBody[] Annotations);

internal sealed record AnnotationBody(string Path, int StartLine, int EndLine, string AnnotationLevel, string Message, string Title)
{
    public int? StartColumn { get; init; }

    public int? EndColumn { get; init; }
}

internal sealed record StatusBody(string State, string Description, string Context)
{
    public string? TargetUrl { get; init; }
}

internal sealed record StatusAnswer(long Id, string? Context, string? TargetUrl);

/// <summary>A review that only comments.</summary>
internal sealed record ReviewBody(string CommitId, string Event, string Body, ReviewCommentBody[] Comments);

/// <summary>A comment on a line of the new file, or on the lines from <see cref="StartLine"/> on.</summary>
internal sealed record ReviewCommentBody(string Path, string Body, int Line, string Side)
{
    public int? StartLine { get; init; }

    public string? StartSide { get; init; }
}

internal sealed record ReviewPostedAnswer(long Id);
