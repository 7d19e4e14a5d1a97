using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Rules.Postmortem;

namespace IncidentGate.Tests.Rules.Postmortem;

internal sealed class PostmortemTimelineElapsedTests
{
    [TestCaseSource(typeof(RuleFixtures), nameof(RuleFixtures.Of), new object[] { "postmortem/timeline-elapsed" })]
    public void Speaks_where_the_fixture_is_marked_and_nowhere_else(string page) => RuleFixtures.AssertFindings(new PostmortemTimelineElapsed(), page);

    [Test]
    public void Marks_that_were_counted_from_the_clock_agree_and_one_that_is_off_is_found() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Timelines.ToArbitrary(), story =>
        {
            var right = Write(story.Start, story.Minutes, wrong: -1);
            var wrong = Write(story.Start, story.Minutes, story.Wrong);
            var faults = PostmortemTexts.Check(new PostmortemTimelineElapsed(), wrong);
            return PostmortemTexts.Check(new PostmortemTimelineElapsed(), right).IsEmpty && faults is [{ Span.Line: var line }] && line == 7 + story.Wrong;
        }));

    private static Gen<(DateTime Start, int[] Minutes, int Wrong)> Timelines =>
        from start in Gen.Choose(0, (24 * 60) - 1)
        from count in Gen.Choose(4, 9)
        from steps in Gen.ListOf(Gen.Choose(1, 100), count)
        from wrong in Gen.Choose(1, count - 1)
        select (new DateTime(2026, 3, 14).AddMinutes(start), Sums(steps), wrong);

    private static int[] Sums(IEnumerable<int> steps)
    {
        var sum = 0;
        return [.. steps.Select((step, index) => sum += index == 0 ? 0 : step)];
    }

    private static string Write(DateTime start, int[] minutes, int wrong) =>
        "# Outage\n\n## Timeline\n\nAll times UTC.\n\n" + string.Join('\n', minutes.Select((minute, index) => $"- {start.AddMinutes(minute):yyyy-MM-dd HH:mm} (+{(index == wrong ? minute + 77 : minute)} min) event {index}")) + "\n";
}
