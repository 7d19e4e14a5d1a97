using System.Text.Json;

namespace IncidentGate.Platforms.AzureDevOps;

/// <summary>A discussion on a pull request.</summary>
/// <param name="Status">active, fixed, wontFix, closed, byDesign, pending; null for what the service itself has noted.</param>
internal sealed record ThreadAnswer(int Id, string? Status)
{
    public CommentAnswer[]? Comments { get; init; }

    /// <summary>Each is <c>{"$type": "System.String", "$value": "…"}</c>.</summary>
    public Dictionary<string, JsonElement>? Properties { get; init; }

    /// <summary>People whom properties name by a number.</summary>
    public Dictionary<string, IdentityAnswer>? Identities { get; init; }

    public bool? IsDeleted { get; init; }

    public DateTimeOffset? PublishedDate { get; init; }

    /// <summary>A property's text; null where there is none of that name.</summary>
    public string? Property(string name)
    {
        if (Properties is null || !Properties.TryGetValue(name, out var property))
        {
            return null;
        }

        var value = property.ValueKind == JsonValueKind.Object && property.TryGetProperty("$value", out var inner) ? inner : property;
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
    }
}

internal sealed record CommentAnswer(int Id, IdentityAnswer? Author, string? Content)
{
    /// <summary>text, or system for what the service itself has noted.</summary>
    public string? CommentType { get; init; }

    public bool? IsDeleted { get; init; }
}

/// <summary>A thread to open, or what is to change of one: what is null isn't sent.</summary>
internal sealed record ThreadBody
{
    public CommentBody[]? Comments { get; init; }

    public string? Status { get; init; }

    public Dictionary<string, PropertyBody>? Properties { get; init; }

    public ThreadPlace? ThreadContext { get; init; }

    public ThreadOrigin? PullRequestThreadContext { get; init; }
}

internal sealed record CommentBody(string Content)
{
    public int? ParentCommentId { get; init; }

    public string? CommentType { get; init; }
}

internal sealed record PropertyBody([property: System.Text.Json.Serialization.JsonPropertyName("$value")] string Value)
{
    [System.Text.Json.Serialization.JsonPropertyName("$type")]
    public string Type { get; init; } = "System.String";
}

/// <summary>Where in a file a thread stands; the right side is the pull request's.</summary>
internal sealed record ThreadPlace(string FilePath, ThreadPosition RightFileStart, ThreadPosition RightFileEnd);

/// <param name="Line">From 1.</param>
/// <param name="Offset">From 1.</param>
internal sealed record ThreadPosition(int Line, int Offset);

/// <summary>What the service follows a thread's line by when it moves.</summary>
internal sealed record ThreadOrigin(int ChangeTrackingId, IterationRange IterationContext);

internal sealed record IterationRange(int FirstComparingIteration, int SecondComparingIteration);

/// <summary>A status of a pull request.</summary>
/// <param name="State">succeeded, failed, error, notApplicable.</param>
internal sealed record StatusBody(string State, string Description, StatusContext Context)
{
    public int? IterationId { get; init; }

    public string? TargetUrl { get; init; }
}

internal sealed record StatusContext(string Name, string Genre);

internal sealed record StatusAnswer(int? Id);
