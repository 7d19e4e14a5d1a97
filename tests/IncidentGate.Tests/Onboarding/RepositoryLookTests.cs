using System.Text;
using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Onboarding;
using IncidentGate.Policies;
using IncidentGate.Rules;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Onboarding;

/// <summary>What is seen in a repository, and what its policy then says. Each policy here is loaded as it would be.</summary>
internal sealed class RepositoryLookTests
{
    private const string Rest = "## Summary\n\nIt was down.\n\n## Timeline\n\n- 10:02 UTC Alert\n- 10:30 UTC Fixed\n";

    private readonly List<string> _messages = [];
    private MemoryFiles _files = null!;

    [SetUp]
    public void Start()
    {
        _files = new MemoryFiles();
        _messages.Clear();
    }

    [Test]
    public void Keys_that_carry_ids_join_the_usual_ones()
    {
        Write("docs/runbooks/{0}.md", 2, "---\nticket: INC-{0}\nnext: 5\n---\n# Restart {0}\n");
        Assert.That(Policy().Reading.IncidentKeys, Is.EquivalentTo(Reading.Default.IncidentKeys.Append("ticket")));
    }

    [Test]
    public void Ids_of_ones_own_are_known_beside_the_usual()
    {
        Write("docs/postmortems/{0}.md", 3, "# PM2023-00{0}: Node failure\n\n" + Rest);
        var policy = Policy();
        var documents = new DocumentLibrary(_files, policy.Reading).All();
        Assert.That(documents.Select(document => document.Incidents.Single()), Is.EqualTo((string[])["PM2023-001", "PM2023-002", "PM2023-003"]));
        Assert.That(policy.Reading.IncidentIdPattern, Does.StartWith(Reading.DefaultIncidentIdPattern));
    }

    [Test]
    public void Names_of_weaknesses_and_standards_are_no_ids()
    {
        Write("docs/postmortems/{0}.md", 3, "# CVE-2021-4422{0} and HTTP-50{0}\n\n" + Rest);
        Assert.That(Policy().Reading.IncidentIdPattern, Is.EqualTo(Reading.DefaultIncidentIdPattern));
    }

    [Test]
    public void Labels_of_issue_forms_tag_incidents_severities_and_customers()
    {
        _files.With(".github/ISSUE_TEMPLATE/outage.yml", "name: Outage\nlabels: [\"production-outage\", incident-action, sev-two]\nbody:\n  - type: input\n")
            .With(".github/ISSUE_TEMPLATE/report.md", "---\nname: Report\nlabels: 'bug, affects-customer-impact, severity: S2, incident'\n---\nText\n");
        var policy = Policy();
        Assert.Multiple(() =>
        {
            Assert.That(policy.Recognition.Labels, Does.Contain("production-outage").And.Contain("inc-*").And.Not.Contain("bug").And.Not.Contain("incident-action"));
            Assert.That(policy.CustomerImpact.Labels, Does.Contain("affects-customer-impact"));
            Assert.That(policy.Severities.Select(level => level.Name), Is.EqualTo(SeverityLevel.Defaults.Select(level => level.Name)));
            Assert.That(policy.Severities[1].Labels, Does.Contain("severity: S2"));
        });
    }

    [Test]
    public void Severities_with_a_number_are_put_to_their_level_and_words_are_asked_about()
    {
        Write("docs/postmortems/{0}.md", 4, "---\nseverity: Tier 2\n---\n# Node {0} failed\n\n" + Rest);
        _files.With("docs/postmortems/9.md", "---\nseverity: purple\n---\n# Node 9 failed\n\n" + Rest);
        Assert.That(Policy().Severities[1].Aliases, Does.Contain("Tier 2").And.Contain("major"));
        Assert.That(Text(), Does.Contain(" Postmortems call their severity \"purple\""));
    }

    [Test]
    public void The_site_is_known_by_its_configuration_and_two_sites_are_not_guessed()
    {
        _files.With("docs/mkdocs.yml", "site_name: x\n");
        Assert.That(Policy().Reading.Links.Generator, Is.EqualTo(SiteGenerator.MkDocs));
        _files.With("blog/_config.yml", "title: x\n");
        Assert.That(Policy().Reading.Links.Generator, Is.EqualTo(SiteGenerator.Unknown));
    }

    [Test]
    public void Alerts_of_unusual_places_are_found_and_their_addresses_lead_to_the_pages_here()
    {
        _files.With("monitoring/payments.yml", "groups:\n  - name: a\n    rules:\n" + Alert("QueueStuck", "queue-stuck") + Alert("NodeDown", "node-down"))
            .With("monitoring/other.yml", "a: b\n")
            .With("docs/runbooks/queue-stuck.md", "# Queue\n").With("docs/runbooks/node-down/index.md", "# Node\n");
        var alerts = Policy().Reading.Alerts;
        Assert.That(alerts.Paths, Is.EqualTo((string[])["monitoring/*.yml"]));
        Assert.That(alerts.Runbooks, Is.EquivalentTo((KeyValuePair<string, string>[])[new("https://run.example.com/books/", "docs/runbooks")]));
    }

    [Test]
    public void Headings_that_open_nothing_wait_as_a_comment_and_are_never_decided()
    {
        Write("docs/postmortems/{0}.md", 3, "# Node {0} failed\n\n" + Rest + "\n## Weather report\n\nRain.\n");
        Assert.That(Text(), Does.Contain("open no section that a rule knows: \"weather report\" (3 pages)"));
        Assert.That(Policy().Reading.HeadingSynonyms, Is.Empty);
    }

    [Test]
    public void Owners_under_a_key_that_isnt_read_are_told()
    {
        Write("docs/runbooks/{0}.md", 3, "---\nsteward: '@dana'\nreview_by: 2026-01-01\n---\n# Restart {0}\n");
        Assert.That(Text(), Does.Contain(" The front matter of 3 pages has \"steward\", which isn't read as the page's owner").And.Contain("has \"review_by\" with a day"));
    }

    [Test]
    public void A_template_that_takes_the_incidents_id_is_what_new_documents_start_from()
    {
        _files.With("docs/templates/postmortem.md", "---\n{{ incident_key }}: {{ incident }}\n---\n# {{ title }}\n");
        Assert.That(Policy().Templates, Is.EquivalentTo((KeyValuePair<DocumentKind, string>[])[new(DocumentKind.Postmortem, "docs/templates/postmortem.md")]));
    }

    [TestCase("docs/postmortem-template.md")]
    [TestCase("docs/templates/post_mortem.md")]
    [TestCase("incident_report.template.md")]
    public void A_template_without_a_place_for_the_id_waits_as_a_comment_that_says_how(string path)
    {
        _files.With(path, "# What happened\n");
        Assert.That(Policy().Templates, Is.Empty);
        Assert.That(Text(), Does.Contain("`{{ incident_key }}: {{ incident }}`").And.Contain($"templates:   postmortem: '{path}'"));
    }

    [Test]
    public void Of_two_templates_people_choose()
    {
        _files.With("docs/templates/runbook.md", "{{ incident }}\n").With("ops/runbook-template.md", "{{ incident }}\n");
        Assert.That(Policy().Templates, Is.Empty);
        Assert.That(Text(), Does.Contain("2 runbook templates stand here"));
    }

    [Test]
    public void A_page_about_templates_is_none()
    {
        _files.With("docs/postmortems/2026-template-engine-down.md", "# Down\n").With("docs/contemplate-runbook.md", "# Think\n");
        Assert.That(Text(), Does.Not.Contain("templates:"));
    }

    [Test]
    public void A_form_that_is_no_YAML_has_no_labels_and_stops_nothing()
    {
        _files.With(".github/ISSUE_TEMPLATE/a.yml", "labels: [\"incident\n  - : {").With(".github/ISSUE_TEMPLATE/b.yml", "---\nlabels: {a: {b: c}}\n");
        Assert.That(() => Policy(), Throws.Nothing);
    }

    [Test]
    public void Ids_that_trailers_and_merged_branches_name_are_known_beside_the_usual()
    {
        Commits("Mend the queue\n\nIncident: OPS-{0}\nReviewed-by: Dana\n", 12, 14);
        Commits("Merge pull request #{0} from acme/incident/OPS-{0}-disk\n\nMend the disk", 15, 16);
        Commits("Merge branch 'incident/OPS-{0}'\n", 17);
        var pattern = new Regex(Policy().Reading.IncidentIdPattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        Assert.Multiple(() =>
        {
            Assert.That(pattern.Match("OPS-99: down").Value, Is.EqualTo("OPS-99"));
            Assert.That(pattern.IsMatch("INC-42"), Is.True);
            Assert.That(Text(), Does.Contain("5 commits name incidents such as OPS-12"));
            Assert.That(Policy().Recognition.Title, Is.True);
        });
    }

    [Test]
    public void Ids_that_most_other_commits_have_too_are_tickets_and_a_title_tags_nothing()
    {
        Write("docs/postmortems/{0}.md", 3, "# OPS-{0}: Node failure\n\n" + Rest);
        Commits("OPS-{0}: another button", 20, 21, 22, 23);
        Assert.That((Policy().Recognition.Title, Policy().Reading.IncidentIdPattern), Is.EqualTo((false, Reading.DefaultIncidentIdPattern + @"|\bOPS-[0-9]+\b")));
        Assert.That(Text(), Does.Contain("Other work has such ids too").And.Contain("\"OPS-20\""));
    }

    [TestCase("Incident: HTTP-50{0}")]
    [TestCase("Incident: the day of OPS-{0}")]
    [TestCase("Related-Incident: INC-{0}")]
    [TestCase("OPS-{0}: another button")]
    [TestCase("Merge branch 'feature/OPS-{0}'")]
    [TestCase("Merge branch 'incident/INC-{0}'")]
    [TestCase("Merge branch 'release/SEV-1'")]
    [TestCase("Incident: INC-{0}")]
    public void Commits_that_name_no_incident_of_an_unusual_sort_change_nothing(string message)
    {
        Commits(message, 1, 2, 3, 4);
        var (recognition, usual) = (Policy().Recognition, IncidentRecognition.Default);
        Assert.That(Policy().Reading.IncidentIdPattern, Is.EqualTo(Reading.DefaultIncidentIdPattern));
        Assert.That(recognition.Trailers.Concat(recognition.Branches), Is.EqualTo(usual.Trailers.Concat(usual.Branches)));
    }

    [Test]
    public void Trailers_and_folders_of_branches_with_usual_ids_join_the_usual_ones()
    {
        Commits("Mend\n\nIncident-Id: INC-{0}\r\n", 1, 2);
        Commits("Merge pull request #{0} from acme/fix/INC-{0}-disk", 3, 4, 5);
        Commits("Merge branch 'odd*'s/INC-{0}'", 3, 4, 5);
        var recognition = Policy().Recognition;
        Assert.That(recognition.Trailers, Is.EqualTo((string[])["Incident", "Incident-Id"]));
        Assert.That(recognition.Branches, Is.EqualTo([.. IncidentRecognition.Default.Branches, "fix/INC-*"]));
    }

    [Test]
    public void Help_is_told_in_pages()
    {
        Write("docs/help/{0}.md", 2, "# Refund {0}\n");
        Assert.That(Text(), Does.Contain("2 help pages, such as docs/help/1.md: known by the usual names"));
    }

    private void Commits(string message, params int[] numbers) =>
        _messages.AddRange(numbers.Select(number => message.Replace("{0}", number.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)));

    private static string Alert(string name, string page) => $"      - alert: {name}\n        expr: up == 0\n        annotations:\n          runbook_url: https://run.example.com/books/{page}\n";

    private void Write(string path, int count, string text)
    {
        for (var number = 1; number <= count; number++)
        {
            var place = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            _files.With(path.Replace("{0}", place, StringComparison.Ordinal), text.Replace("{0}", place, StringComparison.Ordinal));
        }
    }

    private string Text()
    {
        var traits = new RepositoryLook(new DocumentLibrary(_files, Reading.Default), [.. _messages]).Look();
        return PolicyDraft.Write([.. traits.Proposals.Where(proposal => proposal.IsSure)], [.. traits.Proposals.Where(proposal => !proposal.IsSure)], traits.Notes, baseline: null).Replace("\n#", string.Empty, StringComparison.Ordinal);
    }

    private Policy Policy()
    {
        var traits = new RepositoryLook(new DocumentLibrary(_files, Reading.Default), [.. _messages]).Look();
        var text = PolicyDraft.Write([.. traits.Proposals.Where(proposal => proposal.IsSure)], [.. traits.Proposals.Where(proposal => !proposal.IsSure)], traits.Notes, baseline: null);
        return new PolicyLoader(RuleCatalog.All, path => path == "p.yml" ? Encoding.UTF8.GetBytes(text) : null, string.Empty).Load("p.yml").Policy;
    }
}
