using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IncidentGate.Tests.Contract;

/// <summary>Who reviewed what, who wrote what, and who is in a team.</summary>
internal sealed partial class GitHubEndpoints
{
    private void MapReviews()
    {
        Map("GET", "/pulls/{number}/reviews", ReviewsOf);
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
