using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Policies;
using IncidentGate.Rules;
using IncidentGate.Rules.Runbook;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Documents;

/// <summary>Alerts without a runbook, as the audit lists them.</summary>
internal sealed class AlertCoverageTests
{
    private const string Rules = """
        groups:
          - rules:
              - { alert: NodeFull, labels: { severity: warning } }
              - { alert: NodeFull, labels: { severity: critical }, annotations: { runbook_url: https://wiki.example.com/full } }
              - { alert: NodeSlow, labels: { severity: critical } }
              - { alert: queue-stuck, labels: { severity: critical } }
              - { alert: DiskBroken }
              - { alert: Watchdog, labels: { severity: none } }
        """;

    [Test]
    public void An_alert_is_covered_by_its_annotation_or_by_a_page_of_its_name()
    {
        var coverage = AlertCoverage.Of(Library(Rules), ["none"]);
        Assert.That(coverage.Covered.Select(alert => alert.Name), Is.EqualTo((string[])["NodeFull", "NodeSlow", "queue-stuck"]));
        Assert.That(coverage.Uncovered.Select(alert => alert.Name), Is.EqualTo((string[])["DiskBroken"]));
    }

    [Test]
    public void The_audit_lists_alerts_without_a_runbook_and_the_gate_doesnt()
    {
        Assert.That(Sweep(Rules, Phase.Audit).Select(finding => $"{finding.Path}:{finding.Span?.Line} {finding.Message}"), Is.EqualTo((string[])["rules/a.yml:7 The alert DiskBroken has no runbook."]));
        Assert.That(Sweep(Rules, Phase.Close), Is.Empty);
    }

    [Test]
    public void Where_most_have_none_it_is_said_once()
    {
        var many = "groups: [{ rules: [" + string.Join(", ", Enumerable.Range(10, 20).Select(number => $"{{ alert: Other{number} }}")) + "] }]";
        Assert.That(Sweep(many, Phase.Audit).Single().Message, Does.StartWith("20 of the repository's 20 alerts have no runbook: Other10, Other11,").And.EndsWith("and 12 more."));
    }

    [Test]
    public void Rules_that_cant_be_read_are_a_notice_whatever_the_rules_level()
    {
        var finding = Sweep("groups: [{ rules: [{ alert: NodeFull", Phase.Close).Single();
        Assert.That((finding.Level, finding.Path), Is.EqualTo((Level.Notice, "rules/a.yml")), finding.Message);
    }

    [Test]
    public void A_repository_without_rules_is_silent()
    {
        var rule = new RunbookAlertExists();
        var library = new DocumentLibrary(new MemoryFiles().With("docs/runbooks/NodeFull.md", "# NodeFull"), Reading.Default);
        Assert.That(new RuleRunner(new Policy { Source = "tests" }, [rule], RuleDay).Sweep(rule, library, Phase.Audit), Is.Empty);
    }

    private static readonly DateOnly RuleDay = new(2026, 3, 20);

    private static Finding[] Sweep(string rules, Phase phase)
    {
        var rule = new RunbookAlertExists();
        return [.. new RuleRunner(new Policy { Source = "tests" }, [rule], RuleDay).Sweep(rule, Library(rules), phase)];
    }

    private static DocumentLibrary Library(string rules) => new(
        new MemoryFiles().With("rules/a.yml", rules).With("docs/runbooks/NodeSlow.md", "# Slow nodes").With("docs/runbooks/queues.md", "# Queues\n\n## queue-stuck\n\nRestart it."),
        Reading.Default);
}
