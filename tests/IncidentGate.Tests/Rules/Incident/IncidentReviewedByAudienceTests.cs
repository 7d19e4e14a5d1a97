using IncidentGate.Rules.Incident;

namespace IncidentGate.Tests.Rules.Incident;

internal sealed class IncidentReviewedByAudienceTests
{
    [TestCaseSource(typeof(RuleFixtures), nameof(RuleFixtures.Of), new object[] { "incident/reviewed-by-audience" })]
    public void Speaks_as_the_scenario_expects(string page) => IncidentFixtures.AssertFindings(new IncidentReviewedByAudience(), page);
}
