using System.Text.Json.Nodes;

namespace IncidentGate.Tests.Contract;

/// <summary>Who reviewed what, and who wrote what.</summary>
internal sealed partial class GitHubEndpoints
{
    private void MapReviews()
    {
        Map("GET", "/pulls/{number}/reviews", ReviewsOf);
        Map("POST", "/pulls/{number}/reviews", CreateReview);
        Map("GET", "/pulls/{number}/comments", ReviewCommentsOf);
        Map("GET", "/pulls/{number}/commits", CommitsOf);
        Map("GET", "/commits", CommitsOfPath);
    }

    private GitHubAnswer ReviewsOf(GitHubRequest request, GitHubShapes shapes)
    {
        if (Pull(request) is not { } pull)
        {
            return GitHubAnswer.NotFound();
        }

        var (items, link) = request.Paged([.. _repository.Reviews.Where(review => review.Pull == pull.Number)]);
        return GitHubAnswer.Ok(new JsonArray([.. items.Select(shapes.Review)]), link);
    }

    /// <summary>A review that comments. A line that the diff doesn't have is refused, with all the others.</summary>
    private GitHubAnswer CreateReview(GitHubRequest request, GitHubShapes shapes)
    {
        if (Pull(request) is not { } pull)
        {
            return GitHubAnswer.NotFound();
        }

        var commit = Text(request.Body, "commit_id") ?? _repository.HeadOf(pull);
        var comments = (request.Body["comments"] as JsonArray ?? []).OfType<JsonObject>().ToArray();
        if (Text(request.Body, "event") != "COMMENT" || string.IsNullOrEmpty(Text(request.Body, "body")))
        {
            return GitHubAnswer.Refused(422, "Unprocessable Entity: body can't be blank");
        }

        var review = new FakeReview(_repository.Hub.NextId(), pull.Number, request.User, "COMMENTED", commit, _repository.Hub.Now());
        foreach (var comment in comments)
        {
            if (Number(comment, "line") is not { } line || !_repository.Objects.AddedLines(_repository.BaseOf(pull), commit, Text(comment, "path")!).Contains(line))
            {
                return GitHubAnswer.Refused(422, "Unprocessable Entity: Pull request review thread line must be part of the diff");
            }

            _repository.ReviewComments.Add(new FakeReviewComment(_repository.Hub.NextId(), review, Text(comment, "path")!, Text(comment, "body")!, Number(comment, "start_line"), line));
        }

        _repository.Reviews.Add(review);
        return GitHubAnswer.Ok(shapes.Review(review));
    }

    private GitHubAnswer ReviewCommentsOf(GitHubRequest request, GitHubShapes shapes)
    {
        if (Pull(request) is not { } pull)
        {
            return GitHubAnswer.NotFound();
        }

        var (items, link) = request.Paged([.. _repository.ReviewComments.Where(comment => comment.Review.Pull == pull.Number)]);
        return GitHubAnswer.Ok(new JsonArray([.. items.Select(shapes.ReviewComment)]), link);
    }

    private GitHubAnswer CommitsOf(GitHubRequest request, GitHubShapes shapes)
    {
        if (Pull(request) is not { } pull)
        {
            return GitHubAnswer.NotFound();
        }

        var (items, link) = request.Paged([.. _repository.Objects.Commits($"{_repository.BaseOf(pull)}..{_repository.HeadOf(pull)}").Take(_repository.CommitLimit)]);
        return GitHubAnswer.Ok(new JsonArray([.. items.Select(shapes.Commit)]), link);
    }

    /// <summary>Newest first; with a path those that git's own log of the path shows.</summary>
    private GitHubAnswer CommitsOfPath(GitHubRequest request, GitHubShapes shapes)
    {
        string[] below = request.Query.TryGetValue("path", out var path) ? ["--", path] : [];
        var (items, link) = request.Paged([.. _repository.Objects.Log([request.Query.GetValueOrDefault("sha", _repository.DefaultBranch), .. below]).Reverse()]);
        return GitHubAnswer.Ok(new JsonArray([.. items.Select(shapes.Commit)]), link);
    }
}
