using IncidentGate.Findings;
using IncidentGate.Rules.Postmortem;

namespace IncidentGate.Tests.Rules.Postmortem;

internal sealed class PostmortemActionDueTests
{
    [TestCaseSource(typeof(RuleFixtures), nameof(RuleFixtures.Of), new object[] { "postmortem/action-due" })]
    public void Speaks_where_the_fixture_is_marked_and_nowhere_else(string page) => RuleFixtures.AssertFindings(new PostmortemActionDue(), page);

    [Test]
    public void The_audit_names_the_most_overdue_first() =>
        Assert.That(
            PostmortemTexts.Check(new PostmortemActionDue(), "# Outage\n\n## Action items\n\n- [ ] Alert on age (due: 2026-03-01)\n- [ ] Test the hook (due: 2025-12-01)\n", Phase.Audit).Select(fault => fault.Message),
            Is.EqualTo((string[])["The action \"Test the hook (due: 2025-12-01)\" was due 2025-12-01, 109 days ago.", "The action \"Alert on age (due: 2026-03-01)\" was due 2026-03-01, 19 days ago."]));
}
