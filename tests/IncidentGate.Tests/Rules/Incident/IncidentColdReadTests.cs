using IncidentGate.Rules.Incident;

namespace IncidentGate.Tests.Rules.Incident;

internal sealed class IncidentColdReadTests
{
    [TestCaseSource(typeof(RuleFixtures), nameof(RuleFixtures.Of), new object[] { "incident/cold-read" })]
    public void Speaks_as_the_scenario_expects(string page) => IncidentFixtures.AssertFindings(new IncidentColdRead(), page);
}
