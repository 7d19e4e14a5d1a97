using IncidentGate.Rules.Incident;

namespace IncidentGate.Tests.Rules.Incident;

internal sealed class IncidentWaiverTests
{
    [TestCaseSource(typeof(RuleFixtures), nameof(RuleFixtures.Of), new object[] { "incident/waiver" })]
    public void Speaks_as_the_scenario_expects(string page) => IncidentFixtures.AssertFindings(new IncidentWaiver(), page);
}
