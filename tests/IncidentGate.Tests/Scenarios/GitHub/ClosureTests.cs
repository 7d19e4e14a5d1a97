using IncidentGate.Tests.Contract;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <summary>An incident's issue closes when what was merged has made its documents match reality.</summary>
internal sealed class ClosureTests
{
    private const int Issue = 40;

    private static readonly FakeUser Stale = new("stale[bot]", 2001, "Bot");

    private GitHubStage _stage = null!;
    private FakeIssue _issue = null!;

    [SetUp]
    public void Start()
    {
        _stage = new GitHubStage().Open("incident:INC-42").With("INPUT_GITHUB-TOKEN", FakeGitHub.AppToken);
        _stage.GitHub.Teams["acme/support"] = [FakeUser.Sam];
        _issue = _stage.GitHub.OpenIssue(Issue, "INC-42: payments declined", "Since noon.", "incident");
        Policy("mode: reopen", "approvers: ['@kim']");
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
    public void An_issue_that_is_closed_while_its_documents_fail_is_opened_again_and_told_what_is_missing()
    {
        Merge();
        var answer = Close();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
            Assert.That((_issue.State, _issue.StateReason), Is.EqualTo(("open", "reopened")));
            Assert.That(Comment, Does.Contain("### ⛔ INC-42 can't close yet — 1 document missing").And.Contain("**Opened again** (1 of at most 3 times)"));
            Assert.That(Comment, Does.Match(@"Customer help \| ❌ missing \| @acme/support \|"), "What is missing, and who does it.");
            Assert.That(Comment, Does.Contain("To close it all the same, `@kim` comments `/incidentgate override` and why"));
            Assert.That(answer.Output, Does.Contain("merged for it: #12").And.Contain("starts no workflow"));
            Assert.That(_stage.Output("reopened"), Is.EqualTo($"{Issue}"));
            Assert.That(_stage.Summary, Does.Contain("INC-42 can't close yet"));
        });
    }

    [Test]
    public void Closed_again_when_all_is_done_it_stays_closed_and_the_same_comment_says_so()
    {
        Merge();
        Close();
        FixMissing();
        var answer = Close();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
            Assert.That(_issue.State, Is.EqualTo("closed"));
            Assert.That(_stage.GitHub.Comments.Count(comment => comment.Issue == Issue), Is.EqualTo(1));
            Assert.That(Comment, Does.Contain("### ✅ INC-42 is closed — "));
        });
    }

    [Test]
    public void By_default_it_is_only_reported()
    {
        Policy();
        Merge();
        var answer = Close();

        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That(_issue.State, Is.EqualTo("closed"));
        Assert.That(Comment, Does.Contain("### ⛔ INC-42 was closed too early — 1 document missing").And.Contain("The issue stays closed"));
    }

    [Test]
    public void It_is_opened_again_as_often_as_the_policy_allows_and_no_oftener()
    {
        Policy("mode: reopen", "reopen-at-most: 2");
        Merge();
        Close();
        Close();
        var third = Close();

        Assert.That(third.Code, Is.EqualTo(ExitCodes.Fail), third.Output + third.Error);
        Assert.That(_issue.State, Is.EqualTo("closed"));
        Assert.That(Comment, Does.Contain("It isn't opened again: that has been done 2 times"));
        Assert.That(_issue.Events.Count(one => one.Kind == "reopened"), Is.EqualTo(2));
    }

    [Test]
    public void With_a_bot_that_closes_it_once_more_nobody_argues()
    {
        Merge();
        Close(Stale);
        Assert.That(_issue.State, Is.EqualTo("open"), "Once it is told.");

        Close(Stale);
        Assert.That(_issue.State, Is.EqualTo("closed"));
        Assert.That(Comment, Does.Contain("`stale[bot]` has closed it once more"));
    }

    [TestCase("not_planned", "not planned")]
    [TestCase("duplicate", "a duplicate")]
    public void What_was_closed_for_another_reason_is_left_alone(string reason, string words)
    {
        Merge();
        var answer = Close(reason: reason);
        AssertLeftAlone(answer, $"Issue #40 was closed as {words}: nothing is asked of it.");
    }

    [TestCase("INC-42 follow-up: alert on declines")]
    [TestCase("Payments were slow, like in INC-42")]
    public void An_issue_that_only_speaks_of_an_incident_is_left_alone(string title)
    {
        _issue.Labels.Clear();
        _issue.Title = title;
        AssertLeftAlone(Close(), "Issue #40 is no incident's.");
    }

    [Test]
    public void What_is_left_to_do_after_an_incident_may_carry_its_label()
    {
        _issue.Labels.Add("action-item");
        AssertLeftAlone(Close(), "Issue #40 is no incident's.");
    }

    [TestCase("opened")]
    [TestCase("reopened")]
    [TestCase("labeled")]
    public void Other_events_of_an_issue_ask_github_nothing(string action)
    {
        var answer = _stage.Issue(Issue, action).Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
        Assert.That(answer.Output, Does.Contain($"Issue #40 was {action}, not closed."));
        Assert.That(_stage.Requests, Is.Zero);
    }

    [Test]
    public void A_second_run_for_the_same_closing_changes_nothing()
    {
        Policy();
        Merge();
        Close();
        var writes = Writes();
        var again = _stage.Run();

        Assert.That(again.Code, Is.EqualTo(ExitCodes.Fail), again.Output + again.Error);
        Assert.That(Writes(), Is.EqualTo(writes));
    }

    [Test]
    public void An_issue_that_somebody_opened_meanwhile_is_left_to_them()
    {
        Merge();
        _stage.GitHub.Main.Close(_issue, FakeUser.Dana);
        _stage.GitHub.Before("GET", "/issues/40/comments", () => _stage.GitHub.Main.Reopen(_issue, FakeUser.Dana));
        var answer = _stage.CheckOut("main").Issue(Issue).Run();

        Assert.That(answer.Output, Does.Contain("Issue #40 has changed meanwhile"));
        Assert.That(Writes(), Is.Zero);
    }

    [Test]
    public void Without_a_checkout_it_is_judged_through_the_api_alone()
    {
        Merge();
        _stage.GitHub.Main.Close(_issue, FakeUser.Dana);
        var answer = _stage.Issue(Issue).Run();

        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That(answer.Output, Does.Contain("read from GitHub's API"));
        Assert.That(Comment, Does.Contain("1 document missing"));
    }

    [Test]
    public void A_checkout_from_before_the_merge_is_not_believed()
    {
        _stage.CheckOut("main");
        _stage.FixAll();
        _stage.GitHub.Review(_stage.GitHub.PullRequests.Single(), FakeUser.Sam);
        Merge();
        _stage.GitHub.Main.Close(_issue, FakeUser.Dana);
        var answer = _stage.Issue(Issue).Run();

        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
        Assert.That(answer.Output, Does.Contain("read from GitHub's API"));
    }

    [Test]
    public void A_pull_request_that_names_the_incident_in_a_trailer_counts_even_before_the_search_knows_it()
    {
        _stage.GitHub.SearchLags = true;
        var pull = _stage.GitHub.PullRequests.Single();
        pull.Body = "Part of #40\n";
        _stage.GitHub.Main.Mention(_issue, _stage.GitHub.Main, pull);
        Merge();
        var answer = Close();

        Assert.That(answer.Output, Does.Contain("merged for it: #12"));
        Assert.That(Comment, Does.Match(@"Runbook .* \| ✅ updated"));
    }

    [TestCase(null)]
    [TestCase("Revert \"INC-42: reload every node\"")]
    public void What_was_taken_back_since_is_not_updated(string? byIncident)
    {
        Merge();
        var runbook = _stage.Origin.Git("show", "main~1:docs/runbooks/rotate-key.md");
        _stage.Origin.Git("checkout", "--quiet", "main");
        _stage.Origin.Branch("revert").Write("docs/runbooks/rotate-key.md", runbook + "\n").Commit("Take it back");
        var pull = _stage.GitHub.Open(15, "revert");
        pull.Title = byIncident ?? "Take it back";
        _stage.GitHub.Main.Merge(pull);
        Close();
        Assert.That(Comment, Does.Not.Match(@"Runbook .* \| ✅ updated"));
    }

    [Test]
    public void A_page_that_was_renamed_and_rewritten_since_is_still_updated()
    {
        Merge();
        _stage.Origin.Git("checkout", "--quiet", "main");
        _stage.Origin.Git("mv", "docs/runbooks/rotate-key.md", "docs/runbooks/rotate-payment-key.md");
        _stage.Origin.Write("docs/runbooks/rotate-payment-key.md", GitHubStage.Runbook.Replace("incident: INC-42\n", string.Empty, StringComparison.Ordinal) + "\nSee also the list.\n").Commit("Name it better");
        Close();
        Assert.That(Comment, Does.Match(@"Runbook \[rotate-payment-key\].* \| ✅ updated"));
    }

    [Test]
    public void A_token_that_may_not_open_it_again_is_told_which_permission_it_needs()
    {
        Merge();
        _stage.GitHub.Main.Close(_issue, FakeUser.Dana);
        _stage.GitHub.Tokens["token-without-issues"] = new FakeToken(FakeUser.GitHubActions) { WritesIssues = false };
        var answer = _stage.CheckOut("main").Issue(Issue).With("INPUT_GITHUB-TOKEN", "token-without-issues").Run();

        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify), answer.Output + answer.Error);
        Assert.That(answer.Output, Does.Contain("Grant `issues: write` under `permissions:` in the workflow."));
        Assert.That(_issue.State, Is.EqualTo("closed"));
    }

    private void AssertLeftAlone(Answer answer, string words)
    {
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
        Assert.That(answer.Output, Does.Contain(words));
        Assert.That((_issue.State, Writes()), Is.EqualTo(("closed", 0)));
    }

    private string? Comment => _stage.GitHub.Comments.SingleOrDefault(comment => comment.Issue == Issue && comment.User == FakeUser.GitHubActions)?.Body;

    private int Writes() => _stage.GitHub.Requests.Count(request => request.IsWrite);

    private void Merge() => _stage.GitHub.Main.Merge(_stage.GitHub.PullRequests.Single());

    /// <summary>The help page and the answer come by a pull request of their own.</summary>
    private void FixMissing()
    {
        _stage.Origin.Git("checkout", "--quiet", "main");
        _stage.Origin.Branch("say-it");
        _stage.FixAll();
        var pull = _stage.GitHub.Open(13, "say-it", "incident:INC-42");
        _stage.GitHub.Review(pull, FakeUser.Sam);
        pull.Title = "INC-42: tell customers";
        _stage.GitHub.Main.Merge(pull);
    }

    private Answer Close(FakeUser? by = null, string reason = "completed")
    {
        _stage.GitHub.Main.Close(_issue, by ?? FakeUser.Dana, reason);
        return _stage.CheckOut("main").Issue(Issue).Run();
    }

    private void Policy(params string[] closing) => _stage.ClosingPolicy(closing);
}
