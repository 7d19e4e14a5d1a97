using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Policies;
using IncidentGate.Tests.Platforms.LocalGit;

namespace IncidentGate.Tests.Scenarios;

/// <summary>From real git histories to the documents of an incident and how they stand.</summary>
internal sealed class DocumentsOfAnIncidentTests
{
    private const string Runbook = "docs/runbooks/rotate.md";
    private const string Postmortem = "docs/postmortems/2026-03-14.md";
    private const string RunbookText = "# Rotate\n\n## What to do\n\n1. Run it.\n\n## When to escalate\n\nPage.\n";
    private const string PostmortemText = "---\nincident: INC-42\n---\n# Outage\n\n## Timeline\n\n- 2026-03-14 12:00 It broke.\n\n## Impact\n\nAll.\n";

    private Scratch _repository = null!;

    [SetUp]
    public void Start() => _repository = new Scratch().Write(Runbook, RunbookText).Write("src/app.txt", "1\n").Commit("First");

    [TearDown]
    public void End() => _repository.Dispose();

    [Test]
    public void Changed_documents_are_updated()
    {
        _repository.Branch("incident/INC-42").Write(Runbook, RunbookText + "More.\n").Write(Postmortem, PostmortemText).Commit("Fix");
        AssertStates(DocumentState.Updated, DocumentState.Updated);
    }

    [Test]
    public void A_document_from_an_earlier_change_is_recorded_already()
    {
        _repository.Write(Postmortem, PostmortemText.Replace("INC-42", "inc-42", StringComparison.Ordinal)).Commit("Postmortem");
        _repository.Branch("incident/INC-42").Write("src/app.txt", "2\n").Commit("Fix");
        AssertStates(DocumentState.Missing, DocumentState.AlreadyRecorded);
    }

    [Test]
    public void A_new_postmortem_tags_the_change_by_its_front_matter()
    {
        _repository.Branch("feature").Write(Postmortem, PostmortemText).Commit("Write it down");
        var incident = Judge().Incident;
        Assert.That(incident?.Id, Is.EqualTo("INC-42"));
        Assert.That(incident?.Mentions.Single().Source, Is.EqualTo($"front matter of {Postmortem}"));
    }

    [Test]
    public void A_typo_mended_in_an_old_postmortem_is_no_incident()
    {
        _repository.Write(Postmortem, PostmortemText).Commit("Postmortem");
        _repository.Branch("feature").Write(Postmortem, PostmortemText.Replace("broke", "stopped", StringComparison.Ordinal)).Commit("Typo");
        Assert.That(Judge().Outcome, Is.EqualTo(Outcome.NotAnIncident));
    }

    [Test]
    public void An_id_added_to_a_runbooks_list_names_only_the_new_incident()
    {
        _repository.Write(Runbook, "---\nincidents: [INC-7]\n---\n" + RunbookText).Commit("Earlier");
        _repository.Branch("feature").Write(Runbook, "---\nincidents: [INC-7, INC-42]\n---\n" + RunbookText).Commit("Later");
        Assert.That(Judge().Incident?.Id, Is.EqualTo("INC-42"));
    }

    [Test]
    public void A_tag_without_an_id_takes_it_from_the_changed_postmortem()
    {
        _repository.Write(Postmortem, PostmortemText).Commit("Postmortem");
        _repository.Branch("feature").Write(Postmortem, PostmortemText + "More.\n").Commit("More");
        Assert.That(Judge("incident").Incident?.Id, Is.EqualTo("INC-42"));
    }

    [Test]
    public void Two_new_postmortems_of_two_incidents_name_both()
    {
        _repository.Branch("feature").Write(Postmortem, PostmortemText).Write("docs/postmortems/b.md", PostmortemText.Replace("42", "43", StringComparison.Ordinal)).Commit("Two");
        var incident = Judge().Incident!;
        Assert.That(incident.Id, Is.Null);
        Assert.That(incident.Mentions.Select(mention => mention.Id), Is.EqualTo((string[])["INC-42", "INC-43"]));
    }

    [Test]
    public void A_deleted_runbook_is_missing()
    {
        _repository.Branch("incident/INC-42").Delete(Runbook).Write(Postmortem, PostmortemText).Commit("Drop");
        AssertStates(DocumentState.Missing, DocumentState.Updated);
    }

    [Test]
    public void A_moved_runbook_counts_only_when_its_text_changed()
    {
        _repository.Branch("incident/INC-42").Git("mv", Runbook, "docs/runbooks/moved.md");
        _repository.Write(Postmortem, PostmortemText).Commit("Move");
        AssertStates(DocumentState.Missing, DocumentState.Updated);
        _repository.Write("docs/runbooks/moved.md", RunbookText + "More.\n").Commit("Say more");
        AssertStates(DocumentState.Updated, DocumentState.Updated);
    }

    [Test]
    public void A_draft_is_told_from_a_finished_document()
    {
        _repository.Branch("incident/INC-42").Write(Postmortem, PostmortemText.Replace("incident:", "status: draft\nincident:", StringComparison.Ordinal)).Commit("Draft");
        AssertStates(DocumentState.Missing, DocumentState.Draft);
    }

    [Test]
    public void Windows_line_ends_change_nothing()
    {
        _repository.Branch("incident/INC-42").Write(Runbook, RunbookText.ReplaceLineEndings("\r\n") + "More.\r\n").Write(Postmortem, "\uFEFF" + PostmortemText.ReplaceLineEndings("\r\n")).Commit("Fix");
        AssertStates(DocumentState.Updated, DocumentState.Updated);
        Assert.That(Judge().Incident!.Documents.Single(document => document.Kind == DocumentKind.Postmortem).Incidents, Is.EqualTo((string[])["INC-42"]));
    }

    [Test]
    public void Odd_names_are_documents_like_any_other()
    {
        _repository.Branch("incident/INC-42").Write("docs/runbooks/a b/ünï 'code'.md", RunbookText).Write("docs/postmortems/-x.md", PostmortemText).Commit("Fix");
        AssertStates(DocumentState.Updated, DocumentState.Updated);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no such names")]
    public void A_newline_or_a_quote_in_a_name_is_no_obstacle()
    {
        _repository.Branch("incident/INC-42").Write("docs/runbooks/new\nline \"x\".md", RunbookText).Write(Postmortem, PostmortemText).Commit("Fix");
        AssertStates(DocumentState.Updated, DocumentState.Updated);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "symbolic links need a privilege there")]
    public void A_link_out_of_the_repository_is_no_document()
    {
        using var outside = new Scratch(init: false);
        outside.Write("secret.md", RunbookText);
        _repository.Branch("incident/INC-42").Link("docs/runbooks/link.md", Path.Combine(outside.Root, "secret.md")).Write(Postmortem, PostmortemText).Commit("Link");
        AssertStates(DocumentState.Missing, DocumentState.Updated);
    }

    [Test]
    public void Severity_and_impact_are_read_from_the_postmortem()
    {
        _repository.Branch("incident/INC-42").Write(Postmortem, PostmortemText.Replace("incident:", "severity: SEV-3\ncustomer_impact: Some charges failed\nincident:", StringComparison.Ordinal)).Commit("Fix");
        var incident = Judge().Incident!;
        Assert.Multiple(() =>
        {
            Assert.That(incident.Severity, Is.EqualTo("sev3"));
            Assert.That(incident.CustomerImpact.Known, Is.True);
            Assert.That(incident.Require(DocumentKind.Help)?.State, Is.EqualTo(DocumentState.Missing));
        });
    }

    [Test]
    public void The_working_tree_and_its_commit_are_judged_alike()
    {
        _repository.Branch("incident/INC-42").Write(Runbook, RunbookText + "More.\n").Write(Postmortem, PostmortemText);
        var before = Judge().Incident!.Required;
        _repository.Commit("Fix");
        Assert.That(before.Select(required => (required.Kind, required.State)), Is.EqualTo(Judge().Incident!.Required.Select(required => (required.Kind, required.State))));
        Assert.That(before.Select(required => required.State), Is.All.EqualTo(DocumentState.Updated));
    }

    private void AssertStates(DocumentState runbook, DocumentState postmortem)
    {
        var incident = Judge().Incident!;
        Assert.That(incident.Id, Is.EqualTo("INC-42"));
        Assert.That((incident.Require(DocumentKind.Runbook)?.State, incident.Require(DocumentKind.Postmortem)?.State), Is.EqualTo((runbook, postmortem)));
    }

    private Verdict Judge(params ImmutableArray<string> labels)
    {
        var repository = TestGit.Open(_repository.Root);
        var change = new LocalChanges(repository).Read(baseName: null, headName: null, labels).Change;
        return new Gate(new Policy { Source = "test" }, [], new DateOnly(2026, 3, 14)).Judge(change, new WorkingTreeFiles(repository), IncidentStatement.None);
    }
}
