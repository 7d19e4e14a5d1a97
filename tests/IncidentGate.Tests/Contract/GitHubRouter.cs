using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IncidentGate.Tests.Contract;

/// <summary>Finds the endpoint of a path: in a repository that the token sees, or of GitHub as a whole.</summary>
internal sealed partial class GitHubRouter(FakeGitHub hub)
{
    private readonly Dictionary<FakeRepository, GitHubEndpoints> _endpoints = [];
    private readonly GitHubSearch _search = new(hub);

    public FoundEndpoint? Find(string method, string path, FakeToken token)
    {
        if (method == "GET" && path is "/user" or "/search/issues")
        {
            return new FoundEndpoint(path == "/user" ? AuthenticatedUser : _search.Issues, hub.Main, new Dictionary<string, string>());
        }

        if (method == "GET" && TeamMembers().Match(path) is { Success: true } team)
        {
            return new FoundEndpoint(Members, hub.Main, team.Groups.Values.Skip(1).ToDictionary(group => group.Name, group => Uri.UnescapeDataString(group.Value)));
        }

        // Names are compared without case, as GitHub does.
        if (OfRepository().Match(path) is not { Success: true } match
            || hub.Repositories.FirstOrDefault(one => one.FullName.Equals(match.Groups["name"].Value, StringComparison.OrdinalIgnoreCase)) is not { } repository
            || !repository.IsSeenBy(token))
        {
            return null;
        }

        if (!_endpoints.TryGetValue(repository, out var endpoints))
        {
            _endpoints[repository] = endpoints = new GitHubEndpoints(repository);
        }

        return endpoints.Find(method, match.Groups["rest"].Value) is var (endpoint, route) ? new FoundEndpoint(endpoint, repository, route) : null;
    }

    /// <summary>A workflow's token stands for no user.</summary>
    private static GitHubAnswer AuthenticatedUser(GitHubRequest request, GitHubShapes shapes) =>
        request.User.Type == "Bot" ? GitHubAnswer.Forbidden() : GitHubAnswer.Ok(shapes.PublicUser(request.User));

    /// <summary>A token that may not see the organisation is refused; a team that isn't there isn't found.</summary>
    private GitHubAnswer Members(GitHubRequest request, GitHubShapes shapes)
    {
        if (!request.Token.ReadsTeams)
        {
            return GitHubAnswer.Forbidden();
        }

        if (!hub.Teams.TryGetValue($"{request.Route["org"]}/{request.Route["team"]}", out var members))
        {
            return GitHubAnswer.NotFound();
        }

        var (items, link) = request.Paged([.. members]);
        return GitHubAnswer.Ok(new JsonArray([.. items.Select(shapes.User)]), link);
    }

    [GeneratedRegex("^/orgs/(?<org>[^/]+)/teams/(?<team>[^/]+)/members$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex TeamMembers();

    [GeneratedRegex("^/repos/(?<name>[^/]+/[^/]+)(?<rest>(?:/.*)?)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex OfRepository();
}

/// <summary>An endpoint, and what the path says of its place.</summary>
internal sealed record FoundEndpoint(Endpoint Endpoint, FakeRepository Repository, IReadOnlyDictionary<string, string> Route);
