using System.Collections.Immutable;
using System.Text;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;
using IncidentGate.Rules;
using IncidentGate.Rules.Runbook;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Rules.Runbook;

internal sealed class RunbookReviewedTests
{
    private const string Path = "docs/runbooks/queue.md";
    private const string Unstated = "# Queue\n";
    private const string Covering = "---\nlast_reviewed: 2026-02-08\ncovers: [services/payments, ./deploy/]\n---\n# Queue\n";

    [TestCaseSource(typeof(RuleFixtures), nameof(RuleFixtures.Of), new object[] { "runbook/reviewed" })]
    public void Speaks_where_the_fixture_is_marked_and_nowhere_else(string page) => RuleFixtures.AssertFindings(new RunbookReviewed(), page);

    [Test]
    public void Where_no_review_is_stated_the_last_change_is_told_and_is_none()
    {
        var fault = Check(Unstated, Changed(2024, 1, 1)).Single();
        Assert.That(fault.Message, Is.EqualTo("The runbook doesn't say when it was last reviewed; it was last changed 2024-01-01, 809 days ago."));
        Assert.That(fault.Weight, Is.EqualTo(809));
    }

    [Test]
    public void Where_the_policy_takes_a_change_for_a_review_a_fresh_one_is_enough()
    {
        Assert.That(Check(Unstated, Changed(2026, 3, 1), "accept-last-change", "true"), Is.Empty);
        Assert.That(Check(Unstated, Changed(2024, 1, 1), "accept-last-change", "true").Single().Message, Does.StartWith("The runbook states no review and was last changed 2024-01-01, 809 days ago"));
    }

    [Test]
    public void Where_the_last_change_is_not_known_nothing_is_said_of_it()
    {
        Assert.That(Check(Unstated, RepositoryHistory.Unknown, "accept-last-change", "true"), Is.Empty);
        Assert.That(Check(Unstated, RepositoryHistory.Unknown).Single().Message, Is.EqualTo("The runbook doesn't say when it was last reviewed."));
    }

    [Test]
    public void Much_work_on_covered_code_since_the_review_is_told_but_fails_nothing()
    {
        var fault = Check(Covering, Committed(12)).Single();
        Assert.That(fault.Message, Is.EqualTo("The code has moved on since the last review, 2026-02-08, 40 days ago: 12 commits to `services/payments`, 1 commit to `deploy`."));
        Assert.That(fault.AtMost, Is.EqualTo(Level.Warning));
    }

    [TestCase(10, "code-commits", "10")]
    [TestCase(500, "code-commits", "0")]
    public void Little_work_or_a_policy_that_asks_for_none_is_not_told(int commits, string option, string value) =>
        Assert.That(Check(Covering, Committed(commits), option, value), Is.Empty);

    [Test]
    public void An_old_review_names_the_work_since_then() =>
        Assert.That(Check(Covering.Replace("2026-02-08", "2025-02-01", StringComparison.Ordinal), Committed(7)).Single().Message, Does.EndWith("412 days ago; 180 days are allowed. Since then: 7 commits to `services/payments`, 1 commit to `deploy`."));

    private static RepositoryHistory Changed(int year, int month, int day) =>
        new() { Pages = ImmutableDictionary<string, PageDates>.Empty.Add(Path, new PageDates(new DateOnly(year, month, day), null)) };

    private static RepositoryHistory Committed(int commits) =>
        new() { Code = ImmutableDictionary<string, ImmutableArray<CodeCommits>>.Empty.Add(Path, [new CodeCommits("deploy", 1), new CodeCommits("services/payments", commits)]) };

    private static Fault[] Check(string text, RepositoryHistory history, string? option = null, string value = "")
    {
        var rule = new RunbookReviewed();
        var document = new DocumentReader(Reading.Default with { Kinds = [new KindPaths(DocumentKind.Runbook, ["**"], [])] }, new MemoryFiles().With(Path, text)).Read(Path, Encoding.UTF8.GetBytes(text));
        var set = option is null ? ImmutableDictionary<string, ImmutableArray<string>>.Empty : ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add(option, [value]);
        return [.. rule.Check(document, new RuleContext(RuleFixtures.Today, Phase.Audit, new RuleOptions(rule.Info, set), Vocabulary.Default) { History = history })];
    }
}
