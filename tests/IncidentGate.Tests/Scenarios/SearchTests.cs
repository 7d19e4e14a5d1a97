using System.Text.Json;

namespace IncidentGate.Tests.Scenarios;

/// <summary>The real program is asked in the middle of the night.</summary>
internal sealed class SearchTests
{
    private const string Story = "The gateway kept the old key in memory after the rotation, so authorizations were declined until every worker was restarted. Alert `PaymentsDeclined` fired late.";

    private Scratch _repository = null!;

    [SetUp]
    public void Start() => _repository = new Scratch()
        .Write("docs/runbooks/rotate-keys.md", "# Rotate the gateway's keys\n\n## Symptoms\n\nThe log says `authorization failed: stale key 17`.\n\n## Steps\n\n1. Reload each worker.\n")
        .Write("docs/help/failed-payments.md", "# A payment failed\n\nTry again in an hour.\n")
        .Write("docs/postmortems/2026-01-10-declined.md", $"# Payments declined after key rotation\n\nDate: 2026-01-10\n\n## Summary\n\n{Story}\n\n## Action items\n\n- [x] Reload workers (owner: @dana)\n- [ ] Alert earlier (owner: @lee)\n")
        .Write("docs/postmortems/2026-03-14-again.md", $"# Payments declined once more\n\nDate: 2026-03-14\n\n## Summary\n\n{Story}\n")
        .Commit("First");

    [TearDown]
    public void End() => _repository.Dispose();

    [Test]
    public void An_error_text_is_answered_with_the_place_where_it_stands()
    {
        var answer = _repository.Run("search", "authorization failed: stale key 42");
        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Error);
            Assert.That(answer.Output, Does.StartWith("docs/runbooks/rotate-keys.md:5\n  Rotate the gateway's keys  runbook · error text\n     5  The log says `authorization failed: stale key 17`.\n"));
            Assert.That(answer.Error, Is.Empty);
        });
    }

    [TestCase("INC-2042", 0)]
    [TestCase("INC-2041", 1)]
    [TestCase("\"stale lease\" rotation", 0)]
    [TestCase("\"stale key\" rotation", 1)]
    public void Another_incidents_id_and_a_quote_that_stands_nowhere_find_nothing(string query, int results)
    {
        _repository.Write("docs/postmortems/2026-02-02-queue.md", "---\nincident: INC-2041\n---\n# Queue stuck\n").Commit("Queue");
        using var json = JsonDocument.Parse(_repository.Run("search", query, "--format", "json").Output);
        Assert.That(json.RootElement.GetProperty("results").GetArrayLength(), Is.EqualTo(results));
    }

    [Test]
    public void Json_tells_the_same_and_can_be_read()
    {
        var answer = _repository.Run("search", "PaymentsDeclined", "--kind", "postmortem", "--limit", "1", "--format", "json");
        using var json = JsonDocument.Parse(answer.Output);
        var result = json.RootElement.GetProperty("results").EnumerateArray().Single();
        Assert.That((json.RootElement.GetProperty("version").GetInt32(), result.GetProperty("kind").GetString(), result.GetProperty("line").GetInt32()), Is.EqualTo((1, "postmortem", 7)));
    }

    [Test]
    public void Incidents_like_one_are_named_with_why_and_what_became_of_their_actions()
    {
        var answer = _repository.Run("search", "--like", "docs/postmortems/2026-03-14-again.md");
        Assert.Multiple(() =>
        {
            Assert.That(answer.Output, Does.StartWith("docs/postmortems/2026-01-10-declined.md:1\n  Payments declined after key rotation  postmortem · 2026-01-10\n  It has the same alert PaymentsDeclined"), answer.Error);
            Assert.That(answer.Output, Does.Contain("Of its 2 actions 1 isn't marked as done."));
        });
    }

    [Test]
    public void To_find_nothing_is_an_answer_with_a_next_step()
    {
        var answer = _repository.Run("search", "xylophone");
        Assert.That((answer.Code, answer.Error), Is.EqualTo((ExitCodes.Pass, string.Empty)));
        Assert.That(answer.Output, Does.Contain("No page has \"xylophone\".").And.Contain("Nothing found in 4 pages.\nNext: "));
    }

    [TestCase("Say what to search for")]
    [TestCase("not both", "queue", "--like", "a.md")]
    [TestCase("is no Markdown file of this repository", "--like", "gone.md")]
    [TestCase("not as a postmortem", "--like", "docs/runbooks/rotate-keys.md")]
    [TestCase("--limit '0' is no number from 1 to 100", "queue", "--limit", "0")]
    [TestCase("--kind doesn't know 'pages'", "queue", "--kind", "pages")]
    public void A_question_that_cant_be_read_says_how_to_ask(string message, params string[] arguments)
    {
        var answer = _repository.Run(["search", .. arguments]);
        Assert.That((answer.Code, answer.Output), Is.EqualTo((ExitCodes.Usage, string.Empty)));
        Assert.That(answer.Error, Does.Contain(message));
    }
}
