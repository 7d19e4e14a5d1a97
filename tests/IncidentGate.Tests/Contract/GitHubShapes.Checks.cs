using System.Text.Json.Nodes;

namespace IncidentGate.Tests.Contract;

internal sealed partial class GitHubShapes
{
    public JsonObject Status(FakeStatus status, FakeUser by) => new()
    {
        ["url"] = $"{Repository}/statuses/{status.Commit}",
        ["avatar_url"] = null,
        ["id"] = status.Id,
        ["node_id"] = $"SC_{status.Id}",
        ["state"] = status.State,
        ["description"] = status.Description,
        ["target_url"] = status.TargetUrl,
        ["context"] = status.Context,
        ["created_at"] = Time(FakeGitHub.Epoch),
        ["updated_at"] = Time(FakeGitHub.Epoch),
        ["creator"] = User(by),
    };

    public JsonObject CheckRun(FakeCheckRun run)
    {
        var self = $"{Repository}/check-runs/{run.Id}";
        return new JsonObject
        {
            ["id"] = run.Id,
            ["node_id"] = $"CR_{run.Id}",
            ["name"] = run.Name,
            ["head_sha"] = run.HeadSha,
            ["external_id"] = run.ExternalId ?? string.Empty,
            ["url"] = self,
            ["html_url"] = $"{Html}/runs/{run.Id}",
            ["details_url"] = run.DetailsUrl ?? $"{Html}/runs/{run.Id}",
            ["status"] = run.Status,
            ["conclusion"] = run.Conclusion,
            ["started_at"] = Time(run.StartedAt),
            ["completed_at"] = run.CompletedAt is { } completed ? Time(completed) : null,
            ["output"] = new JsonObject
            {
                ["title"] = run.Title,
                ["summary"] = run.Summary,
                ["text"] = run.Text,
                ["annotations_count"] = run.Annotations.Count,
                ["annotations_url"] = $"{self}/annotations",
            },
            ["check_suite"] = new JsonObject { ["id"] = 5 },
            ["app"] = App(),
            ["pull_requests"] = new JsonArray([.. repository.PullRequests.Where(pull => !pull.IsFork && repository.HeadOf(pull) == run.HeadSha).Select(Minimal)]),
        };
    }

    public JsonObject Annotation(FakeCheckRun run, JsonObject sent)
    {
        var shape = new JsonObject
        {
            ["start_column"] = null,
            ["end_column"] = null,
            ["title"] = null,
            ["raw_details"] = null,
            ["blob_href"] = $"{Repository}/git/blobs/{run.HeadSha}",
        };
        foreach (var (name, value) in sent)
        {
            shape[name] = value?.DeepClone();
        }

        return shape;
    }

    private JsonObject App() => new()
    {
        ["id"] = 15368,
        ["slug"] = "github-actions",
        ["node_id"] = "A_15368",
        ["client_id"] = "Iv1.fake",
        ["owner"] = User(new FakeUser("github", 9919, "Organization")),
        ["name"] = "GitHub Actions",
        ["description"] = "Automate your workflow from idea to production",
        ["external_url"] = "https://help.github.com/en/actions",
        ["html_url"] = $"{FakeGitHub.Server}/apps/github-actions",
        ["created_at"] = Time(FakeGitHub.Epoch),
        ["updated_at"] = Time(FakeGitHub.Epoch),
        ["permissions"] = new JsonObject { ["checks"] = "write", ["contents"] = "read" },
        ["events"] = new JsonArray("check_run", "pull_request"),
    };

    private JsonObject Minimal(FakePullRequest pull) => new()
    {
        ["id"] = 100000 + pull.Number,
        ["number"] = pull.Number,
        ["url"] = $"{Repository}/pulls/{pull.Number}",
        ["head"] = MinimalSide(pull.HeadBranch, repository.HeadOf(pull)),
        ["base"] = MinimalSide(pull.BaseBranch, repository.BaseOf(pull)),
    };

    private JsonObject MinimalSide(string branch, string sha) => new()
    {
        ["ref"] = branch,
        ["sha"] = sha,
        ["repo"] = new JsonObject { ["id"] = repository.Id, ["url"] = Repository, ["name"] = repository.Name },
    };
}
