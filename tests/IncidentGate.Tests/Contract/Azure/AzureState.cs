using System.Text.Json.Nodes;

namespace IncidentGate.Tests.Contract.Azure;

/// <summary>Who acts: a person, a service, or a group that people vote for.</summary>
internal sealed record AzureIdentity(string Id, string DisplayName, string UniqueName, string Descriptor, bool IsContainer = false)
{
    /// <summary>Whose the job's token is.</summary>
    public static AzureIdentity BuildService { get; } =
        new("5a1bd7b4-6c79-4a3e-9c2e-1f0d4f5b6a01", "Web Shop Build Service (acme)", "Build\\3d9b8a10-0f4e-4f57-8a5d-5b0a54b6f001", "svc.YWNtZS5XZWIgU2hvcA");

    public static AzureIdentity Dana { get; } = Person("0a6c5b1e-2d70-4e0b-9c55-000000001001", "Dana Reyes", "dana@example.com");

    public static AzureIdentity Sam { get; } = Person("0a6c5b1e-2d70-4e0b-9c55-000000001003", "Sam Okafor", "sam@example.com");

    public static AzureIdentity Kim { get; } = Person("0a6c5b1e-2d70-4e0b-9c55-000000001004", "Kim Berg", "kim@example.com");

    /// <summary>A group of the project.</summary>
    public static AzureIdentity Support { get; } = Group("0a6c5b1e-2d70-4e0b-9c55-000000002001", "Support");

    public static AzureIdentity Person(string id, string name, string mail) => new(id, name, mail, $"aad.{id.Replace("-", string.Empty, StringComparison.Ordinal)}");

    public static AzureIdentity Group(string id, string name) =>
        new(id, $"[{FakeAzure.Project}]\\{name}", $"vstfs:///Classification/TeamProject/{FakeAzure.ProjectId}\\{name}", $"vssgp.{id.Replace("-", string.Empty, StringComparison.Ordinal)}", IsContainer: true);
}

/// <summary>What a token may do and in whose name.</summary>
internal sealed record AzureToken(AzureIdentity Identity)
{
    /// <summary>The permission "Contribute to pull requests", which threads, statuses, labels and votes need.</summary>
    public bool Contributes { get; init; } = true;

    /// <summary>The permission "Edit work items in this node" of the area path.</summary>
    public bool WritesWorkItems { get; init; } = true;

    /// <summary>Whether the token sees work items at all.</summary>
    public bool ReadsWorkItems { get; init; } = true;
}

/// <summary>A reviewer. <paramref name="Vote"/> is 10 approved, 5 with suggestions, 0 none, -5 waiting, -10 rejected; a group's is that of who voted for it.</summary>
internal sealed record AzureReviewer(AzureIdentity Identity, int Vote)
{
    public bool IsRequired { get; init; }

    public bool HasDeclined { get; init; }

    /// <summary>The groups that this vote counts for.</summary>
    public IReadOnlyList<AzureIdentity> VotedFor { get; init; } = [];
}

/// <summary>What a push to the source branch, or a retarget, made.</summary>
internal sealed record AzureIteration(int Id, string Source, string Target, string Common, DateTimeOffset At);

internal sealed class AzureComment(int id, AzureIdentity author, string content, DateTimeOffset at)
{
    public int Id => id;

    public int Parent { get; init; }

    public AzureIdentity Author => author;

    public string Content { get; set; } = content;

    public string Type { get; init; } = "text";

    public bool IsDeleted { get; set; }

    /// <summary>How often it was changed since.</summary>
    public int Edits { get; set; }

    public DateTimeOffset PublishedAt { get; } = at;

    public DateTimeOffset UpdatedAt { get; set; } = at;
}

/// <summary>A thread of a pull request. Contexts and properties are as they were sent, properties in the service's own typed form.</summary>
internal sealed class AzureThread(int id, DateTimeOffset at)
{
    public int Id => id;

    /// <summary>active, fixed, wontFix, closed, byDesign, pending; null for what the service itself says.</summary>
    public string? Status { get; set; }

    public JsonObject? Context { get; set; }

    public JsonObject? PullRequestContext { get; set; }

    public JsonObject Properties { get; } = [];

    public IList<AzureComment> Comments { get; } = [];

    /// <summary>Whom the properties of what the service itself says mean, by their number in there.</summary>
    public IReadOnlyList<AzureIdentity> Identities { get; init; } = [];

    public bool IsDeleted { get; set; }

    public DateTimeOffset PublishedAt { get; } = at;

    public DateTimeOffset UpdatedAt { get; set; } = at;

    /// <summary>The file's path with a slash before it, or null for a thread of the whole pull request.</summary>
    public string? Path => (string?)Context?["filePath"];

    /// <summary>The line of the new file.</summary>
    public int? Line => (int?)Context?["rightFileStart"]?["line"];

    /// <summary>A property's value, whatever type it was given.</summary>
    public string? Property(string name) => Properties[name]?["$value"]?.ToString();
}

/// <summary>A status of a pull request, or of one iteration.</summary>
internal sealed record AzureStatus(int Id, int? Iteration, string State, string Description, string? Genre, string Name, string? TargetUrl, AzureIdentity By, DateTimeOffset At);

/// <summary>What one save changed: each field's value before and after.</summary>
internal sealed record AzureWorkItemUpdate(int Rev, AzureIdentity By, DateTimeOffset At, IReadOnlyDictionary<string, (JsonNode? Before, JsonNode? After)> Fields);

internal sealed record AzureWorkItemComment(int Id, AzureIdentity By, DateTimeOffset At)
{
    public string Text { get; set; } = string.Empty;

    public int Version { get; set; } = 1;
}

internal sealed class AzureWorkItem(int id, JsonObject fields)
{
    public int Id => id;

    public int Rev => Updates.Count;

    public JsonObject Fields => fields;

    public IList<AzureWorkItemUpdate> Updates { get; } = [];

    public IList<AzureWorkItemComment> Comments { get; } = [];

    public JsonArray Relations { get; } = [];

    public string Type => (string)Fields["System.WorkItemType"]!;

    public string State => (string)Fields["System.State"]!;

    public string Title => (string)Fields["System.Title"]!;

    public IReadOnlyList<string> Tags => ((string?)Fields["System.Tags"] ?? string.Empty).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>A pull request. Its branches are those of the repository's git folder.</summary>
internal sealed class AzurePullRequest(int id, string sourceBranch)
{
    public int Id => id;

    public string Title { get; set; } = "Reload every node";

    public string? Description { get; set; } = string.Empty;

    /// <summary>active, completed or abandoned.</summary>
    public string Status { get; set; } = "active";

    public bool IsDraft { get; set; }

    public string SourceBranch { get; set; } = sourceBranch;

    public string TargetBranch { get; set; } = "main";

    /// <summary>Whether the source branch is a fork's.</summary>
    public bool IsFork { get; set; }

    /// <summary>succeeded, conflicts, queued, failure or rejectedByPolicy.</summary>
    public string MergeStatus { get; set; } = "succeeded";

    public AzureIdentity CreatedBy { get; set; } = AzureIdentity.Dana;

    public DateTimeOffset CreatedAt { get; init; } = FakeAzure.Epoch;

    public AzureIdentity? ClosedBy { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The commit on the target branch, once completed.</summary>
    public string? MergedAs { get; set; }

    /// <summary>Whether its work items are closed when it is completed.</summary>
    public bool ClosesWorkItems { get; set; }

    public IList<string> Labels { get; } = [];

    public IList<AzureReviewer> Reviewers { get; } = [];

    public IList<AzureIteration> Iterations { get; } = [];

    public IList<AzureThread> Threads { get; } = [];

    public IList<AzureStatus> Statuses { get; } = [];

    /// <summary>The linked work items' ids.</summary>
    public IList<int> WorkItems { get; } = [];

    /// <summary>Evaluations of branch policies, as the service would send them.</summary>
    public IList<JsonObject> Evaluations { get; } = [];
}
