using System.Globalization;
using System.Text.Json.Nodes;

namespace IncidentGate.Tests.Contract;

/// <summary>Objects as GitHub sends them, complete enough for its own description. <paramref name="api"/> is where the client reaches the API.</summary>
internal sealed partial class GitHubShapes(FakeRepository repository, string api)
{
    private static readonly string[] UserLinks = ["followers", "following{/other_user}", "gists{/gist_id}", "starred{/owner}{/repo}", "subscriptions", "orgs", "repos", "events{/privacy}", "received_events"];

    private static readonly string[] RepositoryLinks =
    [
        "archive", "assignees", "blobs", "branches", "collaborators", "comments", "commits", "compare", "contents", "contributors", "deployments", "downloads", "events",
        "forks", "git_commits", "git_refs", "git_tags", "hooks", "issue_comment", "issue_events", "issues", "keys", "labels", "languages", "merges", "milestones",
        "notifications", "pulls", "releases", "stargazers", "statuses", "subscribers", "subscription", "tags", "teams", "trees",
    ];

    private string Repository => $"{api}/repos/{repository.Owner}/{repository.Name}";

    private string Html => $"{FakeGitHub.Server}/{repository.Owner}/{repository.Name}";

    public static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public JsonObject User(FakeUser user)
    {
        var shape = new JsonObject
        {
            ["login"] = user.Login,
            ["id"] = user.Id,
            ["node_id"] = $"U_{user.Id}",
            ["avatar_url"] = $"{FakeGitHub.Server}/avatars/{user.Id}",
            ["gravatar_id"] = string.Empty,
            ["url"] = $"{api}/users/{Uri.EscapeDataString(user.Login)}",
            ["html_url"] = $"{FakeGitHub.Server}/{Uri.EscapeDataString(user.Login)}",
            ["type"] = user.Type,
            ["site_admin"] = false,
        };
        foreach (var link in UserLinks)
        {
            var name = link.Split('{')[0];
            shape[name == "orgs" ? "organizations_url" : $"{name}_url"] = $"{api}/users/{Uri.EscapeDataString(user.Login)}/{link}";
        }

        return shape;
    }

    /// <summary>The one that GET /user answers with.</summary>
    public JsonObject PublicUser(FakeUser user)
    {
        var shape = User(user);
        foreach (var name in (string[])["bio", "blog", "company", "email", "hireable", "location", "name"])
        {
            shape[name] = null;
        }

        foreach (var name in (string[])["followers", "following", "public_gists", "public_repos"])
        {
            shape[name] = 0;
        }

        shape["created_at"] = Time(FakeGitHub.Epoch);
        shape["updated_at"] = Time(FakeGitHub.Epoch);
        return shape;
    }

    /// <summary>The repository, or a contributor's fork of it.</summary>
    public JsonObject RepositoryOf(string owner, bool isFork = false)
    {
        var (self, html) = ($"{api}/repos/{owner}/{repository.Name}", $"{FakeGitHub.Server}/{owner}/{repository.Name}");
        var shape = new JsonObject
        {
            ["id"] = repository.Id + (isFork ? 1 : 0),
            ["node_id"] = $"R_{repository.Id + (isFork ? 1 : 0)}",
            ["name"] = repository.Name,
            ["full_name"] = $"{owner}/{repository.Name}",
            ["owner"] = User(new FakeUser(owner, isFork ? 1002 : 1000, isFork ? "User" : "Organization")),
            ["private"] = repository.IsPrivate,
            ["html_url"] = html,
            ["fork"] = isFork,
            ["url"] = self,
            ["clone_url"] = $"{html}.git",
            ["git_url"] = $"git://github.test/{owner}/{repository.Name}.git",
            ["ssh_url"] = $"git@github.test:{owner}/{repository.Name}.git",
            ["svn_url"] = html,
            ["default_branch"] = repository.DefaultBranch,
            ["visibility"] = repository.IsPrivate ? "private" : "public",
            ["archived"] = false,
            ["disabled"] = false,
        };
        foreach (var name in (string[])["description", "homepage", "language", "license", "mirror_url"])
        {
            shape[name] = null;
        }

        foreach (var name in (string[])["forks", "forks_count", "open_issues", "open_issues_count", "size", "stargazers_count", "watchers", "watchers_count", "network_count", "subscribers_count"])
        {
            shape[name] = 0;
        }

        foreach (var name in (string[])["has_downloads", "has_issues", "has_projects", "has_wiki", "has_pages", "has_discussions"])
        {
            shape[name] = true;
        }

        foreach (var name in RepositoryLinks)
        {
            shape[$"{name}_url"] = $"{self}/{name}";
        }

        foreach (var name in (string[])["created_at", "updated_at", "pushed_at"])
        {
            shape[name] = Time(FakeGitHub.Epoch);
        }

        return shape;
    }

    public JsonObject Label(string name) => new()
    {
        ["id"] = 3000 + name.Length,
        ["node_id"] = "LA_3000",
        ["url"] = $"{Repository}/labels/{Uri.EscapeDataString(name)}",
        ["name"] = name,
        ["description"] = string.Empty,
        ["color"] = "d73a4a",
        ["default"] = false,
    };

    public JsonObject Comment(FakeComment comment) => new()
    {
        ["id"] = comment.Id,
        ["node_id"] = $"IC_{comment.Id}",
        ["url"] = $"{Repository}/issues/comments/{comment.Id}",
        ["html_url"] = $"{Html}/{(repository.Issues.Any(issue => issue.Number == comment.Issue) ? "issues" : "pull")}/{comment.Issue}#issuecomment-{comment.Id}",
        ["issue_url"] = $"{Repository}/issues/{comment.Issue}",
        ["user"] = User(comment.User),
        ["body"] = comment.Body,
        ["created_at"] = Time(comment.CreatedAt),
        ["updated_at"] = Time(comment.UpdatedAt),
        ["author_association"] = comment.Association ?? (comment.User.Type == "Bot" ? "NONE" : "MEMBER"),
        ["performed_via_github_app"] = null,
    };
}
