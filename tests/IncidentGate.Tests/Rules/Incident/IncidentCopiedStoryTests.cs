using IncidentGate.Rules.Incident;

namespace IncidentGate.Tests.Rules.Incident;

internal sealed class IncidentCopiedStoryTests
{
    [TestCaseSource(typeof(RuleFixtures), nameof(RuleFixtures.Of), new object[] { "incident/copied-story" })]
    public void Speaks_as_the_scenario_expects(string page) => IncidentFixtures.AssertFindings(new IncidentCopiedStory(), page);
}
