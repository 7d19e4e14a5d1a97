using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Incidents;

namespace IncidentGate.Tests.Incidents;

/// <summary>Deadlines in business time: what a person would count on their fingers, and what holds for any moment in any zone.</summary>
internal sealed class BusinessCalendarTests
{
    private static readonly DateOnly Holiday = new(2026, 12, 25);

    /// <summary>Zones with clock changes at night, at midnight (Beirut, Havana), by half an hour (Lord Howe), and across the date line (Apia).</summary>
    private static readonly string[] Zones = ["UTC", "Europe/Oslo", "America/New_York", "Asia/Beirut", "America/Havana", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kolkata"];

    [TestCase("2026-03-11T14:00Z", "2026-03-13T14:00Z", Description = "Wednesday: two days later.")]
    [TestCase("2026-03-13T14:00Z", "2026-03-17T14:00Z", Description = "Friday: the weekend stands still.")]
    [TestCase("2026-03-14T14:00Z", "2026-03-18T00:00Z", Description = "Saturday: Monday and Tuesday.")]
    [TestCase("2026-12-24T10:00Z", "2026-12-29T10:00Z", Description = "A holiday and a weekend.")]
    public void Forty_eight_hours_are_two_business_days(string from, string due) =>
        Assert.That(Calendar("UTC").Add(Moment(from), TimeSpan.FromHours(48)), Is.EqualTo(Moment(due)));

    [TestCase("2026-03-13T23:30Z", "2026-03-17T00:00+01:00", Description = "Saturday already in Oslo.")]
    [TestCase("2026-03-13T22:30Z", "2026-03-14T00:00+01:00")]
    [TestCase("2026-12-25T10:00Z", "2026-12-29T00:00+01:00")]
    public void The_same_day_ends_at_midnight_of_the_next_business_day(string from, string due) =>
        Assert.That(Calendar("Europe/Oslo").EndOfDay(Moment(from)), Is.EqualTo(Moment(due)));

    [Test]
    public void A_clock_change_on_a_sunday_moves_no_deadline()
    {
        // Oslo's clocks go forward on Sunday 29 March.
        var due = Calendar("Europe/Oslo").Add(Moment("2026-03-27T14:00+01:00"), TimeSpan.FromHours(48));
        Assert.That(due, Is.EqualTo(Moment("2026-03-31T14:00+02:00")));
    }

    [Test]
    public void A_clock_change_on_a_day_that_counts_leaves_the_hours_real()
    {
        var everyDay = new BusinessCalendar(TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo"), [], []);
        Assert.That(everyDay.Add(Moment("2026-03-28T14:00+01:00"), TimeSpan.FromHours(24)), Is.EqualTo(Moment("2026-03-29T15:00+02:00")));
    }

    [Test]
    public void A_day_without_a_midnight_begins_with_its_first_moment() =>
        Assert.That(Calendar("Asia/Beirut").StartOf(new DateOnly(2025, 3, 30)), Is.EqualTo(Moment("2025-03-30T01:00+03:00")));

    [Test]
    public void Later_ends_and_longer_spans_never_come_due_earlier() => Check.QuickThrowOnFailure(Prop.ForAll(
        Moments().ToArbitrary(),
        ArbMap.Default.ArbFor<ushort>(),
        ArbMap.Default.ArbFor<ushort>(),
        (moment, minutes, more) =>
        {
            var calendar = Calendar(moment.Zone);
            var due = calendar.Add(moment.At, TimeSpan.FromMinutes(minutes));
            return calendar.Add(moment.At.AddMinutes(more), TimeSpan.FromMinutes(minutes)) >= due
                && calendar.Add(moment.At, TimeSpan.FromMinutes(minutes + more)) >= due
                && calendar.EndOfDay(moment.At.AddMinutes(more)) >= calendar.EndOfDay(moment.At)
                && due >= moment.At.AddMinutes(minutes);
        }));

    [Test]
    public void A_deadline_falls_on_a_business_day_or_its_end() => Check.QuickThrowOnFailure(Prop.ForAll(
        Moments().ToArbitrary(),
        ArbMap.Default.ArbFor<ushort>(),
        (moment, minutes) =>
        {
            var calendar = Calendar(moment.Zone);
            var due = calendar.Add(moment.At, TimeSpan.FromMinutes(minutes + 1));
            return calendar.IsBusinessDay(calendar.DayOf(due.AddTicks(-1))) && calendar.IsBusinessDay(calendar.DayOf(calendar.EndOfDay(moment.At).AddTicks(-1)));
        }));

    [Test]
    public void Time_runs_in_parts_as_it_runs_at_once() => Check.QuickThrowOnFailure(Prop.ForAll(
        Moments().ToArbitrary(),
        ArbMap.Default.ArbFor<ushort>(),
        ArbMap.Default.ArbFor<ushort>(),
        (moment, first, then) =>
        {
            var calendar = Calendar(moment.Zone);
            var (one, other) = (TimeSpan.FromMinutes(first + 1), TimeSpan.FromMinutes(then + 1));
            return calendar.Add(calendar.Add(moment.At, one), other) == calendar.Add(moment.At, one + other);
        }));

    private static Gen<(DateTimeOffset At, string Zone)> Moments() =>
        from zone in Gen.Elements(Zones)
        from minutes in Gen.Choose(0, 6 * 366 * 24 * 60)
        select (new DateTimeOffset(2022, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes), zone);

    private static BusinessCalendar Calendar(string zone) => new(TimeZoneInfo.FindSystemTimeZoneById(zone), [DayOfWeek.Saturday, DayOfWeek.Sunday], [Holiday]);

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
