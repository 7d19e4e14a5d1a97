namespace IncidentGate.Tests.Scenarios.Platforms;

/// <summary>A scheduled audit keeps one issue or work item, on every platform, in which everybody sees what is theirs.</summary>
[TestFixture(Platform.GitHub)]
[TestFixture(Platform.Azure)]
internal sealed class AuditScenarios(Platform platform) : PlatformScenarios(platform)
{
    private const string Page = "docs/runbooks/old.md";

    private static readonly string Old = IncidentStory.Runbook.Replace("last_reviewed: ", "last_reviewed: 2001-01-01 # ", StringComparison.Ordinal);

    protected override string Policy => "version: 1\ndocuments:\n  runbook: { paths: ['docs/runbooks/**'] }\naudit: {}\nrules: { docs/orphan: 'off', incident/docs-owner: 'off' }\n";

    [SetUp]
    public void Schedule()
    {
        Stage.Schedule("audit");
        Stage.Input("fail-on", "never");
        Write(Page, Old);
    }

    [Test]
    public void What_is_found_stands_in_one_item_by_owner()
    {
        var answer = Audit();
        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
            var item = Stage.Kept.Single();
            Assert.That((item.Title, item.IsOpen), Is.EqualTo(("Documents to mend", true)));
            Assert.That(item.Body, Does.Contain("2 of 2 documents checked").And.Contain("acme/payments").And.Contain("docs/runbooks/old.md"));
            Assert.That(Stage.Summary, Does.Contain("2 of 2 documents checked"));
        });
    }

    [Test]
    public void The_next_audit_edits_it()
    {
        Audit();
        Write("docs/runbooks/other.md", Old.Replace("# Rotate", "# Turn", StringComparison.Ordinal));
        Audit();
        Assert.That(Stage.Kept.Single().Body, Does.Contain("3 of 3 documents checked"));
    }

    [Test]
    public void It_is_closed_when_nothing_is_left_and_opened_when_something_comes_up()
    {
        Audit();
        Write(Page, IncidentStory.Runbook.Replace("Run `rotate-key --previous`.", $"Run `rotate-key --previous`. Tested {DateTime.UtcNow:yyyy-MM-dd}.", StringComparison.Ordinal));
        Write(IncidentStory.RunbookPage, File.ReadAllText(Path.Combine(Stage.Origin.Root, Page)).Replace("# Rotate the payment key", "# Rotate it", StringComparison.Ordinal));
        var clean = Audit();
        Assert.That(Stage.Kept.Single().IsOpen, Is.False, clean.Output);
        Assert.That(Stage.Kept.Single().Body, Does.Contain("Nothing is left to do here."));

        Write(Page, Old);
        Audit();
        Assert.That(Stage.Kept.Single().IsOpen, Is.True);
    }

    [Test]
    public void Closed_by_somebody_who_knows_it_stays_closed_until_something_new_is_found()
    {
        Audit();
        Stage.Close(Stage.Kept.Single().Id, Person.Dana);
        Audit();
        Assert.That(Stage.Kept.Single().IsOpen, Is.False);

        Write("docs/runbooks/other.md", Old.Replace("# Rotate", "# Turn", StringComparison.Ordinal));
        Audit();
        Assert.That(Stage.Kept.Single().IsOpen, Is.True);
    }

    [Test]
    public void What_somebody_else_planted_is_not_believed()
    {
        var planted = Stage.PlantKept();
        Audit();
        Assert.That(Stage.Look(planted.Id), Is.EqualTo(planted));
        Assert.That(Stage.Kept, Has.Count.EqualTo(1));
    }

    [Test]
    public void Without_the_right_to_write_items_what_was_found_is_not_lost()
    {
        Stage.RefuseItems();
        var answer = Audit();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify), answer.Output + answer.Error);
        Assert.That(Stage.Summary, Does.Contain("documents checked"));
    }

    private Answer Audit()
    {
        Stage.CheckOutMain();
        return Stage.Run();
    }

    private void Write(string path, string text)
    {
        Stage.Origin.Git("checkout", "--quiet", "main");
        Stage.Origin.Write(path, text).Commit($"Write {path}");
    }
}
