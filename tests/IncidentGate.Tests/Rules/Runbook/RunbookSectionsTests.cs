using IncidentGate.Rules.Runbook;

namespace IncidentGate.Tests.Rules.Runbook;

internal sealed class RunbookSectionsTests
{
    [TestCaseSource(typeof(RuleFixtures), nameof(RuleFixtures.Of), new object[] { "runbook/sections" })]
    public void Speaks_where_the_fixture_is_marked_and_nowhere_else(string page) => RuleFixtures.AssertFindings(new RunbookSections(), page);
}
