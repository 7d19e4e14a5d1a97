using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Policies;
using IncidentGate.Rules;
using IncidentGate.Rules.Runbook;

namespace IncidentGate.Tests.Corpus;

/// <summary>Real alert rules with the pages that they lead to, which for two projects are those of another repository.</summary>
internal sealed class AlertCorpusTests
{
    private const string Folder = "tests/IncidentGate.Tests/Corpus/Golden/";

    private static readonly DateOnly Today = new(2026, 11, 21);

    [Test]
    public void The_gaps_between_kube_prometheus_and_its_runbooks_are_those_that_were_read() =>
        Golden.AssertSame(Folder + "kube-prometheus.md", Table(Sweep(Phase.Audit, "https://runbooks.prometheus-operator.dev/runbooks/", "content/runbooks", "prometheus-operator+kube-prometheus", "prometheus-operator+runbooks")));

    [Test]
    public void The_runbooks_of_openshift_and_its_monitoring_operator_agree() =>
        Assert.That(Sweep(Phase.Close, "https://github.com/openshift/runbooks/blob/master/", ".", "openshift+cluster-monitoring-operator", "openshift+runbooks").Select(finding => finding.Message), Is.Empty);

    [Test]
    public void Every_repository_has_the_alerts_and_gaps_that_it_had_when_they_were_read()
    {
        var table = new StringBuilder("| repository | files | alerts | not read | findings | of the audit |\n|---|--:|--:|--:|--:|--:|\n");
        var findings = new StringBuilder();
        foreach (var repository in CorpusFolder.Repositories())
        {
            var library = CorpusFolder.Library(repository);
            var files = library.Alerts.Files().ToList();
            if (files.Count == 0)
            {
                continue;
            }

            var name = Path.GetFileName(repository);
            var close = Sweep(library, new Policy { Source = "tests" }, Phase.Close);
            var audit = Sweep(library, new Policy { Source = "tests" }, Phase.Audit).Where(finding => close.All(known => known.Fingerprint != finding.Fingerprint)).ToList();
            table.Append(CultureInfo.InvariantCulture, $"| {name} | {files.Count} | {library.Alerts.All().Count()} | {files.Count(file => file.Unread is not null)} | {close.Length} | {audit.Count} |\n");
            findings.Append(string.Concat(close.Concat(audit).Select(finding => $"- {name}/{finding.Path}:{finding.Span?.Line}: {finding.Message}\n")));
        }

        Golden.AssertSame(Folder + "alerts.md", table.Append('\n').Append(findings).ToString());
    }

    private static ImmutableArray<Finding> Sweep(Phase phase, string address, string folder, params string[] repositories)
    {
        var alerts = AlertReading.Default with { Runbooks = ImmutableDictionary<string, string>.Empty.Add(address, folder) };
        var policy = new Policy { Source = "tests", Reading = Reading.Default with { Alerts = alerts } };
        return Sweep(CorpusFolder.Library(policy.Reading, repositories), policy, phase);
    }

    private static ImmutableArray<Finding> Sweep(DocumentLibrary library, Policy policy, Phase phase)
    {
        var rule = new RunbookAlertExists();
        return RuleRunner.Sort(new RuleRunner(policy, [rule], Today).Sweep(rule, library, phase));
    }

    private static string Table(IEnumerable<Finding> findings)
    {
        var table = new StringBuilder("| place | finding |\n|---|---|\n");
        foreach (var finding in findings)
        {
            table.Append(CultureInfo.InvariantCulture, $"| {finding.Path}:{finding.Span?.Line} | {finding.Message} {finding.NextStep} |\n");
        }

        return table.ToString();
    }
}
