using System.Globalization;
using IncidentGate.Documents;

namespace IncidentGate.Tests.Documents;

/// <summary>Dates and times as people write them at the start of a line.</summary>
internal sealed class TimeMarkReaderTests
{
    private static readonly DateOnly Near = new(2026, 3, 14);

    [TestCase("14:02 Down", "14:02")]
    [TestCase("9:02 Down", "09:02")]
    [TestCase("14:02:37 Down", "14:02")]
    [TestCase("14:02:37.123 Down", "14:02")]
    [TestCase("2:02 pm Down", "14:02")]
    [TestCase("2:02PM Down", "14:02")]
    [TestCase("2:02 p.m. Down", "14:02")]
    [TestCase("2 pm Down", "14:00")]
    [TestCase("12:05 am Down", "00:05")]
    [TestCase("12:05 pm Down", "12:05")]
    [TestCase("11.50 Down", "11:50")]
    [TestCase("11.50am Down", "11:50")]
    [TestCase("14h02 Down", "14:02")]
    [TestCase("1402 UTC Down", "14:02")]
    [TestCase("1402 - Down", "14:02")]
    [TestCase("~14:02 Down", "14:02")]
    [TestCase("≈14:02 Down", "14:02")]
    [TestCase("around 14:02 Down", "14:02")]
    [TestCase("At 14:02 Down", "14:02")]
    [TestCase("[14:02] Down", "14:02")]
    [TestCase("(14:02) Down", "14:02")]
    [TestCase("14:02–14:40 Down", "14:02")]
    [TestCase("14:02 - 14:40 Down", "14:02")]
    [TestCase("14:02 to 14:40 Down", "14:02")]
    [TestCase("14:02 → 14:40 Down", "14:02")]
    [TestCase("24:00 Down", "00:00")]
    public void A_time_is_read_and_the_event_follows(string text, string time)
    {
        var mark = TimeMarkReader.Leading(text)!;
        Assert.That(mark, Is.Not.Null);
        Assert.That((mark.Time?.ToString("HH:mm", CultureInfo.InvariantCulture), mark.Date, mark.Text), Is.EqualTo((time, (PartialDate?)null, "Down")));
    }

    [TestCase("2026-03-14 14:02 Down", "2026-03-14 14:02", null)]
    [TestCase("2026-03-14T14:02Z Down", "2026-03-14 14:02", "UTC")]
    [TestCase("2026-03-14T14:02:37+01:00 Down", "2026-03-14 14:02", "+01:00")]
    [TestCase("2026/03/14 14:02 Down", "2026-03-14 14:02", null)]
    [TestCase("2026-03-14, 14:02 CET: Down", "2026-03-14 14:02", "CET")]
    [TestCase("14 March 2026 14:02 Down", "2026-03-14 14:02", null)]
    [TestCase("14th of March 2026, 14:02 Down", "2026-03-14 14:02", null)]
    [TestCase("March 14, 2026 at 2:02 PM Down", "2026-03-14 14:02", null)]
    [TestCase("Mar 14 14:02 Down", "2026-03-14 14:02", null)]
    [TestCase("Saturday, March 14, 14:02 Down", "2026-03-14 14:02", null)]
    [TestCase("Sat 14 Mar 14:02 UTC Down", "2026-03-14 14:02", "UTC")]
    [TestCase("14/03/2026 14:02 Down", "2026-03-14 14:02", null)]
    [TestCase("3/14/2026 14:02 Down", "2026-03-14 14:02", null)]
    [TestCase("14.03.2026 14:02 Down", "2026-03-14 14:02", null)]
    [TestCase("14:02 UTC on March 14 Down", "2026-03-14 14:02", "UTC")]
    [TestCase("14:02 (2026-03-14) Down", "2026-03-14 14:02", null)]
    [TestCase("2026-03-14 Down", "2026-03-14 --", null)]
    [TestCase("March 14th: Down", "2026-03-14 --", null)]
    [TestCase("2026-03-14T14:02-05:00 Down", "2026-03-14 14:02", "-05:00")]
    [TestCase("2026-03-14 14:02:37-05:00 Down", "2026-03-14 14:02", "-05:00")]
    [TestCase("2026-03-14 09:10-09:30 Down", "2026-03-14 09:10", null)]
    [TestCase("14:02 UTC+2 Down", "-- 14:02", "UTC+2")]
    [TestCase("14:02 (PDT) Down", "-- 14:02", "PDT")]
    [TestCase("14:02-14:40 EST Down", "-- 14:02", "EST")]
    public void A_date_and_a_zone_are_read_with_the_time(string text, string moment, string? zone)
    {
        var mark = TimeMarkReader.Leading(text)!;
        Assert.That(mark, Is.Not.Null);
        Assert.That($"{mark.Date?.Resolve(Near)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "--"} {mark.Time?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "--"}", Is.EqualTo(moment));
        Assert.That((mark.Zone, mark.Text), Is.EqualTo((zone, "Down")));
    }

    [TestCase("Down at 14:02")]
    [TestCase("14 nodes were lost")]
    [TestCase("99:99 Down")]
    [TestCase("14:72 Down")]
    [TestCase("2026 was a good year")]
    [TestCase("1500 requests failed")]
    [TestCase("2.50 % of requests failed")]
    [TestCase("HH:MM Down")]
    [TestCase("10.1.2.3 stopped answering")]
    [TestCase("v1.25 was deployed")]
    [TestCase("may have been the cause")]
    [TestCase("+3 machines were added")]
    [TestCase("+100 requests a second")]
    [TestCase("")]
    public void What_is_no_time_is_not_read_as_one(string text) => Assert.That(TimeMarkReader.Leading(text), Is.Null);

    [TestCase("T+0 Down", 0)]
    [TestCase("T+7 min Down", 7)]
    [TestCase("+7 min Down", 7)]
    [TestCase("+00:07 Down", 7)]
    [TestCase("+1h 30m Down", 90)]
    [TestCase("+2 hours Down", 120)]
    [TestCase("[+7m] Down", 7)]
    public void An_elapsed_mark_is_a_span_and_no_time(string text, int minutes)
    {
        var mark = TimeMarkReader.Leading(text)!;
        Assert.That(mark, Is.Not.Null);
        Assert.That((mark.Elapsed, mark.Time, mark.Text), Is.EqualTo((TimeSpan.FromMinutes(minutes), (TimeOnly?)null, "Down")));
    }

    [Test]
    public void An_elapsed_mark_may_follow_a_time()
    {
        var mark = TimeMarkReader.Leading("14:02 (+7 min) Down")!;
        Assert.That((mark.Time, mark.Elapsed, mark.Text), Is.EqualTo((new TimeOnly(14, 2), TimeSpan.FromMinutes(7), "Down")));
    }

    [TestCase("~14:02", true)]
    [TestCase("approx. 14:02", true)]
    [TestCase("14:02", false)]
    public void An_approximate_time_is_known_as_such(string text, bool approximate) => Assert.That(TimeMarkReader.Leading(text)!.IsApproximate, Is.EqualTo(approximate));

    [TestCase("03/04/2026", null, null)]
    [TestCase("03/04/2026", "2026-04-02", "2026-04-03")]
    [TestCase("03/04/2026", "2026-03-05", "2026-03-04")]
    [TestCase("31/12", "2026-12-30", "2026-12-31")]
    [TestCase("January 2", "2025-12-30", "2026-01-02")]
    [TestCase("December 30", "2026-01-02", "2025-12-30")]
    [TestCase("March 14", null, null)]
    [TestCase("2026-02-30", null, null)]
    public void A_date_that_is_not_whole_takes_the_rest_from_the_page_or_stays_unknown(string text, string? near, string? date) =>
        Assert.That(
            TimeMarkReader.AnyDate(text)!.Value.Resolve(near is null ? null : DateOnly.Parse(near, CultureInfo.InvariantCulture))?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Is.EqualTo(date));
}
