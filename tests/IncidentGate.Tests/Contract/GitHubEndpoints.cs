using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IncidentGate.Tests.Contract;

/// <summary>Answers one kind of request.</summary>
internal delegate GitHubAnswer Endpoint(GitHubRequest request, GitHubShapes shapes);

/// <summary>The endpoints of one repository: here those that read, beside it those that write, and what belongs to checks, reviews and issues.</summary>
internal sealed partial class GitHubEndpoints
{
    private readonly FakeRepository _repository;
    private readonly List<(string Method, Regex Path, Endpoint Endpoint)> _routes = [];

    public GitHubEndpoints(FakeRepository repository)
    {
        _repository = repository;
        Map("GET", "", (_, shapes) => GitHubAnswer.Ok(shapes.RepositoryOf(repository.Owner)));
        Map("GET", "/pulls", PullRequests);
        Map("GET", "/pulls/{number}", PullRequest);
        Map("GET", "/pulls/{number}/files", Files);
        Map("GET", "/contents/{path*}", Contents);
        Map("GET", "/git/trees/{sha}", Tree);
        Map("GET", "/git/blobs/{sha}", Blob);
        Map("GET", "/git/commits/{sha}", GitCommit);
        Map("GET", "/commits/{ref*}/pulls", PullRequestsOfCommit);
        Map("GET", "/commits/{ref*}/check-runs", CheckRunsOf);
        Map("GET", "/commits/{ref*}/statuses", StatusesOf);
        Map("GET", "/commits/{ref*}", CommitOf);
        Map("GET", "/compare/{from*}...{to*}", Compare);
        Map("POST", "/statuses/{sha}", CreateStatus);
        Map("POST", "/check-runs", CreateCheckRun);
        Map("GET", "/check-runs/{id}", CheckRun);
        Map("PATCH", "/check-runs/{id}", UpdateCheckRun);
        Map("GET", "/check-runs/{id}/annotations", Annotations);
        MapReviews();
        MapIssues();
        MapReleases();
    }

    /// <summary>The endpoint of a path below the repository's own, with the parts that its pattern names.</summary>
    public (Endpoint Endpoint, IReadOnlyDictionary<string, string> Route)? Find(string method, string path)
    {
        foreach (var (wanted, pattern, endpoint) in _routes)
        {
            if (wanted == method && pattern.Match(path) is { Success: true } match)
            {
                return (endpoint, match.Groups.Values.Skip(1).ToDictionary(group => group.Name, group => Uri.UnescapeDataString(group.Value)));
            }
        }

        return null;
    }

    private void Map(string method, string template, Endpoint endpoint)
    {
        var pattern = Regex.Escape(template).Replace("\\{", "{", StringComparison.Ordinal).Replace("\\*", "*", StringComparison.Ordinal);
        pattern = PartOfTemplate().Replace(pattern, part => $"(?<{part.Groups["name"].Value}>{(part.Groups["deep"].Length == 0 ? "[^/]+" : ".+")})");
        _routes.Add((method, new Regex($"^{pattern}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking), endpoint));
    }

    private GitHubAnswer CommitOf(GitHubRequest request, GitHubShapes shapes) =>
        _repository.Objects.Resolve(request.Route["ref"]) is { } sha && _repository.Objects.Commit(sha) is { } commit ? GitHubAnswer.Ok(shapes.Commit(commit)) : GitHubAnswer.NotFound();

    private FakePullRequest? Pull(GitHubRequest request) => _repository.PullRequests.FirstOrDefault(pull => pull.Number.ToString() == request.Route["number"]);

    private GitHubAnswer PullRequests(GitHubRequest request, GitHubShapes shapes)
    {
        var state = request.Query.GetValueOrDefault("state", "open");
        var wanted = _repository.PullRequests.Where(pull => state == "all" || pull.State == state);
        var sorted = request.Query.GetValueOrDefault("sort", "created") == "updated" ? wanted.OrderBy(pull => pull.UpdatedAt) : wanted.OrderBy(pull => pull.CreatedAt).ThenBy(pull => pull.Number);
        var (pulls, link) = request.Paged([.. request.Query.GetValueOrDefault("direction", "desc") == "asc" ? sorted : sorted.Reverse()]);
        return GitHubAnswer.Ok(new JsonArray([.. pulls.Select(pull => shapes.PullRequest(pull, full: false))]), link);
    }

    private GitHubAnswer PullRequest(GitHubRequest request, GitHubShapes shapes) =>
        Pull(request) is { } pull ? GitHubAnswer.Ok(shapes.PullRequest(pull, full: true)) : GitHubAnswer.NotFound();

    private GitHubAnswer Files(GitHubRequest request, GitHubShapes shapes)
    {
        if (Pull(request) is not { } pull)
        {
            return GitHubAnswer.NotFound();
        }

        var (files, link) = request.Paged([.. _repository.FilesOf(pull).Take(_repository.FileLimit)]);
        return GitHubAnswer.Ok(shapes.Files(files, _repository.HeadOf(pull)), link);
    }

    private GitHubAnswer Contents(GitHubRequest request, GitHubShapes shapes)
    {
        var (path, revision) = (request.Route["path"].TrimEnd('/'), request.Query.GetValueOrDefault("ref", _repository.DefaultBranch));
        if (_repository.Objects.Resolve(revision) is not { } commit)
        {
            return GitHubAnswer.Refused(404, $"No commit found for the ref {revision}");
        }

        if (_repository.Objects.Entry(commit, path) is not { } entry)
        {
            return GitHubAnswer.NotFound();
        }

        return entry.Type == "tree"
            ? GitHubAnswer.Ok(new JsonArray([.. _repository.Objects.Tree(commit, recursive: false, path + "/").Take(1000).Select(child => shapes.Content(child, revision, bytes: null))]))
            : GitHubAnswer.Ok(shapes.Content(entry, revision, _repository.Objects.Blob(entry.Sha)));
    }

    private GitHubAnswer Tree(GitHubRequest request, GitHubShapes shapes) =>
        _repository.Objects.Resolve(request.Route["sha"], "tree") is { } tree
            ? GitHubAnswer.Ok(shapes.Tree(tree, _repository.Objects.Tree(tree, request.Query.ContainsKey("recursive"))))
            : GitHubAnswer.NotFound();

    private GitHubAnswer Blob(GitHubRequest request, GitHubShapes shapes) =>
        _repository.Objects.Blob(request.Route["sha"]) is { } bytes ? GitHubAnswer.Ok(shapes.Blob(request.Route["sha"], bytes)) : GitHubAnswer.NotFound();

    private GitHubAnswer GitCommit(GitHubRequest request, GitHubShapes shapes) =>
        _repository.Objects.Resolve(request.Route["sha"]) is { } sha && sha == request.Route["sha"] ? GitHubAnswer.Ok(shapes.GitCommit(_repository.Objects.Commit(sha)!)) : GitHubAnswer.NotFound();

    private GitHubAnswer PullRequestsOfCommit(GitHubRequest request, GitHubShapes shapes)
    {
        if (_repository.Objects.Resolve(request.Route["ref"]) is not { } sha)
        {
            return GitHubAnswer.Refused(422, $"No commit found for SHA: {request.Route["ref"]}");
        }

        var pulls = _repository.PullRequestsOfCommit.TryGetValue(sha, out var numbers)
            ? _repository.PullRequests.Where(pull => numbers.Contains(pull.Number))
            : _repository.PullRequests.Where(pull => pull.Merge?.Commit == sha || (_repository.Objects.IsAncestor(sha, _repository.HeadOf(pull)) && !_repository.Objects.IsAncestor(sha, _repository.BaseOf(pull))));
        var (items, link) = request.Paged([.. pulls]);
        return GitHubAnswer.Ok(new JsonArray([.. items.Select(pull => shapes.PullRequest(pull, full: false))]), link);
    }

    private GitHubAnswer Compare(GitHubRequest request, GitHubShapes shapes)
    {
        if (_repository.Objects.Resolve(request.Route["from"]) is not { } from || _repository.Objects.Resolve(request.Route["to"]) is not { } to)
        {
            return GitHubAnswer.NotFound();
        }

        if (_repository.Objects.MergeBase(from, to) is not { } mergeBase)
        {
            return GitHubAnswer.Refused(404, $"No common ancestor between {from} and {to}.");
        }

        var commits = _repository.Objects.Commits($"{from}..{to}");
        var isPaged = request.Query.ContainsKey("page") || request.Query.ContainsKey("per_page");
        var (items, link) = isPaged ? request.Paged(commits) : ([.. commits.TakeLast(250)], null);
        return GitHubAnswer.Ok(shapes.Comparison(from, to, mergeBase, request.Page, items), link);
    }

    [GeneratedRegex(@"\{(?<name>[a-z]+)(?<deep>\*?)\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PartOfTemplate();
}
