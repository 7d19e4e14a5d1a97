using IncidentGate.Tests.Contract.Azure;

namespace IncidentGate.Tests.Scenarios.Azure;

/// <summary>A scheduled audit keeps one work item, in which everybody sees what is theirs.</summary>
internal sealed class AuditTests : AzureScenario
{
    private const string Page = "docs/runbooks/old.md";

    private AzureWorkItem Item => Stage.Azure.WorkItems.All.Single();

    [SetUp]
    public void Write()
    {
        Stage.Origin.Git("checkout", "--quiet", "main");
        Commit(Page, IncidentStory.Runbook.Replace("last_reviewed: ", "last_reviewed: 2001-01-01 # ", StringComparison.Ordinal));
        Stage.With("INPUT_MODE", "audit").With("INPUT_FAILON", "never");
    }

    [Test]
    public void What_is_found_stands_in_a_work_item_by_owner()
    {
        var answer = Audit();
        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
            Assert.That((Item.Type, Item.Title, Item.State, Item.Tags.Single()), Is.EqualTo(("Task", "Documents to mend", "New", "incidentgate-audit")));
            Assert.That((string?)Item.Fields["System.Description"], Does.Contain("2 of 2 documents checked").And.Contain("<strong><code>acme/payments</code>").And.Contain("path=%2Fdocs%2Frunbooks%2Fold.md&amp;version=GBmain"));
            Assert.That(Stage.Summary, Does.Contain("2 of 2 documents checked"));
            Assert.That(Stage.Output("verdict"), Is.EqualTo("pass"));
        });
    }

    [Test]
    public void The_next_audit_writes_nothing_where_nothing_changed_and_edits_it_where_something_did()
    {
        Audit();
        Audit();
        Assert.That(Item.Rev, Is.EqualTo(1));
        Commit(Page, "\n\n" + File.ReadAllText(Path.Combine(Stage.Origin.Root, Page)));
        Audit();
        Assert.That(Item.Rev, Is.EqualTo(2));
    }

    [TestCase("Task", "Active", "Closed")]
    [TestCase("Issue", "Doing", "Done")]
    public void It_is_closed_when_nothing_is_left_and_opened_as_it_was_when_something_comes_up(string type, string state, string closed)
    {
        Decide($"audit: {{ work-item-type: {type} }}");
        Audit();
        Stage.Azure.WorkItems.Set(Item, "System.State", state, AzureIdentity.Dana);
        Mend();
        var clean = Audit();
        Assert.That(Item.State, Is.EqualTo(closed), clean.Output);
        Assert.That((string?)Item.Fields["System.Description"], Does.Contain("Nothing is left to do here."));
        Commit(Page, IncidentStory.Runbook.Replace("last_reviewed: ", "last_reviewed: 2001-01-01 # ", StringComparison.Ordinal));
        Audit();
        Assert.That(Item.State, Is.EqualTo(state));
    }

    [Test]
    public void Closed_by_somebody_who_knows_it_stays_closed_until_something_new_is_found()
    {
        Audit();
        Stage.Azure.WorkItems.Set(Item, "System.State", "Closed", AzureIdentity.Dana);
        Audit();
        Assert.That(Item.State, Is.EqualTo("Closed"));
        Commit("docs/runbooks/older.md", "---\nowner: \"@acme/payments\"\n---\n# Another\n\n## Steps\n\n1. Run it. See [gone](gone.md).\n");
        Audit();
        Assert.That(Item.State, Is.EqualTo("New"));
    }

    [Test]
    public void A_work_item_of_somebody_else_with_the_tag_is_none_of_ours()
    {
        var other = Stage.Azure.WorkItems.Add(7, "Task", "Documents to mend", "incidentgate-audit");
        Audit();
        Assert.That((other.Rev, Stage.Azure.WorkItems.All.Count), Is.EqualTo((1, 2)));
    }

    [Test]
    public void What_somebody_changes_meanwhile_is_not_overwritten()
    {
        Audit();
        Commit("docs/runbooks/older.md", "---\nowner: \"@acme/payments\"\n---\n# Another\n\n## Steps\n\n1. Run it. See [gone](gone.md).\n");
        Stage.Azure.Before("PATCH", "/workitems/[0-9]+$", () => Stage.Azure.WorkItems.Set(Item, "System.Title", "Mine", AzureIdentity.Dana));
        var answer = Audit();
        Assert.That((answer.Code, Item.Title), Is.EqualTo((ExitCodes.CannotVerify, "Mine")), answer.Output);
        Assert.That(Stage.Commands("task.logissue")[^1].Data, Does.Contain("was changed meanwhile"));
    }

    [Test]
    public void Without_the_right_to_write_it_says_what_to_grant()
    {
        Stage.Azure.Tokens[FakeAzure.Token] = Stage.Azure.Tokens[FakeAzure.ReadOnlyToken];
        Assert.That(Audit().Code, Is.EqualTo(ExitCodes.CannotVerify));
        Assert.That(Stage.Commands("task.logissue")[^1].Data, Does.Contain("\"Web Shop Build Service (acme)\" may not do this").And.Contain("Edit work items in this node"));
    }

    [Test]
    public void Switched_off_it_prints_and_writes_files_alone()
    {
        Decide("audit: { issues: 'off' }");
        var answer = Stage.With("INPUT_REPORT", "audit.html").OfBranch().CheckOut().Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output);
        Assert.That(Stage.Azure.Requests, Is.Empty);
        Assert.That(File.ReadAllText(Path.Combine(Stage.Workspace, "audit.html")), Does.Contain("docs/runbooks/old.md"));
    }

    [TestCase("audit")]
    [TestCase("closure")]
    public void A_mode_that_a_pull_request_cant_have_is_refused(string mode)
    {
        var answer = Stage.With("INPUT_MODE", mode).Open("incident:INC-42").CheckOut().Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Usage));
        Assert.That(Stage.Commands("task.logissue").Single().Data, Does.StartWith($"mode: {mode} doesn't go with a pull request"));
        Assert.That(Writes(Stage), Is.Empty);
    }

    private Answer Audit() => Stage.OfBranch().CheckOut().Run();

    private void Commit(string path, string text) => Stage.Origin.Write(path, text).Commit("Write");

    private void Decide(string more) => Commit(".github/incidentgate.yml", IncidentStory.Policy + "\n  docs/orphan: 'off'\n  incident/docs-owner: 'off'\n" + more + "\n");

    private void Mend()
    {
        Commit(Page, IncidentStory.Runbook.Replace("Run `rotate-key --previous`.", $"Run `rotate-key --previous`. Tested {DateTime.UtcNow:yyyy-MM-dd}.", StringComparison.Ordinal));
        Commit("docs/runbooks/rotate-key.md", File.ReadAllText(Path.Combine(Stage.Origin.Root, Page)).Replace("# Rotate the payment key", "# Rotate it", StringComparison.Ordinal));
    }
}
