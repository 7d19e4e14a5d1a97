using IncidentGate.Rules.Help;

namespace IncidentGate.Tests.Rules.Help;

internal sealed class HelpNextStepTests
{
    private static IEnumerable<string> Pages => RuleFixtures.Of("help/next-step");

    [TestCaseSource(nameof(Pages))]
    public void Speaks_where_the_page_is_marked_and_nowhere_else(string page) => RuleFixtures.AssertFindings(new HelpNextStep(), page);
}
