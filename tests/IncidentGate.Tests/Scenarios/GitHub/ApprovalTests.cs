using IncidentGate.Tests.Contract;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <summary>An incident closes when those who read its documents have approved them.</summary>
internal sealed class ApprovalTests
{
    private const string HelpPage = "docs/help/declined.md";

    private GitHubStage _stage = null!;
    private FakePullRequest _pull = null!;

    [SetUp]
    public void Start()
    {
        _stage = new GitHubStage().Open("incident:INC-42", "incident:close").With("INPUT_GITHUB-TOKEN", FakeGitHub.AppToken);
        _stage.FixAll();
        _stage.GitHub.Teams["acme/support"] = [FakeUser.Sam];
        _pull = _stage.GitHub.PullRequests.Single();
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
    public void Without_an_approval_the_incident_stays_open_and_the_table_says_whose_is_missing()
    {
        var answer = Run();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
            Assert.That(_stage.Comment?.Body, Does.Match(@"Customer help .* \| approval by @acme/support is missing \|"));
            Assert.That(answer.Output, Does.Contain("Next: Ask @acme/support to review the pull request"));
            Assert.That(Asked(), Is.EqualTo((string[])["/repos/acme/shop/pulls/12/reviews"]), "Where nobody approved, nothing else has to be known.");
        });
    }

    [Test]
    public void An_approval_by_the_audience_closes_the_incident()
    {
        _stage.GitHub.Review(_pull, FakeUser.Sam);
        var answer = Run();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
            Assert.That(_stage.Comment?.Body, Does.Contain("INC-42 may close"));
            Assert.That(answer.Output, Does.Not.Contain("incident/cold-read"));
            Assert.That(Asked(), Is.EqualTo((string[])["/repos/acme/shop/pulls/12/reviews", "/repos/acme/shop/pulls/12/commits", "/orgs/acme/teams/support/members"]));
        });
    }

    [Test]
    public void A_review_starts_a_run_that_judges_anew()
    {
        Run();
        _stage.GitHub.Review(_pull, FakeUser.Sam);
        var answer = _stage.PullRequest("pull_request_review").Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
        Assert.That(_stage.Comment?.Body, Does.Contain("INC-42 may close"));
    }

    [TestCase("full")]
    [TestCase("target")]
    [TestCase("none")]
    public void An_approval_ends_when_the_page_changes(string checkout)
    {
        _stage.GitHub.Review(_pull, FakeUser.Sam);
        _stage.Origin.Write(HelpPage, IncidentStory.Help.Replace("Try again.", "Try another card.", StringComparison.Ordinal)).Commit("Say what helps");
        var answer = Run(checkout);
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That(_stage.Comment?.Body, Does.Contain("`@sam` approved it before it last changed"));
    }

    [TestCase("full")]
    [TestCase("target")]
    [TestCase("none")]
    public void A_merge_from_the_base_that_leaves_the_page_alone_ends_no_approval(string checkout)
    {
        _stage.GitHub.Review(_pull, FakeUser.Sam);
        _stage.Origin.Git("checkout", "--quiet", "main");
        _stage.Origin.Write("src/app.txt", "1\n").Commit("Something else");
        _stage.Origin.Git("checkout", "--quiet", GitHubStage.Branch);
        _stage.Origin.Git("merge", "--quiet", "--no-ff", "--no-edit", "main");
        var answer = Run(checkout);
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
    }

    [Test]
    public void A_forced_push_ends_the_approval_of_what_reads_differently_alone()
    {
        _stage.GitHub.Review(_pull, FakeUser.Sam);
        _stage.Origin.Git("commit", "--quiet", "--amend", "--message", "Tell customers");
        Assert.That(Run().Code, Is.EqualTo(ExitCodes.Pass), "The page reads as it did.");

        _stage.Origin.Write(HelpPage, IncidentStory.Help.Replace("Try again.", "Try another card.", StringComparison.Ordinal));
        _stage.Origin.Git("commit", "--quiet", "--all", "--amend", "--message", "Tell customers more");
        Assert.That(Run().Code, Is.EqualTo(ExitCodes.Fail));
    }

    [TestCase("full")]
    [TestCase("none")]
    public void Who_wrote_the_page_approves_nothing_even_under_a_name_of_another_commit(string checkout)
    {
        _stage.GitHub.Accounts["sam@example.com"] = FakeUser.Sam;
        _stage.Origin.Write(HelpPage, IncidentStory.Help.Replace("Try again.", "Try another card.", StringComparison.Ordinal));
        _stage.Origin.Git("commit", "--quiet", "--all", "--author", "Sam <sam@example.com>", "--message", "Say what helps");
        _stage.GitHub.Review(_pull, FakeUser.Sam);
        var answer = Run(checkout);
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That(_stage.Comment?.Body, Does.Contain("`@sam` approved, and is one of its authors"));
    }

    [TestCase("Co-authored-by: Sam <1003+sam@users.noreply.github.com>")]
    [TestCase("co-authored-by:   Sam <sam@example.com>")]
    public void A_co_author_is_an_author(string trailer)
    {
        _stage.Origin.Write(HelpPage, IncidentStory.Help.Replace("Try again.", "Try another card.", StringComparison.Ordinal)).Commit($"Say what helps\n\n{trailer}");
        _stage.GitHub.Review(_pull, FakeUser.Sam);
        Assert.That(Run().Code, Is.EqualTo(ExitCodes.Fail));
        Assert.That(_stage.Comment?.Body, Does.Contain("`@sam` approved, and is one of its authors"));
    }

    [Test]
    public void Who_wrote_another_page_may_approve_this_one()
    {
        _stage.Origin.Write("src/hook.sh", "reload all nodes\n").Commit("Reload\n\nCo-authored-by: Sam <1003+sam@users.noreply.github.com>");
        _stage.GitHub.Review(_pull, FakeUser.Sam);
        var answer = Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
        Assert.That(answer.Output, Does.Contain("incident/cold-read"), "The help page isn't Sam's, the change is.");
    }

    [Test]
    public void A_dismissed_approval_is_none()
    {
        _stage.GitHub.Review(_pull, FakeUser.Sam).State = "DISMISSED";
        Assert.That(Run().Code, Is.EqualTo(ExitCodes.Fail));
    }

    [Test]
    public void Changes_requested_after_an_approval_take_it_back_and_a_comment_does_not()
    {
        _stage.GitHub.Review(_pull, FakeUser.Sam);
        _stage.GitHub.Review(_pull, FakeUser.Sam, "COMMENTED");
        Assert.That(Run().Code, Is.EqualTo(ExitCodes.Pass));

        _stage.GitHub.Review(_pull, FakeUser.Sam, "CHANGES_REQUESTED");
        Assert.That(Run().Code, Is.EqualTo(ExitCodes.Fail));
        Assert.That(_stage.Comment?.Body, Does.Contain("`@sam` asks for changes"));
    }

    [Test]
    public void Deleted_accounts_and_bots_review_nothing()
    {
        _stage.GitHub.Teams["acme/support"] = [FakeUser.Sam, FakeUser.GitHubActions];
        _stage.GitHub.Review(_pull, user: null);
        _stage.GitHub.Review(_pull, FakeUser.GitHubActions);
        var answer = Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
    }

    [Test]
    public void A_team_that_the_token_cannot_read_is_cannot_verify_and_names_the_permission()
    {
        _stage.With("INPUT_GITHUB-TOKEN", FakeGitHub.Token).GitHub.Review(_pull, FakeUser.Sam);
        var answer = Run();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify), answer.Output + answer.Error);
            Assert.That(_stage.Comment?.Body, Does.Contain("can't be verified").And.Contain("Members: read").And.Contain("@login"));
            Assert.That(_stage.Output("verdict"), Is.EqualTo("cannot-verify"));
        });
    }

    [Test]
    public void People_who_are_named_need_no_team()
    {
        Policy("audience: '@acme/support'", "audience: ['@acme/support', '@kim']");
        _stage.With("INPUT_GITHUB-TOKEN", FakeGitHub.Token).GitHub.Review(_pull, FakeUser.Kim);
        var answer = Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
    }

    [Test]
    public void More_commits_than_github_lists_are_cannot_verify()
    {
        _stage.GitHub.CommitLimit = 1;
        _stage.GitHub.Review(_pull, FakeUser.Sam);
        var answer = Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify));
        Assert.That(_stage.Comment?.Body, Does.Contain("has 2 commits, and GitHub lists 1 of them"));
    }

    [Test]
    public void Reviews_that_the_token_cannot_read_are_cannot_verify()
    {
        _stage.GitHub.Fail("GET", "/pulls/12/reviews$", 403, body: """{"message":"Resource not accessible by integration"}""");
        var answer = Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify));
        Assert.That(_stage.Comment?.Body, Does.Contain("reviews can't be read").And.Contain("pull-requests: read"));
    }

    [Test]
    public void An_author_without_an_account_is_told_and_is_not_taken_for_somebody_else()
    {
        _stage.Origin.Write(HelpPage, IncidentStory.Help.Replace("Try again.", "Try another card.", StringComparison.Ordinal));
        _stage.Origin.Git("commit", "--quiet", "--all", "--author", "Lee Park <lee@home.example>", "--message", "Say what helps");
        _stage.GitHub.Review(_pull, FakeUser.Sam);
        var answer = Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
        Assert.That(_stage.Comment?.Body, Does.Contain("Commits by \"Lee Park\" belong to no account"));
    }

    [Test]
    public void A_change_of_code_owners_names_nobody()
    {
        Policy(", audience: '@acme/support'", string.Empty);
        _stage.Origin.Write(".github/CODEOWNERS", "* @kim\n").Commit("Name a friend");
        _stage.GitHub.Review(_pull, FakeUser.Kim);
        var answer = Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify), answer.Output + answer.Error);
        Assert.That(_stage.Comment?.Body, Does.Contain("This change edits .github/CODEOWNERS"));
    }

    [Test]
    public void An_approval_by_a_responder_is_no_cold_read()
    {
        Policy("help: { paths: ['docs/help/**'], audience: '@acme/support' }", "help: { paths: ['docs/help/**'], audience: '@kim' }");
        _stage.Origin.Write("docs/postmortems/2026-03-14-payments.md", IncidentStory.Postmortem.Replace("run twice?", "run twice? (owner: @dana)", StringComparison.Ordinal).Replace("and Dana is called", "and @kim is called", StringComparison.Ordinal)).Commit("Name who was called");
        _stage.GitHub.Review(_pull, FakeUser.Kim);
        var answer = Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
        Assert.That(answer.Output, Does.Contain("incident/cold-read").And.Contain("@kim responded"));

        _stage.GitHub.Review(_pull, FakeUser.Sam);
        Assert.That(_stage.Run().Output, Does.Not.Contain("incident/cold-read"));
    }

    [Test]
    public void In_the_fix_phase_nobody_is_asked_about_reviews()
    {
        _pull.Labels.Remove("incident:close");
        Assert.That(Run().Code, Is.EqualTo(ExitCodes.Pass));
        Assert.That(Asked(), Is.Empty);
    }

    private Answer Run(string checkout = "full")
    {
        switch (checkout)
        {
            case "full":
                _stage.CheckOut(GitHubStage.Branch);
                break;
            case "target":
                _stage.PullRequest("pull_request_target").CheckOutAlone("main");
                break;
            default:
                break;
        }

        return _stage.Run();
    }

    private void Policy(string from, string to)
    {
        _stage.Origin.Git("checkout", "--quiet", "main");
        _stage.Origin.Write(".github/incidentgate.yml", IncidentStory.Policy.Replace(from, to, StringComparison.Ordinal)).Commit("Name people");
        _stage.Origin.Git("checkout", "--quiet", GitHubStage.Branch);
    }

    /// <summary>What was asked about reviews, commits and teams.</summary>
    private string[] Asked() =>
        [.. _stage.GitHub.Requests.Select(request => request.Path).Where(path => path.EndsWith("/reviews", StringComparison.Ordinal) || path.EndsWith("/commits", StringComparison.Ordinal) || path.StartsWith("/orgs/", StringComparison.Ordinal))];
}
