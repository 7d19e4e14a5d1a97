using System.Globalization;
using System.Text.Json.Nodes;

namespace IncidentGate.Tests.Contract;

/// <summary>Releases and deployments: the newest come first.</summary>
internal sealed partial class GitHubEndpoints
{
    private void MapReleases()
    {
        Map("GET", "/releases", Releases);
        Map("GET", "/deployments", Deployments);
        Map("GET", "/deployments/{id}/statuses", StatesOf);
    }

    /// <summary>Drafts are among them for who may write.</summary>
    private GitHubAnswer Releases(GitHubRequest request, GitHubShapes shapes)
    {
        var (releases, link) = request.Paged([.. _repository.Releases.Where(release => release.PublishedAt is not null || !request.Token.IsReadOnly).OrderByDescending(release => release.CreatedAt)]);
        return GitHubAnswer.Ok(new JsonArray([.. releases.Select(shapes.Release)]), link);
    }

    private GitHubAnswer Deployments(GitHubRequest request, GitHubShapes shapes)
    {
        if (!request.Token.ReadsDeployments)
        {
            return GitHubAnswer.Forbidden();
        }

        var (deployments, link) = request.Paged([.. _repository.Deployments.OrderByDescending(deployment => deployment.CreatedAt)]);
        return GitHubAnswer.Ok(new JsonArray([.. deployments.Select(shapes.Deployment)]), link);
    }

    private GitHubAnswer StatesOf(GitHubRequest request, GitHubShapes shapes)
    {
        var deployment = _repository.Deployments.FirstOrDefault(one => one.Id.ToString(CultureInfo.InvariantCulture) == request.Route["id"]);
        return !request.Token.ReadsDeployments ? GitHubAnswer.Forbidden()
            : deployment is null ? GitHubAnswer.NotFound()
            : GitHubAnswer.Ok(new JsonArray([.. deployment.States.Select((state, index) => shapes.DeploymentState(deployment, state, index))]));
    }
}
