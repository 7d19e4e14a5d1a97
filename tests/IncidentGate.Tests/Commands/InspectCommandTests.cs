using System.Text;
using System.Text.Json;
using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.Commands;

/// <summary>What the real program shows of documents, and how it answers files that are none.</summary>
internal sealed class InspectCommandTests
{
    private const string Postmortem = """
        ---
        title: Keys were refused
        incident: INC-42
        severity: SEV2
        owner: "@acme/payments"
        last_reviewed: 2026-03-20
        date: 2026-03-14
        ---

        ## Timeline (UTC)

        - 23:50 Alert `PaymentsQueueStuck` fired
        - 00:10 +20 min Found
        - Somebody looked

        ## Action items

        - [x] [prevent] Rotate all nodes, see [OPS-1](https://tracker.example/1) (owner: @dana, due 2026-04-01)
        - Watch it

        ## Open questions

        - Why one node? (owner: rick)

        ## See also

        [Runbook](runbook.md), [gone](gone.md)

        """;

    private Scratch _folder = null!;

    [SetUp]
    public void Start() => _folder = new Scratch(init: false).Write("pm.md", Postmortem).Write("runbook.md", "# Rotate keys\n");

    [TearDown]
    public void End() => _folder.Dispose();

    [Test]
    public void A_page_is_read_as_its_repositorys_policy_says()
    {
        using var repository = new Scratch();
        repository.Write("notes/pm.md", "# Lunch\n\nSoup.\n");
        Assert.That(repository.Run("inspect", "notes/pm.md").Output, Does.Not.Contain("runbook"));
        repository.Write(".github/incidentgate.yml", "documents: { runbook: { paths: ['notes/**'] } }\n");
        Assert.That(repository.Run("inspect", "notes/pm.md").Output, Does.Contain("runbook"));
        repository.Write(".github/incidentgate.yml", "documents: { runbok: {} }\n");
        var wrong = repository.Run("inspect", "notes/pm.md");
        Assert.That((wrong.Code, wrong.Error.Contains("incidentgate.yml:1", StringComparison.Ordinal)), Is.EqualTo((ExitCodes.Usage, true)), wrong.Error);
    }

    [Test]
    public void One_file_is_one_object_of_the_promised_shape()
    {
        var page = Inspect("pm.md").RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(Shape(page, "path", "kind", "title", "severity", "owner", "reviewed"), Is.EqualTo("""{"path":"pm.md","kind":"postmortem","title":"Keys were refused","severity":"SEV2","owner":"acme/payments","reviewed":"2026-03-20"}"""));
            Assert.That(page.GetProperty("incidents").ToString(), Is.EqualTo("[\n    \"INC-42\"\n  ]"));
            Assert.That(Rows(page, "sections", "line", "level", "heading", "role"), Is.EqualTo(
            [
                """{"line":10,"level":2,"heading":"Timeline (UTC)","role":"timeline"}""",
                """{"line":16,"level":2,"heading":"Action items","role":"action-items"}""",
                """{"line":21,"level":2,"heading":"Open questions","role":"open-questions"}""",
                """{"line":25,"level":2,"heading":"See also","role":"references"}""",
            ]));
            Assert.That(Rows(page, "timeline", "line", "date", "time", "zone", "elapsed", "text"), Is.EqualTo(
            [
                """{"line":12,"date":"2026-03-14","time":"23:50","zone":"UTC","elapsed":null,"text":"Alert PaymentsQueueStuck fired"}""",
                """{"line":13,"date":"2026-03-15","time":"00:10","zone":"UTC","elapsed":"+00:20","text":"Found"}""",
            ]));
            Assert.That(Rows(page, "actionItems", "line", "owner", "due", "done", "type", "link"), Is.EqualTo(
            [
                """{"line":18,"owner":"dana","due":"2026-04-01","done":true,"type":"prevent","link":"https://tracker.example/1"}""",
                """{"line":19,"owner":null,"due":null,"done":null,"type":null,"link":null}""",
            ]));
            Assert.That(page.GetProperty("actionItems")[1].GetProperty("text").GetString(), Is.EqualTo("Watch it"));
            Assert.That(Rows(page, "openQuestions", "line", "text", "owner"), Is.EqualTo(["""{"line":23,"text":"Why one node? (owner: rick)","owner":"rick"}"""]));
            Assert.That(page.GetProperty("alerts")[0].GetString(), Is.EqualTo("PaymentsQueueStuck"));
            Assert.That(Rows(page, "links", "line", "target", "resolved"), Has.Member("""{"line":27,"target":"gone.md","resolved":null}"""));
            Assert.That(page.GetProperty("links")[1].GetProperty("resolved").GetString(), Does.EndWith("runbook.md"));
        });
    }

    [Test]
    public void A_page_that_says_nothing_has_nulls_and_empty_lists()
    {
        _folder.Write("empty.md", string.Empty);
        var page = Inspect("empty.md").RootElement;
        Assert.That(Shape(page, "path", "kind", "title", "severity", "owner", "reviewed"), Is.EqualTo("""{"path":"empty.md","kind":"other","title":null,"severity":null,"owner":null,"reviewed":null}"""));
        Assert.That(((string[])["incidents", "sections", "timeline", "actionItems", "openQuestions", "alerts", "links"]).Select(key => page.GetProperty(key).GetArrayLength()), Is.All.Zero);
    }

    [Test]
    public void Several_files_are_one_array_in_the_order_asked()
    {
        var pages = Inspect("runbook.md", "pm.md").RootElement;
        Assert.That(pages.EnumerateArray().Select(page => page.GetProperty("path").GetString()), Is.EqualTo(["runbook.md", "pm.md"]));
    }

    [Test]
    public void Links_in_a_repository_are_resolved_from_its_root()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Root, ".git"));
        Assert.That(Rows(Inspect("pm.md").RootElement, "links", "target", "resolved"), Is.EqualTo(
            ["""{"target":"https://tracker.example/1","resolved":null}""", """{"target":"runbook.md","resolved":"runbook.md"}""", """{"target":"gone.md","resolved":null}"""]));
    }

    [Test]
    public void A_missing_file_is_named_and_the_others_are_shown()
    {
        var answer = _folder.Run("inspect", "none.md", "pm.md", "--format", "json");
        Assert.That((answer.Code, answer.Error), Is.EqualTo((ExitCodes.Usage, "incidentgate: none.md can't be read: there is no such file.\n")));
        using var pages = JsonDocument.Parse(answer.Output);
        Assert.That(pages.RootElement.GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public void A_folder_is_no_document()
    {
        var answer = _folder.Write("docs/a.md", "# A\n").Run("inspect", "docs");
        Assert.That((answer.Code, answer.Error), Is.EqualTo((ExitCodes.Usage, "incidentgate: docs can't be read: it is a folder; name the files in it.\n")));
    }

    [Test]
    public void A_binary_file_is_no_document()
    {
        var answer = _folder.Write("logo.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13]).Run("inspect", "logo.png");
        Assert.That((answer.Code, answer.Error), Is.EqualTo((ExitCodes.Usage, "incidentgate: logo.png can't be read: it is no text.\n")));
    }

    [Test]
    public void Without_a_file_the_command_says_what_it_needs()
    {
        var answer = _folder.Run("inspect");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Usage));
        Assert.That(answer.Error, Does.Contain("FILE").Or.Contain("inspect --help"));
    }

    [TestCase("")]
    [TestCase("a/none.md")]
    [TestCase("../../../../../../../../../../none.md")]
    public void A_path_that_leads_nowhere_is_a_wrong_command(string path) => Assert.That(_folder.Run("inspect", path).Code, Is.EqualTo(ExitCodes.Usage));

    [Test]
    public void What_was_hard_to_read_is_shown_and_is_no_fault_of_the_command()
    {
        _folder.Write("old.md", Encoding.Latin1.GetBytes("# Zürich\n"));
        Assert.That(Rows(Inspect("old.md").RootElement, "problems", "line", "kind", "message"), Is.EqualTo(["""{"line":1,"kind":"Encoding","message":"The file is not valid UTF-8."}"""]));
        Assert.That(_folder.Run("inspect", "old.md").Output, Does.Contain("The file is not valid UTF-8."));
    }

    [Test]
    public void Text_shows_no_control_character_of_the_page() =>
        Assert.That(_folder.Write("odd.md", "# A\u001b[31m\u0007red\n\n## Timeline \u001b[2J\n\n- 14:02 \u009b31mDown\n").Run("inspect", "odd.md").Output.Where(letter => char.IsControl(letter) && letter != '\n'), Is.Empty);

    private JsonDocument Inspect(params string[] files)
    {
        var answer = _folder.Run(["inspect", .. files, "--format", "json"]);
        Assert.That((answer.Code, answer.Error), Is.EqualTo((ExitCodes.Pass, string.Empty)));
        return JsonDocument.Parse(answer.Output);
    }

    private static string Shape(JsonElement element, params string[] keys) =>
        "{" + string.Join(',', keys.Select(key => $"\"{key}\":{element.GetProperty(key).GetRawText()}")) + "}";

    private static string[] Rows(JsonElement page, string list, params string[] keys) => [.. page.GetProperty(list).EnumerateArray().Select(row => Shape(row, keys))];
}
