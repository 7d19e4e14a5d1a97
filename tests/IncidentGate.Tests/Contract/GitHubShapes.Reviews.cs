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

    /// <summary>The account of an address; an empty object where it belongs to none.</summary>
    private JsonObject AccountOf(Signature signature) => hub.Accounts.TryGetValue(signature.Email, out var user) ? User(user) : [];
}
