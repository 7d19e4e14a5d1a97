using IncidentGate.Tests.Contract;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <summary>What is believed, and what isn't: other branches, other people's marks, lists that GitHub cut, state that has moved on.</summary>
internal sealed class TrustTests
{
    private GitHubStage _stage = null!;

    [SetUp]
    public void Start() => _stage = new GitHubStage();

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
    public void Documents_of_another_branch_than_the_base_are_never_borrowed()
    {
        _stage.Origin.Git("checkout", "--quiet", "main");
        _stage.Origin.Git("branch", "release");
        _stage.Origin.Write("docs/help/declined.md", IncidentStory.Help).Commit("Help on main alone");
        _stage.Open("incident:INC-42").GitHub.PullRequests.Single().BaseBranch = "release";
        var answer = _stage.PullRequest("pull_request_target").CheckOutAlone("main").Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That(_stage.Output("missing-documents"), Is.EqualTo("help"));
    }

    [Test]
    public void A_forks_checkout_doesnt_bring_the_forks_policy()
    {
        _stage.Open("incident:INC-42").CheckOut(GitHubStage.Branch);
        _stage.Job.Git("-C", _stage.Workspace, "remote", "set-url", "origin", $"{FakeGitHub.Server}/mallory/shop");
        _stage.Job.Git("-C", _stage.Workspace, "checkout", "--quiet", "-b", "theirs", "origin/main");
        File.WriteAllText(Path.Combine(_stage.Workspace, ".github/incidentgate.yml"), "version: 1\nrequires: []\n");
        _stage.Job.Git("-C", _stage.Workspace, "commit", "--quiet", "--all", "--message", "Loosen");
        _stage.Job.Git("-C", _stage.Workspace, "update-ref", "refs/remotes/origin/main", "HEAD");
        _stage.Job.Git("-C", _stage.Workspace, "checkout", "--quiet", "--detach", _stage.Origin.Git("rev-parse", GitHubStage.Branch));
        Assert.That(_stage.Run().Code, Is.EqualTo(ExitCodes.Fail));
        Assert.That(_stage.Output("missing-documents"), Is.EqualTo("help"));
    }

    [Test]
    public void A_renamed_file_beyond_githubs_patch_limit_has_unknown_lines()
    {
        _stage.Origin.Git("checkout", "--quiet", "main");
        _stage.Origin.Write("docs/runbooks/old.md", IncidentStory.Runbook.Replace("incident: INC-42\n", string.Empty, StringComparison.Ordinal)).Commit("Old");
        _stage.Origin.Branch("plain").Write("docs/a-big.md", "# Big\n" + string.Concat(Enumerable.Range(0, 20_100).Select(index => $"line {index}\n")));
        _stage.Origin.Git("mv", "docs/runbooks/old.md", "docs/runbooks/renamed.md");
        _stage.Origin.Write("docs/runbooks/renamed.md", IncidentStory.Runbook).Commit("Move and mend");
        _stage.GitHub.Open(13, "plain");
        var answer = _stage.PullRequest(number: 13).CheckOutAlone("plain").Run();
        Assert.That(_stage.Output("incident"), Is.EqualTo("INC-42"), answer.Output);
    }

    [Test]
    public void A_push_between_two_pages_of_the_list_is_survived()
    {
        _stage.Origin.Git("checkout", "--quiet", "main");
        _stage.Origin.Branch("feature");
        for (var index = 0; index < 150; index++)
        {
            _stage.Origin.Write($"src/generated/{index:000}.txt", "x\n");
        }

        _stage.Origin.Commit("Generated");
        _stage.GitHub.Open(13, "feature");
        var pages = 0;
        _stage.CheckOutAlone("feature").GitHub.Faults.Add(new Fault("GET", "/pulls/13/files", 2)
        {
            Before = () =>
            {
                if (++pages == 2)
                {
                    _stage.Origin.Write("aaa/1.txt", "x\n").Write("aaa/2.txt", "x\n").Commit("A push");
                }
            },
        });
        Assert.That(_stage.PullRequest(number: 13).Run().Code, Is.EqualTo(ExitCodes.Pass).Or.EqualTo(ExitCodes.CannotVerify));
    }

    [Test]
    public void A_mark_from_the_future_is_nobodys()
    {
        _stage.GitHub.AddComment(GitHubStage.Number, new FakeUser("echo-app[bot]", 99, "Bot"), "<!-- incidentgate:comment seen=2099-01-01T00:00:00Z -->\n### All is well");
        _stage.Open("incident:INC-42").CheckOut(GitHubStage.Branch).Run();
        Assert.That(_stage.Comment?.Body, Does.Contain("⛔ INC-42"));
    }

    [Test]
    public void A_persons_token_edits_that_persons_comment()
    {
        const string token = "ghp_personal";
        _stage.GitHub.Tokens[token] = new FakeToken(new FakeUser("acme-ci", 7));
        _stage.Open("incident:INC-42").CheckOut(GitHubStage.Branch).With("INPUT_GITHUB-TOKEN", token).Run();
        _stage.FixAll();
        _stage.CheckOut(GitHubStage.Branch).Run();
        Assert.That(_stage.GitHub.Comments.Select(comment => (comment.User.Login, comment.Edits)), Is.EqualTo(((string, int)[])[("acme-ci", 1)]));
    }

    [TestCase(13, true)]
    [TestCase(12, false)]
    public void A_change_of_the_policy_is_announced_whether_or_not_it_is_an_incidents(int number, bool edits)
    {
        _stage.Origin.Git("checkout", "--quiet", "main");
        _stage.Origin.Branch("feature");
        _ = edits ? _stage.Origin.Write(".github/incidentgate.yml", "requires: []\n") : _stage.Origin.Delete(".github/incidentgate.yml");
        _stage.Origin.Commit("Loosen");
        _stage.GitHub.Open(number, "feature", number == 12 ? ["incident:INC-42"] : []);
        var answer = _stage.PullRequest(number: number).CheckOut("feature").Run();
        Assert.That(_stage.Summary, Does.Contain($"This change {(edits ? "edits" : "removes")} the policy .github/incidentgate.yml").Or.Contain($"This change {(edits ? "edits" : "removes")} the policy"), answer.Output);
        Assert.That(answer.Output, Does.Contain("the policy .github/incidentgate.yml"));
    }

    [Test]
    public void A_check_run_whose_annotations_are_refused_is_completed_all_the_same()
    {
        var questions = string.Concat(Enumerable.Range(1, 120).Select(index => $"- Did charge {index} run twice?\n"));
        _stage.Origin.Write("docs/postmortems/2026-03-14-payments.md", IncidentStory.Postmortem + questions).Commit("Ask");
        _stage.Open("incident:INC-42").GitHub.Fail("PATCH", "/check-runs/", 422);
        _stage.CheckOut(GitHubStage.Branch).Run();
        var check = _stage.GitHub.CheckRuns.Single();
        Assert.That((check.Status, check.Conclusion), Is.EqualTo(("completed", "failure")));
    }

    [Test]
    public void A_rate_limit_isnt_blamed_on_a_fork()
    {
        _stage.Open("incident:INC-42").GitHub.Fail("POST", "/comments$", 403, new Dictionary<string, string> { ["Retry-After"] = "900" }, """{"message":"You have exceeded a secondary rate limit"}""");
        var answer = _stage.CheckOut(GitHubStage.Branch).Run();
        Assert.That(answer.Output, Does.Contain("rate limit").And.Not.Contain("forks"));
    }
}
