using IncidentGate.Rules.Postmortem;

namespace IncidentGate.Tests.Rules.Postmortem;

internal sealed class PostmortemAudiencesTests
{
    [TestCaseSource(typeof(RuleFixtures), nameof(RuleFixtures.Of), new object[] { "postmortem/audiences" })]
    public void Speaks_where_the_fixture_is_marked_and_nowhere_else(string page) => RuleFixtures.AssertFindings(new PostmortemAudiences(), page);

    [Test]
    public void A_word_that_customers_dont_know_is_named_in_their_statement_alone() =>
        Assert.That(
            PostmortemTexts.Check(new PostmortemAudiences(), "# Outage\n\nSeverity: sev1\n\n## Summary\n\nA shard was full.\n\n## Customer statement\n\nThe shard was full. Sharding is well again.\n", jargon: "shard").Select(fault => (fault.Span?.Line, fault.Message)),
            Is.EqualTo(((int?, string)[])[(11, "The statement for customers says \"shard\", which they don't know.")]));
}
