using IncidentGate.Rules.Help;

namespace IncidentGate.Tests.Rules.Help;

internal sealed class HelpNoInternalsTests
{
    [TestCaseSource(typeof(RuleFixtures), nameof(RuleFixtures.Of), new object[] { "help/no-internals" })]
    public void Speaks_where_the_fixture_is_marked_and_nowhere_else(string page) => RuleFixtures.AssertFindings(new HelpNoInternals(), page);
}
