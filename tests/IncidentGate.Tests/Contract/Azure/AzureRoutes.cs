using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IncidentGate.Tests.Contract.Azure;

/// <summary>What a request needs beside reading.</summary>
internal enum AzureRight
{
    Read,
    Contribute,
    WriteWorkItems,
    ReadWorkItems,
}

/// <summary>An endpoint and where it is found.</summary>
internal sealed record AzureRoute(string Method, Regex Path, AzureRight Right, bool IsPreview, AzureEndpoint Endpoint);

/// <summary>The endpoints: here what belongs to the organisation and the repository as a whole, beside it pull requests, threads and work items. No path is told apart by its case.</summary>
internal sealed partial class AzureRoutes
{
    private const string Repository = "/{organization}/{project}/_apis/git/repositories/{repository}";
    private const string Pull = Repository + "/pullRequests/{pull}";
    private const string WorkItem = "/{organization}/{project}/_apis/wit/workitems";

    private readonly FakeAzure _azure;
    private readonly AzureShapes _shapes;
    private readonly List<AzureRoute> _routes = [];

    public AzureRoutes(FakeAzure azure)
    {
        (_azure, _shapes) = (azure, new AzureShapes(azure));
        Map("GET", "/{organization}/_apis/connectionData", ConnectionData, isPreview: true);
        Map("GET", "/{organization}/_apis/projects/{project}/teams", _ => AzureAnswer.List(azure.Teams.Keys.Select(_shapes.Team)));
        Map("GET", "/{organization}/_apis/projects/{project}/teams/{team}/members", TeamMembers);
        Map("GET", "/{organization}/{project}/_apis/git/repositories", _ => AzureAnswer.List(azure.Repositories.Where(one => one.IsSeen).Select(_shapes.Repository)));
        Map("GET", Repository, request => AzureAnswer.Ok(_shapes.Repository(In(request))));
        Map("GET", Repository + "/items", Items);
        Map("GET", Repository + "/blobs/{sha}", Blob);
        Map("GET", Repository + "/commits", Commits);
        Map("GET", Repository + "/commits/{sha}", Commit);
        Map("GET", Repository + "/refs", Refs);
        Map("GET", Repository + "/diffs/commits", Diff);
        MapPullRequests();
        MapThreads();
        MapWorkItems();
    }

    public (AzureRoute Route, IReadOnlyDictionary<string, string> Values)? Find(string method, string path)
    {
        foreach (var route in _routes)
        {
            if (route.Method == method && route.Path.Match(path) is { Success: true } match)
            {
                return (route, match.Groups.Values.Skip(1).ToDictionary(group => group.Name, group => Uri.UnescapeDataString(group.Value)));
            }
        }

        return null;
    }

    /// <summary>What the service says before it looks closer: no such project or repository, no right to do it.</summary>
    public AzureAnswer? RefusalOf(AzureRoute route, IReadOnlyDictionary<string, string> values, AzureToken token)
    {
        if (values["organization"] != FakeAzure.Organization)
        {
            return AzureAnswer.NoSuch($"The organization {values["organization"]} isn't here.", "HttpException");
        }

        if (values.TryGetValue("project", out var project) && !IsProject(project))
        {
            return AzureAnswer.NoSuch($"TF200016: The following project does not exist: {project}. Verify that the name of the project is correct and that the project exists on the specified Azure DevOps Server.", "ProjectDoesNotExistWithNameException");
        }

        if (values.TryGetValue("repository", out var repository) && Named(repository) is null)
        {
            return AzureAnswer.NoSuch($"TF401019: The Git repository with name or identifier {repository} does not exist or you do not have permissions for the operation you are attempting.", "GitRepositoryNotFoundException");
        }

        return route.Right switch
        {
            AzureRight.Contribute when !token.Contributes => AzureAnswer.NeedsPermission("PullRequestContribute", token.Identity),
            AzureRight.WriteWorkItems when !token.WritesWorkItems => AzureAnswer.Refused(403, "WorkItemUnauthorizedAccessException", "TF237111: The current user does not have permissions to save work items under the specified area path."),
            AzureRight.ReadWorkItems or AzureRight.WriteWorkItems when !token.ReadsWorkItems => AzureAnswer.Refused(401, "UnauthorizedAccessException", "TF400813: The user is not authorized to access this resource."),
            _ => null,
        };
    }

    private static bool IsProject(string name) => name.Equals(FakeAzure.Project, StringComparison.OrdinalIgnoreCase) || name.Equals(FakeAzure.ProjectId, StringComparison.OrdinalIgnoreCase);

    private void Map(string method, string template, AzureEndpoint endpoint, AzureRight right = AzureRight.Read, bool isPreview = false)
    {
        var pattern = Regex.Escape(template).Replace("\\{", "{", StringComparison.Ordinal);
        pattern = PartOfTemplate().Replace(pattern, part => $"(?<{part.Groups["name"].Value}>[^/]+)");
        _routes.Add(new AzureRoute(method, new Regex($"^{pattern}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture), right, isPreview, endpoint));
    }

    private AzureRepository? Named(string name) =>
        _azure.Repositories.FirstOrDefault(one => one.IsSeen && (one.Id.Equals(name, StringComparison.OrdinalIgnoreCase) || one.Name.Equals(name, StringComparison.OrdinalIgnoreCase)));

    private AzureRepository In(AzureRequest request) => Named(request.Route["repository"])!;

    private AzureAnswer ConnectionData(AzureRequest request) => AzureAnswer.Ok(new JsonObject
    {
        ["authenticatedUser"] = AzureShapes.Connected(request.User),
        ["authorizedUser"] = AzureShapes.Connected(request.User),
        ["instanceId"] = "6f9d3d7e-8a3c-4f6a-9f57-6c7d7f6a0001",
        ["deploymentId"] = "6f9d3d7e-8a3c-4f6a-9f57-6c7d7f6a0002",
        ["deploymentType"] = "hosted",
        ["locationServiceData"] = new JsonObject { ["serviceOwner"] = "00025394-6065-48ca-87d9-7f5672854ef7", ["defaultAccessMappingMoniker"] = "PublicAccessMapping", ["lastChangeId"] = 1 },
    });

    private AzureAnswer TeamMembers(AzureRequest request)
    {
        var team = _azure.Teams.Keys.FirstOrDefault(one => one.Id == request.Route["team"] || one.DisplayName.EndsWith($"\\{request.Route["team"]}", StringComparison.OrdinalIgnoreCase));
        return team is null
            ? AzureAnswer.NoSuch($"The team with id '{request.Route["team"]}' does not exist.", "TeamNotFoundException")
            : AzureAnswer.List(_azure.Teams[team].Skip(request.Number("$skip", 0)).Take(request.Number("$top", 100)).Select(member => (JsonNode?)new JsonObject { ["identity"] = _shapes.Identity(member) }));
    }

    /// <summary>A path's item; or those below a folder. The caller's Accept header says whether a file's bytes or its description is wanted.</summary>
    private AzureAnswer Items(AzureRequest request)
    {
        var repository = In(request);
        var version = request.Query.GetValueOrDefault("versionDescriptor.version", repository.DefaultBranch);
        var type = request.Query.GetValueOrDefault("versionDescriptor.versionType", "branch");
        var revision = type.Equals("branch", StringComparison.OrdinalIgnoreCase) ? $"refs/heads/{version}" : version;
        if (repository.Objects.Resolve(revision) is not { } commit)
        {
            return AzureAnswer.NoSuch($"TF401175:The version descriptor <{type}: {version} > could not be resolved to a version in the repository {repository.Name}", "GitUnresolvableToCommitException");
        }

        var isList = request.Query.ContainsKey("scopePath");
        var path = request.Query.GetValueOrDefault(isList ? "scopePath" : "path", "/").Trim('/');
        var entry = path.Length == 0 ? new TreeEntry("040000", "tree", repository.Objects.Commit(commit)!.Tree, Size: null, string.Empty) : repository.Objects.Entry(commit, path);
        if (entry is null)
        {
            return AzureAnswer.NoSuch($"TF401174: The item '/{path}' could not be found in the repository '{repository.Name}' at the version '<{type}: {version} >' (resolved to commit '{commit}')", "GitItemNotFoundException");
        }

        if (isList)
        {
            var level = request.Query.GetValueOrDefault("recursionLevel", "none").ToUpperInvariant();
            var below = level == "NONE" || entry.Type != "tree" ? [] : repository.Objects.Tree(commit, level == "FULL", path.Length == 0 ? null : path + "/");
            return AzureAnswer.List(below.Where(one => one.Path != path).Prepend(entry).Select(one => (JsonNode?)_shapes.Item(repository, one, commit, content: null)));
        }

        var bytes = entry.Type == "blob" ? repository.Objects.Blob(entry.Sha) : null;
        var accept = request.Accept.Split(',')[0].Split(';')[0].Trim();
        return bytes is not null && (accept is "application/octet-stream" or "text/plain" || request.Is("download")) && !request.Query.GetValueOrDefault("$format", string.Empty).Equals("json", StringComparison.OrdinalIgnoreCase)
            ? AzureAnswer.File(bytes, accept == "text/plain" ? "text/plain" : "application/octet-stream")
            : AzureAnswer.Ok(_shapes.Item(repository, entry, commit, request.Is("includeContent") ? bytes : null));
    }

    private AzureAnswer Blob(AzureRequest request)
    {
        if (In(request).Objects.Blob(request.Route["sha"]) is not { } bytes)
        {
            return AzureAnswer.NoSuch($"TF401194: The object '{request.Route["sha"]}' does not exist or you do not have permission to access it.", "GitObjectDoesNotExistException");
        }

        var accept = request.Query.GetValueOrDefault("$format", request.Accept).Split(',')[0].Trim().ToUpperInvariant();
        return accept switch
        {
            "TEXT" or "TEXT/PLAIN" => AzureAnswer.File(bytes, "text/plain"),
            "OCTETSTREAM" or "APPLICATION/OCTET-STREAM" => AzureAnswer.File(bytes, "application/octet-stream"),
            _ => AzureAnswer.Ok(new JsonObject { ["objectId"] = request.Route["sha"], ["size"] = bytes.Length, ["url"] = request.Url }),
        };
    }

    private AzureAnswer Commits(AzureRequest request)
    {
        var repository = In(request);
        var version = request.Query.GetValueOrDefault("searchCriteria.itemVersion.version", repository.DefaultBranch);
        var revision = repository.Objects.Resolve(version);
        if (revision is null)
        {
            return AzureAnswer.NoSuch($"TF401175:The version descriptor <{version} > could not be resolved to a version in the repository {repository.Name}", "GitUnresolvableToCommitException");
        }

        string[] since = request.Query.TryGetValue("searchCriteria.fromDate", out var from) ? [$"--since={from}"] : [];
        string[] path = request.Query.TryGetValue("searchCriteria.itemPath", out var item) && item.Trim('/').Length > 0 ? [item.Trim('/')] : [];
        var commits = repository.Objects.Log([.. since, revision, "--", .. path]).Reverse();
        return AzureAnswer.List(commits.Skip(request.Number("searchCriteria.$skip", 0)).Take(request.Number("searchCriteria.$top", 100)).Select(one => (JsonNode?)_shapes.Commit(repository, one, isFull: false)));
    }

    private AzureAnswer Commit(AzureRequest request)
    {
        var repository = In(request);
        return repository.Objects.Resolve(request.Route["sha"]) is { } sha && sha == request.Route["sha"]
            ? AzureAnswer.Ok(_shapes.Commit(repository, repository.Objects.Commit(sha)!, isFull: true))
            : AzureAnswer.NoSuch($"TF401175:The version descriptor <Commit: {request.Route["sha"]} > could not be resolved to a version in the repository {repository.Name}", "GitUnresolvableToCommitException");
    }

    private AzureAnswer Refs(AzureRequest request)
    {
        var repository = In(request);
        var filter = $"refs/{request.Query.GetValueOrDefault("filter", string.Empty)}";
        return AzureAnswer.List(repository.Objects.References().Where(one => one.Name.StartsWith(filter, StringComparison.Ordinal)).Take(request.Number("$top", 1000))
            .Select(one => (JsonNode?)new JsonObject { ["name"] = one.Name, ["objectId"] = one.Sha, ["creator"] = _shapes.Identity(AzureIdentity.Dana), ["url"] = $"{request.Url}?filter={Uri.EscapeDataString(one.Name["refs/".Length..])}" }));
    }

    private AzureAnswer Diff(AzureRequest request)
    {
        var repository = In(request);
        string? Version(string which) => request.Query.TryGetValue($"{which}Version", out var version) ? repository.Objects.Resolve(version) : null;
        if (Version("base") is not { } @base || Version("target") is not { } target)
        {
            return AzureAnswer.NoSuch($"TF401175:The version descriptor could not be resolved to a version in the repository {repository.Name}", "GitUnresolvableToCommitException");
        }

        var common = repository.Objects.MergeBase(@base, target) ?? @base;
        var all = repository.Objects.Diff(request.Is("diffCommonCommit") || !request.Query.ContainsKey("diffCommonCommit") ? common : @base, target);
        var page = all.Skip(request.Number("$skip", 0)).Take(request.Number("$top", 100)).ToList();
        return AzureAnswer.Ok(new JsonObject
        {
            ["allChangesIncluded"] = page.Count == all.Count,
            ["changes"] = new JsonArray([.. page.Select(file => (JsonNode?)_shapes.Change(repository, file, @base, id: null))]),
            ["commonCommit"] = common,
            ["baseCommit"] = @base,
            ["targetCommit"] = target,
            ["aheadCount"] = repository.Objects.Count($"{common}..{target}"),
            ["behindCount"] = repository.Objects.Count($"{common}..{@base}"),
        });
    }

    [GeneratedRegex(@"\{(?<name>[a-zA-Z]+)\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PartOfTemplate();
}
