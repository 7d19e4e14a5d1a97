using IncidentGate.Rules.Runbook;

namespace IncidentGate.Tests.Rules.Runbook;

internal sealed class RunbookSignsTests
{
    private static IEnumerable<string> Pages => RuleFixtures.Of("runbook/signs");

    [TestCaseSource(nameof(Pages))]
    public void Speaks_where_the_page_is_marked_and_nowhere_else(string page) => RuleFixtures.AssertFindings(new RunbookSigns(), page);
}
