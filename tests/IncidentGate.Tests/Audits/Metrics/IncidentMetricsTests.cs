using System.Collections.Immutable;
using IncidentGate.Audits;
using IncidentGate.Audits.Metrics;
using IncidentGate.Documents;
using IncidentGate.Policies;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Audits.Metrics;

internal sealed class IncidentMetricsTests
{
    private static readonly DateOnly Today = new(2026, 3, 20);
    private static readonly ImmutableArray<string> Payments = ["payments"];
    private static readonly ImmutableArray<string> Two = ["payments", "web"];

    [TestCase("10", 10, 10)]
    [TestCase("10,20", 15, 20)]
    [TestCase("30,10,20", 20, 30)]
    [TestCase("1,2,3,4,5,6,7,8,9,10", 5.5, 9)]
    [TestCase("1,2,3,4,5,6,7,8,9,10,11", 6, 10)]
    public void Medians_and_percentiles_are_those_of_the_documentation(string minutes, double median, double p90)
    {
        var spread = Spread.Of(minutes.Split(',').Select(text => (TakenTime?)Time(int.Parse(text, System.Globalization.CultureInfo.InvariantCulture))));
        Assert.That((spread.Median?.TotalMinutes, spread.P90?.TotalMinutes), Is.EqualTo(((double?)median, (double?)p90)));
    }

    [Test]
    public void What_is_missing_is_counted_and_not_guessed()
    {
        var all = Measure(Incident(1, detect: 5), Incident(2), Incident(3, detect: -4)).All;
        Assert.That(all.Detect, Is.EqualTo(new Spread(1, 1, 1, 0, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5))));
        Assert.That((all.Mitigate.Known, all.Mitigate.Missing, all.Mitigate.Median), Is.EqualTo((0, 3, (TimeSpan?)null)));
    }

    [Test]
    public void An_incident_of_two_services_counts_in_both_and_one_that_names_none_apart()
    {
        var metrics = Measure(Incident(1) with { Services = Payments }, Incident(2) with { Services = Two }, Incident(3));
        Assert.That(metrics.ByService.Select(group => (group.Name, group.Incidents)), Is.EqualTo(new (string?, int)[] { ("payments", 2), ("web", 1), (null, 1) }));
        Assert.That(metrics.All.Incidents, Is.EqualTo(3));
    }

    [Test]
    public void Every_month_between_the_first_and_the_last_is_there()
    {
        var metrics = Measure(Incident(1) with { Day = new DateOnly(2025, 11, 30), Severity = "sev1" }, Incident(2) with { Day = new DateOnly(2026, 2, 1) }, Incident(3) with { Day = null });
        Assert.That(metrics.Months.Select(month => (month.Month, month.Total)), Is.EqualTo([("2025-11", 1), ("2025-12", 0), ("2026-01", 0), ("2026-02", 1)]));
        Assert.That(metrics.Months[0].BySeverity["sev1"], Is.EqualTo(1));
        Assert.That(metrics.WithoutDay, Is.EqualTo(1));
    }

    [Test]
    public void Since_a_day_only_incidents_of_a_known_later_day_and_their_actions_count()
    {
        var metrics = IncidentMetrics.Of([Incident(1), Incident(2) with { Day = new DateOnly(2025, 1, 1) }, Incident(3) with { Day = null }], [Action("1.md"), Action("2.md"), Action("3.md")], new DateOnly(2026, 1, 1), Today, "48h");
        Assert.Multiple(() =>
        {
            Assert.That(metrics.Incidents.Select(incident => incident.Path), Is.EqualTo(["1.md"]));
            Assert.That(metrics.Actions.Select(action => action.Path), Is.EqualTo(["1.md"]));
            Assert.That(metrics.WithoutDay, Is.EqualTo(1));
        });
    }

    [Test]
    public void Actions_are_counted_by_what_their_page_says()
    {
        var count = ActionCount.Of([Action("1.md"), Action("1.md", ActionState.Open, due: "2026-03-19"), Action("1.md", ActionState.Unknown, due: "2026-03-20"), Action("1.md", ActionState.Done, evidence: true), Action("1.md", ActionState.Done, due: "2020-01-01")], Today);
        Assert.That(count, Is.EqualTo(new ActionCount(5, 2, 1, 1, 2, 1)));
    }

    [Test]
    public void Postmortems_in_time_repeats_and_evidence_are_read_from_the_repository()
    {
        var files = new MemoryFiles()
            .With("docs/postmortems/a.md", Page("INC-1", "2026-03-02", "- [x] Alert on depth (#12) (owner: @dana)\n- [x] Restart hook (owner: @dana)\n- [ ] Third (owner: @dana, due: 2026-03-10)\n"))
            .With("docs/postmortems/b.md", Page("INC-2", "2026-03-09", string.Empty))
            .With("docs/postmortems/c.md", Page("INC-3", "2026-03-16", string.Empty));
        var added = new[] { ("a", "2026-03-03"), ("b", "2026-03-13") }.ToImmutableDictionary(pair => $"docs/postmortems/{pair.Item1}.md", pair => new PageDates(null, DateTimeOffset.Parse(pair.Item2, System.Globalization.CultureInfo.InvariantCulture)), StringComparer.Ordinal);
        var audit = new RepositoryAudit(new Policy { Source = "built-in defaults" }, Today) { History = new Told(new RepositoryHistory { Pages = added }) }.Run(new DocumentLibrary(files, Reading.Default));
        var metrics = audit.Metrics;
        Assert.Multiple(() =>
        {
            Assert.That(metrics.Incidents.Select(incident => (incident.Id, incident.InTime, incident.IsRepeat)), Is.EqualTo(new (string?, bool?, bool?)[] { ("INC-1", true, false), ("INC-2", false, true), ("INC-3", null, true) }));
            Assert.That(metrics.All.InTime, Is.EqualTo(new Share(1, 2, 1)));
            Assert.That(metrics.ActionCount, Is.EqualTo(new ActionCount(3, 2, 1, 1, 0, 1)));
            Assert.That(metrics.BySeverity.Single().Name, Is.EqualTo("sev2"));
            Assert.That(metrics.ByClass.Single().Name, Is.EqualTo("credential rotation"));
        });
    }

    private static string Page(string id, string day, string actions) =>
        $"---\nincident: {id}\nseverity: sev2\nclass: credential rotation\nservices: [payments]\nimpact_started: {day} 14:00 UTC\nfixed: {day} 15:00 UTC\nclosed: {day} 15:30 UTC\n---\n# Postmortem: authorization failed after rotation of credentials\n\nThe error was `authorization failed: stale credential on node`.\n\n## Action items\n\n{actions}";

    private static IncidentMetrics Measure(params ImmutableArray<IncidentFacts> incidents) => IncidentMetrics.Of(incidents, [], since: null, Today, "48h");

    private static IncidentFacts Incident(int number, int? detect = null) =>
        new($"{number}.md", $"Incident {number}", null, new DateOnly(2026, 3, number), null, [], [], new ResponseTimes(detect is { } minutes ? Time(minutes) : null, null, null));

    private static TakenTime Time(int minutes) => new(TimeSpan.FromMinutes(minutes), FromTimeline: false);

    private static ActionFacts Action(string path, ActionState state = ActionState.Unknown, string? due = null, bool evidence = false) =>
        new(path, 1, "Do it", null, due is null ? null : DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), state, evidence);

    private sealed class Told(RepositoryHistory history) : IHistorySource
    {
        public RepositoryHistory Read(HistoryQuestion question) => history;
    }
}
