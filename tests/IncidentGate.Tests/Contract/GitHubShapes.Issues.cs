using System.Text.Json.Nodes;

namespace IncidentGate.Tests.Contract;

internal sealed partial class GitHubShapes
{
    /// <summary>The same for another repository.</summary>
    public GitHubShapes Of(FakeRepository other) => other == repository ? this : new GitHubShapes(other, api);

    /// <summary>An issue; a pull request is one with the key <c>pull_request</c>.</summary>
    public JsonObject Issue(FakeItem item)
    {
        var (self, html) = ($"{Repository}/issues/{item.Number}", $"{Html}/{(item is FakePullRequest ? "pull" : "issues")}/{item.Number}");
        var shape = new JsonObject
        {
            ["url"] = self,
            ["repository_url"] = Repository,
            ["labels_url"] = $"{self}/labels{{/name}}",
            ["comments_url"] = $"{self}/comments",
            ["events_url"] = $"{self}/events",
            ["timeline_url"] = $"{self}/timeline",
            ["html_url"] = html,
            ["id"] = (item is FakePullRequest ? 100000 : 200000) + item.Number,
            ["node_id"] = $"I_{item.Number}",
            ["number"] = item.Number,
            ["title"] = item.Title,
            ["user"] = User(item.User),
            ["labels"] = new JsonArray([.. item.Labels.Select(Label)]),
            ["state"] = item.State,
            ["state_reason"] = item.StateReason,
            ["locked"] = false,
            ["assignee"] = null,
            ["assignees"] = new JsonArray(),
            ["milestone"] = null,
            ["comments"] = repository.Comments.Count(comment => comment.Issue == item.Number),
            ["created_at"] = Time(item.CreatedAt),
            ["updated_at"] = Time(item.UpdatedAt),
            ["closed_at"] = ClosedAt(item),
            ["closed_by"] = item.ClosedBy is { } by ? User(by) : null,
            ["author_association"] = "MEMBER",
            ["active_lock_reason"] = null,
            ["body"] = item.Body,
            ["performed_via_github_app"] = null,
        };
        if (item is FakePullRequest pull)
        {
            shape["draft"] = pull.IsDraft;
            shape["pull_request"] = new JsonObject
            {
                ["url"] = $"{Repository}/pulls/{pull.Number}",
                ["html_url"] = html,
                ["diff_url"] = $"{html}.diff",
                ["patch_url"] = $"{html}.patch",
                ["merged_at"] = pull.Merge is { } merge ? Time(merge.At) : null,
            };
        }

        return shape;
    }

    public JsonObject SearchResult(FakeItem item)
    {
        var shape = Issue(item);
        shape.Remove("closed_by");
        shape["score"] = 1;
        return shape;
    }

    /// <summary>Something that happened. A mention has no id, and holds the issue or pull request in which it stands.</summary>
    public JsonObject Event(FakeEvent happened)
    {
        var shape = new JsonObject { ["event"] = happened.Kind, ["actor"] = User(happened.Actor), ["created_at"] = Time(happened.At) };
        if (happened.Source is var (source, item))
        {
            var issue = Of(source).Issue(item);
            issue["repository"] = Of(source).RepositoryOf(source.Owner);
            shape["updated_at"] = Time(happened.At);
            shape["source"] = new JsonObject { ["type"] = "issue", ["issue"] = issue };
            return shape;
        }

        shape["id"] = happened.Id;
        shape["node_id"] = $"E_{happened.Id}";
        shape["url"] = $"{Repository}/issues/events/{happened.Id}";
        shape["commit_id"] = happened.Commit;
        shape["commit_url"] = happened.Commit is { } commit ? $"{Repository}/commits/{commit}" : null;
        shape["performed_via_github_app"] = null;
        if (happened.Kind is "closed" or "reopened")
        {
            shape["state_reason"] = happened.StateReason;
        }

        if (happened.Label is { } label)
        {
            shape["label"] = new JsonObject { ["name"] = label, ["color"] = "d73a4a" };
        }

        return shape;
    }

    /// <summary>A comment as the timeline holds it.</summary>
    public JsonObject Commented(FakeComment comment)
    {
        var shape = Comment(comment);
        shape["event"] = "commented";
        shape["actor"] = User(comment.User);
        return shape;
    }

    private static string? ClosedAt(FakeItem item) => item.State == "closed" ? Time(item.ClosedAt ?? FakeGitHub.Epoch) : null;
}
