using IncidentGate.Tests.Contract;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <summary>A pull request that closes an incident's issue closes the incident.</summary>
internal sealed class ClosingPullRequestTests
{
    private GitHubStage _stage = null!;
    private FakePullRequest _pull = null!;

    [SetUp]
    public void Start()
    {
        _stage = new GitHubStage();
        _pull = _stage.GitHub.Open(GitHubStage.Number, GitHubStage.Branch);
        _pull.Title = "Reload every node";
        _stage.GitHub.OpenIssue(40, "INC-42: payments declined", "Since noon.", "incident");
        _stage.CheckOut(GitHubStage.Branch);
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

    [TestCase("Fixes #40")]
    [TestCase("Closes https://github.test/acme/shop/issues/40")]
    public void Its_keyword_asks_for_the_close_phase(string body)
    {
        _pull.Body = body;
        var answer = _stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That(answer.Output, Does.Contain("phase: close"));
        Assert.That(_stage.Comment?.Body, Does.Contain("INC-42 can't close yet"));
    }

    [TestCase(GitHubStage.Branch)]
    [TestCase(null)]
    public void So_does_a_commits_keyword_with_a_checkout_and_without(string? checkout)
    {
        _stage.Origin.Write("src/hook.sh", "reload all now\n").Commit("Reload now\n\nFixes #40");
        if (checkout is null)
        {
            Directory.Delete(_stage.Workspace, recursive: true);
            Directory.CreateDirectory(_stage.Workspace);
        }
        else
        {
            _stage.CheckOut(checkout);
        }

        Assert.That(_stage.Run().Output, Does.Contain("phase: close"));
    }

    [Test]
    public void So_does_the_policy()
    {
        _stage.Origin.Git("checkout", "--quiet", "main");
        _stage.Origin.Write(".github/incidentgate.yml", IncidentStory.Policy + "\nincident: { phase: close }\n").Commit("Every fix closes");
        Assert.That(_stage.CheckOut(GitHubStage.Branch).Run().Output, Does.Contain("phase: close"));
    }

    [TestCase("See #40")]
    [TestCase("Fixes #41")]
    public void Without_one_it_fixes(string body)
    {
        _stage.GitHub.OpenIssue(41, "The cart is slow", "Often.", "bug");
        _pull.Body = body;
        Assert.That(_stage.Run().Output, Does.Contain("phase: fix"));
    }

    [Test]
    public void A_change_that_says_nothing_else_of_an_incident_is_that_issues_incidents()
    {
        _stage.Origin.Git("checkout", "--quiet", "main");
        _stage.Origin.Branch("tidy").Write("src/hook.sh", "reload all\n").Commit("Reload all");
        var pull = _stage.GitHub.Open(14, "tidy");
        pull.Body = "Fixes #40";
        var answer = _stage.CheckOut("tidy").PullRequest(number: 14).Run();

        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That(answer.Output, Does.Contain("It is an incident's: INC-42 by label incident of issue #40").Or.Contain("INC-42 by title of issue #40"));
    }

    [Test]
    public void Into_another_branch_than_the_default_one_the_keyword_closes_nothing()
    {
        _stage.Origin.Git("branch", "release", "main");
        _pull.BaseBranch = "release";
        _pull.Body = "Fixes #40";
        Assert.That(_stage.Run().Output, Does.Contain("phase: fix"));
    }

    [Test]
    public void The_policy_may_leave_keywords_alone()
    {
        _stage.ClosingPolicy("keywords: false");
        _pull.Body = "Fixes #40";
        Assert.That(_stage.CheckOut(GitHubStage.Branch).Run().Output, Does.Contain("phase: fix"));
    }

    [Test]
    public void An_issue_that_the_token_may_not_read_is_no_pass_and_the_permission_is_named()
    {
        _stage.GitHub.Tokens["token-without-issues"] = new FakeToken(FakeUser.GitHubActions) { ReadsIssues = false };
        _pull.Body = "Fixes #40";
        var answer = _stage.With("INPUT_GITHUB-TOKEN", "token-without-issues").Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify), answer.Output + answer.Error);
        Assert.That(answer.Output, Does.Contain("Grant `issues: read` under `permissions:` in the workflow."));
    }
}
