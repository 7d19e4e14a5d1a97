using IncidentGate.Tests.Contract;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <summary>Somebody whom the policy names may close an incident all the same, and says why where everybody sees it.</summary>
internal sealed class ClosureOverrideTests
{
    private const int Issue = 40;

    private GitHubStage _stage = null!;
    private FakeIssue _issue = null!;

    [SetUp]
    public void Start()
    {
        _stage = new GitHubStage().Open("incident:INC-42");
        _issue = _stage.GitHub.OpenIssue(Issue, "INC-42: payments declined", "Since noon.", "incident");
        _stage.ClosingPolicy("mode: reopen", "approvers: ['@kim', '@acme/leads']");
        _stage.GitHub.Teams["acme/leads"] = [FakeUser.Sam];
        _stage.GitHub.Main.Merge(_stage.GitHub.PullRequests.Single());
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
    public void An_override_with_a_reason_closes_the_incident_and_stays_on_record()
    {
        Say(FakeUser.Kim, "/incidentgate override The help center is being moved; support has it in SUP-7.");
        var answer = Close();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
            Assert.That(_issue.State, Is.EqualTo("closed"));
            Assert.That(Comment, Does.Contain("### ⚠️ INC-42 is closed all the same — 1 document missing"));
            Assert.That(Comment, Does.Match(@"`@kim` decided it on 2026-03-14 \(\[comment\]\(https://github.test/acme/shop/issues/40#issuecomment-\d+\)\): “The help center is being moved; support has it in SUP-7.”"));
            Assert.That(_stage.Output("verdict"), Is.EqualTo("pass"));
        });
    }

    [Test]
    public void A_member_of_a_named_team_may_where_the_token_can_read_the_team()
    {
        _stage.With("INPUT_GITHUB-TOKEN", FakeGitHub.AppToken);
        Say(FakeUser.Sam, "/incidentgate override Customers saw nothing, says support.");
        Assert.That(Close().Code, Is.EqualTo(ExitCodes.Pass));
        Assert.That(Comment, Does.Contain("`@sam` decided it"));
    }

    [Test]
    public void Where_the_team_cannot_be_read_nothing_is_done_and_the_permission_is_named()
    {
        Say(FakeUser.Sam, "/incidentgate override Customers saw nothing, says support.");
        var answer = Close();

        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify), answer.Output + answer.Error);
        Assert.That(_issue.State, Is.EqualTo("closed"));
        Assert.That(Comment, Does.Contain("INC-42 can't be verified").And.Contain("Members: read"));
    }

    [Test]
    public void Nor_can_an_insider_without_a_reason()
    {
        Say(FakeUser.Sam, "/incidentgate override");
        Assert.That(Close().Code, Is.EqualTo(ExitCodes.Fail));
        Assert.That(_issue.State, Is.EqualTo("open"));
    }

    [Test]
    public void A_stranger_cannot_hold_it_up_that_way()
    {
        Say(new FakeUser("stranger", 3001), "/incidentgate override Because I say so.").Association = "NONE";
        Assert.That(Close().Code, Is.EqualTo(ExitCodes.Fail));
        Assert.That(_issue.State, Is.EqualTo("open"));
    }

    [Test]
    public void Whoever_is_not_named_decides_nothing()
    {
        _stage.With("INPUT_GITHUB-TOKEN", FakeGitHub.AppToken);
        Say(FakeUser.Dana, "/incidentgate override It's late.");
        AssertRefused("The override by `@dana` counts for nothing: it takes `@kim` or `@acme/leads`.");
    }

    [TestCase("/incidentgate override")]
    [TestCase("/incidentgate override   \n\n ...")]
    public void Without_a_reason_it_counts_for_nothing(string words)
    {
        Say(FakeUser.Kim, words);
        AssertRefused("gives no reason");
    }

    [Test]
    public void A_comment_that_was_edited_counts_for_nothing()
    {
        _stage.GitHub.Main.Edit(Say(FakeUser.Kim, "I'll look tomorrow."), "/incidentgate override I looked.");
        AssertRefused("was edited afterwards");
    }

    [TestCase("See `/incidentgate override`")]
    [TestCase("> /incidentgate override because")]
    [TestCase("/incidentgateoverride because")]
    public void Words_about_the_command_are_no_command(string words)
    {
        Say(FakeUser.Kim, words);
        Assert.That(Close().Code, Is.EqualTo(ExitCodes.Fail));
        Assert.That(Comment, Does.Not.Contain("The override by"));
    }

    [Test]
    public void What_a_person_opens_again_is_judged_anew()
    {
        Say(FakeUser.Kim, "/incidentgate override Support has it in SUP-7.");
        Close();
        _stage.GitHub.Main.Reopen(_issue, FakeUser.Dana);
        Assert.That(Close().Code, Is.EqualTo(ExitCodes.Fail));
        Assert.That(_issue.State, Is.EqualTo("open"));
    }

    [Test]
    public void Our_own_opening_does_not_end_an_override()
    {
        Close();
        Say(FakeUser.Kim, "/incidentgate override Support has it in SUP-7.");
        Assert.That(Close().Code, Is.EqualTo(ExitCodes.Pass));
    }

    [Test]
    public void A_command_on_an_open_issue_is_answered_and_leaves_it_open()
    {
        var answer = Command("/incidentgate check");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That(_issue.State, Is.EqualTo("open"));
        Assert.That(Comment, Does.Contain("INC-42 can't close yet").And.Contain("The issue is open; it is judged when it is closed."));
    }

    [Test]
    public void An_override_in_time_counts_at_once_for_an_issue_that_is_closed_already()
    {
        _stage.ClosingPolicy("mode: report", "approvers: ['@kim']");
        Assert.That(Close().Code, Is.EqualTo(ExitCodes.Fail));
        Say(FakeUser.Kim, "/incidentgate override Support has it in SUP-7.");
        Assert.That(Command("/incidentgate override Support has it in SUP-7.").Code, Is.EqualTo(ExitCodes.Pass));
        Assert.That(Comment, Does.Contain("closed all the same"));
    }

    [TestCase("Thanks!", "false", "is no command of ours")]
    [TestCase("/incidentgate check", "true", "is a pull request")]
    public void Other_comments_ask_github_nothing(string words, string isPull, string said)
    {
        var answer = _stage.IssueComment(Issue, words, isPull == "true").Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
        Assert.That(answer.Output, Does.Contain(said));
        Assert.That(_stage.Requests, Is.Zero);
    }

    private string? Comment => _stage.GitHub.Comments.SingleOrDefault(comment => comment.Issue == Issue && comment.User == FakeUser.GitHubActions)?.Body;

    private FakeComment Say(FakeUser user, string words) => _stage.GitHub.AddComment(Issue, user, words);

    private void AssertRefused(string words)
    {
        Assert.That(Close().Code, Is.EqualTo(ExitCodes.Fail));
        Assert.That(_issue.State, Is.EqualTo("open"));
        Assert.That(Comment, Does.Contain(words));
    }

    private Answer Close()
    {
        _stage.GitHub.Main.Close(_issue, FakeUser.Dana);
        return _stage.CheckOut("main").Issue(Issue).Run();
    }

    private Answer Command(string words) => _stage.CheckOut("main").IssueComment(Issue, words, isPull: false).Run();
}
