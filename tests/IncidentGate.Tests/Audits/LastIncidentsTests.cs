using IncidentGate.Audits;
using IncidentGate.Documents;
using IncidentGate.Policies;
using IncidentGate.Rules;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Audits;

internal sealed class LastIncidentsTests
{
    private const string Runbook = """
        ---
        incident: INC-3
        owner: '@acme/payments'
        last_reviewed: 2026-03-15
        ---
        # Stuck queue

        ## What failed

        The queue stops, and alerts say `QueueStuck`.

        ## How to spot it

        The log says "consumer lag too high".

        ## What to do first

        1. Restart the consumer:

           ```bash
           restart consumer
           ```

        ## How to know that it worked

        The lag falls below 10.

        ## Escalate

        After 15 minutes call @acme/oncall.

        See [all runbooks](README.md).
        """;

    private static readonly DateOnly Today = new(2026, 3, 20);

    [Test]
    public void The_latest_come_first_and_a_postmortem_without_a_day_or_of_tomorrow_is_not_among_them()
    {
        var last = Last(Files().With("docs/postmortems/none.md", "# Postmortem: no day\n").With("docs/postmortems/future.md", Postmortem(9, "2026-04-01")), 2);
        Assert.That(last.Select(incident => incident.Facts.Id), Is.EqualTo(["INC-3", "INC-2"]));
    }

    [Test]
    public void Where_no_runbook_is_known_the_answer_is_no()
    {
        var second = Last(Files(), 2)[1];
        Assert.That((second.Answer, second.HasRunbook), Is.EqualTo((NightAnswer.No, false)));
    }

    [Test]
    public void A_runbook_that_is_whole_is_a_yes_whatever_the_postmortem_lacks()
    {
        var first = Last(Files(), 1)[0];
        var inTheNight = first.Weak.Where(weak => weak.Question != NightQuestion.LearnFromIt).SelectMany(weak => weak.Findings).Where(finding => finding.Path == "docs/runbooks/queue.md").Select(finding => $"{finding.Level} {finding.Rule}");
        Assert.That(first.Answer, Is.EqualTo(NightAnswer.Yes), string.Join(", ", inTheNight));
        Assert.That(first.Weak.Select(weak => weak.Question), Does.Contain(NightQuestion.LearnFromIt));
    }

    [Test]
    public void A_runbook_that_is_old_is_a_no_and_one_without_an_owner_holds_them_up()
    {
        Assert.That(Last(Files(Runbook.Replace("2026-03-15", "2024-03-15", StringComparison.Ordinal)), 1)[0].Answer, Is.EqualTo(NightAnswer.No));
        Assert.That(Last(Files(Runbook.Replace("owner: '@acme/payments'\n", string.Empty, StringComparison.Ordinal)), 1)[0].Answer, Is.EqualTo(NightAnswer.Partly));
    }

    [Test]
    public void A_runbook_that_the_postmortem_links_is_the_incidents_though_it_carries_no_id()
    {
        var files = Files(Runbook.Replace("incident: INC-3\n", string.Empty, StringComparison.Ordinal)).With("docs/postmortems/3.md", Postmortem(3, "2026-03-16") + "\nSee [the runbook](../runbooks/queue.md#what-failed).\n");
        Assert.That(Last(files, 1)[0].Pages.Select(page => page.Path), Is.EqualTo(["docs/postmortems/3.md", "docs/runbooks/queue.md"]));
    }

    [Test]
    public void Every_rule_of_a_runbook_belongs_to_the_night_and_of_a_postmortem_to_the_morning_after() =>
        Assert.That(RuleCatalog.All.Select(rule => rule.Info).Where(rule => rule.Family is "runbook" or "postmortem" && (LastIncidents.QuestionOf(rule.Id) == NightQuestion.LearnFromIt) != (rule.Family == "postmortem")), Is.Empty);

    private static LastIncident[] Last(MemoryFiles files, int count)
    {
        var audit = new RepositoryAudit(new Policy { Source = "built-in defaults" }, Today).Run(new DocumentLibrary(files, Reading.Default));
        return [.. LastIncidents.Of(audit, count)];
    }

    private static MemoryFiles Files(string runbook = Runbook) => new MemoryFiles()
        .With("docs/runbooks/README.md", "# Runbooks\n\n- [Stuck queue](queue.md)\n")
        .With("docs/runbooks/queue.md", runbook)
        .With("docs/postmortems/1.md", Postmortem(1, "2026-01-16"))
        .With("docs/postmortems/2.md", Postmortem(2, "2026-02-16"))
        .With("docs/postmortems/3.md", Postmortem(3, "2026-03-16"));

    private static string Postmortem(int number, string day) => $"---\nincident: INC-{number}\ndate: {day}\n---\n# Postmortem: queue stuck for the {number}. time\n\nSee `queue` and the dashboard {number}.\n";
}
