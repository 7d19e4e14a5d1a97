using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Incidents;

namespace IncidentGate.Tests.Incidents;

internal sealed class DeadlineTermTests
{
    [TestCase("same-day", null)]
    [TestCase("48h", 48.0)]
    [TestCase("1 hour", 1.0)]
    [TestCase("5d", 120.0)]
    [TestCase("2 weeks", 336.0)]
    public void A_term_is_read_as_it_is_written(string text, double? hours)
    {
        Assert.That(DeadlineTerm.TryParse(text, out var term), Is.True);
        Assert.That(term.Span?.TotalHours, Is.EqualTo(hours));
    }

    [TestCase("")]
    [TestCase("48")]
    [TestCase("0h")]
    [TestCase("-5h")]
    [TestCase("99999h")]
    [TestCase("5  days")]
    [TestCase("5 months")]
    [TestCase("next day")]
    public void What_is_no_term_is_refused(string text) => Assert.That(DeadlineTerm.TryParse(text, out _), Is.False);

    [Test]
    public void What_is_printed_is_read_again() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(1, 9_999).ToArbitrary(),
        Gen.Elements("h", "d", "w").ToArbitrary(),
        (number, unit) => DeadlineTerm.TryParse($"{number}{unit}", out var term) && DeadlineTerm.TryParse(term.ToString(), out var again) && again == term));

    [Test]
    public void The_schemas_pattern_takes_what_the_policy_takes() => Check.QuickThrowOnFailure(Prop.ForAll(
        (from number in Gen.Elements("", "0", "1", "48", "9999", "10000")
         from gap in Gen.Elements("", " ", "  ")
         from unit in Gen.Elements("h", "hour", "hours", "d", "days", "w", "weeks", "m", "", "H", "same-day")
         select number + gap + unit).ToArbitrary(),
        text => DeadlineTerm.TryParse(text, out _) == Regex.IsMatch(text, DeadlineTerm.Pattern)));
}
