using IncidentGate.Rules.Postmortem;

namespace IncidentGate.Tests.Rules.Postmortem;

internal sealed class PostmortemBlamelessTests
{
    [TestCaseSource(typeof(RuleFixtures), nameof(RuleFixtures.Of), new object[] { "postmortem/blameless" })]
    public void Speaks_where_the_fixture_is_marked_and_nowhere_else(string page) => RuleFixtures.AssertFindings(new PostmortemBlameless(), page);

    [Test]
    public void A_finding_has_the_columns_of_its_phrase() =>
        Assert.That(PostmortemTexts.Check(new PostmortemBlameless(), "# Outage\n\n## Cause\n\nThen **Dana** broke production.\nIt was human\nerror.\n").Select(fault => (fault.Span!.Value.Line, fault.Span.Value.Column, fault.Span.Value.EndColumn)), Is.EqualTo([(5, 8, 30), (6, 8, 12)]));
}
