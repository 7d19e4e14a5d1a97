using IncidentGate.Rules.Incident;

namespace IncidentGate.Tests.Rules.Incident;

internal sealed class IncidentDocsOwnerTests
{
    [TestCaseSource(typeof(RuleFixtures), nameof(RuleFixtures.Of), new object[] { "incident/docs-owner" })]
    public void Speaks_as_the_scenario_expects(string page) => IncidentFixtures.AssertFindings(new IncidentDocsOwner(), page);
}
