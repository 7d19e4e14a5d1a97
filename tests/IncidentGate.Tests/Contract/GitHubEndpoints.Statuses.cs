using System.Text.Json.Nodes;

namespace IncidentGate.Tests.Contract;

/// <summary>What is created out of nothing: issues, and a commit's statuses, of which the latest of each context counts.</summary>
internal sealed partial class GitHubEndpoints
{
    private GitHubAnswer CreateIssue(GitHubRequest request, GitHubShapes shapes)
    {
        if (!request.Token.WritesIssues)
        {
            return GitHubAnswer.Forbidden();
        }

        var labels = request.Body["labels"] is JsonArray named ? named.Select(label => label!.GetValue<string>()).ToArray() : [];
        var number = _repository.Items.Select(item => item.Number).DefaultIfEmpty().Max() + 1;
        var issue = _repository.OpenIssue(number, Text(request.Body, "title")!, Text(request.Body, "body"), labels);
        issue.User = request.Token.User;
        return GitHubAnswer.Created(shapes.Issue(issue));
    }

    /// <summary>The latest first.</summary>
    private GitHubAnswer StatusesOf(GitHubRequest request, GitHubShapes shapes)
    {
        var commit = _repository.Objects.Resolve(request.Route["ref"]);
        var (items, link) = request.Paged([.. _repository.Statuses.Where(status => status.Commit == commit).Reverse()]);
        return GitHubAnswer.Ok(new JsonArray([.. items.Select(status => shapes.Status(status, FakeUser.GitHubActions))]), link);
    }

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
