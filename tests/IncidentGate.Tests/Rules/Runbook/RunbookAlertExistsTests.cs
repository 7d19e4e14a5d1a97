using IncidentGate.Rules.Runbook;

namespace IncidentGate.Tests.Rules.Runbook;

internal sealed class RunbookAlertExistsTests
{
    [TestCaseSource(typeof(RuleFixtures), nameof(RuleFixtures.Of), new object[] { "runbook/alert-exists" })]
    public void Speaks_as_the_scenario_expects(string fixture) => IncidentFixtures.AssertFindings(new RunbookAlertExists(), fixture);
}
