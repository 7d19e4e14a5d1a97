using IncidentGate.Rules.Docs;

namespace IncidentGate.Tests.Rules.Docs;

internal sealed class DocsSuppressionTests
{
    [TestCaseSource(typeof(RuleFixtures), nameof(RuleFixtures.Of), new object[] { "docs/suppression" })]
    public void Speaks_where_the_fixture_is_marked_and_nowhere_else(string page) => RuleFixtures.AssertFindings(new DocsSuppression(), page);
}
