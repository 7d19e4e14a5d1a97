using IncidentGate.Rules.Docs;

namespace IncidentGate.Tests.Rules.Docs;

internal sealed class DocsDuplicateTitleTests
{
    private static IEnumerable<string> Pages => RuleFixtures.Of("docs/duplicate-title");

    [TestCaseSource(nameof(Pages))]
    public void Speaks_as_the_scenario_expects(string page) => IncidentFixtures.AssertFindings(new DocsDuplicateTitle(), page);
}
