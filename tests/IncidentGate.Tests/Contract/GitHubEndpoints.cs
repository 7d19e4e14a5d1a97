using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IncidentGate.Tests.Contract;

/// <summary>Answers one kind of request.</summary>
internal delegate GitHubAnswer Endpoint(GitHubRequest request, GitHubShapes shapes);

/// <summary>The endpoints that read. Those that write stand in the other half.</summary>
internal sealed partial class GitHubEndpoints
{
    private readonly FakeGitHub _hub;
    private readonly List<(string Method, Regex Path, Endpoint Endpoint)> _routes = [];

    public GitHubEndpoints(FakeGitHub hub)
    {
        _hub = hub;
        Map("GET", "", (_, shapes) => GitHubAnswer.Ok(shapes.RepositoryOf(hub.Owner)));
        Map("GET", "/pulls/{number}", PullRequest);
        Map("GET", "/pulls/{number}/files", Files);
        Map("GET", "/contents/{path*}", Contents);
        Map("GET", "/git/trees/{sha}", Tree);
        Map("GET", "/git/blobs/{sha}", Blob);
        Map("GET", "/git/commits/{sha}", GitCommit);
        Map("GET", "/commits/{ref*}/pulls", PullRequestsOfCommit);
        Map("GET", "/commits/{ref*}/check-runs", CheckRunsOf);
        Map("GET", "/compare/{from*}...{to*}", Compare);
        Map("GET", "/issues/{number}/comments", CommentsOf);
        Map("POST", "/issues/{number}/comments", CreateComment);
        Map("PATCH", "/issues/comments/{id}", UpdateComment);
        Map("POST", "/check-runs", CreateCheckRun);
        Map("GET", "/check-runs/{id}", CheckRun);
        Map("PATCH", "/check-runs/{id}", UpdateCheckRun);
        Map("GET", "/check-runs/{id}/annotations", Annotations);
        MapReviews();
    }

    /// <summary>The endpoint of a path, with the parts that its pattern names.</summary>
    public (Endpoint Endpoint, IReadOnlyDictionary<string, string> Route)? Find(string method, string path)
    {
        if (method == "GET" && path == "/user")
        {
            return (AuthenticatedUser, new Dictionary<string, string>());
        }

        if (method == "GET" && TeamMembers().Match(path) is { Success: true } team)
        {
            return (Members, team.Groups.Values.Skip(1).ToDictionary(group => group.Name, group => Uri.UnescapeDataString(group.Value)));
        }

        // Names are compared without case, as GitHub does.
        var repository = $"/repos/{_hub.Owner}/{_hub.Name}";
        if (!path.StartsWith(repository, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        foreach (var (wanted, pattern, endpoint) in _routes)
        {
            if (wanted == method && pattern.Match(path[repository.Length..]) is { Success: true } match)
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

    /// <summary>A workflow's token stands for no user.</summary>
    private GitHubAnswer AuthenticatedUser(GitHubRequest request, GitHubShapes shapes) =>
        request.User.Type == "Bot" ? GitHubAnswer.Forbidden() : GitHubAnswer.Ok(shapes.PublicUser(request.User));

    private FakePullRequest? Pull(GitHubRequest request) => _hub.PullRequests.FirstOrDefault(pull => pull.Number.ToString() == request.Route["number"]);

    private GitHubAnswer PullRequest(GitHubRequest request, GitHubShapes shapes) =>
        Pull(request) is { } pull ? GitHubAnswer.Ok(shapes.PullRequest(pull, full: true)) : GitHubAnswer.NotFound();

    private GitHubAnswer Files(GitHubRequest request, GitHubShapes shapes)
    {
        if (Pull(request) is not { } pull)
        {
            return GitHubAnswer.NotFound();
        }

        var (files, link) = request.Paged([.. _hub.FilesOf(pull).Take(_hub.FileLimit)]);
        return GitHubAnswer.Ok(shapes.Files(files, _hub.HeadOf(pull)), link);
    }

    private GitHubAnswer Contents(GitHubRequest request, GitHubShapes shapes)
    {
        var (path, revision) = (request.Route["path"].TrimEnd('/'), request.Query.GetValueOrDefault("ref", _hub.DefaultBranch));
        if (_hub.Objects.Resolve(revision) is not { } commit)
        {
            return GitHubAnswer.Refused(404, $"No commit found for the ref {revision}");
        }

        if (_hub.Objects.Entry(commit, path) is not { } entry)
        {
            return GitHubAnswer.NotFound();
        }

        return entry.Type == "tree"
            ? GitHubAnswer.Ok(new JsonArray([.. _hub.Objects.Tree(commit, recursive: false, path + "/").Take(1000).Select(child => shapes.Content(child, revision, bytes: null))]))
            : GitHubAnswer.Ok(shapes.Content(entry, revision, _hub.Objects.Blob(entry.Sha)));
    }

    private GitHubAnswer Tree(GitHubRequest request, GitHubShapes shapes) =>
        _hub.Objects.Resolve(request.Route["sha"], "tree") is { } tree
            ? GitHubAnswer.Ok(shapes.Tree(tree, _hub.Objects.Tree(tree, request.Query.ContainsKey("recursive"))))
            : GitHubAnswer.NotFound();

    private GitHubAnswer Blob(GitHubRequest request, GitHubShapes shapes) =>
        _hub.Objects.Blob(request.Route["sha"]) is { } bytes ? GitHubAnswer.Ok(shapes.Blob(request.Route["sha"], bytes)) : GitHubAnswer.NotFound();

    private GitHubAnswer GitCommit(GitHubRequest request, GitHubShapes shapes) =>
        _hub.Objects.Resolve(request.Route["sha"]) is { } sha && sha == request.Route["sha"] ? GitHubAnswer.Ok(shapes.GitCommit(_hub.Objects.Commit(sha)!)) : GitHubAnswer.NotFound();

    private GitHubAnswer PullRequestsOfCommit(GitHubRequest request, GitHubShapes shapes)
    {
        if (_hub.Objects.Resolve(request.Route["ref"]) is not { } sha)
        {
            return GitHubAnswer.Refused(422, $"No commit found for SHA: {request.Route["ref"]}");
        }

        var pulls = _hub.PullRequestsOfCommit.TryGetValue(sha, out var numbers)
            ? _hub.PullRequests.Where(pull => numbers.Contains(pull.Number))
            : _hub.PullRequests.Where(pull => _hub.Objects.IsAncestor(sha, _hub.HeadOf(pull)) && !_hub.Objects.IsAncestor(sha, _hub.BaseOf(pull)));
        var (items, link) = request.Paged([.. pulls]);
        return GitHubAnswer.Ok(new JsonArray([.. items.Select(pull => shapes.PullRequest(pull, full: false))]), link);
    }

    private GitHubAnswer Compare(GitHubRequest request, GitHubShapes shapes)
    {
        if (_hub.Objects.Resolve(request.Route["from"]) is not { } from || _hub.Objects.Resolve(request.Route["to"]) is not { } to)
        {
            return GitHubAnswer.NotFound();
        }

        if (_hub.Objects.MergeBase(from, to) is not { } mergeBase)
        {
            return GitHubAnswer.Refused(404, $"No common ancestor between {from} and {to}.");
        }

        var commits = _hub.Objects.Commits($"{from}..{to}");
        var isPaged = request.Query.ContainsKey("page") || request.Query.ContainsKey("per_page");
        var (items, link) = isPaged ? request.Paged(commits) : ([.. commits.TakeLast(250)], null);
        return GitHubAnswer.Ok(shapes.Comparison(from, to, mergeBase, request.Page, items), link);
    }

    private GitHubAnswer CommentsOf(GitHubRequest request, GitHubShapes shapes)
    {
        if (Pull(request) is not { } pull)
        {
            return GitHubAnswer.NotFound();
        }

        var (items, link) = request.Paged([.. _hub.Comments.Where(comment => comment.Issue == pull.Number)]);
        return GitHubAnswer.Ok(new JsonArray([.. items.Select(shapes.Comment)]), link);
    }

    [GeneratedRegex(@"\{(?<name>[a-z]+)(?<deep>\*?)\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PartOfTemplate();
}
