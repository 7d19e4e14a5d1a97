using System.Text;
using IncidentGate.Audits;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Policies;
using IncidentGate.Rules;
using IncidentGate.Tests.Incidents;
using IncidentGate.Tests.Policies;

namespace IncidentGate.Tests.Audits;

internal sealed class RepositoryAuditTests
{
    private const string Postmortem = "---\nincident: INC-7\nowner: '@lee'\nseverity: sev2\n---\n# Postmortem: queue stuck\n\n## Action items\n\n| action | owner | due | status |\n|---|---|---|---|\n| Alert on depth | @dana | 2026-01-15 | open |\n| Restart hook | @dana | 2025-11-01 | open |\n";

    private static readonly DateOnly Today = new(2026, 3, 14);

    private MemoryFiles _files = null!;

    [SetUp]
    public void Start() => _files = new MemoryFiles();

    [Test]
    public void Every_document_is_counted_and_every_incident_once()
    {
        var audit = Audit(_files.With("docs/postmortems/a.md", Postmortem).With("docs/runbooks/queue.md", "---\nincident: INC-7\n---\n# Queue\n").With("README.md", "# Shop\n"));
        Assert.That((audit.Documents, audit.Checked, audit.Incidents), Is.EqualTo((3, 3, 1)));
    }

    [Test]
    public void An_overdue_action_belongs_to_the_one_who_has_it_and_the_longest_overdue_comes_first()
    {
        var dana = Audit(_files.With("docs/postmortems/a.md", Postmortem)).Owners.Single(part => part.Owner == "dana");
        Assert.That(dana.Findings.Where(finding => finding.Rule == "postmortem/action-due").Select(finding => finding.Weight), Is.EqualTo([133, 58]));
    }

    [Test]
    public void What_is_wrong_with_a_page_belongs_to_its_owner_and_nobodys_things_come_last()
    {
        var audit = Audit(_files.With("docs/runbooks/a.md", "---\nowner: '@acme/payments'\n---\n# A\n").With("docs/runbooks/b.md", "# B\n"));
        Assert.That(audit.Owners.Select(part => part.Owner), Is.EqualTo(["acme/payments", null]));
    }

    [Test]
    public void A_page_of_two_incidents_is_told_once_what_is_wrong_with_it()
    {
        var twice = Postmortem.Replace("incident: INC-7", "incidents: [INC-7, INC-8]", StringComparison.Ordinal);
        var findings = Audit(_files.With("docs/postmortems/a.md", twice)).Findings.ToArray();
        Assert.That(findings.Select(finding => finding.Fingerprint), Is.Unique);
    }

    [Test]
    public void A_repository_larger_than_what_is_held_at_once_is_judged_as_a_small_one()
    {
        var filler = string.Concat(Enumerable.Repeat("The queue drains when the worker is restarted and the depth falls.\n\n", 700));
        for (var page = 0; page < 24; page++)
        {
            _files.With($"docs/runbooks/queue-{page:00}.md", $"# Queue {page}\n\n{filler}\n- [ ] Ask @dana (TODO)\n\nSee [next](queue-{page + 1:00}.md#none).\n");
        }

        // Each page by itself is small enough to be held; with all others beside it, it isn't.
        var all = Audit(_files).Findings.Where(finding => finding.Path == "docs/runbooks/queue-00.md" && finding.Rule is not ("docs/broken-link" or "docs/orphan")).Select(finding => finding.ToString()).ToArray();
        var alone = Audit(new MemoryFiles().With("docs/runbooks/queue-00.md", Encoding.UTF8.GetString(_files.Read("docs/runbooks/queue-00.md", DocumentLibrary.FileLimit)!))).Findings.Where(finding => finding.Rule is not ("docs/broken-link" or "docs/orphan")).Select(finding => finding.ToString()).ToArray();
        Assert.That(all, Is.EquivalentTo(alone).And.Not.Empty);
    }

    [TestCase("status: resolved\n", "INC-7 1")]
    [TestCase("status: Closed on 2026-01-02\n", "INC-7 1")]
    [TestCase("closed: 2026-01-02 10:00 UTC\n", "INC-7 1")]
    [TestCase("closed: 2026-12-02 10:00 UTC\n", "")]
    [TestCase("status: not closed yet\n", "")]
    [TestCase("status: unresolved\n", "")]
    [TestCase("", "")]
    public void An_incident_that_is_called_closed_while_its_documents_fail_is_told(string line, string expected)
    {
        _files.With("docs/postmortems/a.md", $"---\nincident: INC-7\nowner: '@lee'\nseverity: sev2\n{line}---\n# Queue stuck\n")
            .With("docs/runbooks/queue.md", "---\nincident: INC-7\nowner: '@lee'\nlast_reviewed: 2020-01-01\n---\n# Queue\n");
        var audit = Audit(_files, PolicyFiles.Load($"rules:\n{string.Concat(RuleCatalog.All.Where(rule => rule.Info.Id != "runbook/reviewed").Select(rule => $"  {rule.Info.Id}: 'off'\n"))}  runbook/reviewed: error\n").Policy);
        Assert.That(string.Join(' ', audit.ClosedFailing.Select(closed => $"{closed.Id} {closed.Errors}")), Is.EqualTo(expected));
    }

    [Test]
    public void Rules_that_are_off_in_the_audit_stay_silent() =>
        Assert.That(Audit(_files.With("docs/postmortems/a.md", Postmortem)).Findings.Select(finding => finding.Rule), Has.None.EqualTo("incident/postmortem-present").And.None.EqualTo("runbook/command-fence"));

    [Test]
    public void A_waiver_for_the_incident_covers_what_the_audit_finds_in_it()
    {
        var policy = PolicyFiles.Load("waivers:\n  - { rule: postmortem/action-due, incident: INC-7, reason: Agreed with the board, approved-by: '@lee', expires: 2026-12-31 }\n").Policy;
        var audit = Audit(_files.With("docs/postmortems/a.md", Postmortem), policy);
        Assert.Multiple(() =>
        {
            Assert.That(audit.Findings.Select(finding => finding.Rule), Has.None.EqualTo("postmortem/action-due"));
            Assert.That(audit.Exempt.Count(one => one.Finding.Rule == "postmortem/action-due"), Is.EqualTo(2));
        });
    }

    [TestCase("paths: ['docs/nowhere/**']", "is for paths where no file is: docs/nowhere/**")]
    [TestCase("paths: ['README.md']", "waves nothing through")]
    public void A_waiver_of_no_use_is_told(string paths, string told)
    {
        var policy = PolicyFiles.Load($"waivers:\n  - {{ rule: postmortem/action-due, {paths}, reason: Agreed with the board, approved-by: '@lee', expires: 2026-12-31 }}\n").Policy;
        var findings = Audit(_files.With("docs/postmortems/a.md", Postmortem).With("README.md", "# Shop\n"), policy).Findings;
        Assert.That(findings.Where(finding => finding.Rule == "incident/waiver").Select(finding => finding.Message), Has.One.Contains(told));
    }

    [Test]
    public void A_waiver_that_is_used_is_not_told()
    {
        var policy = PolicyFiles.Load("waivers:\n  - { rule: postmortem/action-due, paths: ['docs/**'], reason: Agreed with the board, approved-by: '@lee', expires: 2026-12-31 }\n").Policy;
        Assert.That(Audit(_files.With("docs/postmortems/a.md", Postmortem), policy).Findings.Select(finding => finding.Rule), Has.None.EqualTo("incident/waiver"));
    }

    [Test]
    public void The_profile_knows_each_rules_calls_and_findings()
    {
        var profile = new RuleProfile(TimeProvider.System);
        var audit = new RepositoryAudit(new Policy { Source = "built-in defaults" }, Today, profile).Run(new DocumentLibrary(_files.With("docs/postmortems/a.md", Postmortem).With("README.md", "# Shop\n"), Reading.Default));
        var due = profile.Costs.Single(cost => cost.Rule == "postmortem/action-due");
        Assert.Multiple(() =>
        {
            Assert.That((due.Calls, due.Findings), Is.EqualTo((1, 2)));
            Assert.That(profile.Costs.Single(cost => cost.Rule == "docs/secret").Calls, Is.EqualTo(2));
            Assert.That(profile.Costs.Sum(cost => cost.Findings), Is.GreaterThanOrEqualTo(audit.Findings.Count(finding => finding.Rule != "docs/suppression")));
        });
    }

    [Test]
    public void A_document_that_cannot_be_read_is_an_obstacle()
    {
        var files = new UnreadableFile(_files.With("docs/runbooks/a.md", "# A\n").With("docs/runbooks/b.md", "# B\n"), "docs/runbooks/b.md");
        var audit = new RepositoryAudit(new Policy { Source = "built-in defaults" }, Today).Run(new DocumentLibrary(files, Reading.Default));
        Assert.That((audit.Documents, audit.Checked), Is.EqualTo((2, 1)));
        Assert.That(audit.Obstacles.Single(), Does.StartWith("docs/runbooks/b.md couldn't be read"));
    }

    private static AuditReport Audit(IRepositoryFiles files, Policy? policy = null) =>
        new RepositoryAudit(policy ?? new Policy { Source = "built-in defaults" }, Today).Run(new DocumentLibrary(files, Reading.Default));

    private sealed class UnreadableFile(IRepositoryFiles files, string lost) : IRepositoryFiles
    {
        public IReadOnlyList<string> Paths => files.Paths;

        public bool Exists(string path) => files.Exists(path);

        public byte[]? Read(string path, int limit) => path == lost ? null : files.Read(path, limit);
    }
}
