using System.Text;
using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Audits.Metrics;
using IncidentGate.Documents;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Audits.Metrics;

internal sealed class ResponseTimeReaderTests
{
    private const string KeyTimes = "---\nincident: INC-7\nimpact_started: 2026-03-14 14:00 UTC\nreported: 2026-03-14 14:08 UTC\nidentified: 2026-03-14 14:15 UTC\nfixed: 2026-03-14 14:20 UTC\nclosed: 2026-03-14 16:00 UTC\n---\n# Postmortem\n";

    [Test]
    public void Key_times_tell_detect_mitigate_and_resolve() => AssertTimes(KeyTimes, 8, 20, 120);

    [Test]
    public void Zones_are_regarded() => AssertTimes(KeyTimes.Replace("14:08 UTC", "15:08 CET", StringComparison.Ordinal), 8, 20, 120);

    [Test]
    public void A_span_that_is_written_out_counts_before_all_else() =>
        AssertTimes(KeyTimes + "\n- **Time to repair**: 6h 27m\n- **Time to resolve**: 1 day 2 hours\n- **Time to detect:** 18 minutes\n", 18, 387, 1560);

    [Test]
    public void Resolved_is_the_end_of_the_incident_and_not_of_the_harm() =>
        AssertTimes("# Postmortem\n\n**Started:** 2026-03-14 14:00\n\n**Resolved:** 2026-03-14 15:30\n", null, null, 90);

    [Test]
    public void Events_count_that_open_with_the_plain_word() =>
        AssertTimes("# Postmortem\n\nDate: 2026-03-14\n\n## Timeline (UTC)\n\n- 13:00 Release 1.4 deployed\n- 14:00 Impact started\n- 14:05 First alert fires\n- 14:40 Mitigated by a restart\n- 15:00 Resolved\n", 5, 40, 60);

    [Test]
    public void Events_that_only_speak_of_it_do_not_count() =>
        AssertTimes("# Postmortem\n\nDate: 2026-03-14\n\n## Timeline (UTC)\n\n- 14:00 Support team begins to look into reports of the outage\n- 14:05 We thought that it was resolved\n- 14:40 Not mitigated\n- 15:00 Postmortem phase begins, incident closed\n", null, null, null);

    [Test]
    public void Two_incidents_on_one_page_are_not_mixed() =>
        AssertTimes("# Postmortem\n\nDate: 2026-03-14\n\n## Timeline of the first (UTC)\n\n- 10:00 Impact started\n- 10:05 Deployed\n\n## Timeline of the second (UTC)\n\n- 18:00 Detected by the dashboard\n- 19:00 Resolved\n", null, null, null);

    [Test]
    public void A_contradiction_is_told_and_is_no_time()
    {
        var detect = Of(KeyTimes.Replace("reported: 2026-03-14 14:08", "reported: 2026-03-14 13:08", StringComparison.Ordinal)).Detect;
        Assert.That(detect?.IsContradictory, Is.True);
        Assert.That(Spread.Of([detect, null]), Is.EqualTo(new Spread(0, 1, 1, 0, null, null)));
    }

    [Test]
    public void Without_any_time_nothing_is_known() => AssertTimes("# Postmortem\n\nIt was bad, and then it was over.\n", null, null, null);

    [TestCase("18 minutes", 18)]
    [TestCase("6h 27m", 387)]
    [TestCase("1 day, 3 hours and 5 min.", 1625)]
    [TestCase("~2.5 hours", 150)]
    [TestCase("two hours", null)]
    [TestCase("30 min after the deploy", null)]
    [TestCase("", null)]
    [TestCase("0 min", null)]
    public void Spans_are_read_as_teams_write_them(string text, int? minutes) => Assert.That(ResponseTimeReader.ReadSpan(text)?.TotalMinutes, Is.EqualTo(minutes));

    [Test]
    public void Whatever_is_written_is_read_without_an_error() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(
                Gen.ListOf(Gen.Elements("9", "99999", " ", "h", "m", "days", ".", ",", "and ", "~", "\n")).Select(string.Concat).ToArbitrary(),
                text => ResponseTimeReader.ReadSpan(text) is null or { Ticks: > 0 }));

    private static void AssertTimes(string page, int? detect, int? mitigate, int? resolve)
    {
        var times = Of(page);
        Assert.That((times.Detect?.Span.TotalMinutes, times.Mitigate?.Span.TotalMinutes, times.Resolve?.Span.TotalMinutes), Is.EqualTo(((double?)detect, (double?)mitigate, (double?)resolve)));
    }

    private static ResponseTimes Of(string text) =>
        ResponseTimeReader.Of(new DocumentReader(Reading.Default, new MemoryFiles()).Read("docs/postmortems/a.md", Encoding.UTF8.GetBytes(text)));
}
