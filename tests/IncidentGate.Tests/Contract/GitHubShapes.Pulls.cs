using System.Text.Json.Nodes;

namespace IncidentGate.Tests.Contract;

internal sealed partial class GitHubShapes
{
    /// <summary>A pull request as a list holds it; with <paramref name="full"/> as its own page does.</summary>
    public JsonObject PullRequest(FakePullRequest pull, bool full)
    {
        var (self, issue, html) = ($"{Repository}/pulls/{pull.Number}", $"{Repository}/issues/{pull.Number}", $"{Html}/pull/{pull.Number}");
        var shape = new JsonObject
        {
            ["url"] = self,
            ["id"] = 100000 + pull.Number,
            ["node_id"] = $"PR_{pull.Number}",
            ["html_url"] = html,
            ["diff_url"] = $"{html}.diff",
            ["patch_url"] = $"{html}.patch",
            ["issue_url"] = issue,
            ["number"] = pull.Number,
            ["state"] = pull.State,
            ["locked"] = false,
            ["title"] = pull.Title,
            ["user"] = User(pull.User),
            ["body"] = pull.Body,
            ["created_at"] = Time(pull.CreatedAt),
            ["updated_at"] = Time(pull.UpdatedAt),
            ["closed_at"] = ClosedAt(pull),
            ["merged_at"] = pull.Merge is { } merge ? Time(merge.At) : null,
            ["merge_commit_sha"] = pull.Merge?.Commit,
            ["assignee"] = null,
            ["assignees"] = new JsonArray(),
            ["requested_reviewers"] = new JsonArray(),
            ["requested_teams"] = new JsonArray(),
            ["labels"] = new JsonArray([.. pull.Labels.Select(Label)]),
            ["milestone"] = null,
            ["draft"] = pull.IsDraft,
            ["commits_url"] = $"{self}/commits",
            ["review_comments_url"] = $"{self}/comments",
            ["review_comment_url"] = $"{Repository}/pulls/comments{{/number}}",
            ["comments_url"] = $"{issue}/comments",
            ["statuses_url"] = $"{Repository}/statuses/{repository.HeadOf(pull)}",
            ["head"] = Side(pull.IsFork ? FakeGitHub.Contributor : repository.Owner, pull.HeadBranch, repository.HeadOf(pull), pull.IsFork),
            ["base"] = Side(repository.Owner, pull.BaseBranch, repository.BaseOf(pull), isFork: false),
            ["_links"] = Links(self, issue, html, $"{Repository}/statuses/{repository.HeadOf(pull)}"),
            ["author_association"] = pull.IsFork ? "CONTRIBUTOR" : "MEMBER",
            ["auto_merge"] = null,
            ["active_lock_reason"] = null,
        };
        return full ? Counted(shape, pull) : shape;
    }

    private JsonObject Counted(JsonObject shape, FakePullRequest pull)
    {
        var files = repository.FilesOf(pull);
        shape["merged"] = pull.Merge is not null;
        shape["mergeable"] = pull.State == "open" ? true : null;
        shape["rebaseable"] = pull.State == "open" ? true : null;
        shape["mergeable_state"] = pull.State == "open" ? "clean" : "unknown";
        shape["merged_by"] = pull.Merge is { } merge ? User(merge.By) : null;
        shape["comments"] = repository.Comments.Count(comment => comment.Issue == pull.Number);
        shape["review_comments"] = 0;
        shape["maintainer_can_modify"] = pull.IsFork;
        shape["commits"] = repository.Objects.Count($"{repository.BaseOf(pull)}..{repository.HeadOf(pull)}");
        shape["additions"] = files.Sum(file => file.Additions);
        shape["deletions"] = files.Sum(file => file.Deletions);
        shape["changed_files"] = files.Count;
        return shape;
    }

    private JsonObject Side(string owner, string branch, string sha, bool isFork) => new()
    {
        ["label"] = $"{owner}:{branch}",
        ["ref"] = branch,
        ["sha"] = sha,
        ["user"] = User(new FakeUser(owner, isFork ? 1002 : 1000, isFork ? "User" : "Organization")),
        ["repo"] = RepositoryOf(owner, isFork),
    };

    private static JsonObject Links(string self, string issue, string html, string statuses)
    {
        (string Name, string Target)[] links =
        [
            ("self", self), ("html", html), ("issue", issue), ("comments", $"{issue}/comments"), ("review_comments", $"{self}/comments"),
            ("review_comment", $"{self}/comments{{/number}}"), ("commits", $"{self}/commits"), ("statuses", statuses),
        ];
        return new JsonObject(links.Select(link => new KeyValuePair<string, JsonNode?>(link.Name, new JsonObject { ["href"] = link.Target })));
    }

    /// <summary>A page of changed files. GitHub's own flaw is kept: once the patches of a page reach the limit, what follows has zero counts and no patch.</summary>
    public JsonArray Files(IEnumerable<DiffFile> files, string head)
    {
        var lines = 0;
        var page = new JsonArray();
        foreach (var file in files)
        {
            var isCutOff = lines >= repository.PatchLinesPerPage;
            var patch = isCutOff || repository.OmitPatchesOf.Contains(file.Path) ? null : file.Patch;
            lines += patch?.Count(character => character == '\n') + 1 ?? 0;
            page.Add(Changed(isCutOff ? file with { Additions = 0, Deletions = 0 } : file, patch, head));
        }

        return page;
    }

    private JsonObject Changed(DiffFile file, string? patch, string head)
    {
        var path = string.Join('/', file.Path.Split('/').Select(Uri.EscapeDataString));
        var shape = new JsonObject
        {
            ["sha"] = file.Sha,
            ["filename"] = file.Path,
            ["status"] = file.Status,
            ["additions"] = file.Additions,
            ["deletions"] = file.Deletions,
            ["changes"] = file.Additions + file.Deletions,
            ["blob_url"] = $"{Html}/blob/{head}/{path}",
            ["raw_url"] = $"{Html}/raw/{head}/{path}",
            ["contents_url"] = $"{Repository}/contents/{path}?ref={head}",
        };
        if (patch is not null)
        {
            shape["patch"] = patch;
        }

        if (file.PreviousPath is not null)
        {
            shape["previous_filename"] = file.PreviousPath;
        }

        return shape;
    }
}
