using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Rules.Postmortem;

namespace IncidentGate.Tests.Rules.Postmortem;

internal sealed class PostmortemTimelineZoneTests
{
    [TestCaseSource(typeof(RuleFixtures), nameof(RuleFixtures.Of), new object[] { "postmortem/timeline-zone" })]
    public void Speaks_where_the_fixture_is_marked_and_nowhere_else(string page) => RuleFixtures.AssertFindings(new PostmortemTimelineZone(), page);

    [Test]
    public void One_zone_for_all_is_silent_and_another_in_their_midst_is_named() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Stories.ToArbitrary(), story =>
        {
            var faults = PostmortemTexts.Check(new PostmortemTimelineZone(), Write(story.Zone, story.Other, story.Count, story.At));
            return PostmortemTexts.Check(new PostmortemTimelineZone(), Write(story.Zone, story.Zone, story.Count, story.At)).IsEmpty
                && faults is [{ Span.Line: var line, Message: var message }] && line == 5 + story.At && message.Contains(story.Other, StringComparison.Ordinal);
        }));

    [TestCase("UTC", 0)]
    [TestCase("CET", 1)]
    public void A_team_may_ask_for_utc(string zone, int faults) =>
        Assert.That(PostmortemTexts.Check(new PostmortemTimelineZone(), Write(zone, zone, 3, 1), options: ("utc", "true")), Has.Length.EqualTo(faults));

    private static Gen<(string Zone, string Other, int Count, int At)> Stories =>
        from zone in Gen.Elements("UTC", "CET", "JST", "PDT", "+05:30")
        from other in Gen.Elements("EDT", "MSK", "AEST", "-09:00")
        from count in Gen.Choose(2, 12)
        from at in Gen.Choose(1, count - 1)
        select (zone, other, count, at);

    private static string Write(string zone, string other, int count, int at) =>
        "# Outage\n\n## Timeline\n\n" + string.Join('\n', Enumerable.Range(0, count).Select(index => $"- 2026-03-14 {10 + index}:02 {(index == at ? other : zone)} event")) + "\n";
}
