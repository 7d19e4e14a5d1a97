using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IncidentGate.Tests.Contract;

/// <summary>Who reviewed what, who wrote what, and who is in a team.</summary>
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

        var (items, link) = request.Paged([.. _hub.Reviews.Where(review => review.Pull == pull.Number)]);
        return GitHubAnswer.Ok(new JsonArray([.. items.Select(shapes.Review)]), link);
    }

    /// <summary>A review that comments. A line that the diff doesn't have is refused, with all the others.</summary>
    private GitHubAnswer CreateReview(GitHubRequest request, GitHubShapes shapes)
    {
        if (Pull(request) is not { } pull)
        {
            return GitHubAnswer.NotFound();
        }

        var commit = Text(request.Body, "commit_id") ?? _hub.HeadOf(pull);
        var comments = (request.Body["comments"] as JsonArray ?? []).OfType<JsonObject>().ToArray();
        if (Text(request.Body, "event") != "COMMENT" || string.IsNullOrEmpty(Text(request.Body, "body")))
        {
            return GitHubAnswer.Refused(422, "Unprocessable Entity: body can't be blank");
        }

        var review = new FakeReview(_hub.NextId(), pull.Number, request.User, "COMMENTED", commit, _hub.Now());
        foreach (var comment in comments)
        {
            if (Number(comment, "line") is not { } line || !_hub.Objects.AddedLines(_hub.BaseOf(pull), commit, Text(comment, "path")!).Contains(line))
            {
                return GitHubAnswer.Refused(422, "Unprocessable Entity: Pull request review thread line must be part of the diff");
            }

            _hub.ReviewComments.Add(new FakeReviewComment(_hub.NextId(), review, Text(comment, "path")!, Text(comment, "body")!, Number(comment, "start_line"), line));
        }

        _hub.Reviews.Add(review);
        return GitHubAnswer.Ok(shapes.Review(review));
    }

    private GitHubAnswer ReviewCommentsOf(GitHubRequest request, GitHubShapes shapes)
    {
        if (Pull(request) is not { } pull)
        {
            return GitHubAnswer.NotFound();
        }

        var (items, link) = request.Paged([.. _hub.ReviewComments.Where(comment => comment.Review.Pull == pull.Number)]);
        return GitHubAnswer.Ok(new JsonArray([.. items.Select(shapes.ReviewComment)]), link);
    }

    private GitHubAnswer CommitsOf(GitHubRequest request, GitHubShapes shapes)
    {
        if (Pull(request) is not { } pull)
        {
            return GitHubAnswer.NotFound();
        }

        var (items, link) = request.Paged([.. _hub.Objects.Commits($"{_hub.BaseOf(pull)}..{_hub.HeadOf(pull)}").Take(_hub.CommitLimit)]);
        return GitHubAnswer.Ok(new JsonArray([.. items.Select(shapes.Commit)]), link);
    }

    /// <summary>Newest first; with a path those that git's own log of the path shows.</summary>
    private GitHubAnswer CommitsOfPath(GitHubRequest request, GitHubShapes shapes)
    {
        string[] below = request.Query.TryGetValue("path", out var path) ? ["--", path] : [];
        var (items, link) = request.Paged([.. _hub.Objects.Log([request.Query.GetValueOrDefault("sha", _hub.DefaultBranch), .. below]).Reverse()]);
        return GitHubAnswer.Ok(new JsonArray([.. items.Select(shapes.Commit)]), link);
    }

    /// <summary>A token that may not see the organisation is refused; a team that isn't there isn't found.</summary>
    private GitHubAnswer Members(GitHubRequest request, GitHubShapes shapes)
    {
        if (!request.ReadsTeams)
        {
            return GitHubAnswer.Forbidden();
        }

        if (!_hub.Teams.TryGetValue($"{request.Route["org"]}/{request.Route["team"]}", out var members))
        {
            return GitHubAnswer.NotFound();
        }

        var (items, link) = request.Paged([.. members]);
        return GitHubAnswer.Ok(new JsonArray([.. items.Select(shapes.User)]), link);
    }

    [GeneratedRegex(@"^/orgs/(?<org>[^/]+)/teams/(?<team>[^/]+)/members$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex TeamMembers();
}
