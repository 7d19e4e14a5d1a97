using IncidentGate.Policies;

namespace IncidentGate.Tests.Policies;

/// <summary>
/// The published JSON schema, run by somebody else's validator as an editor runs it, accepts and rejects what the loader does. What
/// a schema can't say (patterns, globs, durations, zones, names that other keys define) the loader alone rejects; those are listed apart.
/// </summary>
internal sealed class SchemaAgreementTests
{
    private static readonly string[] Accepted =
    [
        "",
        "# nothing yet",
        "~",
        "version: 1",
        "version: '1'",
        "preset: relaxed",
        "preset: strict\ntime-zone: Europe/Oslo",
        "extends: []",
        "incident: {}",
        "incident: { title: TRUE, body: False }",
        "incident: { labels: [1, true, 2.5, 'null'] }",
        "incident: { id: 'INC-[0-9]+', keys: [incident], labels: ['incident:*'], close-labels: close, title: true, body: false, trailers: Incident, branches: ['incident/*'], phase: close }",
        "severities: { sev1: { labels: [sev1], aliases: critical }, sev2: {} }",
        "severities: { sev1: { labels: 1 } }",
        "customer-impact: { labels: [seen], none-labels: internal, severities: [sev1], fields: [customer impact] }",
        "documents: { runbook: { paths: ['runbooks/**'], exclude: '**/README.md', audience: '@acme/sre' }, help: {}, postmortem: { paths: docs/pm/** } }",
        "documents: { help: { audience-by-path: [{ paths: 'help/**', audience: ['@acme/support', lead] }] } }",
        "documents: { help: { repository: acme/help-center }, runbook: { repository: Acme_1/.github, paths: ['**'] }, postmortem: { repository: acme/docs.example } }",
        "templates: { runbook: docs/templates/runbook.md, help: .github/..help/v1..2.md, postmortem: 1 }",
        "approvals: { expire: false, code-owners: true }",
        "requires: []",
        "requires: [{ documents: [runbook] }, { documents: [help], when: { customer-impact: true } }, { documents: [postmortem], when: { severity: [sev1] } }]",
        "requires: [{ documents: runbook, when: { customer-impact: false, severity: sev2 } }]",
        "rules: { docs/owner: error, docs/secret: warning, runbook/reviewed: 'off' }",
        "rules: { runbook/reviewed: { fix: notice, close: error, audit: 'off' } }",
        "rules: { runbook/reviewed: { level: warning, options: { max-age: 90 days } } }",
        "rules: { runbook/reviewed: { options: { max-age: 90 } } }",
        "rules: { runbook/reviewed: { options: { max-age: 6 Months } } }",
        "rules: { runbook/reviewed: { options: { max-age: 10000-days } } }",
        "rules: { runbook/reviewed: { options: { max-age: ' 2 week(s). ' } } }",
        "rules: { postmortem/timeline: { options: { least: 0 } } }",
        "rules: { docs/owner: { options: { codeowners: false } } }",
        "rules: { docs/placeholder: { options: { words: [fill me in] } } }",
        "rules: { runbook/sections: { options: { required: [symptoms, steps] } } }",
        "rules: { docs/owner: { overrides: [{ paths: ['docs/**'], level: error }, { severity: [sev1], fix: error, options: { codeowners: true } }] } }",
        "vocabulary: { headings: { symptoms: [how it looks], timeline: what happened when }, retired-names: { old: new }, jargon: [failover], internal-hosts: .internal }",
        "links: { generator: hugo, root: content, extensionless: true }",
        "links: { root: docs }",
    ];

    private static readonly string[] Rejected =
    [
        "- version: 1",
        "strict",
        "''",
        "version: 1\nversion: 1",
        "preset: strict\npreset: relaxed",
        "preset: strict\n---\npreset: relaxed",
        "preset: 'strict",
        "\tpreset: strict",
        "incident:\n\ttitle: true",
        "preset: strict: x",
        "1: x",
        "? [preset]\n: strict",
        "~: x",
        "<<: { preset: strict }",
        "version: 2",
        "presett: strict",
        "preset: hard",
        "preset: [strict]",
        "preset: { name: strict }",
        "preset:",
        "preset: Strict",
        "preset: !!binary c3RyaWN0",
        "time-zone: ~",
        "time-zone: 1",
        "extends:",
        "extends: { file: base.yml }",
        "extends: ['']",
        "incident:",
        "incident: { id: ~ }",
        "incident: { labels: [~] }",
        "incident: { labels: }",
        "incident: { title: !!str true }",
        "incident: { title: yes }",
        "incident: { title: }",
        "time-zone: [UTC]",
        "incident: incident",
        "incident: { titel: true }",
        "incident: { title: 'true' }",
        "incident: { title: maybe }",
        "incident: { phase: audit }",
        "incident: { labels: { a: b } }",
        "incident: { labels: [[a]] }",
        "incident: { labels: '' }",
        "severities: [sev1]",
        "severities: { sev1: }",
        "severities: { ~: {} }",
        "severities: { '': {} }",
        "severities: { sev1: { label: sev1 } }",
        "customer-impact: true",
        "customer-impact: { severity: [sev1] }",
        "documents: { runbok: {} }",
        "documents: [runbook]",
        "documents: { runbook: { path: x } }",
        "templates: [a.md]",
        "templates: { help: /a.md }",
        "templates: { help: ../a.md }",
        "templates: { help: a/./b.md }",
        "templates: { help: a//b.md }",
        "templates: { help: 'a\\b.md' }",
        "templates: { help: '**/a.md' }",
        "templates: { help: docs/ }",
        "requires: { documents: [runbook] }",
        "requires: [runbook]",
        "requires: [{ when: { customer-impact: true } }]",
        "requires: [~]",
        "requires: [{ documents: [manual] }]",
        "requires: [{ documents: [help], when: { customer-impact: perhaps } }]",
        "requires: [{ documents: [help], if: { customer-impact: true } }]",
        "rules: [docs/owner]",
        "rules:",
        "rules: { docs/owner: }",
        "rules: { docs/owner: [error] }",
        "rules: { docs/owner: { level: [error] } }",
        "rules: { postmortem/timeline: { options: { least: -1 } } }",
        "rules: { postmortem/timeline: { options: { least: '2' } } }",
        "rules: { postmortem/timeline: { options: { least: 99999999999 } } }",
        "rules: { postmortem/timeline: { options: { least: 2.5 } } }",
        "rules: { runbook/reviewed: { options: { max-age: soon } } }",
        "rules: { runbook/reviewed: { options: { max-age: 0 } } }",
        "rules: { runbook/reviewed: { options: { max-age: -90 } } }",
        "rules: { runbook/reviewed: { options: { max-age: -90 days } } }",
        "rules: { runbook/reviewed: { options: { max-age: 10001 days } } }",
        "rules: { runbook/reviewed: { options: { max-age: 90 fortnights } } }",
        "rules: { runbook/reviewed: { options: { max-age: true } } }",
        "rules: { runbook/reviewed: { options: { max-age: [90 days] } } }",
        "rules: { docs/ownr: error }",
        "rules: { docs/owner: fatal }",
        "rules: { docs/owner: true }",
        "rules: { docs/owner: { level: loud } }",
        "rules: { docs/owner: { closing: error } }",
        "rules: { docs/owner: { options: { maximum: 3 } } }",
        "rules: { docs/owner: { options: { codeowners: sometimes } } }",
        "rules: { runbook/sections: { options: { required: [smell] } } }",
        "rules: { docs/owner: { overrides: { paths: ['docs/**'] } } }",
        "rules: { docs/owner: { overrides: [{ files: ['docs/**'] }] } }",
        "vocabulary: { headings: { smell: [x] } }",
        "vocabulary: { retired-names: [old] }",
        "vocabulary: { retired-names: { old: [new] } }",
        "links: { generator: gatsby }",
        "links: { extensionless: 1 }",
        "links: github",
    ];

    private static readonly string[] RejectedByTheLoaderAlone =
    [
        "time-zone: Mars/Olympus",
        "incident: { id: '(' }",
        "incident: { id: 'x*' }",
        "documents: { runbook: { paths: ['../**'] } }",
        "rules: { docs/owner: { overrides: [{ paths: ['a/[b'], level: error }] } }",
        "documents: { help: { paths: ['a{b'] } }",
        "documents: { help: { paths: ['a\\b'] } }",
        "documents: { help: { exclude: ['**/README.md'] } }",
        "incident: { id: '(?=x)y' }",
        "incident: { id: '((x{1,1000}){1,1000}){1,1000}' }",
        "customer-impact: { severities: [sev9] }",
        "rules: { docs/owner: { overrides: [{ severity: [sev9], level: error }] } }",
        "requires: [{ documents: [help], when: { severity: [sev9] } }]",
        "extends: nowhere.yml",
        "extends: acme/policies//gate.yml@v2",
        "extends: ../outside.yml",

        // JSON has one 1; YAML's other spellings of it are not read.
        "version: 1.0",
        "rules: { postmortem/timeline: { options: { least: 0x10 } } }",
        "rules: { postmortem/timeline: { options: { least: +2 } } }",
        "rules: { runbook/reviewed: { options: { max-age: 90.0 } } }",

        // JSON's keys are texts, and it has no tags, aliases or limits.
        "severities: { ? [a] : {} }",
        "preset: !!str strict",
        "preset: &name strict\nincident: { labels: *name }",
    ];

    private IReadOnlyDictionary<string, string?> _answers = new Dictionary<string, string?>();

    [OneTimeSetUp]
    public void Ask()
    {
        var policies = Accepted.Concat(Rejected).Concat(RejectedByTheLoaderAlone).ToArray();
        _answers = PublishedSchema.Ask(policies);
    }

    [TestCaseSource(nameof(Accepted))]
    public void What_the_loader_accepts_the_schema_accepts(string policy)
    {
        Assert.That(() => PolicyFiles.Load(policy), Throws.Nothing);
        Assert.That(_answers[policy], Is.Null, "The schema rejects it.");
    }

    [TestCaseSource(nameof(Rejected))]
    public void What_the_loader_rejects_the_schema_rejects(string policy)
    {
        Assert.That(() => PolicyFiles.Load(policy), Throws.TypeOf<PolicyException>());
        Assert.That(_answers[policy], Is.Not.Null, "The schema accepts it.");
    }

    [TestCaseSource(nameof(RejectedByTheLoaderAlone))]
    public void What_no_schema_can_say_the_loader_still_rejects(string policy)
    {
        Assert.That(() => PolicyFiles.Load(policy), Throws.TypeOf<PolicyException>());
        Assert.That(_answers[policy], Is.Null, "The schema can say it after all: move it to the others.");
    }
}
