using IncidentGate.Rules.Postmortem;

namespace IncidentGate.Tests.Rules.Postmortem;

internal sealed class PostmortemActionTypeTests
{
    [TestCaseSource(typeof(RuleFixtures), nameof(RuleFixtures.Of), new object[] { "postmortem/action-type" })]
    public void Speaks_where_the_fixture_is_marked_and_nowhere_else(string page) => RuleFixtures.AssertFindings(new PostmortemActionType(), page);
}
