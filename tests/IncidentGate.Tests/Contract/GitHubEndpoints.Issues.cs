using System.Globalization;
using System.Text.Json.Nodes;

namespace IncidentGate.Tests.Contract;

/// <summary>Issues, which pull requests are, too: their state, what happened to them, and what people say below them.</summary>
internal sealed partial class GitHubEndpoints
{
    private const int LongestComment = 65_536;

    private static readonly string[] ReasonsToClose = ["completed", "not_planned", "duplicate"];

    private void MapIssues()
    {
        Map("GET", "/issues", Issues);
        Map("POST", "/issues", CreateIssue);
        Map("GET", "/issues/{number}", Issue);
        Map("PATCH", "/issues/{number}", UpdateIssue);
        Map("GET", "/issues/{number}/timeline", Timeline);
        Map("GET", "/issues/{number}/events", EventsOf);
        Map("GET", "/issues/{number}/comments", CommentsOf);
        Map("POST", "/issues/{number}/comments", CreateComment);
        Map("GET", "/issues/comments/{id}", Comment);
        Map("PATCH", "/issues/comments/{id}", UpdateComment);
    }

    private FakeItem? Item(GitHubRequest request) => _repository.Items.FirstOrDefault(item => item.Number.ToString(CultureInfo.InvariantCulture) == request.Route["number"]);

    /// <summary>Issues need a permission of their own; what stands below a pull request needs that for pull requests.</summary>
    private static bool MayRead(FakeToken token, FakeItem? item) => token.ReadsIssues || item is FakePullRequest;

    private static bool MayWrite(FakeToken token, FakeItem? item) => token.WritesIssues || item is FakePullRequest;

    /// <summary>Asks for an item that the token may read, and answers for it.</summary>
    private GitHubAnswer OfItem(GitHubRequest request, Func<FakeItem, GitHubAnswer> answer) => Item(request) switch
    {
        var item when !MayRead(request.Token, item) => GitHubAnswer.Forbidden(),
        null => GitHubAnswer.NotFound(),
        var item => answer(item),
    };

    private GitHubAnswer Issue(GitHubRequest request, GitHubShapes shapes) => OfItem(request, item => GitHubAnswer.Ok(shapes.Issue(item)));

    /// <summary>Pull requests are among them.</summary>
    private GitHubAnswer Issues(GitHubRequest request, GitHubShapes shapes)
    {
        if (!request.Token.ReadsIssues)
        {
            return GitHubAnswer.Forbidden();
        }

        var state = request.Query.GetValueOrDefault("state", "open");
        var labels = request.Query.GetValueOrDefault("labels", string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries);
        var wanted = _repository.Items.Where(item => (state == "all" || item.State == state) && IsSince(request, item.UpdatedAt) && labels.All(label => item.Labels.Contains(label, StringComparer.OrdinalIgnoreCase)));
        var sorted = request.Query.GetValueOrDefault("sort", "created") switch
        {
            "updated" => wanted.OrderBy(item => item.UpdatedAt),
            "comments" => wanted.OrderBy(item => _repository.Comments.Count(comment => comment.Issue == item.Number)),
            _ => wanted.OrderBy(item => item.CreatedAt).ThenBy(item => item.Number),
        };
        var (items, link) = request.Paged([.. request.Query.GetValueOrDefault("direction", "desc") == "asc" ? sorted : sorted.Reverse()]);
        return GitHubAnswer.Ok(new JsonArray([.. items.Select(shapes.Issue)]), link);
    }

    private static bool IsSince(GitHubRequest request, DateTimeOffset updated) =>
        !request.Query.TryGetValue("since", out var since) || updated >= DateTimeOffset.Parse(since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>A reason counts only where the state changes; one that doesn't fit the new state is GitHub's default for it.</summary>
    private GitHubAnswer UpdateIssue(GitHubRequest request, GitHubShapes shapes)
    {
        if (Item(request) is not { } item)
        {
            return GitHubAnswer.NotFound();
        }

        if (!MayWrite(request.Token, item))
        {
            return GitHubAnswer.Forbidden();
        }

        item.Title = Text(request.Body, "title") ?? item.Title;
        item.Body = Text(request.Body, "body") ?? item.Body;
        Relabel(item, request);
        var (state, reason) = (Text(request.Body, "state"), Text(request.Body, "state_reason"));
        if (state == "closed" && item.State == "open")
        {
            _repository.Close(item, request.User, ReasonsToClose.Contains(reason) ? reason : "completed");
        }
        else if (state == "open" && item is FakePullRequest { Merge: not null })
        {
            return GitHubAnswer.Invalid("Issue", "state", "state cannot be changed. The pull request is merged.", "invalid");
        }
        else if (state == "open" && item.State == "closed")
        {
            _repository.Reopen(item, request.User);
        }

        item.UpdatedAt = _repository.Hub.Now();
        return GitHubAnswer.Ok(shapes.Issue(item));
    }

    private void Relabel(FakeItem item, GitHubRequest request)
    {
        if (request.Body["labels"] is not JsonArray sent)
        {
            return;
        }

        var labels = sent.Select(label => label is JsonObject named ? Text(named, "name")! : label!.GetValue<string>()).ToArray();
        foreach (var gone in item.Labels.Except(labels).ToArray())
        {
            _repository.Unlabel(item, gone, request.User);
        }

        foreach (var label in labels.Except(item.Labels).ToArray())
        {
            _repository.Label(item, label, request.User);
        }
    }

    /// <summary>What happened and what was said, the oldest first.</summary>
    private GitHubAnswer Timeline(GitHubRequest request, GitHubShapes shapes) => OfItem(request, item =>
    {
        var said = _repository.Comments.Where(comment => comment.Issue == item.Number).Select(comment => (At: comment.CreatedAt, Shape: (Func<JsonObject>)(() => shapes.Commented(comment))));
        var happened = item.Events.Select(one => (one.At, Shape: (Func<JsonObject>)(() => shapes.Event(one))));
        var (items, link) = request.Paged([.. said.Concat(happened).OrderBy(one => one.At)]);
        return GitHubAnswer.Ok(new JsonArray([.. items.Select(one => one.Shape())]), link);
    });

    /// <summary>A mention is no event here, and neither is a comment.</summary>
    private GitHubAnswer EventsOf(GitHubRequest request, GitHubShapes shapes) => OfItem(request, item =>
    {
        var (items, link) = request.Paged([.. item.Events.Where(one => one.Kind != "cross-referenced")]);
        return GitHubAnswer.Ok(new JsonArray([.. items.Select(shapes.Event)]), link);
    });

    private GitHubAnswer CommentsOf(GitHubRequest request, GitHubShapes shapes) => OfItem(request, item =>
    {
        var (items, link) = request.Paged([.. _repository.Comments.Where(comment => comment.Issue == item.Number && IsSince(request, comment.UpdatedAt))]);
        return GitHubAnswer.Ok(new JsonArray([.. items.Select(shapes.Comment)]), link);
    });

    private GitHubAnswer CreateComment(GitHubRequest request, GitHubShapes shapes)
    {
        if (Item(request) is not { } item)
        {
            return GitHubAnswer.NotFound();
        }

        return !MayWrite(request.Token, item)
            ? GitHubAnswer.Forbidden()
            : RefusedBody(request) ?? GitHubAnswer.Created(shapes.Comment(_repository.AddComment(item.Number, request.User, Text(request.Body, "body")!)));
    }

    private FakeComment? CommentOf(GitHubRequest request) => _repository.Comments.FirstOrDefault(comment => comment.Id.ToString(CultureInfo.InvariantCulture) == request.Route["id"]);

    private FakeItem? ItemOf(FakeComment comment) => _repository.Items.FirstOrDefault(item => item.Number == comment.Issue);

    private GitHubAnswer Comment(GitHubRequest request, GitHubShapes shapes) => CommentOf(request) switch
    {
        null => GitHubAnswer.NotFound(),
        var comment when !MayRead(request.Token, ItemOf(comment)) => GitHubAnswer.Forbidden(),
        var comment => GitHubAnswer.Ok(shapes.Comment(comment)),
    };

    private GitHubAnswer UpdateComment(GitHubRequest request, GitHubShapes shapes)
    {
        if (CommentOf(request) is not { } comment)
        {
            return GitHubAnswer.NotFound();
        }

        if (!MayWrite(request.Token, ItemOf(comment)))
        {
            return GitHubAnswer.Forbidden();
        }

        if (RefusedBody(request) is { } refusal)
        {
            return refusal;
        }

        _repository.Edit(comment, Text(request.Body, "body")!);
        return GitHubAnswer.Ok(shapes.Comment(comment));
    }

    private static GitHubAnswer? RefusedBody(GitHubRequest request) => Text(request.Body, "body") switch
    {
        null or "" => GitHubAnswer.Invalid("IssueComment", "body", "body can't be blank", "missing_field"),
        { Length: > LongestComment } => GitHubAnswer.Invalid("IssueComment", "body", "Body is too long (maximum is 65536 characters)"),
        _ => null,
    };
}
