using System.Text.Json.Nodes;

namespace IncidentGate.Tests.Contract;

/// <summary>A commit's statuses: the latest of each context counts.</summary>
internal sealed partial class GitHubEndpoints
{
    private GitHubAnswer CreateStatus(GitHubRequest request, GitHubShapes shapes)
    {
        if (_repository.Objects.Resolve(request.Route["sha"]) is not { } commit)
        {
            return GitHubAnswer.Invalid("Status", "sha", $"No commit found for SHA: {request.Route["sha"]}", "custom");
        }

        if (!request.Token.WritesStatuses)
        {
            return GitHubAnswer.Forbidden();
        }

        var status = new FakeStatus(_repository.Hub.NextId(), commit, Text(request.Body, "state")!, Text(request.Body, "context") ?? "default", Text(request.Body, "description"), Text(request.Body, "target_url"));
        _repository.Statuses.Add(status);
        return GitHubAnswer.Created(shapes.Status(status, request.Token.User));
    }
}
