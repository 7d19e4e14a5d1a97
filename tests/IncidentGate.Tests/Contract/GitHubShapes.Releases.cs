using System.Text.Json.Nodes;

namespace IncidentGate.Tests.Contract;

internal sealed partial class GitHubShapes
{
    public JsonObject Release(FakeRelease release) => new()
    {
        ["url"] = $"{Repository}/releases/{release.Id}",
        ["html_url"] = $"{Html}/releases/tag/{release.Tag}",
        ["assets_url"] = $"{Repository}/releases/{release.Id}/assets",
        ["upload_url"] = $"{Repository}/releases/{release.Id}/assets{{?name,label}}",
        ["tarball_url"] = $"{Repository}/tarball/{release.Tag}",
        ["zipball_url"] = $"{Repository}/zipball/{release.Tag}",
        ["id"] = release.Id,
        ["node_id"] = $"RE_{release.Id}",
        ["tag_name"] = release.Tag,
        ["target_commitish"] = repository.DefaultBranch,
        ["name"] = release.Name,
        ["body"] = null,
        ["draft"] = release.PublishedAt is null,
        ["prerelease"] = false,
        ["created_at"] = Time(release.CreatedAt),
        ["published_at"] = release.PublishedAt is { } published ? Time(published) : null,
        ["author"] = User(release.Author),
        ["assets"] = new JsonArray(),
    };

    public JsonObject Deployment(FakeDeployment deployment) => new()
    {
        ["url"] = $"{Repository}/deployments/{deployment.Id}",
        ["id"] = deployment.Id,
        ["node_id"] = $"DE_{deployment.Id}",
        ["sha"] = repository.Objects.Resolve(deployment.Ref) ?? new string('0', 40),
        ["ref"] = deployment.Ref,
        ["task"] = "deploy",
        ["payload"] = new JsonObject(),
        ["original_environment"] = deployment.Environment,
        ["environment"] = deployment.Environment,
        ["description"] = null,
        ["creator"] = User(deployment.Creator),
        ["created_at"] = Time(deployment.CreatedAt),
        ["updated_at"] = Time(deployment.CreatedAt),
        ["statuses_url"] = $"{Repository}/deployments/{deployment.Id}/statuses",
        ["repository_url"] = Repository,
    };

    public JsonObject DeploymentState(FakeDeployment deployment, string state, int index) => new()
    {
        ["url"] = $"{Repository}/deployments/{deployment.Id}/statuses/{index}",
        ["id"] = (deployment.Id * 100) + index,
        ["node_id"] = $"DES_{index}",
        ["state"] = state,
        ["creator"] = User(deployment.Creator),
        ["description"] = string.Empty,
        ["environment"] = deployment.Environment,
        ["target_url"] = $"{Html}/actions/runs/{deployment.Id}",
        ["log_url"] = $"{Html}/actions/runs/{deployment.Id}",
        ["environment_url"] = "https://shop.example.com",
        ["created_at"] = Time(deployment.CreatedAt),
        ["updated_at"] = Time(deployment.CreatedAt),
        ["deployment_url"] = $"{Repository}/deployments/{deployment.Id}",
        ["repository_url"] = Repository,
    };
}
