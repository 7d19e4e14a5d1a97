using IncidentGate.Rules.Docs;

namespace IncidentGate.Tests.Rules.Docs;

internal sealed class DocsOrphanTests
{
    private static IEnumerable<string> Pages => RuleFixtures.Of("docs/orphan");

    [TestCaseSource(nameof(Pages))]
    public void Speaks_as_the_scenario_expects(string page) => IncidentFixtures.AssertFindings(new DocsOrphan(), page);
}
