using System.Text.Json.Nodes;
using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.Contract.Azure;

/// <summary>The fake behaves as the service does, where its description says nothing about it.</summary>
internal sealed class FakeAzureTests
{
    private const string Pull = AzureClient.Repository + "/pullRequests/7";

    private Scratch _scratch = null!;
    private FakeAzure _azure = null!;
    private AzureClient _client = null!;

    private AzurePullRequest PullRequest => _azure.PullRequests.Single();

    [SetUp]
    public void Start()
    {
        _scratch = new Scratch();
        _scratch.Write("keep.md", "One\nTwo\n").Write("gone.md", "Gone\n").Write("moves.md", "It\nmoves\nas\nit\nis\n").Commit("Begin");
        _scratch.Branch("fix").Write("keep.md", "One\n2\n").Delete("gone.md");
        _scratch.Git("mv", "moves.md", "moved.md");
        _scratch.Write("moved.md", "It\nmoves\nas\nit\nwas\n").Commit("Fix the cart");
        _azure = new FakeAzure(_scratch);
        _azure.Open(7, "fix");
        _client = new AzureClient(_azure.Base);
    }

    [TearDown]
    public void Stop()
    {
        _client.Dispose();
        _azure.Dispose();
        _scratch.Dispose();
    }

    [Test]
    public void Each_push_is_an_iteration_and_the_changes_are_since_the_common_commit_or_an_earlier_one()
    {
        _scratch.Write("more.md", "More\n").Commit("More");
        Assert.That(_client.Get(Pull + "/iterations").List.Select(one => (string)one!["reason"]!), Is.EqualTo((string[])["create", "push"]));
        Assert.That(Changes("2/changes"), Is.EqualTo((string[])["delete /gone.md", "edit /keep.md", "add /more.md", "edit, rename /moved.md from /moves.md"]));
        Assert.That(Changes("2/changes?$compareTo=1"), Is.EqualTo((string[])["add /more.md"]));
    }

    [Test]
    public void Changes_come_in_pages_that_say_where_the_next_begins()
    {
        var first = _client.Get(Pull + "/iterations/1/changes?$top=2").Body!;
        Assert.That(((int)first["nextSkip"]!, (int)first["nextTop"]!), Is.EqualTo((2, 1)));
        var second = _client.Get(Pull + "/iterations/1/changes?$top=2&$skip=2").Body!;
        Assert.That(((int)second["nextSkip"]!, second["changeEntries"]!.AsArray().Count, (int)second["changeEntries"]![0]!["changeTrackingId"]!), Is.EqualTo((0, 1, 3)));
    }

    [Test]
    public void A_deleted_file_has_its_former_blob_alone()
    {
        var gone = _client.Get(Pull + "/iterations/1/changes").Body!["changeEntries"]![0]!["item"]!;
        Assert.That(((string?)gone["originalObjectId"], gone["objectId"]), Is.EqualTo((_scratch.Git("rev-parse", "main:gone.md"), (JsonNode?)null)));
    }

    [Test]
    public void The_merge_commit_has_both_branches_as_parents_and_is_missing_where_they_conflict()
    {
        var merge = (string)_client.Get(Pull).Body!["lastMergeCommit"]!["commitId"]!;
        Assert.That(_scratch.Git("rev-parse", merge + "^1", merge + "^2"), Is.EqualTo(_scratch.Git("rev-parse", "main", "fix")));
        _scratch.Git("checkout", "--quiet", "main");
        _scratch.Write("keep.md", "1\n2\n").Commit("Conflict");
        Assert.That(_client.Get(Pull).Body!["lastMergeCommit"], Is.Null);
    }

    [TestCase("/Nowhere/_apis/git/repositories/shop", 404, "TF200016")]
    [TestCase("/Web%20Shop/_apis/git/repositories/nothing", 404, "TF401019")]
    [TestCase("/Web%20Shop/_apis/git/repositories/hidden", 404, "TF401019")]
    [TestCase(AzureClient.Repository + "/pullRequests/8", 404, "TF401180")]
    [TestCase(AzureClient.Repository + "/items?path=/none.md", 404, "TF401174")]
    [TestCase(AzureClient.Repository + "/items?path=/keep.md&versionDescriptor.version=nobody", 404, "TF401175")]
    [TestCase(AzureClient.WorkItems + "/99", 404, "TF401232")]
    [TestCase(AzureClient.WorkItems + "?ids=99", 404, "TF401232")]
    public void What_is_not_there_is_refused_with_the_services_own_code(string path, int status, string code)
    {
        _azure.AddRepository("hidden", _scratch, isSeen: false);
        var reply = _client.Get(path);
        Assert.That((reply.Status, reply.Refusal?.Split(':', ' ')[0][..8]), Is.EqualTo((status, code[..8])));
    }

    [Test]
    public void Whoever_lacks_the_permission_hears_its_name_and_their_own()
    {
        using var reader = new AzureClient(_azure.Base, FakeAzure.ReadOnlyToken);
        var refused = reader.Post(Pull + "/threads", new JsonObject { ["comments"] = new JsonArray(new JsonObject { ["content"] = "Hello" }) });
        Assert.That((refused.Status, refused.Refusal), Is.EqualTo((403, $"TF401027: You need the Git 'PullRequestContribute' permission to perform this action. Details: identity '{AzureIdentity.BuildService.UniqueName}', scope 'repository'.")));
        _azure.WorkItems.Add(42, "Issue", "Declined");
        Assert.That(reader.Set(42, 1, "System.State", "Done").Refusal, Does.StartWith("TF237111"));
        Assert.That(reader.Get(AzureClient.WorkItems + "/42").Status, Is.EqualTo(200));
    }

    [Test]
    public void Who_is_nobody_is_led_to_the_sign_in_page()
    {
        using var stranger = new AzureClient(_azure.Base, "expired");
        using var nobody = new AzureClient(_azure.Base, token: null);
        Assert.That((stranger.Get(Pull).Status, nobody.Get(Pull).Status), Is.EqualTo((203, 401)));
        Assert.That(stranger.Get(Pull).Message.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
    }

    [Test]
    public void A_version_has_to_be_named_and_a_preview_as_one()
    {
        Assert.That(_client.Get(Pull, version: string.Empty).Kind, Is.EqualTo("VssVersionNotSpecifiedException"));
        Assert.That(_client.Get("/_apis/connectionData").Kind, Is.EqualTo("VssInvalidPreviewVersionException"));
    }

    [Test]
    public void A_comment_has_at_most_150000_characters()
    {
        AzureReply Say(int length) => _client.Post(Pull + "/threads", new JsonObject { ["comments"] = new JsonArray(new JsonObject { ["content"] = new string('x', length) }) });
        Assert.That((Say(150_000).Status, Say(150_001).Refusal), Is.EqualTo((200, "A discussion comment cannot be longer than 150000 characters.")));
    }

    [Test]
    public void A_comment_of_somebody_elses_is_not_changed()
    {
        var thread = _azure.Main.AddThread(PullRequest, AzureIdentity.Dana, "Mine");
        Assert.That(_client.Patch($"{Pull}/threads/{thread.Id}/comments/1", new JsonObject { ["content"] = "Yours" }).Status, Is.EqualTo(403));
        Assert.That(thread.Comments[0].Content, Is.EqualTo("Mine"));
    }

    [Test]
    public void A_property_is_stored_with_its_type()
    {
        var reply = _client.Post(Pull + "/threads", new JsonObject { ["comments"] = new JsonArray(new JsonObject { ["content"] = "Hello" }), ["properties"] = new JsonObject { ["IncidentGate.Key"] = "summary" } });
        Assert.That(reply.Body!["properties"]!["IncidentGate.Key"]!.ToJsonString(), Is.EqualTo("""{"$type":"System.String","$value":"summary"}"""));
    }

    [Test]
    public void A_status_of_an_iteration_that_is_not_there_is_refused()
    {
        var status = new JsonObject { ["state"] = "failed", ["context"] = new JsonObject { ["name"] = "documents" }, ["iterationId"] = 9 };
        Assert.That((_client.Post(Pull + "/statuses", status).Status, _client.Post(Pull + "/iterations/1/statuses", status.DeepClone()).Status), Is.EqualTo((400, 400)));
    }

    [Test]
    public void A_work_item_changed_in_between_is_not_changed_again_and_each_save_says_whose_it_was()
    {
        var item = _azure.WorkItems.Add(42, "Issue", "Declined", "incident");
        _azure.WorkItems.Set(item, "System.State", "Done", AzureIdentity.Sam);
        Assert.That(_client.Set(42, 1, "System.State", "Doing").Status, Is.EqualTo(412));
        Assert.That(_client.Set(42, 2, "System.State", "Open").Kind, Is.EqualTo("RuleValidationException"));
        Assert.That((_client.Set(42, 2, "System.State", "Doing").Status, item.State, item.Rev), Is.EqualTo((200, "Doing", 3)));
        var closed = _client.Get(AzureClient.WorkItems + "/42/updates").List.Single(update => (string?)update!["fields"]!["System.State"]?["newValue"] == "Done")!;
        Assert.That(((string)closed["revisedBy"]!["displayName"]!, (string)closed["fields"]!["System.State"]!["oldValue"]!), Is.EqualTo(("Sam Okafor", "To Do")));
    }

    [TestCase("[System.Tags] CONTAINS 'incident'", "42,43")]
    [TestCase("[System.Tags] CONTAINS 'incid'", "")]
    [TestCase("[System.WorkItemType] = 'Bug' AND [System.State] IN ('Closed', 'Resolved')", "43")]
    [TestCase("[System.TeamProject] = @project AND ([System.State] = 'to do' OR [System.Id] >= 44)", "42,44")]
    [TestCase("[System.State] NOT IN ('Closed') AND [System.ChangedDate] >= '2026-01-01'", "42,44")]
    [TestCase("[System.Title] CONTAINS 'it''s'", "44")]
    public void A_query_finds_what_it_asks_for(string condition, string expected)
    {
        _azure.WorkItems.Add(42, "Issue", "Declined", "incident", "sev1");
        _azure.WorkItems.Set(_azure.WorkItems.Add(43, "Bug", "Slow", "incident"), "System.State", "Closed", AzureIdentity.Sam);
        _azure.WorkItems.Add(44, "Task", "Say it's slow");
        var found = _client.Post("/Web%20Shop/_apis/wit/wiql", new JsonObject { ["query"] = $"SELECT [System.Id] FROM WorkItems WHERE {condition} ORDER BY [System.Id]" });
        Assert.That(string.Join(',', found.Body!["workItems"]!.AsArray().Select(item => (int)item!["id"]!)), Is.EqualTo(expected));
    }

    [TestCase("SELECT [System.Id] WHERE [System.Id] = 1")]
    [TestCase("SELECT [System.Id] FROM WorkItems WHERE [System.State] = 'Done")]
    [TestCase("SELECT [System.Id] FROM WorkItems WHERE State = 'Done'")]
    [TestCase("SELECT [System.Id] FROM WorkItems WHERE [System.ChangedDate] > '2026-03-14T12:00:00Z'")]
    public void A_query_that_is_wrong_is_refused(string query) =>
        Assert.That(_client.Post("/Web%20Shop/_apis/wit/wiql", new JsonObject { ["query"] = query }).Status, Is.EqualTo(400));

    private IEnumerable<string> Changes(string iteration) => _client.Get($"{Pull}/iterations/{iteration}").Body!["changeEntries"]!.AsArray()
        .Select(change => $"{change!["changeType"]} {change["item"]!["path"]}{(change["originalPath"] is { } from ? $" from {from}" : string.Empty)}");
}
