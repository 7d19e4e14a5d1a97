using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace IncidentGate.Platforms.AzureDevOps;

/// <summary>What we read of Azure DevOps' answers and send in our requests; the names are its own.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConnectionAnswer))]
[JsonSerializable(typeof(RepositoryAnswer))]
[JsonSerializable(typeof(PullRequestAnswer))]
[JsonSerializable(typeof(ListAnswer<PullRequestAnswer>))]
[JsonSerializable(typeof(ListAnswer<LabelAnswer>))]
[JsonSerializable(typeof(ListAnswer<IterationAnswer>))]
[JsonSerializable(typeof(ListAnswer<ResourceAnswer>))]
[JsonSerializable(typeof(ListAnswer<ItemAnswer>))]
[JsonSerializable(typeof(ItemAnswer))]
[JsonSerializable(typeof(ListAnswer<RefAnswer>))]
[JsonSerializable(typeof(ListAnswer<CommitAnswer>))]
[JsonSerializable(typeof(ChangesAnswer))]
[JsonSerializable(typeof(ListAnswer<ReviewerAnswer>))]
[JsonSerializable(typeof(ListAnswer<TeamAnswer>))]
[JsonSerializable(typeof(ListAnswer<TeamMemberAnswer>))]
[JsonSerializable(typeof(ListAnswer<ThreadAnswer>))]
[JsonSerializable(typeof(ThreadAnswer))]
[JsonSerializable(typeof(ThreadBody))]
[JsonSerializable(typeof(CommentAnswer))]
[JsonSerializable(typeof(CommentBody))]
[JsonSerializable(typeof(StatusBody))]
[JsonSerializable(typeof(StatusAnswer))]
[JsonSerializable(typeof(ListAnswer<StatusAnswer>))]
[JsonSerializable(typeof(ListAnswer<WorkItemAnswer>))]
[JsonSerializable(typeof(WorkItemAnswer))]
[JsonSerializable(typeof(PatchOperation[]))]
[JsonSerializable(typeof(QueryBody))]
[JsonSerializable(typeof(QueryAnswer))]
[JsonSerializable(typeof(ListAnswer<UpdateAnswer>))]
[JsonSerializable(typeof(ItemCommentsAnswer))]
[JsonSerializable(typeof(ItemCommentAnswer))]
[JsonSerializable(typeof(ItemCommentBody))]
[JsonSerializable(typeof(DiffAnswer))]
internal sealed partial class AzureJson : JsonSerializerContext;

/// <summary>How the service wraps each list.</summary>
internal sealed record ListAnswer<T>(T[]? Value)
{
    public T[] Items => Value ?? [];
}

internal sealed record ConnectionAnswer(AzureIdentity? AuthenticatedUser);

/// <summary>Whose token a job has.</summary>
/// <param name="ProviderDisplayName">As people grant it permissions: <c>shop Build Service (acme)</c>.</param>
internal sealed record AzureIdentity(string Id, string? ProviderDisplayName)
{
    public string? CustomDisplayName { get; init; }

    public string? Name => string.IsNullOrEmpty(CustomDisplayName) ? ProviderDisplayName : CustomDisplayName;
}

internal sealed record RepositoryAnswer(string? Id, string? Name, string? DefaultBranch);

/// <summary>A person, a program or a group. <c>UniqueName</c> is an address (<c>dana@acme.com</c>), on an own server <c>ACME\dana</c>, a group's <c>[shop]\Support</c>.</summary>
internal sealed record IdentityAnswer(string? Id, string? DisplayName, string? UniqueName)
{
    public bool? IsContainer { get; init; }

    public string? Descriptor { get; init; }
}

internal sealed record CommitReferenceAnswer(string? CommitId);

internal sealed record PullRequestAnswer(int PullRequestId, string? Title, string? Description, string? SourceRefName, string? TargetRefName)
{
    /// <summary>active, abandoned, completed.</summary>
    public string? Status { get; init; }

    public IdentityAnswer? CreatedBy { get; init; }

    public LabelAnswer[]? Labels { get; init; }

    public CommitReferenceAnswer? LastMergeSourceCommit { get; init; }

    public CommitReferenceAnswer? LastMergeTargetCommit { get; init; }

    public CommitReferenceAnswer? LastMergeCommit { get; init; }

    public CompletionAnswer? CompletionOptions { get; init; }

    /// <summary>Null for a pull request within the repository.</summary>
    public ForkAnswer? ForkSource { get; init; }

    public DateTimeOffset? ClosedDate { get; init; }

    /// <summary>The target branch as people call it: <c>main</c>.</summary>
    public string Target => Short(TargetRefName);

    /// <summary>The source branch as people call it.</summary>
    public string Source => Short(SourceRefName);

    private static string Short(string? name) => name?.StartsWith("refs/heads/", StringComparison.Ordinal) == true ? name["refs/heads/".Length..] : name ?? string.Empty;
}

/// <summary>What happens when the pull request is completed.</summary>
/// <param name="TransitionWorkItems">Whether its work items are closed then.</param>
internal sealed record CompletionAnswer(bool? TransitionWorkItems);

internal sealed record ForkAnswer(string? Name, RepositoryAnswer? Repository);

internal sealed record LabelAnswer(string? Name, bool? Active);

/// <summary>A state of a pull request: a push makes one.</summary>
internal sealed record IterationAnswer(int Id, DateTimeOffset? CreatedDate, CommitReferenceAnswer? SourceRefCommit, CommitReferenceAnswer? TargetRefCommit, CommitReferenceAnswer? CommonRefCommit)
{
    public IdentityAnswer? Author { get; init; }
}

internal sealed record ResourceAnswer(string? Id);

internal sealed record ChangesAnswer(ChangeAnswer[]? ChangeEntries, int? NextSkip, int? NextTop);

/// <summary>A changed file.</summary>
/// <param name="ChangeType">Words with commas: <c>edit, rename</c>.</param>
internal sealed record ChangeAnswer(int? ChangeTrackingId, string? ChangeType, ItemAnswer? Item)
{
    public string? OriginalPath { get; init; }

    public string? SourceServerItem { get; init; }
}

internal sealed record ItemAnswer(string? ObjectId, string? Path)
{
    public string? OriginalObjectId { get; init; }

    /// <summary>blob, tree, commit (a submodule); null where the service doesn't say.</summary>
    public string? GitObjectType { get; init; }

    public bool? IsFolder { get; init; }

    public bool? IsSymLink { get; init; }
}

internal sealed record RefAnswer(string? Name, string? ObjectId);

internal sealed record CommitAnswer(string CommitId, AuthorAnswer? Author, string? Comment)
{
    public bool? CommentTruncated { get; init; }
}

internal sealed record AuthorAnswer(string? Name, string? Email);

/// <summary>Somebody who is asked to review. A person's vote for a group counts for that group, too.</summary>
/// <param name="Vote">10 approves, 5 approves with suggestions, 0 says nothing, -5 waits for the author, -10 rejects.</param>
internal sealed record ReviewerAnswer(string? Id, string? DisplayName, string? UniqueName, int? Vote)
{
    public bool? IsContainer { get; init; }

    public string? Descriptor { get; init; }

    public ReviewerAnswer[]? VotedFor { get; init; }
}

internal sealed record TeamAnswer(string? Id, string? Name);

internal sealed record TeamMemberAnswer(IdentityAnswer? Identity);

internal sealed record WorkItemAnswer(int Id, int? Rev, Dictionary<string, JsonElement>? Fields)
{
    public RelationAnswer[]? Relations { get; init; }
}

/// <summary>What a work item is linked with; a pull request's address ends in <c>PullRequestId/project%2Frepository%2F12</c>.</summary>
internal sealed record RelationAnswer(string? Rel, string? Url);

/// <summary>One step of a change to a work item.</summary>
internal sealed record PatchOperation(string Op, string Path, JsonNode Value);

/// <param name="Query">In the service's query language, WIQL.</param>
internal sealed record QueryBody(string Query);

internal sealed record QueryAnswer(FoundWorkItem[]? WorkItems);

internal sealed record FoundWorkItem(int Id);

/// <summary>What one save of a work item changed.</summary>
internal sealed record UpdateAnswer(int? Rev, Dictionary<string, FieldChange>? Fields)
{
    public IdentityAnswer? RevisedBy { get; init; }

    public DateTimeOffset? RevisedDate { get; init; }
}

internal sealed record FieldChange(JsonElement? OldValue, JsonElement? NewValue);

internal sealed record ItemCommentsAnswer(ItemCommentAnswer[]? Comments, string? ContinuationToken);

/// <summary>A comment on a work item. Its text is HTML.</summary>
internal sealed record ItemCommentAnswer(int Id, string? Text, IdentityAnswer? CreatedBy, DateTimeOffset? CreatedDate)
{
    public int? Version { get; init; }

    public DateTimeOffset? ModifiedDate { get; init; }
}

internal sealed record ItemCommentBody(string Text);

/// <summary>What two commits differ in.</summary>
internal sealed record DiffAnswer(ChangeAnswer[]? Changes)
{
    /// <summary>Whether nothing follows.</summary>
    public bool? AllChangesIncluded { get; init; }
}
