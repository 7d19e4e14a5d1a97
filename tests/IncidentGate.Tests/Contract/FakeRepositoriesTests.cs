using System.Text.Json.Nodes;
using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.Contract;

/// <summary>More than one repository, private ones among them, and pull requests that are merged; all held against GitHub's own description.</summary>
internal sealed class FakeRepositoriesTests
{
    private const string Main = "/repos/acme/shop";
    private const string Help = "/repos/acme/help-center";

    private Scratch _shop = null!;
    private Scratch _pages = null!;
    private FakeGitHub _hub = null!;
    private FakeRepository _help = null!;
    private ValidatingProxy _proxy = null!;
    private ContractClient _client = null!;

    [SetUp]
    public void Start()
    {
        _shop = new Scratch().Write("keep.md", "One\nTwo\n").Commit("Begin");
        _shop.Branch("fix").Write("keep.md", "One\n2\n").Commit("Fix the cart");
        _pages = new Scratch().Write("docs/declined.md", "Declined\n").Commit("Begin");
        _pages.Branch("say-it").Write("docs/declined.md", "Declined, and why\n").Commit("Say it");
        _hub = new FakeGitHub(_shop);
        _hub.Open(7, "fix");
        _help = _hub.AddRepository("acme/help-center", _pages);
        _help.Open(45, "say-it").Title = "INC-42: say it";
        _proxy = new ValidatingProxy(_hub);
        _client = new ContractClient(_proxy.Base);
    }

    [TearDown]
    public void Stop()
    {
        _client?.Dispose();
        _proxy?.Dispose();
        _hub.Dispose();
        _shop.Dispose();
        _pages.Dispose();
    }

    [Test]
    public void Each_repository_has_its_own_files_pull_requests_and_reviews()
    {
        var pull = _help.PullRequests.Single();
        _help.Review(pull, FakeUser.Kim);
        var read = _client.Get($"{Help}/pulls/45").Body!;
        Assert.That(((string?)read["head"]!["sha"], (string?)read["base"]!["repo"]!["full_name"], (string?)read["base"]!["repo"]!["default_branch"]), Is.EqualTo((_pages.Git("rev-parse", "say-it"), "acme/help-center", "main")));
        Assert.That((string?)_client.Get($"{Help}/pulls/45/files").Body![0]!["filename"], Is.EqualTo("docs/declined.md"));
        Assert.That(_client.Get($"{Help}/pulls/45/reviews").Body!.AsArray(), Has.Count.EqualTo(1));
        Assert.That((_client.Get($"{Main}/pulls/45").Status, _client.Get($"{Help}/pulls/7").Status, _client.Get($"{Main}/contents/docs/declined.md").Status, _client.Get($"{Help}/contents/docs/declined.md").Status), Is.EqualTo((404, 404, 404, 200)));
        Assert.That(_client.Post($"{Help}/issues/45/comments", new JsonObject { ["body"] = "Hello" }).Status, Is.EqualTo(403));
        Assert.That(_proxy.Violations, Is.Empty);
    }

    [Test]
    public void A_private_repository_is_hidden_from_who_may_not_read_it()
    {
        _help.IsPrivate = true;
        _hub.Tokens["app"] = new FakeToken(FakeUser.GitHubActions) { ReadsPrivate = ["acme/help-center"] };
        using var app = new ContractClient(_proxy.Base, "app");
        foreach (var path in (string[])["", "/pulls/45", "/pulls/45/files", "/contents/docs/declined.md"])
        {
            Assert.That((_client.Get(Help + path).Status, app.Get(Help + path).Status), Is.EqualTo((404, 200)), path);
        }

        var search = $"/search/issues?q={Uri.EscapeDataString("repo:acme/help-center is:pr \"INC-42\"")}";
        var refused = _client.Get(search);
        Assert.That((refused.Status, (string?)refused.Body!["errors"]![0]!["message"]), Is.EqualTo((422, "The listed users and repositories cannot be searched either because the resources do not exist or you do not have permission to view them.")));
        Assert.That((int)app.Get(search).Body!["total_count"]!, Is.EqualTo(1));
        Assert.That((int)_client.Get("/search/issues?q=is:pr+INC-42").Body!["total_count"]!, Is.Zero);
        Assert.That(_proxy.Violations, Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_merged_pull_request_is_still_read_when_its_branch_is_gone(bool squash)
    {
        var pull = _help.PullRequests.Single();
        var (before, head) = (_pages.Git("rev-parse", "main"), _pages.Git("rev-parse", "say-it"));
        var commit = _help.Merge(pull, FakeUser.Kim, squash, deleteBranch: true);
        _pages.Write("docs/other.md", "Other\n").Commit("Go on");

        var read = _client.Get($"{Help}/pulls/45").Body!;
        Assert.That(((string?)read["state"], (bool)read["merged"]!, read["merged_at"] is null, (string?)read["merge_commit_sha"], (string?)read["merged_by"]!["login"]), Is.EqualTo(("closed", true, false, commit, "kim")));
        Assert.That(((string?)read["head"]!["sha"], (string?)read["base"]!["sha"], (int)read["changed_files"]!), Is.EqualTo((head, before, 1)));
        Assert.That(_client.Get($"{Help}/pulls/45/files").Body!.AsArray().Select(file => (string?)file!["filename"]), Is.EqualTo(new[] { "docs/declined.md" }));
        Assert.That(_client.Get($"{Help}/pulls/45/commits").Body!.AsArray().Select(one => (string?)one!["sha"]), Is.EqualTo(new[] { head }));
        Assert.That(_client.Get($"{Help}/contents/docs/declined.md?ref={commit}").Status, Is.EqualTo(200));
        Assert.That(_client.Get($"{Help}/commits/{commit}/pulls").Body!.AsArray().Select(one => (int)one!["number"]!), Is.EqualTo(new[] { 45 }));
        Assert.That(_client.Get($"{Help}/issues/45").Body!["pull_request"]!["merged_at"], Is.Not.Null);
        Assert.That(_proxy.Violations, Is.Empty);
    }

    [Test]
    public void A_pull_request_that_was_closed_keeps_its_head_and_its_draft()
    {
        var pull = _help.PullRequests.Single();
        pull.IsDraft = true;
        var head = _pages.Git("rev-parse", "say-it");
        _help.Close(pull, FakeUser.Sam, reason: null);
        _pages.Git("checkout", "--quiet", "main");
        _pages.Git("branch", "--quiet", "-D", "say-it");
        var read = _client.Get($"{Help}/pulls/45").Body!;
        Assert.That(((string?)read["state"], (bool)read["merged"]!, (bool)read["draft"]!, (string?)read["head"]!["sha"], read["closed_at"] is null), Is.EqualTo(("closed", false, true, head, false)));
        Assert.That((string?)_client.Get($"{Help}/issues/45").Body!["closed_by"]!["login"], Is.EqualTo("sam"));
        Assert.That(_proxy.Violations, Is.Empty);
    }
}
