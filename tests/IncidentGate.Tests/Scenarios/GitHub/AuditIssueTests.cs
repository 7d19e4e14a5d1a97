using IncidentGate.Tests.Contract;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <summary>A scheduled audit keeps one issue, in which everybody sees what is theirs.</summary>
internal sealed class AuditIssueTests
{
    private const string Page = "docs/runbooks/old.md";

    private GitHubStage _stage = null!;

    [SetUp]
    public void Start()
    {
        _stage = new GitHubStage().Schedule().With("INPUT_MODE", "audit").With("INPUT_FAIL-ON", "never");
        Policy("{}");
        Write(Page, IncidentStory.Runbook.Replace("last_reviewed: ", "last_reviewed: 2001-01-01 # ", StringComparison.Ordinal));
    }

    [TearDown]
    public void End()
    {
        try
        {
            _stage.AssertContract();
        }
        finally
        {
            _stage.Dispose();
        }
    }

    [Test]
    public void What_is_found_stands_in_an_issue_by_owner()
    {
        var answer = Audit();
        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
            Assert.That((Issue.Title, Issue.State, string.Join(' ', Issue.Labels)), Is.EqualTo(("Documents to mend", "open", "incidentgate-audit")));
            Assert.That(Issue.Body, Does.StartWith("<!-- incidentgate:audit all -->\n").And.Contain("2 of 2 documents checked").And.Contain("**`acme/payments` — "));
            Assert.That(Issue.Body, Does.Match(@"- \[ \] .*docs/runbooks/old\.md.* <!-- [0-9a-f]{24} -->"));
            Assert.That(_stage.Summary, Does.Contain("2 of 2 documents checked"));
        });
    }

    [TestCase("old", "old", true)]
    [TestCase("old", "main", false)]
    [TestCase("main", "main", false)]
    public void An_audit_of_another_branch_leaves_the_issue_to_those_of_the_default_branch(string started, string checkedOut, bool isLeft)
    {
        Audit();
        _stage.Origin.Git("branch", "old");
        Write("docs/runbooks/other.md", "# Restart the queue\n");
        var before = Issue.Body;
        _stage.With("GITHUB_REF", $"refs/heads/{started}").With("GITHUB_SHA", _stage.Origin.Git("rev-parse", started));
        var answer = _stage.CheckOut(checkedOut).Run();
        Assert.That(Issue.Body == before, Is.EqualTo(isLeft), answer.Output);
        Assert.That(answer.Output.Contains("the audit's issue is left to the runs of main", StringComparison.Ordinal), Is.EqualTo(isLeft));
    }

    [Test]
    public void The_next_audit_edits_it_and_keeps_what_people_ticked()
    {
        Audit();
        Issue.Body = Issue.Body!.Replace("- [ ]", "- [x]", StringComparison.Ordinal);
        Write(Page, "\n\n" + File.ReadAllText(Path.Combine(_stage.Origin.Root, Page)));
        Audit();

        Assert.That(_stage.GitHub.Issues, Has.Count.EqualTo(1));
        Assert.That(Issue.Body, Does.Match(@"- \[x\] .*docs/runbooks/old\.md"), "The lines have moved, the task is the same.");
    }

    [Test]
    public void It_is_closed_when_nothing_is_left_and_opened_when_something_comes_up()
    {
        Audit();
        Write(Page, IncidentStory.Runbook.Replace("Run `rotate-key --previous`.", $"Run `rotate-key --previous`. Tested {DateTime.UtcNow:yyyy-MM-dd}.", StringComparison.Ordinal));
        Write("docs/runbooks/rotate-key.md", File.ReadAllText(Path.Combine(_stage.Origin.Root, Page)).Replace("# Rotate the payment key", "# Rotate it", StringComparison.Ordinal));
        var clean = Audit();
        Assert.That((Issue.State, Issue.StateReason), Is.EqualTo(("closed", "completed")), clean.Output);
        Assert.That(Issue.Body, Does.Contain("Nothing is left to do here."));

        Write(Page, IncidentStory.Runbook.Replace("last_reviewed: ", "last_reviewed: 2001-01-01 # ", StringComparison.Ordinal));
        Audit();
        Assert.That((Issue.State, _stage.GitHub.Issues.Count), Is.EqualTo(("open", 1)));
    }

    [Test]
    public void Closed_by_somebody_who_knows_it_stays_closed_until_something_new_is_found()
    {
        Audit();
        _stage.GitHub.Main.Close(Issue, FakeUser.Dana);
        Audit();
        Assert.That(Issue.State, Is.EqualTo("closed"));

        Write("docs/runbooks/other.md", IncidentStory.Runbook.Replace("last_reviewed: ", "last_reviewed: 2002-01-01 # ", StringComparison.Ordinal).Replace("# Rotate", "# Turn", StringComparison.Ordinal));
        Audit();
        Assert.That(Issue.State, Is.EqualTo("open"));
    }

    [Test]
    public void Owners_may_have_issues_of_their_own_up_to_a_number()
    {
        Policy("{ issues: owners, owners-at-most: 1 }");
        Write("docs/runbooks/third.md", IncidentStory.Runbook.Replace("@acme/payments\"", "@acme/web\"", StringComparison.Ordinal).Replace("last_reviewed: ", "last_reviewed: 2001-01-01 # ", StringComparison.Ordinal).Replace("# Rotate", "# Spin", StringComparison.Ordinal));
        Audit();
        Assert.That(_stage.GitHub.Issues.Select(issue => issue.Title), Is.EquivalentTo((string[])["Documents to mend: acme/payments", "Documents to mend"]));
        Assert.That(_stage.GitHub.Issues.Single(issue => issue.Title == "Documents to mend").Body, Does.Contain("`acme/web`").And.Not.Contain("`acme/payments`"));
    }

    [Test]
    public void An_owner_of_very_many_things_is_told_as_many_as_there_is_room_for()
    {
        Write("docs/runbooks/long.md", IncidentStory.Runbook.Replace("# Rotate", "# Spin", StringComparison.Ordinal) + string.Concat(Enumerable.Range(1, 600).Select(number => $"\nSee [page {number}](gone-{number}.md).\n")));
        Audit();
        Assert.That(Issue.Body, Does.Match(@"- \[ \] .*gone-1\.md").And.Match(@"\n- and \d+ more\n"));
        Assert.That(Issue.Body, Has.Length.InRange(30_000, 65_536));
    }

    [Test]
    public void A_mark_that_somebody_else_planted_is_not_believed()
    {
        var planted = _stage.GitHub.OpenIssue(90, "Mine", "<!-- incidentgate:audit all -->\nMine.", "incidentgate-audit");
        Audit();
        Assert.That(planted.Body, Is.EqualTo("<!-- incidentgate:audit all -->\nMine."));
        Assert.That(_stage.GitHub.Issues, Has.Count.EqualTo(2));
    }

    [Test]
    public void Without_a_checkout_there_is_nothing_to_look_at()
    {
        var answer = _stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Usage), answer.Output + answer.Error);
        Assert.That(answer.Output, Does.Contain("Put actions/checkout with fetch-depth: 0 before this step."));
    }

    [Test]
    public void A_token_that_may_not_write_issues_is_told_which_permission_it_needs()
    {
        _stage.GitHub.Tokens["token-without-issues"] = new FakeToken(FakeUser.GitHubActions) { WritesIssues = false };
        var answer = _stage.With("INPUT_GITHUB-TOKEN", "token-without-issues").CheckOut("main").Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify), answer.Output + answer.Error);
        Assert.That(answer.Output, Does.Contain("Grant `issues: write` under `permissions:` in the workflow."));
        Assert.That(_stage.Summary, Does.Contain("documents checked"), "What was found is not lost.");
    }

    [Test]
    public void A_pull_request_is_not_audited()
    {
        var answer = _stage.PullRequest().Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Usage), answer.Output + answer.Error);
        Assert.That(answer.Output, Does.Contain("mode: audit doesn't go with the event 'pull_request'"));
    }

    private FakeIssue Issue => _stage.GitHub.Issues.Single();

    private Answer Audit() => _stage.CheckOut("main").Run();

    private void Policy(string audit) => Write(".github/incidentgate.yml", $"version: 1\ndocuments:\n  runbook: {{ paths: ['docs/runbooks/**'] }}\naudit: {audit}\nrules: {{ docs/orphan: 'off', incident/docs-owner: 'off' }}\n");

    private void Write(string path, string text)
    {
        _stage.Origin.Git("checkout", "--quiet", "main");
        _stage.Origin.Write(path, text).Commit($"Write {path}");
    }
}
