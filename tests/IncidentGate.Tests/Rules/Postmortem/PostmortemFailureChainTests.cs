using IncidentGate.Rules.Postmortem;

namespace IncidentGate.Tests.Rules.Postmortem;

internal sealed class PostmortemFailureChainTests
{
    [TestCaseSource(typeof(RuleFixtures), nameof(RuleFixtures.Of), new object[] { "postmortem/failure-chain" })]
    public void Speaks_where_the_fixture_is_marked_and_nowhere_else(string page) => RuleFixtures.AssertFindings(new PostmortemFailureChain(), page);
}
