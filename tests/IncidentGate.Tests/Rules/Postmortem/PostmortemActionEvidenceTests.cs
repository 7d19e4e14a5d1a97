using IncidentGate.Rules.Postmortem;

namespace IncidentGate.Tests.Rules.Postmortem;

internal sealed class PostmortemActionEvidenceTests
{
    [TestCaseSource(typeof(RuleFixtures), nameof(RuleFixtures.Of), new object[] { "postmortem/action-evidence" })]
    public void Speaks_where_the_fixture_is_marked_and_nowhere_else(string page) => RuleFixtures.AssertFindings(new PostmortemActionEvidence(), page);

    [TestCase("#42")]
    [TestCase("PR 42")]
    [TestCase("OPS-118")]
    [TestCase("commit 3f2a9bc")]
    [TestCase("https://git.example/shop/pull/42")]
    [TestCase("released in version 2.3.1")]
    [TestCase("in this change")]
    public void Evidence_is_known_in_many_forms(string evidence) =>
        Assert.That(PostmortemTexts.Check(new PostmortemActionEvidence(), $"# Outage\n\n## Action items\n\n- [x] Let the hook retry ({evidence})\n"), Is.Empty);
}
