using System.Text.Json.Nodes;

namespace IncidentGate.Tests.Contract;

internal sealed partial class GitHubShapes
{
    /// <summary>A review; its user is null where the account is gone.</summary>
    public JsonObject Review(FakeReview review)
    {
        var (html, pull) = ($"{Html}/pull/{review.Pull}#pullrequestreview-{review.Id}", $"{Repository}/pulls/{review.Pull}");
        return new JsonObject
        {
            ["id"] = review.Id,
            ["node_id"] = $"PRR_{review.Id}",
            ["user"] = review.User is null ? null : User(review.User),
            ["body"] = string.Empty,
            ["state"] = review.State,
            ["html_url"] = html,
            ["pull_request_url"] = pull,
            ["_links"] = new JsonObject { ["html"] = new JsonObject { ["href"] = html }, ["pull_request"] = new JsonObject { ["href"] = pull } },
            ["submitted_at"] = Time(review.SubmittedAt),
            ["commit_id"] = review.Commit,
            ["author_association"] = "MEMBER",
        };
    }

    /// <summary>A comment of a review.</summary>
    public JsonObject ReviewComment(FakeReviewComment comment)
    {
        var (self, html, pull) = ($"{Repository}/pulls/comments/{comment.Id}", $"{Html}/pull/{comment.Review.Pull}#discussion_r{comment.Id}", $"{Repository}/pulls/{comment.Review.Pull}");
        var time = Time(comment.Review.SubmittedAt);
        return new JsonObject
        {
            ["id"] = comment.Id,
            ["node_id"] = $"PRRC_{comment.Id}",
            ["url"] = self,
            ["pull_request_review_id"] = comment.Review.Id,
            ["diff_hunk"] = "@@ -0,0 +1 @@",
            ["path"] = comment.Path,
            ["commit_id"] = comment.Review.Commit,
            ["original_commit_id"] = comment.Review.Commit,
            ["user"] = User(comment.Review.User!),
            ["body"] = comment.Body,
            ["created_at"] = time,
            ["updated_at"] = time,
            ["html_url"] = html,
            ["pull_request_url"] = pull,
            ["author_association"] = "MEMBER",
            ["_links"] = new JsonObject { ["self"] = new JsonObject { ["href"] = self }, ["html"] = new JsonObject { ["href"] = html }, ["pull_request"] = new JsonObject { ["href"] = pull } },
            ["start_line"] = comment.StartLine,
            ["line"] = comment.Line,
            ["side"] = "RIGHT",
        };
    }

    /// <summary>The account of an address; an empty object where it belongs to none.</summary>
    private JsonObject AccountOf(Signature signature) => repository.Hub.Accounts.TryGetValue(signature.Email, out var user) ? User(user) : [];
}
