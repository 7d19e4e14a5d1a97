using IncidentGate.Tests.Contract;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <summary>A scheduled run judges the closings that no run has judged.</summary>
internal sealed class ClosureSweepTests
{
    private const int Issue = 40;

    private GitHubStage _stage = null!;
    private FakeIssue _issue = null!;

    [SetUp]
    public void Start()
    {
        _stage = new GitHubStage().Open("incident:INC-42").With("INPUT_GITHUB-TOKEN", FakeGitHub.AppToken).Schedule();
        _stage.GitHub.Teams["acme/support"] = [FakeUser.Sam];
        _issue = _stage.GitHub.OpenIssue(Issue, "INC-42: payments declined", "Since noon.", "incident");
        _stage.ClosingPolicy("mode: reopen");
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
    public void What_was_closed_while_nobody_looked_is_opened_again()
    {
        var other = _stage.GitHub.OpenIssue(41, "The cart is slow", "Often.", "bug");
        _stage.GitHub.Main.Close(other, FakeUser.Dana);
        MergeAndClose();
        var answer = Sweep();

        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That((_issue.State, other.State), Is.EqualTo(("open", "closed")));
        Assert.That(_stage.Output("reopened"), Is.EqualTo("40"));
        Assert.That(answer.Output, Does.Contain("1 incidents' issues were closed").Or.Contain("1 incident's issue was closed"));
    }

    [Test]
    public void A_closing_that_was_found_right_stays_right_whatever_grows_old()
    {
        _stage.FixAll();
        _stage.GitHub.Review(_stage.GitHub.PullRequests.Single(), FakeUser.Sam);
        MergeAndClose();
        Assert.That(Sweep().Code, Is.EqualTo(ExitCodes.Pass));
        Assert.That(_issue.State, Is.EqualTo("closed"));

        _stage.Origin.Git("checkout", "--quiet", "main");
        _stage.Origin.Git("rm", "--quiet", "docs/help/declined.md");
        _stage.Origin.Commit("The help page goes");
        var writes = _stage.GitHub.Requests.Count(request => request.IsWrite);
        var again = Sweep();
        Assert.That(again.Code, Is.EqualTo(ExitCodes.Pass), again.Output + again.Error);
        Assert.That((_issue.State, _stage.GitHub.Requests.Count(request => request.IsWrite)), Is.EqualTo(("closed", writes)));
    }

    [Test]
    public void In_report_mode_the_comment_follows_what_is_mended_later()
    {
        _stage.ClosingPolicy("mode: report");
        MergeAndClose();
        Assert.That(Sweep().Code, Is.EqualTo(ExitCodes.Fail));

        _stage.Origin.Git("checkout", "--quiet", "main");
        _stage.Origin.Branch("say-it");
        _stage.FixAll();
        var pull = _stage.GitHub.Open(13, "say-it", "incident:INC-42");
        _stage.GitHub.Review(pull, FakeUser.Sam);
        _stage.GitHub.Main.Merge(pull);
        var answer = Sweep();

        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
        Assert.That(_stage.GitHub.Comments.Single(comment => comment.Issue == Issue).Body, Does.Contain("### ✅ INC-42 is closed — "));
    }

    [Test]
    public void What_cannot_be_told_of_one_issue_keeps_no_other_from_being_judged()
    {
        var other = _stage.GitHub.OpenIssue(41, "INC-43: the cart is empty", "Since one.", "incident");
        _stage.GitHub.Main.Close(other, FakeUser.Dana);
        MergeAndClose();
        _stage.GitHub.Fail("GET", "/issues/41/timeline$", 422, times: 9);
        var answer = Sweep();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify), answer.Output + answer.Error);
        Assert.That(_issue.State, Is.EqualTo("open"));
        Assert.That(answer.Output, Does.Contain("Issue #41 couldn't be judged."));
    }

    [Test]
    public void An_old_closing_is_left_alone()
    {
        _stage.ClosingPolicy("mode: reopen", "look-back: 1 day");
        MergeAndClose();
        var answer = Sweep();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
        Assert.That(answer.Output, Does.Contain("Nothing to judge."));
        Assert.That(_issue.State, Is.EqualTo("closed"));
    }

    [Test]
    public void Switched_off_it_looks_at_nothing()
    {
        _stage.ClosingPolicy("mode: 'off'");
        MergeAndClose();
        var answer = Sweep();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
        Assert.That(answer.Output, Does.Contain("closing.mode: off"));
    }

    [Test]
    public void Without_a_mode_a_schedule_is_told_which_there_is()
    {
        var answer = _stage.With("INPUT_MODE", "auto").Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Usage), answer.Output + answer.Error);
        Assert.That(answer.Output, Does.Contain("mode: closure"));
    }

    private void MergeAndClose()
    {
        _stage.GitHub.Main.Merge(_stage.GitHub.PullRequests.Single());
        _stage.GitHub.Main.Close(_issue, FakeUser.Dana);
    }

    private Answer Sweep() => _stage.CheckOut("main").Run();
}
