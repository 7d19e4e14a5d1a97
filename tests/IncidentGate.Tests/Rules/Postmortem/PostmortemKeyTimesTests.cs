using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Rules.Postmortem;

namespace IncidentGate.Tests.Rules.Postmortem;

internal sealed class PostmortemKeyTimesTests
{
    [TestCaseSource(typeof(RuleFixtures), nameof(RuleFixtures.Of), new object[] { "postmortem/key-times" })]
    public void Speaks_where_the_fixture_is_marked_and_nowhere_else(string page) => RuleFixtures.AssertFindings(new PostmortemKeyTimes(), page);

    private static readonly string[] Keys = ["started", "reported", "identified", "fixed", "closed"];

    [Test]
    public void Moments_in_order_are_silent_and_a_pair_in_the_wrong_order_is_found() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Stories.ToArbitrary(), story =>
        {
            var right = Enumerable.Range(0, 5).Select(index => story.Start.AddMinutes(story.Step * index)).ToArray();
            var wrong = right.ToArray();
            (wrong[story.Swap], wrong[story.Swap + 1]) = (wrong[story.Swap + 1], wrong[story.Swap]);
            var faults = PostmortemTexts.Check(new PostmortemKeyTimes(), Write(wrong, story.Hours));
            return PostmortemTexts.Check(new PostmortemKeyTimes(), Write(right, story.Hours)).IsEmpty && faults.Any(fault => fault.Span?.Line == 3 + story.Swap);
        }));

    [Test]
    public void Each_moment_may_be_asked_for_by_its_own_key() =>
        Assert.That(
            PostmortemTexts.Check(new PostmortemKeyTimes(), "# Outage\n\n## Timeline\n\n- 2026-03-14 14:02 UTC alert, cause found, fixed and closed\n- 2026-03-14 14:20 UTC end\n", options: ("from-timeline", "false")),
            Has.Length.EqualTo(1));

    private static Gen<(DateTime Start, int Step, int Swap, int Hours)> Stories =>
        from start in Gen.Choose(0, 24 * 60 * 20)
        from step in Gen.Choose(1, 600)
        from swap in Gen.Choose(0, 3)
        from hours in Gen.Choose(-11, 12)
        select (new DateTime(2026, 2, 1).AddMinutes(start), step, swap, hours);

    /// <summary>Every second one in another zone: the same moments.</summary>
    private static string Write(DateTime[] moments, int hours) =>
        "---\n" + string.Concat(moments.Select((moment, index) => index % 2 == 0 ? $"{Keys[index]}: {moment:yyyy-MM-ddTHH:mm}Z\n" : $"{Keys[index]}: {moment.AddHours(hours):yyyy-MM-ddTHH:mm}{(hours < 0 ? '-' : '+')}{Math.Abs(hours):00}:00\n")) + "---\n\n# Outage\n";
}
