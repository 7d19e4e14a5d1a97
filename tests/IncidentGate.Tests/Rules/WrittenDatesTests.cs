using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Rules;

namespace IncidentGate.Tests.Rules;

internal sealed class WrittenDatesTests
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "yyyy/M/d", "d MMMM yyyy", "dd MMM yyyy", "MMMM d, yyyy", "MMM d yyyy", "d'th of' MMMM yyyy"];

    private static Gen<DateOnly> Days => from days in Gen.Choose(0, 36_000) select new DateOnly(2000, 1, 1).AddDays(days);

    [Test]
    public void A_day_is_read_back_from_any_form_in_the_middle_of_a_sentence() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll((from day in Days from form in Gen.Elements(Forms) select (day, form)).ToArbitrary(), written =>
            {
                var text = written.day.ToString(written.form, CultureInfo.InvariantCulture);
                var read = WrittenDates.At($"until {text}, and no longer", 6);
                return read is { IsDay: true, Index: 6 } && read.LastDay == written.day && read.Text == text;
            }));

    [Test]
    public void Any_text_is_read_at_any_place() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
            Enumerable.Range(0, (text?.Length ?? 0) + 1).All(at => WrittenDates.At(text ?? string.Empty, at) is not { } date || (date.Index == at && date.LastDay.Year >= 2000))));

    [TestCase("March 2026", "2026-03-31")]
    [TestCase("2026-02", "2026-02-28")]
    [TestCase("Q1 2026", "2026-03-31")]
    [TestCase("2026 Q4", "2026-12-31")]
    [TestCase("2026.", "2026-12-31")]
    [TestCase("04/03/2026", "2026-04-03", Description = "The later of the two that it may mean.")]
    [TestCase("31/12/2025", "2025-12-31")]
    [TestCase("1st of May 2026", "2026-05-01")]
    public void What_is_no_day_means_its_last(string text, string expected) =>
        Assert.That(WrittenDates.At(text, 0)?.LastDay, Is.EqualTo(DateOnly.Parse(expected, CultureInfo.InvariantCulture)));

    [TestCase("2026-02-30")]
    [TestCase("2026-13-01")]
    [TestCase("version 2026.1.2")]
    [TestCase("20261")]
    [TestCase("March 14")]
    [TestCase("tomorrow")]
    [TestCase("1 Marchand 2026")]
    [TestCase("99/99/2026")]
    public void What_is_no_date_is_none(string text) => Assert.That(WrittenDates.At(text, 0), Is.Null);
}
