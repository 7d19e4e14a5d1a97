using System.Text.Json.Nodes;
using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.Contract;

/// <summary>The fake's answers are as GitHub's own description has them, and a wrong request is found out.</summary>
internal sealed class ContractTests
{
    private const string Repository = "/repos/acme/shop";

    private Scratch _scratch = null!;
    private FakeGitHub _hub = null!;
    private ValidatingProxy _proxy = null!;
    private ContractClient _client = null!;

    private string Head => _scratch.Git("rev-parse", "fix");

    [SetUp]
    public void Start()
    {
        _scratch = new Scratch();
        _scratch.Write("keep.md", "One\nTwo\n").Write("a/b/c/d/e/deep.md", "Deep\n").Write("gone.md", "Gone\n").Write("moves.md", "It\nmoves\n").Commit("Begin");
        _scratch.Branch("fix").Write("keep.md", "One\n2\n").Write("docs/new page.md", "New\n").Write("picture.png", [0x89, 0, 1, 2]).Delete("gone.md");
        _scratch.Git("mv", "moves.md", "moved.md");
        _scratch.Commit("Fix the cart");
        _hub = new FakeGitHub(_scratch);
        _hub.Open(7, "fix", "incident", "sev1");
        _hub.Tokens["dana"] = new FakeToken(FakeUser.Dana);
        _hub.AddComment(7, FakeUser.Dana, "On it.");
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
    public void What_the_fake_answers_to_reading_is_as_github_describes_it()
    {
        var (head, main) = (Head, _scratch.Git("rev-parse", "main"));
        string[] paths =
        [
            "", "/pulls?state=open&sort=updated&direction=desc&per_page=100", "/pulls/7", "/pulls/7/files", "/pulls/7/files?per_page=2&page=2", "/contents/keep.md?ref=main", "/contents/docs/new%20page.md?ref=fix", "/contents/a/b/c/d/e/deep.md?ref=" + main,
            "/contents/a/b?ref=main", $"/git/trees/{head}?recursive=1", $"/git/blobs/{_scratch.Git("rev-parse", "fix:keep.md")}", $"/git/commits/{head}", $"/commits/{head}/pulls",
            $"/commits/{head}", "/commits/main", $"/commits/{head}/check-runs", $"/compare/{main}...{head}", "/issues/7/comments?per_page=100",
        ];
        Assert.Multiple(() =>
        {
            foreach (var path in paths)
            {
                Assert.That(_client.Get(Repository + path).Status, Is.EqualTo(200), path);
            }

            using var dana = new ContractClient(_proxy.Base, "dana");
            Assert.That(dana.Get("/user").Status, Is.EqualTo(200));
            Assert.That(_client.Get("/user").Status, Is.EqualTo(403));
            foreach (var path in (string[])["/pulls/99", "/contents/nowhere.md", "/contents/nowhere/at/all.md?ref=main", "/git/blobs/0123456789012345678901234567890123456789", "/compare/main...nobody"])
            {
                Assert.That(_client.Get(Repository + path).Status, Is.EqualTo(404), path);
            }

            Assert.That(_proxy.Violations, Is.Empty);
        });
    }

    [Test]
    public void What_the_fake_answers_to_writing_is_as_github_describes_it()
    {
        var comment = _client.Post($"{Repository}/issues/7/comments", new JsonObject { ["body"] = "Hello" });
        Assert.That(_client.Patch($"{Repository}/issues/comments/{comment.Body!["id"]}", new JsonObject { ["body"] = "Hello again" }).Status, Is.EqualTo(200));
        var run = _client.Post($"{Repository}/check-runs", CheckRun(Head, 50));
        Assert.That(_client.Patch($"{Repository}/check-runs/{run.Body!["id"]}", new JsonObject { ["output"] = Output(3) }).Status, Is.EqualTo(200));
        Assert.That(_client.Get($"{Repository}/check-runs/{run.Body["id"]}").Status, Is.EqualTo(200));
        Assert.That(_client.Get($"{Repository}/check-runs/{run.Body["id"]}/annotations").Body!.AsArray(), Has.Count.EqualTo(30));
        Assert.That((int)_client.Get($"{Repository}/commits/{Head}/check-runs?check_name=IncidentGate").Body!["total_count"]!, Is.EqualTo(1));
        Assert.That((_hub.Comments[1].Body, _hub.Comments[1].User.Login, _hub.CheckRuns[0].Annotations.Count), Is.EqualTo(("Hello again", "github-actions[bot]", 53)));
        Assert.That(_proxy.Violations, Is.Empty);
    }

    [Test]
    public void The_limits_that_no_description_names_are_refused_as_githubs_server_does()
    {
        Assert.That(Refused(_client.Post($"{Repository}/issues/7/comments", new JsonObject { ["body"] = new string('x', 65_537) })), Is.EqualTo("Body is too long (maximum is 65536 characters)"));
        var run = CheckRun(Head, 0);
        run["output"]!["summary"] = new string('\u00e9', 40_000);
        Assert.That(Refused(_client.Post($"{Repository}/check-runs", run)), Is.EqualTo("summary exceeds a maximum bytesize of 65535"));
        using var fork = new ContractClient(_proxy.Base, FakeGitHub.ReadOnlyToken);
        Assert.That(fork.Post($"{Repository}/check-runs", CheckRun(Head, 0)).Status, Is.EqualTo(403));
        Assert.That((_hub.CheckRuns.Count, _hub.Comments.Count), Is.EqualTo((0, 1)));
        Assert.That(_proxy.Violations, Is.Empty);

        static string? Refused(ContractAnswer answer) => answer.Status == 422 ? (string?)answer.Body!["errors"]![0]!["message"] : $"Status {answer.Status}";
    }

    [Test]
    public void Faults_pass_through_and_are_no_violations()
    {
        _hub.Fail("POST", "/check-runs$", 403, new Dictionary<string, string> { ["Retry-After"] = "3" });
        _hub.Fail("GET", "/pulls/7$", 429, new Dictionary<string, string> { ["x-ratelimit-remaining"] = "0" });
        _hub.Fail("GET", "/pulls/7$", 502, body: "<html>Unicorn</html>");
        _hub.Fail("GET", "/pulls/7/files$", 503);
        _hub.Fail("GET", "/issues/7/comments$", 0);
        var answer = _client.Post($"{Repository}/check-runs", CheckRun(Head, 0));
        Assert.That((answer.Status, answer.Headers.RetryAfter?.Delta), Is.EqualTo((403, TimeSpan.FromSeconds(3))));
        Assert.That(new[] { "/pulls/7", "/pulls/7", "/pulls/7/files", "/pulls/7" }.Select(path => _client.Get(Repository + path).Status), Is.EqualTo(new[] { 429, 502, 503, 200 }));
        Assert.That(() => _client.Get($"{Repository}/issues/7/comments"), Throws.InstanceOf<HttpRequestException>());
        Assert.That(_proxy.Violations, Is.Empty);
    }

    [TestCase("")]
    [TestCase("/pulls/7")]
    [TestCase("/pulls/7/files")]
    [TestCase("/contents/keep.md")]
    [TestCase("/contents/a/b/c/d/e/deep.md")]
    [TestCase("/git/trees/main")]
    [TestCase("/git/blobs/main")]
    [TestCase("/git/commits/main")]
    [TestCase("/commits/main/pulls")]
    [TestCase("/commits/main/check-runs")]
    [TestCase("/compare/main...fix")]
    [TestCase("/issues")]
    [TestCase("/issues/7")]
    [TestCase("/issues/7/timeline")]
    [TestCase("/issues/7/events")]
    [TestCase("/issues/7/comments")]
    [TestCase("/check-runs/1")]
    [TestCase("/check-runs/1/annotations")]
    public void An_answer_that_lacks_what_it_needs_is_found_out(string path)
    {
        _hub.Fail("GET", ".", 200, body: """[{"id":"not a number"}]""", times: 2);
        _client.Get(Repository + path);
        Assert.That(_proxy.Violations.Select(violation => violation.Where), Is.Not.Empty.And.All.StartsWith("response.body"));
        Assert.That(_hub.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public void Links_point_to_the_proxy() =>
        Assert.That(_client.Get($"{Repository}/pulls/7/files?per_page=2").Link, Does.StartWith($"<{_proxy.Base}{Repository}/pulls/7/files?per_page=2&page=2>; rel=\"next\""));

    private static readonly object[] WrongRequests =
    [
        new object[] { "51 annotations", "50 items" },
        new object[] { "51 more annotations", "50 items" },
        new object[] { "an unknown conclusion", "conclusion" },
        new object[] { "no head", "head_sha" },
        new object[] { "completed without conclusion", "conclusion" },
        new object[] { "an unknown level", "annotation_level" },
        new object[] { "a number as comment", "string" },
        new object[] { "an edit to nothing", "body" },
        new object[] { "an unknown state", "state" },
        new object[] { "a search for nothing", "required" },
        new object[] { "an unknown path", "NO_PATH_MATCHED" },
        new object[] { "no token", "security" },
    ];

    [TestCaseSource(nameof(WrongRequests))]
    public void A_wrong_request_is_found_out_and_never_arrives(string what, string complaint)
    {
        using var nobody = new ContractClient(_proxy.Base, token: null);
        var run = CheckRun(Head, what.StartsWith("51", StringComparison.Ordinal) ? 51 : 1);
        var answer = what switch
        {
            "51 annotations" => _client.Post($"{Repository}/check-runs", run),
            "51 more annotations" => _client.Patch($"{Repository}/check-runs/1", run),
            "an unknown conclusion" => _client.Post($"{Repository}/check-runs", With(run, "conclusion", "passed")),
            "no head" => _client.Post($"{Repository}/check-runs", With(run, "head_sha", value: null)),
            "completed without conclusion" => _client.Post($"{Repository}/check-runs", With(run, "conclusion", value: null)),
            "an unknown level" => _client.Post($"{Repository}/check-runs", With(run, "output", new JsonObject { ["title"] = "T", ["summary"] = "S", ["annotations"] = new JsonArray(Annotation("error")) })),
            "a number as comment" => _client.Post($"{Repository}/issues/7/comments", new JsonObject { ["body"] = 12 }),
            "an edit to nothing" => _client.Patch($"{Repository}/issues/comments/1", []),
            "an unknown state" => _client.Patch($"{Repository}/issues/7", new JsonObject { ["state"] = "reopened" }),
            "a search for nothing" => _client.Get("/search/issues"),
            "an unknown path" => _client.Get($"{Repository}/no/such/thing"),
            _ => nobody.Get($"{Repository}/pulls/7"),
        };
        Assert.That(answer.Status, Is.InRange(400, 499));
        Assert.That(_proxy.Violations.Select(violation => violation.ToString()), Is.Not.Empty.And.Some.Contains(complaint));
        Assert.That(_hub.Requests, Is.Empty);
    }

    private static JsonObject With(JsonObject run, string name, JsonNode? value)
    {
        run.Remove(name);
        if (value is not null)
        {
            run[name] = value;
        }

        return run;
    }

    private static JsonObject CheckRun(string head, int annotations) => new()
    {
        ["name"] = "IncidentGate",
        ["head_sha"] = head,
        ["status"] = "completed",
        ["conclusion"] = "failure",
        ["output"] = Output(annotations),
    };

    private static JsonObject Output(int annotations) => new()
    {
        ["title"] = "Two documents are missing",
        ["summary"] = "A summary",
        ["annotations"] = new JsonArray([.. Enumerable.Range(0, annotations).Select(_ => Annotation("failure"))]),
    };

    private static JsonObject Annotation(string level) =>
        new() { ["path"] = "keep.md", ["start_line"] = 1, ["end_line"] = 1, ["annotation_level"] = level, ["message"] = "Name the owner." };
}
