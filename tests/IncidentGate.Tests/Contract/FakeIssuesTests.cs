using System.Text.Json.Nodes;
using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.Contract;

/// <summary>The fake's issues are GitHub's: what closes, re-opens and mentions them, who may, and what a search finds. All through the proxy that holds it against GitHub's own description.</summary>
internal sealed class FakeIssuesTests
{
    private const string Repository = "/repos/acme/shop";
    private static readonly FakeUser Bot = new("stale[bot]", 77, "Bot");

    private Scratch _scratch = null!;
    private FakeGitHub _hub = null!;
    private ValidatingProxy _proxy = null!;
    private ContractClient _client = null!;
    private FakeIssue _issue = null!;
    private FakePullRequest _pull = null!;

    [SetUp]
    public void Start()
    {
        _scratch = new Scratch();
        _scratch.Write("keep.md", "One\n").Commit("Begin");
        _scratch.Branch("fix").Write("keep.md", "Two\n").Commit("Fix the cart");
        _hub = new FakeGitHub(_scratch);
        _issue = _hub.OpenIssue(42, "INC-42: no checkout", "Since noon", "incident", "sev1");
        _pull = _hub.Open(43, "fix");
        _pull.Body = "Fixes #42";
        _proxy = new ValidatingProxy(_hub);
        _client = new ContractClient(_proxy.Base);
    }

    [TearDown]
    public void Stop()
    {
        _client?.Dispose();
        _proxy?.Dispose();
        _hub.Dispose();
        _scratch.Dispose();
    }

    [Test]
    public void An_issue_is_read_and_a_pull_request_is_one_with_a_key_of_its_own()
    {
        var issue = _client.Get($"{Repository}/issues/42").Body!;
        Assert.That(((string?)issue["title"], (string?)issue["state"], issue["pull_request"] is null, (string?)issue["labels"]![1]!["name"]), Is.EqualTo(("INC-42: no checkout", "open", true, "sev1")));
        Assert.That((string?)_client.Get($"{Repository}/issues/43").Body!["pull_request"]!["merged_at"], Is.Null);
        Assert.That((_client.Get($"{Repository}/issues/44").Status, _client.Get($"{Repository}/pulls/42").Status), Is.EqualTo((404, 404)));
        Assert.That(_proxy.Violations, Is.Empty);
    }

    [Test]
    public void Issues_are_listed_with_the_pull_requests_by_state_label_and_time()
    {
        for (var number = 50; number < 55; number++)
        {
            _hub.OpenIssue(number, $"Issue {number}");
        }

        _hub.Main.Close(_hub.Issues[1], FakeUser.Sam);
        Assert.That(Numbers("?per_page=2"), Is.EqualTo(new[] { 54, 53 }));
        Assert.That(_client.Get($"{Repository}/issues?per_page=2").Link, Does.Contain($"<{_proxy.Base}{Repository}/issues?per_page=2&page=2>; rel=\"next\""));
        Assert.That(Numbers("?state=closed&sort=updated"), Is.EqualTo(new[] { 50 }));
        Assert.That(Numbers("?state=all&sort=created&direction=asc&per_page=100"), Is.EquivalentTo(new[] { 42, 43, 50, 51, 52, 53, 54 }));
        Assert.That(Numbers("?labels=incident"), Is.EqualTo(new[] { 42 }));
        var closedAt = (string?)_client.Get($"{Repository}/issues/50").Body!["closed_at"];
        Assert.That(Numbers($"?state=all&since={closedAt}"), Is.EqualTo(new[] { 50 }));
        Assert.That(_proxy.Violations, Is.Empty);
    }

    [Test]
    public void Closing_and_reopening_say_who_when_and_why()
    {
        _hub.Main.Close(_issue, Bot, "not_planned");
        var closed = _client.Get($"{Repository}/issues/42").Body!;
        Assert.That(((string?)closed["state_reason"], (string?)closed["closed_by"]!["login"], (string?)closed["closed_by"]!["type"], closed["closed_at"] is null), Is.EqualTo(("not_planned", "stale[bot]", "Bot", false)));

        var open = _client.Patch($"{Repository}/issues/42", new JsonObject { ["state"] = "open", ["state_reason"] = "reopened" }).Body!;
        Assert.That(((string?)open["state"], (string?)open["state_reason"], open["closed_at"], open["closed_by"]), Is.EqualTo(("open", "reopened", (JsonNode?)null, (JsonNode?)null)));
        _client.Patch($"{Repository}/issues/42", new JsonObject { ["state"] = "open", ["state_reason"] = "completed" });
        Assert.That(_issue.StateReason, Is.EqualTo("reopened"));

        _client.Patch($"{Repository}/issues/42", new JsonObject { ["state"] = "closed", ["state_reason"] = "duplicate", ["labels"] = new JsonArray("incident", "late") });
        Assert.That((_issue.State, _issue.StateReason, string.Join(' ', _issue.Labels)), Is.EqualTo(("closed", "duplicate", "incident late")));
        Assert.That(_issue.Events.Select(one => $"{one.Kind} {one.Actor.Login}"), Is.EqualTo(new[] { "labeled dana", "labeled dana", "closed stale[bot]", "reopened github-actions[bot]", "unlabeled github-actions[bot]", "labeled github-actions[bot]", "closed github-actions[bot]" }));
        Assert.That(_proxy.Violations, Is.Empty);
    }

    [Test]
    public void The_timeline_tells_mentions_and_closing_commits_with_the_comments()
    {
        var help = _hub.AddRepository("acme/help-center", _scratch);
        var companion = help.Open(45, "fix");
        _hub.Main.Mention(_issue, _hub.Main, _pull);
        _hub.Main.Mention(_issue, help, companion);
        _hub.Main.Connect(_issue, FakeUser.Kim);
        _hub.AddComment(42, FakeUser.Sam, "Looking");
        var commit = _hub.Main.Merge(_pull, FakeUser.Kim);
        _hub.Main.Close(_issue, FakeUser.Kim, "completed", commit);

        var timeline = _client.Get($"{Repository}/issues/42/timeline?per_page=100").Body!.AsArray();
        Assert.That(timeline.Select(one => (string?)one!["event"]), Is.EqualTo(new[] { "labeled", "labeled", "cross-referenced", "cross-referenced", "connected", "commented", "closed" }));
        var own = timeline[2]!["source"]!["issue"]!;
        Assert.That(((int)own["number"]!, own["pull_request"]!["merged_at"] is null, (string?)own["repository"]!["full_name"]), Is.EqualTo((43, false, "acme/shop")));
        Assert.That((string?)timeline[3]!["source"]!["issue"]!["repository"]!["full_name"], Is.EqualTo("acme/help-center"));
        Assert.That(((string?)timeline[6]!["commit_id"], (string?)timeline[6]!["state_reason"], (string?)timeline[6]!["actor"]!["login"]), Is.EqualTo((commit, "completed", "kim")));
        Assert.That(_client.Get($"{Repository}/issues/42/events").Body!.AsArray().Select(one => (string?)one!["event"]), Is.EqualTo(new[] { "labeled", "labeled", "connected", "closed" }));
        Assert.That(_proxy.Violations, Is.Empty);
    }

    [Test]
    public void An_edited_comment_shows_its_time()
    {
        var comment = _hub.AddComment(42, FakeUser.Sam, "Looking");
        _hub.Main.Edit(comment, "Found");
        var read = _client.Get($"{Repository}/issues/42/comments").Body![0]!;
        Assert.That(((string?)read["body"], (string?)read["user"]!["type"], (string?)read["html_url"]), Is.EqualTo(("Found", "User", $"{FakeGitHub.Server}/acme/shop/issues/42#issuecomment-{comment.Id}")));
        Assert.That((string)read["updated_at"]!, Is.GreaterThan((string)read["created_at"]!).Using((IComparer<string>)StringComparer.Ordinal));
        Assert.That(_client.Get($"{Repository}/issues/comments/{comment.Id}").Status, Is.EqualTo(200));
        Assert.That(_proxy.Violations, Is.Empty);
    }

    [Test]
    public void A_token_without_the_permission_for_issues_still_speaks_on_pull_requests()
    {
        _hub.Tokens["reader"] = new FakeToken(FakeUser.GitHubActions) { WritesIssues = false };
        _hub.Tokens["pulls"] = new FakeToken(FakeUser.GitHubActions) { WritesIssues = false, ReadsIssues = false };
        using var reader = new ContractClient(_proxy.Base, "reader");
        using var pulls = new ContractClient(_proxy.Base, "pulls");
        using var fork = new ContractClient(_proxy.Base, FakeGitHub.ReadOnlyToken);
        var close = new JsonObject { ["state"] = "closed" };
        Assert.That((reader.Patch($"{Repository}/issues/42", close).Status, fork.Patch($"{Repository}/issues/42", close).Status, _issue.State), Is.EqualTo((403, 403, "open")));
        Assert.That((reader.Get($"{Repository}/issues/42").Status, pulls.Get($"{Repository}/issues/42").Status, pulls.Get($"{Repository}/issues").Status, pulls.Get($"{Repository}/issues/43").Status), Is.EqualTo((200, 403, 403, 200)));
        var comment = new JsonObject { ["body"] = "Hello" };
        Assert.That((pulls.Post($"{Repository}/issues/42/comments", comment).Status, pulls.Post($"{Repository}/issues/43/comments", comment).Status), Is.EqualTo((403, 201)));
        Assert.That((string?)pulls.Get($"{Repository}/issues/42/timeline").Body!["message"], Is.EqualTo("Resource not accessible by integration"));
        Assert.That(_proxy.Violations, Is.Empty);
    }

    [Test]
    public void A_search_finds_words_in_titles_bodies_and_comments()
    {
        _hub.AddComment(43, FakeUser.Sam, "Belongs to inc-42");
        Assert.That(Found("repo:acme/shop is:pr \"INC-42\""), Is.EqualTo(new[] { 43 }));
        Assert.That(Found("repo:acme/shop is:pr in:title,body \"INC-42\""), Is.Empty);
        Assert.That(Found("repo:acme/shop is:issue is:open \"inc-42\" in:title"), Is.EqualTo(new[] { 42 }));
        Assert.That(Found("is:pr is:merged fixes"), Is.Empty);
        _hub.Main.Merge(_pull);
        Assert.That((Found("is:pr is:merged fixes"), Found("is:pr is:closed fixes"), Found("is:pr is:open fixes")), Is.EqualTo((new[] { 43 }, new[] { 43 }, Array.Empty<int>())));
        _hub.SearchLags = true;
        Assert.That(Found("is:pr fixes"), Is.Empty);
        var refused = _client.Get("/search/issues?q=INC-42");
        Assert.That((refused.Status, (string?)refused.Body!["errors"]![0]!["message"]), Is.EqualTo((422, "Query must include 'is:issue' or 'is:pull-request'")));
        Assert.That(_proxy.Violations, Is.Empty);
    }

    [Test]
    public void A_long_search_has_pages_and_says_whether_it_looked_everywhere()
    {
        for (var number = 50; number < 55; number++)
        {
            _hub.OpenIssue(number, "The same");
        }

        _hub.SearchIsIncomplete = true;
        var page = _client.Get("/search/issues?q=is:issue+same&per_page=2");
        Assert.That(((int)page.Body!["total_count"]!, page.Body["items"]!.AsArray().Count, (bool)page.Body["incomplete_results"]!), Is.EqualTo((5, 2, true)));
        Assert.That(page.Link, Does.Contain("rel=\"next\""));
        Assert.That(_proxy.Violations, Is.Empty);
    }

    private int[] Numbers(string query) => [.. _client.Get($"{Repository}/issues{query}").Body!.AsArray().Select(issue => (int)issue!["number"]!)];

    private int[] Found(string query) => [.. _client.Get($"/search/issues?q={Uri.EscapeDataString(query)}").Body!["items"]!.AsArray().Select(issue => (int)issue!["number"]!)];
}
