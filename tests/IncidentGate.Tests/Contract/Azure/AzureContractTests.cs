using System.Text.Json.Nodes;
using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.Contract.Azure;

/// <summary>The fake's answers are as the description has them, and a wrong request is found out.</summary>
internal sealed class AzureContractTests
{
    private const string Repository = AzureClient.Repository;
    private const string Pull = Repository + "/pullRequests/7";

    private Scratch _scratch = null!;
    private FakeAzure _azure = null!;
    private ValidatingProxy _proxy = null!;
    private AzureClient _client = null!;

    [SetUp]
    public void Start()
    {
        _scratch = new Scratch();
        _scratch.Write("keep.md", "One\nTwo\n").Write("a/b/deep.md", "Deep\n").Write("gone.md", "Gone\n").Write("moves.md", "It\nmoves\nas\nit\nis\n").Commit("Begin");
        _scratch.Branch("fix").Write("keep.md", "One\n2\n").Write("docs/new page.md", [0xEF, 0xBB, 0xBF, .. "New\n"u8]).Write("picture.png", [0x89, 0, 1, 0xFF]).Delete("gone.md");
        _scratch.Git("mv", "moves.md", "moved.md");
        _scratch.Commit("Fix the cart\n\nIncident: INC-42");
        _azure = new FakeAzure(_scratch);
        var pull = _azure.Open(7, "fix", "incident", "sev1");
        pull.WorkItems.Add(42);
        _azure.WorkItems.Add(42, "Issue", "Payments are declined", "incident", "sev1");
        _azure.Main.AddThread(pull, AzureIdentity.Dana, "On it.");
        _azure.Main.AddThread(pull, AzureIdentity.Dana, "Why two?", "/keep.md", 2);
        _azure.Main.Vote(pull, AzureIdentity.Kim, 10, AzureIdentity.Support);
        _azure.Teams[AzureIdentity.Support] = [AzureIdentity.Kim];
        pull.Evaluations.Add(new JsonObject { ["status"] = "running", ["configuration"] = new JsonObject { ["id"] = 5, ["isBlocking"] = true, ["isEnabled"] = true, ["type"] = new JsonObject { ["displayName"] = "Status" } } });
        _proxy = new ValidatingProxy(_azure);
        _client = new AzureClient(_proxy.Base);
    }

    [TearDown]
    public void Stop()
    {
        _client?.Dispose();
        _proxy?.Dispose();
        _azure.Dispose();
        _scratch.Dispose();
    }

    [Test]
    public void What_the_fake_answers_to_reading_is_as_the_description_says()
    {
        var head = _scratch.Git("rev-parse", "fix");
        string[] paths =
        [
            Repository, Pull, Pull + "?includeWorkItemRefs=true", "/Web%20Shop/_apis/git/pullRequests/7", Repository + "/pullRequests?searchCriteria.status=all&$top=50", Pull + "/commits", Pull + "/iterations", Pull + "/iterations/1",
            Pull + "/iterations/1/changes?$top=2000&$skip=0&$compareTo=0", Pull + "/iterations/1/statuses", Pull + "/statuses", Pull + "/labels", Pull + "/reviewers", Pull + "/workitems", Pull + "/threads",
            $"{Repository}/items?path=/keep.md&versionDescriptor.version={head}&versionDescriptor.versionType=commit&includeContent=true", Repository + "/items?scopePath=/&recursionLevel=full&versionDescriptor.version=main", Repository + "/commits?searchCriteria.itemVersion.version=main",
            $"{Repository}/commits/{head}", Repository + "/refs?filter=heads/", $"{Repository}/diffs/commits?baseVersion=main&targetVersion=fix&$top=10&diffCommonCommit=true", AzureClient.WorkItems + "/42", AzureClient.WorkItems + "/42?$expand=all", AzureClient.WorkItems + "?ids=42",
            AzureClient.WorkItems + "/42/updates", $"/_apis/projects/{FakeAzure.ProjectId}/teams", $"/_apis/projects/{FakeAzure.ProjectId}/teams/{AzureIdentity.Support.Id}/members",
        ];
        Assert.Multiple(() =>
        {
            foreach (var path in paths)
            {
                Assert.That(_client.Get(path).Status, Is.EqualTo(200), path);
            }

            Assert.That(_client.Get("/_apis/connectionData", "7.1-preview.1").Status, Is.EqualTo(200));
            Assert.That(_client.Get(AzureClient.WorkItems + "/42/comments?$top=10&order=desc", "7.1-preview.4").Status, Is.EqualTo(200));
            Assert.That(_client.Get($"/Web%20Shop/_apis/policy/evaluations?artifactId=vstfs:///CodeReview/CodeReviewId/{FakeAzure.ProjectId}/7", "7.1-preview.1").List, Has.Count.EqualTo(1));
            Assert.That(_proxy.Violations, Is.Empty);
        });
    }

    [Test]
    public void What_the_fake_answers_to_writing_is_as_the_description_says()
    {
        var thread = _client.Post(Pull + "/threads", Thread("Name the owner."));
        var (id, first) = ((int)thread.Body!["id"]!, $"{Pull}/threads/{thread.Body["id"]}/comments/1");
        Assert.Multiple(() =>
        {
            Assert.That(_client.Patch(first, new JsonObject { ["content"] = "Name the owner of it." }).Status, Is.EqualTo(200));
            Assert.That(_client.Post($"{Pull}/threads/{id}/comments", new JsonObject { ["content"] = "Done", ["parentCommentId"] = 1, ["commentType"] = "text" }).Status, Is.EqualTo(200));
            Assert.That(_client.Delete($"{Pull}/threads/{id}/comments/2").Status, Is.EqualTo(200));
            Assert.That(_client.Patch($"{Pull}/threads/{id}", new JsonObject { ["status"] = "fixed" }).Status, Is.EqualTo(200));
            Assert.That(_client.Post(Pull + "/statuses", Status()).Status, Is.EqualTo(200));
            Assert.That(_client.Post(Pull + "/iterations/1/statuses", Status()).Status, Is.EqualTo(200));
            Assert.That(_client.Post(Pull + "/labels", new JsonObject { ["name"] = "checked" }).Status, Is.EqualTo(200));
            Assert.That(_client.Set(42, 1, "System.State", "Done").Status, Is.EqualTo(200));
            Assert.That(_client.Post(AzureClient.WorkItems + "/$Issue", new JsonArray(new JsonObject { ["op"] = "add", ["path"] = "/fields/System.Title", ["value"] = "The audit" })).Status, Is.EqualTo(200));
            Assert.That(_client.Post("/Web%20Shop/_apis/wit/workitemsbatch", new JsonObject { ["ids"] = new JsonArray(42), ["fields"] = new JsonArray("System.Title") }).Status, Is.EqualTo(200));
            Assert.That(_client.Post("/Web%20Shop/_apis/wit/wiql?$top=5", new JsonObject { ["query"] = "SELECT [System.Id] FROM WorkItems" }).Status, Is.EqualTo(200));
            var comment = _client.Post(AzureClient.WorkItems + "/42/comments", new JsonObject { ["text"] = "Open again" }, "7.1-preview.4");
            Assert.That(_client.Patch($"{AzureClient.WorkItems}/42/comments/{comment.Body!["id"]}", new JsonObject { ["text"] = "Open once more" }, "7.1-preview.4").Status, Is.EqualTo(200));
            var pull = _azure.PullRequests.Single();
            var made = pull.Threads[^1];
            Assert.That((made.Status, made.Path, made.Line, made.Property("IncidentGate.Key"), made.Comments[0].Content, made.Comments[0].Edits, made.Comments[1].IsDeleted), Is.EqualTo(("fixed", "/keep.md", (int?)2, "k", "Name the owner of it.", 1, true)));
            Assert.That((pull.Statuses.Select(status => status.Iteration).ToArray(), pull.Labels[^1]), Is.EqualTo((new int?[] { null, 1 }, "checked")));
            Assert.That(_proxy.Violations, Is.Empty);
        });
    }

    [Test]
    public void A_file_comes_through_the_proxy_byte_by_byte()
    {
        Assert.That(Bytes("docs/new%20page.md"), Is.EqualTo((byte[])[0xEF, 0xBB, 0xBF, .. "New\n"u8]));
        Assert.That(Bytes("picture.png"), Is.EqualTo((byte[])[0x89, 0, 1, 0xFF]));
        Assert.That(_proxy.Violations, Is.Empty);

        byte[] Bytes(string path) => _client.Get($"{Repository}/items?path=/{path}&versionDescriptor.version=fix&versionDescriptor.versionType=branch", accept: "application/octet-stream").Bytes;
    }

    [Test]
    public void No_path_is_told_apart_by_its_case()
    {
        Assert.That(_client.Get("/web%20shop/_APIS/Git/Repositories/SHOP/pullrequests/7/WorkItems").Status, Is.EqualTo(200));
        Assert.That(_proxy.Violations, Is.Empty);
    }

    [Test]
    public void Refusals_and_faults_pass_through_and_are_no_violations()
    {
        using var stranger = new AzureClient(_proxy.Base, "expired");
        _azure.Throttle("GET", "/threads$", seconds: 3);
        _azure.Fail("GET", "/pullRequests/7$", 503, body: "<html>Unavailable</html>");
        _azure.Fail("GET", "/labels$", 0);
        var throttled = _client.Get(Pull + "/threads");
        Assert.Multiple(() =>
        {
            Assert.That((throttled.Status, throttled.Message.Headers.RetryAfter?.Delta, throttled.Message.Headers.GetValues("X-RateLimit-Remaining").Single()), Is.EqualTo((429, TimeSpan.FromSeconds(3), "0")));
            Assert.That(_client.Get(Pull).Status, Is.EqualTo(503));
            Assert.That(() => _client.Get(Pull + "/labels"), Throws.InstanceOf<HttpRequestException>());
            Assert.That(_client.Get(Repository + "/pullRequests/99").Status, Is.EqualTo(404));
            Assert.That(stranger.Get(Pull).Status, Is.EqualTo(203));
            Assert.That(_proxy.Violations, Is.Empty);
        });
    }

    [TestCase("")]
    [TestCase("/pullRequests/7")]
    [TestCase("/pullRequests")]
    [TestCase("/pullRequests/7/iterations")]
    [TestCase("/pullRequests/7/iterations/1/changes")]
    [TestCase("/pullRequests/7/threads")]
    [TestCase("/pullRequests/7/statuses")]
    [TestCase("/pullRequests/7/reviewers")]
    [TestCase("/pullRequests/7/labels")]
    [TestCase("/pullRequests/7/workitems")]
    [TestCase("/items?scopePath=/")]
    [TestCase("/refs")]
    [TestCase("/commits/main")]
    public void An_answer_that_lacks_what_it_needs_is_found_out(string path)
    {
        _azure.Fail("GET", ".", 200, body: """{"count":1,"value":[{"title":1}]}""", times: 2);
        _client.Get(Repository + path);
        Assert.That(_proxy.Violations.Select(violation => violation.Where), Is.Not.Empty.And.All.StartsWith("response.body"));
        Assert.That(_azure.Requests, Has.Count.EqualTo(1));
    }

    private static readonly object[] WrongRequests =
    [
        new object[] { "a thread without a comment", "fewer than 1 items" },
        new object[] { "a comment without a word", "content" },
        new object[] { "an unknown status of a thread", "allowed values" },
        new object[] { "a status without a name", "name" },
        new object[] { "an unknown state", "allowed values" },
        new object[] { "a patch that is no list", "array" },
        new object[] { "an unknown operation", "op" },
        new object[] { "no version", "api-version" },
        new object[] { "too many changes at once", "2000" },
        new object[] { "an unknown path", "NO_PATH_MATCHED" },
        new object[] { "no token", "security" },
    ];

    [TestCaseSource(nameof(WrongRequests))]
    public void A_wrong_request_is_found_out_and_never_arrives(string what, string complaint)
    {
        using var nobody = new AzureClient(_proxy.Base, token: null);
        var thread = Thread("Name the owner.");
        var answer = what switch
        {
            "a thread without a comment" => _client.Post(Pull + "/threads", new JsonObject { ["comments"] = new JsonArray() }),
            "a comment without a word" => _client.Post(Pull + "/threads/1/comments", new JsonObject { ["commentType"] = "text" }),
            "an unknown status of a thread" => _client.Post(Pull + "/threads", With(thread, "status", "resolved")),
            "a status without a name" => _client.Post(Pull + "/statuses", With(Status(), "context", new JsonObject { ["genre"] = "incidentgate" })),
            "an unknown state" => _client.Post(Pull + "/statuses", With(Status(), "state", "success")),
            "a patch that is no list" => _client.Patch(AzureClient.WorkItems + "/42", new JsonObject { ["op"] = "add" }),
            "an unknown operation" => _client.Patch(AzureClient.WorkItems + "/42", new JsonArray(new JsonObject { ["op"] = "set", ["path"] = "/fields/System.State" })),
            "no version" => _client.Get(Pull, version: string.Empty),
            "too many changes at once" => _client.Get(Pull + "/iterations/1/changes?$top=2001"),
            "an unknown path" => _client.Get(Pull + "/diffs"),
            _ => nobody.Get(Pull),
        };
        Assert.That(answer.Status, Is.InRange(400, 499));
        Assert.That(_proxy.Violations.Select(violation => violation.ToString()), Is.Not.Empty.And.Some.Contains(complaint));
        Assert.That(_azure.Requests, Is.Empty);
    }

    private static JsonObject With(JsonObject body, string name, JsonNode value)
    {
        body[name] = value;
        return body;
    }

    private static JsonObject Status() => new()
    {
        ["state"] = "failed",
        ["description"] = "1 document missing",
        ["context"] = new JsonObject { ["genre"] = "incidentgate", ["name"] = "documents" },
    };

    private static JsonObject Thread(string text) => new()
    {
        ["comments"] = new JsonArray(new JsonObject { ["parentCommentId"] = 0, ["content"] = text, ["commentType"] = "text" }),
        ["status"] = "active",
        ["properties"] = new JsonObject { ["IncidentGate.Key"] = "k" },
        ["threadContext"] = new JsonObject { ["filePath"] = "/keep.md", ["rightFileStart"] = new JsonObject { ["line"] = 2, ["offset"] = 1 }, ["rightFileEnd"] = new JsonObject { ["line"] = 2, ["offset"] = 2 } },
    };
}
