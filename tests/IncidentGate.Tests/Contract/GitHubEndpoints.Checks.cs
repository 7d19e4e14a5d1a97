using System.Text.Json.Nodes;

namespace IncidentGate.Tests.Contract;

/// <summary>The check runs, read.</summary>
internal sealed partial class GitHubEndpoints
{
    private FakeCheckRun? Run(GitHubRequest request) => _repository.CheckRuns.FirstOrDefault(run => run.Id.ToString() == request.Route["id"]);

    private GitHubAnswer CheckRun(GitHubRequest request, GitHubShapes shapes) => Run(request) is { } run ? GitHubAnswer.Ok(shapes.CheckRun(run)) : GitHubAnswer.NotFound();

    private GitHubAnswer Annotations(GitHubRequest request, GitHubShapes shapes)
    {
        if (Run(request) is not { } run)
        {
            return GitHubAnswer.NotFound();
        }

        var (items, link) = request.Paged([.. run.Annotations]);
        return GitHubAnswer.Ok(new JsonArray([.. items.Select(annotation => shapes.Annotation(run, annotation))]), link);
    }

    /// <summary>The newest first; of each name the latest alone, unless filter=all.</summary>
    private GitHubAnswer CheckRunsOf(GitHubRequest request, GitHubShapes shapes)
    {
        if (_repository.Objects.Resolve(request.Route["ref"]) is not { } sha)
        {
            return GitHubAnswer.Refused(422, $"No commit found for SHA: {request.Route["ref"]}");
        }

        var runs = _repository.CheckRuns.Where(run => run.HeadSha == sha).OrderByDescending(run => run.Id);
        var wanted = request.Query.GetValueOrDefault("filter") == "all" ? runs : runs.DistinctBy(run => run.Name);
        wanted = wanted.Where(run => request.Query.GetValueOrDefault("check_name", run.Name) == run.Name && request.Query.GetValueOrDefault("status", run.Status) == run.Status);
        var all = wanted.ToArray();
        var (items, link) = request.Paged(all);
        return GitHubAnswer.Ok(new JsonObject { ["total_count"] = all.Length, ["check_runs"] = new JsonArray([.. items.Select(shapes.CheckRun)]) }, link);
    }
}
