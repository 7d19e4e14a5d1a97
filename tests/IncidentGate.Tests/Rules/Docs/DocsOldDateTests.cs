using IncidentGate.Rules.Docs;

namespace IncidentGate.Tests.Rules.Docs;

internal sealed class DocsOldDateTests
{
    private static IEnumerable<string> Pages => RuleFixtures.Of("docs/old-date");

    [TestCaseSource(nameof(Pages))]
    public void Speaks_where_the_page_is_marked_and_nowhere_else(string page) => RuleFixtures.AssertFindings(new DocsOldDate(), page);
}
