using System.Text;
using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Drafting;
using IncidentGate.Incidents;
using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.Drafting;

/// <summary>Files as other programs write them: Slack's export and answers, Alertmanager's API and webhook, and what is neither.</summary>
internal sealed class RecordFileTests
{
    private const string Users = """[{"id":"U1","name":"ana","profile":{"display_name":"Ana"}},{"id":"U2","real_name":"Lee Wong","profile":{"display_name":""}}]""";

    private Scratch _disk = null!;

    [SetUp]
    public void Start() => _disk = new Scratch(init: false);

    [TearDown]
    public void End() => _disk.Dispose();

    [Test]
    public void A_channels_days_are_read_together_with_the_people_beside_them()
    {
        _disk.Write("export/users.json", Users).Write("export/channels.json", "[]")
            .Write("export/inc-42/2026-11-20.json", """
                [
                  {"type":"message","subtype":"channel_join","user":"U1","text":"joined","ts":"1795183300.000100"},
                  {"type":"message","user":"U1","text":"&lt;b&gt; <@U2> see <https://a.test/x|the graph> in <#C1|ops> <!here> <@U9>","ts":"1795183440.000100",
                   "thread_ts":"1795183440.000100","reply_count":2,"reactions":[{"name":"eyes","users":["U2"],"count":2}],"pinned_to":["C1"]}
                ]
                """)
            .Write("export/inc-42/2026-11-21.json", """[{"type":"message","subtype":"bot_message","bot_id":"B1","username":"PagerBot","text":"","attachments":[{"fallback":"Resolved #7"}],"ts":"1795240000.5"}]""");
        var source = Read("export/inc-42");
        Assert.Multiple(() =>
        {
            Assert.That((source.Name, source.Kind, source.Unread.Length), Is.EqualTo(("inc-42", "Slack export", 0)));
            Assert.That(source.Facts.Select(fact => $"{fact.At.UtcDateTime:MM-dd HH:mm:ss} {fact.Who}: {fact.Quote}"), Is.EqualTo(new[]
            {
                "11-20 14:04:00 Ana: <b> Lee Wong see the graph (https://a.test/x) in #ops @here U9", "11-21 05:46:40 PagerBot: Resolved #7",
            }));
            Assert.That(source.Facts.Select(fact => (fact.Reactions, fact.IsPinned, fact.IsAnswered, fact.IsBot)), Is.EqualTo(new[] { (2, true, true, false), (0, false, false, true) }));
        });
    }

    [Test]
    public void An_answer_of_slacks_api_is_read_as_well() =>
        Assert.That(ReadText("""{"ok":true,"messages":[{"user":"U1","user_profile":{"real_name":"Ana"},"text":"down","ts":"1795183440.1"}],"has_more":false}""").Facts.Single().Who, Is.EqualTo("Ana"));

    [Test]
    public void A_message_without_a_time_is_named_by_its_line()
    {
        var source = ReadText("[\n{\"text\":\"a\",\"ts\":\"1795183440.1\"},\n{\"text\":\"b\"},\n{\"text\":\"c\",\"ts\":\"soon\"}]");
        Assert.That(source.Unread.Select(unread => $"{unread.Line}: {unread.Why}"), Is.EqualTo(new[] { "3: it has no \"ts\"", "4: its \"ts\" 'soon' is no time in seconds, such as 1763647380.000200" }));
    }

    [TestCase("""[{"labels":{"alertname":"Queue"},"annotations":{"summary":"Full"},"startsAt":"2026-11-20T14:03:00Z","endsAt":"2026-11-20T14:40:00Z","fingerprint":"f1","status":{"state":"resolved"}}]""")]
    [TestCase("""{"version":"4","status":"resolved","alerts":[{"status":"resolved","labels":{"alertname":"Queue"},"annotations":{"description":"Full"},"startsAt":"2026-11-20T15:03:00+01:00","endsAt":"2026-11-20T14:40:00.123Z"}]}""")]
    public void Alerts_are_read_from_the_api_and_the_webhook(string json) =>
        Assert.That(ReadText(json).Facts.Select(fact => $"{fact.At.UtcDateTime:HH:mm} {fact.Kind} {fact.Subject} {fact.Quote}"), Is.EqualTo(new[] { "14:03 AlertFired Queue Full", "14:40 AlertEnded Queue " }));

    [TestCase("\"endsAt\":\"0001-01-01T00:00:00Z\"")]
    [TestCase("\"endsAt\":\"2026-11-20T14:40:00Z\",\"status\":{\"state\":\"active\"}")]
    [TestCase("\"endsAt\":\"2099-01-01T00:00:00Z\"")]
    public void An_alert_that_still_fires_has_no_end(string end) =>
        Assert.That(ReadText($"[{{\"labels\":{{\"alertname\":\"Queue\"}},\"startsAt\":\"2026-11-20T14:03:00Z\",{end}}}]").Facts.Select(fact => fact.Kind), Is.EqualTo(new[] { FactKind.AlertFired }));

    [TestCase("[{\"labels\":{\"alertname\":\"a\"},\n\"startsAt\":\"yesterday\"}]", "log.json:1: \"startsAt\" is 'yesterday', no time. Write it as 2026-11-20T14:03:00Z.")]
    [TestCase("[\n{\"ts\": }]", "log.json:2: this is no JSON: ")]
    [TestCase("[{\"ts\":\"1\"}", "log.json:1: this is no JSON: ")]
    [TestCase("{\"a\":[1]}", "log.json:1: this JSON is neither a Slack export")]
    [TestCase("\n[{\"a\":1}]", "log.json:2: this JSON is neither a Slack export")]
    [TestCase("PK\u0003\u0004zip", "log.json is a zip file. Unpack it, and name the folder")]
    [TestCase("a\0b", "log.json is no text. It may be UTF-16")]
    public void What_is_neither_says_where_and_what_to_do(string text, string message) =>
        Assert.That(Assert.Throws<DraftException>(() => ReadText(text))!.Message, Does.StartWith(message).Or.StartWith(Path.Combine(_disk.Root, message)));

    [Test]
    public void A_whole_export_and_an_empty_folder_are_answered_with_what_to_name()
    {
        _disk.Write("export/channels.json", "[]").Write("empty/a.png", "x");
        Assert.That(Assert.Throws<DraftException>(() => Read("export"))!.Message, Does.StartWith("--from export is a whole export. Name the folder of the incident's channel"));
        Assert.That(Assert.Throws<DraftException>(() => Read("empty"))!.Message, Does.StartWith("--from empty has no file that ends in .json, .txt"));
        Assert.That(Assert.Throws<DraftException>(() => Read("gone.txt"))!.Message, Is.EqualTo("--from gone.txt: there is no such file."));
    }

    [Test]
    public void A_file_that_is_too_large_isnt_read()
    {
        _disk.Write("big.txt", new byte[RecordFile.Limit + 1]);
        Assert.That(Assert.Throws<DraftException>(() => Read("big.txt"))!.Message, Is.EqualTo("--from big.txt is larger than 32 MB. Cut it down to the incident's days."));
    }

    [Test]
    public void Any_json_is_read_or_refused()
    {
        var pieces = Gen.Elements("[", "]", "{", "}", ",", ":", "\"ts\"", "\"text\"", "\"1795183440.1\"", "\"alerts\"", "\"messages\"", "\"labels\"", "\"startsAt\"", "\"2026-11-20T14:03:00Z\"", "\"\\ud800\"", "null", "1e999", "true", "\n", "\"reactions\"", "\"user_profile\"");
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(Gen.ListOf(pieces).ToArbitrary(), parts => IsReadOrRefused(string.Concat(parts))));
        foreach (var value in (string[])["\"\\ud800\"", "null", "[]", "{}", "-1", "\"99999999999999999999999\""])
        {
            foreach (var key in (string[])["ts", "text", "user", "subtype", "reactions", "pinned_to", "reply_count", "user_profile", "attachments", "labels", "annotations", "startsAt", "endsAt", "status", "fingerprint"])
            {
                Assert.That(IsReadOrRefused($"[{{\"ts\":\"1795183440.1\",\"text\":\"a\",\"{key}\":{value}}}]"), Is.True);
                Assert.That(IsReadOrRefused($"[{{\"startsAt\":\"2026-11-20T14:03:00Z\",\"endsAt\":\"2026-11-20T14:04:00Z\",\"labels\":{{\"alertname\":{value}}},\"{key}\":{value}}}]"), Is.True);
            }
        }
    }

    private bool IsReadOrRefused(string json)
    {
        try
        {
            _ = ReadText(json).Facts;
        }
        catch (DraftException)
        {
            // Refused.
        }

        return true;
    }

    private FactSource Read(string name) => new RecordReader(TimeZoneInfo.Utc, near: null, Drafts.Noon.AddDays(30)).Read(name, Path.Combine(_disk.Root, name));

    private FactSource ReadText(string text)
    {
        _disk.Write("log.json", Encoding.UTF8.GetBytes(text));
        return Read("log.json");
    }
}
