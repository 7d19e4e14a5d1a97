using System.Text.Json.Nodes;

namespace IncidentGate.Tests.Contract.Azure;

/// <summary>Pull requests, their iterations, labels, reviewers, statuses and what is linked to them.</summary>
internal sealed partial class AzureRoutes
{
    private const int ChangesByDefault = 100;
    private const int MostChanges = 2000;

    private void MapPullRequests()
    {
        Map("GET", "/{organization}/{project}/_apis/git/pullRequests/{pull}", request => Found(request) is var (repository, pull) ? AzureAnswer.Ok(_shapes.PullRequest(repository, pull)) : AzureAnswer.NoPullRequest());
        Map("GET", Repository + "/pullRequests", PullRequests);
        MapPull("GET", string.Empty, (request, repository, pull) => AzureAnswer.Ok(_shapes.PullRequest(repository, pull, request.Is("includeWorkItemRefs"))));
        MapPull("GET", "/commits", (_, repository, pull) => AzureAnswer.List(repository.Objects.Commits($"{pull.Iterations[^1].Common}..{repository.SourceOf(pull)}").Reverse().Select(one => (JsonNode?)_shapes.Commit(repository, one, isFull: false))));
        MapPull("GET", "/iterations", (_, repository, pull) => AzureAnswer.List(pull.Iterations.Select(one => (JsonNode?)_shapes.Iteration(repository, pull, one))));
        MapPull("GET", "/iterations/{iteration}", (request, repository, pull) => OfIteration(request, pull, one => AzureAnswer.Ok(_shapes.Iteration(repository, pull, one))));
        MapPull("GET", "/iterations/{iteration}/changes", (request, repository, pull) => OfIteration(request, pull, one => Changes(request, repository, pull, one)));
        MapPull("GET", "/iterations/{iteration}/statuses", (request, repository, pull) => OfIteration(request, pull, one => AzureAnswer.List(pull.Statuses.Where(status => status.Iteration == one.Id).Select(status => (JsonNode?)_shapes.Status(repository, pull, status)))));
        MapPull("POST", "/iterations/{iteration}/statuses", (request, repository, pull) => OfIteration(request, pull, one => CreateStatus(request, repository, pull, one.Id)));
        MapPull("GET", "/statuses", (_, repository, pull) => AzureAnswer.List(pull.Statuses.Select(status => (JsonNode?)_shapes.Status(repository, pull, status))));
        MapPull("POST", "/statuses", (request, repository, pull) => CreateStatus(request, repository, pull, (int?)request.Body["iterationId"]));
        MapPull("GET", "/labels", (_, _, pull) => AzureAnswer.List(pull.Labels.Select(label => (JsonNode?)AzureShapes.Label(label))));
        MapPull("POST", "/labels", AddLabel);
        MapPull("GET", "/reviewers", (_, repository, pull) => AzureAnswer.List(pull.Reviewers.Select(one => (JsonNode?)_shapes.Reviewer(repository, pull, one))));
        MapPull("GET", "/workitems", (_, _, pull) => AzureAnswer.List(pull.WorkItems.Select(one => (JsonNode?)_shapes.WorkItemReference(one))));
        Map("GET", "/{organization}/{project}/_apis/policy/evaluations", Evaluations, isPreview: true);
    }

    private void MapPull(string method, string rest, Func<AzureRequest, AzureRepository, AzurePullRequest, AzureAnswer> endpoint) =>
        Map(method, Pull + rest, request => Found(request) is var (repository, pull) ? endpoint(request, repository, pull) : AzureAnswer.NoPullRequest(), method == "GET" ? AzureRight.Read : AzureRight.Contribute);

    private (AzureRepository Repository, AzurePullRequest Pull)? Found(AzureRequest request)
    {
        var repositories = request.Route.ContainsKey("repository") ? [In(request)] : _azure.Repositories.Where(one => one.IsSeen);
        foreach (var repository in repositories)
        {
            if (repository.PullRequests.FirstOrDefault(one => one.Id == request.Id("pull")) is { } pull)
            {
                repository.Follow(pull);
                return (repository, pull);
            }
        }

        return null;
    }

    private static AzureAnswer OfIteration(AzureRequest request, AzurePullRequest pull, Func<AzureIteration, AzureAnswer> answer) =>
        pull.Iterations.FirstOrDefault(one => one.Id == request.Id("iteration")) is { } iteration
            ? answer(iteration)
            : AzureAnswer.NoSuch($"TF401398: The iteration {request.Route["iteration"]} of the pull request doesn't exist.", "GitPullRequestIterationNotFoundException");

    /// <summary>The open ones, unless another status is asked for; the newest first.</summary>
    private AzureAnswer PullRequests(AzureRequest request)
    {
        var repository = In(request);
        foreach (var pull in repository.PullRequests)
        {
            repository.Follow(pull);
        }

        var status = request.Query.GetValueOrDefault("searchCriteria.status", "active");
        var wanted = repository.PullRequests.Where(pull => status.Equals("all", StringComparison.OrdinalIgnoreCase) || pull.Status.Equals(status, StringComparison.OrdinalIgnoreCase))
            .Where(pull => IsWanted("searchCriteria.sourceRefName", pull.SourceBranch) && IsWanted("searchCriteria.targetRefName", pull.TargetBranch))
            .OrderByDescending(pull => pull.CreatedAt)
            .Skip(request.Number("$skip", 0))
            .Take(Math.Min(request.Number("$top", 101), 1000));
        return AzureAnswer.List(wanted.Select(pull => (JsonNode?)_shapes.PullRequest(repository, pull)));

        bool IsWanted(string name, string branch) => !request.Query.TryGetValue(name, out var reference) || reference == $"refs/heads/{branch}";
    }

    /// <summary>What changed up to an iteration, since the common commit or since an earlier iteration.</summary>
    private AzureAnswer Changes(AzureRequest request, AzureRepository repository, AzurePullRequest pull, AzureIteration iteration)
    {
        var earlier = pull.Iterations.FirstOrDefault(one => one.Id == request.Number("$compareTo", 0));
        var from = earlier?.Source ?? iteration.Common;
        var all = repository.Objects.Diff(from, iteration.Source);
        var (skip, top) = (request.Number("$skip", 0), Math.Clamp(request.Number("$top", ChangesByDefault), 1, MostChanges));
        var hasMore = skip + top < all.Count;
        return AzureAnswer.Ok(new JsonObject
        {
            ["changeEntries"] = new JsonArray([.. all.Skip(skip).Take(top).Select((file, index) => (JsonNode?)_shapes.Change(repository, file, from, skip + index + 1))]),
            ["nextSkip"] = hasMore ? skip + top : 0,
            ["nextTop"] = hasMore ? Math.Min(top, all.Count - skip - top) : 0,
        });
    }

    private AzureAnswer CreateStatus(AzureRequest request, AzureRepository repository, AzurePullRequest pull, int? iteration)
    {
        if (pull.Status == "abandoned")
        {
            return AzureAnswer.Refused(409, "GitPullRequestNotEditableException", "TF401181: The pull request cannot be edited due to its state.");
        }

        if (request.Body["iterationId"] is { } said && (int?)said != iteration)
        {
            return AzureAnswer.Invalid($"The iteration id {said} of the body isn't that of the address, {iteration}.");
        }

        if (iteration is { } number && pull.Iterations.All(one => one.Id != number))
        {
            return AzureAnswer.Invalid($"A value of {number} for the parameter iterationId is outside the allowed range.");
        }

        var context = request.Body["context"] as JsonObject;
        if ((string?)context?["name"] is not { Length: > 0 } name)
        {
            return AzureAnswer.Invalid("Value cannot be null or empty. (Parameter 'context.name')");
        }

        var status = new AzureStatus(_azure.NextId(), iteration, (string?)request.Body["state"] ?? "notSet", (string?)request.Body["description"] ?? string.Empty, (string?)context["genre"], name, (string?)request.Body["targetUrl"], request.User, _azure.Now());
        pull.Statuses.Add(status);
        return AzureAnswer.Ok(_shapes.Status(repository, pull, status));
    }

    private AzureAnswer AddLabel(AzureRequest request, AzureRepository repository, AzurePullRequest pull)
    {
        if ((string?)request.Body["name"] is not { Length: > 0 } name)
        {
            return AzureAnswer.Invalid("Value cannot be null or empty. (Parameter 'name')");
        }

        if (!pull.Labels.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            pull.Labels.Add(name);
        }

        return AzureAnswer.Ok(AzureShapes.Label(name));
    }

    private AzureAnswer Evaluations(AzureRequest request)
    {
        var pull = _azure.Repositories.SelectMany(one => one.PullRequests).FirstOrDefault(one => request.Query["artifactId"] == $"vstfs:///CodeReview/CodeReviewId/{FakeAzure.ProjectId}/{one.Id}");
        return pull is null ? AzureAnswer.NoPullRequest() : AzureAnswer.List(pull.Evaluations.Select(one => one.DeepClone()));
    }
}
