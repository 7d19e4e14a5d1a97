using IncidentGate.Rules.Help;

namespace IncidentGate.Tests.Rules.Help;

internal sealed class HelpSectionsTests
{
    [TestCaseSource(typeof(RuleFixtures), nameof(RuleFixtures.Of), new object[] { "help/sections" })]
    public void Speaks_where_the_fixture_is_marked_and_nowhere_else(string page) => RuleFixtures.AssertFindings(new HelpSections(), page);
}
