using System.Collections.Immutable;
using System.Globalization;
using IncidentGate.Documents;
using IncidentGate.Incidents;
using IncidentGate.Policies;
using IncidentGate.Tests.Documents;

namespace IncidentGate.Tests.Incidents;

internal sealed class RequiredDocumentsTests
{
    private const string Postmortem = "docs/postmortems/a.md";
    private static readonly CustomerImpact Affected = new(Known: true, "label customer-impact");
    private static readonly CustomerImpact Unknown = new(Known: null, "nothing");

    [Test]
    public void A_document_in_the_change_is_updated() =>
        Assert.That(StateOf(Made.Change(Made.Edited(Postmortem, 3)), Made.Document(Postmortem, DocumentKind.Postmortem, "INC-1")), Is.EqualTo(DocumentState.Updated));

    [Test]
    public void A_document_that_carries_the_id_is_recorded_already() =>
        Assert.That(StateOf(Made.Change(), Made.Document(Postmortem, DocumentKind.Postmortem, "inc-1")), Is.EqualTo(DocumentState.AlreadyRecorded));

    [Test]
    public void A_document_that_calls_itself_a_draft_is_a_draft()
    {
        var draft = Made.Document(Postmortem, DocumentKind.Postmortem, "INC-1") with { DraftMarkers = [new Stated("draft", 2)] };
        Assert.That(StateOf(Made.Change(Made.Edited(Postmortem, 3)), draft), Is.EqualTo(DocumentState.Draft));
        Assert.That(StateOf(Made.Change(), draft), Is.EqualTo(DocumentState.Draft));
    }

    [Test]
    public void A_finished_document_beside_a_draft_counts()
    {
        var draft = Made.Document("docs/postmortems/b.md", DocumentKind.Postmortem, "INC-1") with { DraftMarkers = [new Stated("draft", 2)] };
        Assert.That(StateOf(Made.Change(Made.Edited(Postmortem, 3)), draft, Made.Document(Postmortem, DocumentKind.Postmortem)), Is.EqualTo(DocumentState.Updated));
    }

    [Test]
    public void A_postmortem_of_another_incident_satisfies_nothing()
    {
        var required = Assess(Made.Change(Made.Edited(Postmortem, 3)), Made.Document(Postmortem, DocumentKind.Postmortem, "INC-9"));
        Assert.That(required.State, Is.EqualTo(DocumentState.Missing));
        Assert.That(required.Reason, Does.Contain($"{Postmortem} is of INC-9"));
    }

    [Test]
    public void A_severity_in_a_postmortems_title_is_no_other_incident() =>
        Assert.That(StateOf(Made.Change(Made.Edited(Postmortem, 3)), Made.Document(Postmortem, DocumentKind.Postmortem, "SEV-1")), Is.EqualTo(DocumentState.Updated));

    [Test]
    public void A_runbook_may_name_earlier_incidents()
    {
        var runbook = Made.Document("docs/runbooks/a.md", DocumentKind.Runbook, "INC-9");
        Assert.That(All(Made.Change(Made.Edited(runbook.Path, 3)), Unknown, [], runbook)[0].State, Is.EqualTo(DocumentState.Updated));
    }

    [Test]
    public void A_new_name_alone_is_no_update()
    {
        var moved = new ChangedFile(Postmortem, FileChange.Renamed, "old.md") { LinesKnown = true };
        Assert.That(StateOf(Made.Change(moved), Made.Document(Postmortem, DocumentKind.Postmortem)), Is.EqualTo(DocumentState.Missing));
        Assert.That(StateOf(Made.Change(moved with { LinesKnown = false }), Made.Document(Postmortem, DocumentKind.Postmortem)), Is.EqualTo(DocumentState.Updated), "unknown lines are never no change");
    }

    [Test]
    public void A_deleted_document_is_missing() =>
        Assert.That(StateOf(Made.Change(new ChangedFile(Postmortem, FileChange.Deleted, null) { LinesKnown = true })), Is.EqualTo(DocumentState.Missing));

    [Test]
    public void What_could_not_be_read_is_not_called_missing() =>
        Assert.That(All(Made.Change(), Unknown, ["docs/x.md"])[0].State, Is.EqualTo(DocumentState.CannotVerify));

    [Test]
    public void Help_is_required_where_customers_were_affected()
    {
        Assert.That(Kinds(Affected), Is.EqualTo((DocumentKind[])[DocumentKind.Runbook, DocumentKind.Help, DocumentKind.Postmortem]));
        Assert.That(Kinds(Affected with { Known = false }), Is.EqualTo((DocumentKind[])[DocumentKind.Runbook, DocumentKind.Postmortem]));
        Assert.That(Kinds(Unknown), Is.EqualTo((DocumentKind[])[DocumentKind.Runbook, DocumentKind.Postmortem]));
    }

    [Test]
    public void Unknown_impact_leaves_a_note_that_says_how_to_state_it()
    {
        var required = new RequiredDocuments(Policy(), Made.Change(), "INC-1", []);
        Assert.That(required.Undecided("sev3", Unknown).Single().Mend, Does.Contain("customer-impact").And.Contain("no-customer-impact").And.Contain("customer_impact"));
        Assert.That(required.Undecided("sev3", Affected), Is.Empty);
    }

    [Test]
    public void Requirements_of_a_severity_hold_for_it_alone()
    {
        var policy = Policy() with { Requirements = [new Requirement([DocumentKind.Postmortem], ["sev1"], null)] };
        var required = new RequiredDocuments(policy, Made.Change(), "INC-1", []);
        Assert.Multiple(() =>
        {
            Assert.That(required.Assess("SEV1", Unknown, []).Single().Reason, Does.Contain("SEV1"));
            Assert.That(required.Assess("sev3", Unknown, []), Is.Empty);
            Assert.That(required.Assess(null, Unknown, []), Is.Empty);
            Assert.That(required.Undecided(null, Affected).Single().Mend, Does.Contain("--severity"));
        });
    }

    [Test]
    public void White_space_is_no_update()
    {
        var change = Made.Change(new ChangedFile(Postmortem, FileChange.Modified, null) { AddedLines = [4], RemovedLines = [new RemovedLine(9, "  ")], LinesKnown = true });
        Assert.That(StateOf(change, Made.Document(Postmortem, DocumentKind.Postmortem)), Is.EqualTo(DocumentState.Missing));
    }

    [Test]
    public void An_empty_page_is_no_document()
    {
        var required = Assess(Made.Change(Made.Added(Postmortem, 0)), Made.Document(Postmortem, DocumentKind.Postmortem, "INC-1") with { Body = PageBody.Of([], []) });
        Assert.That((required.State, required.Reason), Is.EqualTo((DocumentState.Missing, $"every incident needs it; {Postmortem} is empty")));
    }

    private const string Front = "---\nowner: dana\nlast_reviewed: 2026-03-14\n---\n";

    [TestCase("# Fix\n\nDo it.\n<!-- why -->\n", "4", "")]
    [TestCase("# Fix\n\n<!--\nwhy\n\nso\n-->\n\nDo it.\n", "3 4 5 6 7 8", "")]
    [TestCase("# Fix\n\n<!--\nwhy\nnew\n-->\nDo it.\n", "5", "5:old")]
    [TestCase("# Fix\n\nDo it. <!-- why --> Now.\n", "3", "3:Do it. Now.")]
    [TestCase("# Fix\n\nDo it.\n", "", "4:<!-- gone|5:quite -->")]
    [TestCase(Front + "# Fix\n\nDo it.\n", "2 3", "2:owner: erin|3:last_reviewed: 2025-01-01")]
    [TestCase(Front + "# Fix\n\nDo it.\n", "1 2 3 4", "")]
    [TestCase("# Fix\n\nDo it.\n", "", "1:---|2:owner: erin|3:---")]
    [TestCase(Front + "# Fix\n\nDo it.\n<!-- why -->\n", "2 8", "2:owner: erin")]
    public void What_no_reader_sees_is_no_update_of_a_runbook_or_a_help_page(string page, string added, string removed)
    {
        foreach (var kind in new[] { DocumentKind.Runbook, DocumentKind.Help })
        {
            Assert.That(StateOf(kind, page, added, removed), Is.EqualTo(DocumentState.Missing), kind.ToString());
        }
    }

    [TestCase("# Fix\n\nDo it twice.\n", "3", "3:Do it.")]
    [TestCase("# Fix\n\nDo it.\n", "", "4:And that.")]
    [TestCase("# Fix\n\n```html\n<!-- why -->\n```\n", "4", "")]
    [TestCase("# Fix\n\nWrite `<!-- why -->` there.\n", "3", "3:Write `<!-- so -->` there.")]
    [TestCase("# Fix\n\nDo it.\n", "", "3:<!--|5:-->")]
    [TestCase("# Fix\n\n<!-- why --> Do it.\n", "3", "")]
    [TestCase("# Fix\n\nIs a <!-- b?\n", "3", "")]
    [TestCase("# Fix\n\n---\nowner: dana\n---\n", "4", "4:owner: erin")]
    [TestCase(Front + "# Fix\n\nDo it.\n", "2 7", "2:owner: erin")]
    [TestCase("# Fix\n\n[it]: https://example.com/b\n\nDo [it].\n", "3", "3:[it]: https://example.com/a")]
    public void What_a_reader_sees_is_an_update(string page, string added, string removed) =>
        Assert.That(StateOf(DocumentKind.Runbook, page, added, removed), Is.EqualTo(DocumentState.Updated));

    [Test]
    public void The_incidents_id_in_the_front_matter_is_a_record_of_it() =>
        Assert.That(StateOf(DocumentKind.Runbook, "---\nincident: INC-1\n---\n# Fix\n\nDo it.\n", "1 2 3", string.Empty), Is.EqualTo(DocumentState.AlreadyRecorded));

    [Test]
    public void A_page_that_changed_for_nobody_is_named()
    {
        var runbook = Page.Read("# Fix\n\nDo it.\n<!-- why -->\n") with { Kind = DocumentKind.Runbook };
        Assert.That(All(Made.Change(Made.Edited(runbook.Path, 4)), Unknown, [], runbook)[0].Reason, Does.Contain($"{runbook.Path} changes nothing that a reader sees"));
    }

    /// <summary>The state of a page of which these lines are new, and these of the old one gone ("3:Text|5:More").</summary>
    private static DocumentState StateOf(DocumentKind kind, string page, string added, string removed)
    {
        var document = Page.Read(page) with { Kind = kind };
        var file = new ChangedFile(document.Path, FileChange.Modified, null)
        {
            AddedLines = [.. added.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(line => int.Parse(line, CultureInfo.InvariantCulture))],
            RemovedLines = [.. removed.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(line => new RemovedLine(int.Parse(line.Split(':', 2)[0], CultureInfo.InvariantCulture), line.Split(':', 2)[1]))],
            LinesKnown = true,
        };
        return All(Made.Change(file), Affected, [], document).Single(required => required.Kind == kind).State;
    }

    private static Policy Policy() => new() { Source = "test" };

    private static IEnumerable<DocumentKind> Kinds(CustomerImpact impact) => All(Made.Change(), impact, []).Select(required => required.Kind);

    private static DocumentState StateOf(ChangeSet change, params ImmutableArray<Document> documents) => Assess(change, documents).State;

    private static RequiredDocument Assess(ChangeSet change, params ImmutableArray<Document> documents) =>
        All(change, Unknown, [], documents).Single(required => required.Kind == DocumentKind.Postmortem);

    private static ImmutableArray<RequiredDocument> All(ChangeSet change, CustomerImpact impact, ImmutableArray<string> unreadable, params ImmutableArray<Document> documents) =>
        new RequiredDocuments(Policy(), change, "INC-1", documents).Assess("sev3", impact, unreadable);
}
