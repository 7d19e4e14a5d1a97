using System.Text.Json.Nodes;

namespace IncidentGate.Tests.Contract.Azure;

/// <summary>The threads of a pull request and their comments.</summary>
internal sealed partial class AzureRoutes
{
    /// <summary>The service counts characters.</summary>
    private const int LongestComment = 150_000;

    private static readonly string[] ThreadStates = ["active", "fixed", "wontFix", "closed", "byDesign", "pending"];

    private void MapThreads()
    {
        MapPull("GET", "/threads", (_, repository, pull) => AzureAnswer.List(pull.Threads.Select(thread => (JsonNode?)_shapes.Thread(repository, pull, thread))));
        MapPull("POST", "/threads", CreateThread);
        MapThread("GET", string.Empty, (_, repository, pull, thread) => AzureAnswer.Ok(_shapes.Thread(repository, pull, thread)));
        MapThread("PATCH", string.Empty, UpdateThread);
        MapThread("GET", "/comments", (_, repository, pull, thread) => AzureAnswer.List(thread.Comments.Select(comment => (JsonNode?)_shapes.Comment(repository, pull, thread, comment))));
        MapThread("POST", "/comments", CreateComment);
        MapComment("GET", (_, repository, pull, thread, comment) => AzureAnswer.Ok(_shapes.Comment(repository, pull, thread, comment)));
        MapComment("PATCH", UpdateComment);
        MapComment("DELETE", DeleteComment);
    }

    private void MapThread(string method, string rest, Func<AzureRequest, AzureRepository, AzurePullRequest, AzureThread, AzureAnswer> endpoint) =>
        MapPull(method, "/threads/{thread}" + rest, (request, repository, pull) => pull.Threads.FirstOrDefault(one => one.Id == request.Id("thread")) is { } thread
            ? endpoint(request, repository, pull, thread)
            : AzureAnswer.NoSuch($"TF401228: The thread {request.Route["thread"]} of the pull request doesn't exist.", "CommentThreadNotFoundException"));

    private void MapComment(string method, Func<AzureRequest, AzureRepository, AzurePullRequest, AzureThread, AzureComment, AzureAnswer> endpoint) =>
        MapThread(method, "/comments/{comment}", (request, repository, pull, thread) => thread.Comments.FirstOrDefault(one => one.Id == request.Id("comment")) is { } comment
            ? endpoint(request, repository, pull, thread, comment)
            : AzureAnswer.NoSuch($"TF401229: The comment {request.Route["comment"]} doesn't exist.", "CommentNotFoundException"));

    private AzureAnswer CreateThread(AzureRequest request, AzureRepository repository, AzurePullRequest pull)
    {
        if (request.Body["comments"] is not JsonArray { Count: > 0 } comments)
        {
            return AzureAnswer.Invalid("Value cannot be null or empty. (Parameter 'commentThread.Comments')");
        }

        if (comments.Select(one => RefusalOf((string?)one!["content"])).FirstOrDefault(one => one is not null) is { } refused)
        {
            return refused;
        }

        var thread = new AzureThread(_azure.NextId(), _azure.Now()) { Status = "unknown" };
        if (Change(thread, request.Body) is { } wrong)
        {
            return wrong;
        }

        thread.Context = request.Body["threadContext"]?.DeepClone() as JsonObject;
        thread.PullRequestContext = request.Body["pullRequestThreadContext"]?.DeepClone() as JsonObject;
        foreach (var one in comments)
        {
            thread.Comments.Add(new AzureComment(thread.Comments.Count + 1, request.User, (string)one!["content"]!, thread.PublishedAt) { Type = (string?)one["commentType"] ?? "text" });
        }

        pull.Threads.Add(thread);
        return AzureAnswer.Ok(_shapes.Thread(repository, pull, thread));
    }

    private AzureAnswer UpdateThread(AzureRequest request, AzureRepository repository, AzurePullRequest pull, AzureThread thread)
    {
        if (Change(thread, request.Body) is { } wrong)
        {
            return wrong;
        }

        thread.UpdatedAt = _azure.Now();
        return AzureAnswer.Ok(_shapes.Thread(repository, pull, thread));
    }

    /// <summary>Takes over a status and properties. A plain value becomes a typed one, as the service stores it.</summary>
    private static AzureAnswer? Change(AzureThread thread, JsonObject body)
    {
        if ((string?)body["status"] is { } status)
        {
            if (!ThreadStates.Contains(status, StringComparer.Ordinal))
            {
                return AzureAnswer.Invalid($"The status {status} isn't one of a thread.");
            }

            thread.Status = status;
        }

        foreach (var (name, value) in body["properties"] as JsonObject ?? [])
        {
            thread.Properties[name] = value switch
            {
                JsonObject typed when typed.ContainsKey("$value") => new JsonObject { ["$type"] = (string?)typed["$type"] ?? "System.String", ["$value"] = typed["$value"]?.DeepClone() },
                JsonValue plain => new JsonObject { ["$type"] = plain.TryGetValue<string>(out _) ? "System.String" : "System.Int32", ["$value"] = plain.DeepClone() },
                _ => null,
            };
        }

        return null;
    }

    private AzureAnswer CreateComment(AzureRequest request, AzureRepository repository, AzurePullRequest pull, AzureThread thread)
    {
        var content = (string?)request.Body["content"];
        if (RefusalOf(content) is { } refused)
        {
            return refused;
        }

        var comment = new AzureComment(thread.Comments.Count + 1, request.User, content!, _azure.Now()) { Parent = (int?)request.Body["parentCommentId"] ?? 0 };
        thread.Comments.Add(comment);
        thread.UpdatedAt = comment.PublishedAt;
        return AzureAnswer.Ok(_shapes.Comment(repository, pull, thread, comment));
    }

    /// <summary>A comment is changed by whoever wrote it alone.</summary>
    private AzureAnswer UpdateComment(AzureRequest request, AzureRepository repository, AzurePullRequest pull, AzureThread thread, AzureComment comment)
    {
        var content = (string?)request.Body["content"];
        if ((NotTheirs(request, comment) ?? RefusalOf(content)) is { } refused)
        {
            return refused;
        }

        (comment.Content, comment.UpdatedAt, thread.UpdatedAt) = (content!, _azure.Now(), _azure.Now());
        comment.Edits++;
        return AzureAnswer.Ok(_shapes.Comment(repository, pull, thread, comment));
    }

    private static AzureAnswer DeleteComment(AzureRequest request, AzureRepository repository, AzurePullRequest pull, AzureThread thread, AzureComment comment)
    {
        if (NotTheirs(request, comment) is { } refused)
        {
            return refused;
        }

        comment.IsDeleted = true;
        thread.IsDeleted = thread.Comments.All(one => one.IsDeleted);
        return new AzureAnswer(200, Body: null);
    }

    private static AzureAnswer? NotTheirs(AzureRequest request, AzureComment comment) =>
        comment.Author == request.User ? null : AzureAnswer.Refused(403, "CommentNotAuthorizedException", "TF401230: A comment can be changed by its author alone.");

    private static AzureAnswer? RefusalOf(string? content) => content switch
    {
        null or "" => AzureAnswer.Invalid("Value cannot be null or empty. (Parameter 'comment.Content')"),
        { Length: > LongestComment } => AzureAnswer.Refused(400, "InvalidArgumentValueException", $"A discussion comment cannot be longer than {LongestComment} characters."),
        _ => null,
    };
}
