using System.Text;
using System.Text.Json.Nodes;
using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.Contract;

/// <summary>The fake answers as the real one does.</summary>
internal sealed class FakeGitHubTests
{
    private const string Repository = "/repos/acme/shop";

    private Scratch _scratch = null!;
    private FakeGitHub _hub = null!;
    private ContractClient _client = null!;

    [SetUp]
    public void Start()
    {
        _scratch = new Scratch();
        _scratch.Write("keep.md", "One\nTwo\nThree\n").Write("old/name.md", "A page\nthat moves\nto another\nfolder\n").Write("gone.md", "Gone\n").Commit("Begin");
        _scratch.Branch("fix").Write("keep.md", "One\n2\nThree\n").Write("docs/new page.md", "New\n").Write("picture.png", [0x89, 0, 1, 2]).Delete("gone.md");
        _scratch.Git("mv", "old/name.md", "old/moved.md");
        _scratch.Commit("Fix the cart");
        _hub = new FakeGitHub(_scratch);
        _hub.Open(7, "fix", "incident");
        _client = new ContractClient(_hub.Base);
    }

    [TearDown]
    public void Stop()
    {
        _client.Dispose();
        _hub.Dispose();
        _scratch.Dispose();
    }

    [Test]
    public void A_pull_request_is_read_live_from_git_and_from_what_the_test_set()
    {
        var pull = _client.Get($"{Repository}/pulls/7").Body!;
        var before = (string)pull["head"]!["sha"]!;
        Assert.That(before, Is.EqualTo(_scratch.Git("rev-parse", "fix")));
        Assert.That((string?)pull["labels"]![0]!["name"], Is.EqualTo("incident"));
        Assert.That(((int)pull["changed_files"]!, (int)pull["commits"]!), Is.EqualTo((5, 1)));

        _scratch.Write("more.md", "More\n").Commit();
        _hub.PullRequests[0].Labels.Clear();
        pull = _client.Get($"{Repository}/pulls/7").Body!;
        Assert.That((string?)pull["head"]!["sha"], Is.Not.EqualTo(before));
        Assert.That(((int)pull["changed_files"]!, pull["labels"]!.AsArray().Count), Is.EqualTo((6, 0)));
    }

    [Test]
    public void Changed_files_have_githubs_states_and_its_hunks_alone()
    {
        var files = _client.Get($"{Repository}/pulls/7/files").Body!.AsArray().ToDictionary(file => (string)file!["filename"]!);
        Assert.That(files.ToDictionary(file => file.Key, file => (string?)file.Value!["status"]), Is.EquivalentTo(new Dictionary<string, string>
        {
            ["keep.md"] = "modified",
            ["docs/new page.md"] = "added",
            ["picture.png"] = "added",
            ["gone.md"] = "removed",
            ["old/moved.md"] = "renamed",
        }));
        Assert.That((string?)files["keep.md"]!["patch"], Is.EqualTo("@@ -1,3 +1,3 @@\n One\n-Two\n+2\n Three"));
        Assert.That((string?)files["docs/new page.md"]!["patch"], Is.EqualTo("@@ -0,0 +1 @@\n+New"));
        Assert.That((string?)files["old/moved.md"]!["previous_filename"], Is.EqualTo("old/name.md"));
        Assert.That(files["old/moved.md"]!.AsObject().ContainsKey("patch") || files["picture.png"]!.AsObject().ContainsKey("patch"), Is.False);
    }

    [Test]
    public void Links_lead_through_all_pages_at_the_address_that_the_client_used()
    {
        var next = $"{Repository}/pulls/7/files?per_page=2";
        var names = new List<string?>();
        while (next is not null)
        {
            var page = _client.Get(next);
            names.AddRange(page.Body!.AsArray().Select(file => (string?)file!["filename"]));
            var link = page.Link!.Split(", ").SingleOrDefault(part => part.EndsWith("rel=\"next\"", StringComparison.Ordinal));
            next = link?[1..link.IndexOf('>', StringComparison.Ordinal)];
            Assert.That(next, Is.Null.Or.StartsWith(_hub.Base));
        }

        Assert.That(names, Is.Unique.And.Count.EqualTo(5));
        Assert.That(_hub.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public void Patches_are_left_out_where_they_are_told_to_and_after_a_pages_limit()
    {
        _hub.OmitPatchesOf.Add("docs/new page.md");
        _hub.PatchLinesPerPage = 1;
        var files = _client.Get($"{Repository}/pulls/7/files").Body!.AsArray();
        Assert.That(files.Select(file => (string?)file!["filename"]), Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
        Assert.That(files.Select(file => ((int)file!["changes"]!, file["patch"] is not null)), Is.EqualTo(new[] { (1, false), (1, true), (0, false), (0, false), (0, false) }));
    }

    [Test]
    public void Contents_blobs_trees_and_commits_are_gits_own()
    {
        var file = _client.Get($"{Repository}/contents/docs/new%20page.md?ref=fix").Body!;
        Assert.That(Encoding.UTF8.GetString(Convert.FromBase64String((string)file["content"]!)), Is.EqualTo("New\n"));
        Assert.That(_client.Get($"{Repository}/contents/docs/new%20page.md").Status, Is.EqualTo(404));
        Assert.That(_client.Get($"{Repository}/contents/docs?ref=fix").Body!.AsArray().Select(entry => (string?)entry!["path"]), Is.EqualTo(new[] { "docs/new page.md" }));
        var blob = _client.Get($"{Repository}/git/blobs/{file["sha"]}").Body!;
        Assert.That(((int)blob["size"]!, (string?)blob["content"]), Is.EqualTo((4, (string?)file["content"])));
        var commit = _client.Get($"{Repository}/git/commits/{_scratch.Git("rev-parse", "fix")}").Body!;
        Assert.That((string?)commit["message"], Is.EqualTo("Fix the cart"));
        var tree = _client.Get($"{Repository}/git/trees/{commit["tree"]!["sha"]}?recursive=1").Body!;
        Assert.That(tree["tree"]!.AsArray().Select(entry => $"{entry!["type"]} {entry["path"]}"), Is.SupersetOf(new[] { "tree docs", "blob docs/new page.md" }));
    }

    [Test]
    public void A_comparison_counts_from_the_common_commit()
    {
        _scratch.Git("checkout", "--quiet", "main");
        _scratch.Write("other.md", "Other\n").Commit("Other work");
        var comparison = _client.Get($"{Repository}/compare/main...fix").Body!;
        Assert.That(((string?)comparison["status"], (int)comparison["ahead_by"]!, (int)comparison["behind_by"]!), Is.EqualTo(("diverged", 1, 1)));
        Assert.That(comparison["files"]!.AsArray(), Has.Count.EqualTo(5));
        Assert.That(_client.Get($"{Repository}/commits/{_scratch.Git("rev-parse", "fix")}/pulls").Body!.AsArray().Select(pull => (int)pull!["number"]!), Is.EqualTo(new[] { 7 }));
        Assert.That(_client.Get($"{Repository}/commits/{_scratch.Git("rev-parse", "main")}/pulls").Body!.AsArray(), Is.Empty);
    }

    [Test]
    public void Who_has_no_token_or_may_only_read_is_told_so()
    {
        using var nobody = new ContractClient(_hub.Base, token: null);
        using var fork = new ContractClient(_hub.Base, FakeGitHub.ReadOnlyToken);
        Assert.That(nobody.Get($"{Repository}/pulls/7").Status, Is.EqualTo(401));
        Assert.That(fork.Get($"{Repository}/pulls/7").Status, Is.EqualTo(200));
        var refused = fork.Post($"{Repository}/issues/7/comments", new JsonObject { ["body"] = "Hello" });
        Assert.That((refused.Status, (string?)refused.Body!["message"]), Is.EqualTo((403, "Resource not accessible by integration")));
        Assert.That(_hub.Comments, Is.Empty);
    }

    [Test]
    public void A_fault_befalls_as_many_requests_as_it_was_told_to()
    {
        _hub.Fail("GET", "/pulls/7$", 503, new Dictionary<string, string> { ["Retry-After"] = "2" }, times: 2);
        _hub.Before("GET", "/pulls/7$", () => _hub.PullRequests[0].Title = "Changed meanwhile");
        var answers = Enumerable.Range(0, 4).Select(_ => _client.Get($"{Repository}/pulls/7")).ToArray();
        Assert.That(answers.Select(answer => answer.Status), Is.EqualTo(new[] { 503, 503, 200, 200 }));
        Assert.That(answers[0].Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(2)));
        Assert.That((string?)answers[2].Body!["title"], Is.EqualTo("Changed meanwhile"));
        _hub.Fail("GET", "/pulls/7$", 0);
        Assert.That(() => _client.Get($"{Repository}/pulls/7"), Throws.InstanceOf<HttpRequestException>());
    }
}
