using IncidentGate.Tests.Contract;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <summary>The commit has one status, and the latest verdict is in it, whichever event it came from.</summary>
internal sealed class StatusTests
{
    private GitHubStage _stage = null!;

    [SetUp]
    public void Start() => _stage = new GitHubStage().With("INPUT_STATUS", "on");

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
    public void A_red_one_turns_green_when_all_is_mended()
    {
        _stage.Open("incident:INC-42").CheckOut(GitHubStage.Branch).Run();
        Assert.That((Last.Context, Last.State, Last.Commit), Is.EqualTo(("IncidentGate", "failure", _stage.Origin.Git("rev-parse", GitHubStage.Branch))));
        Assert.That(Last.Description, Does.StartWith("INC-42 can't merge yet — 1 document missing"));

        _stage.FixAll();
        _stage.CheckOut(GitHubStage.Branch).Run();
        Assert.That((Last.State, Last.Commit), Is.EqualTo(("success", _stage.Origin.Git("rev-parse", GitHubStage.Branch))));
    }

    [Test]
    public void A_pull_request_of_no_incident_has_its_status_too_as_a_branch_may_require_it()
    {
        _stage.GitHub.Open(14, "main").Title = "Tidy";
        Assert.That(_stage.PullRequest(number: 14).Run().Code, Is.EqualTo(ExitCodes.Pass));
        Assert.That((Last.State, Last.Description), Is.EqualTo(("success", "Not an incident's change: nothing to check")));
        Assert.That(_stage.GitHub.Comments, Is.Empty);
    }

    [Test]
    public void A_label_that_comes_while_a_run_is_under_way_keeps_the_older_verdict_back()
    {
        var pull = _stage.GitHub.Open(14, "main");
        pull.Title = "Tidy";
        var reads = 0;
        for (var i = 0; i < 2; i++)
        {
            _stage.GitHub.Before("GET", "/pulls/14$", () =>
            {
                if (++reads == 2)
                {
                    pull.Labels.Add("incident:INC-42");
                }
            });
        }

        _stage.PullRequest(number: 14).Run();
        Assert.That(_stage.GitHub.Main.Statuses, Is.Empty, "The run of the label speaks.");
    }

    [Test]
    public void A_slow_run_posts_nothing_over_a_newer_ones_status()
    {
        _stage.Open("incident:INC-42").With("INPUT_COMMENT", "off");
        var head = _stage.Origin.Git("rev-parse", GitHubStage.Branch);
        _stage.GitHub.Main.Statuses.Add(new FakeStatus(1, head, "success", "IncidentGate", "INC-42 may close", $"https://github.test/acme/shop/actions/runs/9#seen={DateTime.UtcNow.AddMinutes(5):yyyy-MM-ddTHH:mm:ss}Z"));
        var answer = _stage.Run();
        Assert.That(_stage.GitHub.Main.Statuses, Has.Count.EqualTo(1));
        Assert.That(answer.Output, Does.Contain("A newer run has posted its status already"));
    }

    [Test]
    public void Where_github_cannot_be_read_an_older_green_does_not_stand()
    {
        _stage.Open("incident:INC-42");
        var head = _stage.Origin.Git("rev-parse", GitHubStage.Branch);
        _stage.Job.Write("event.json", $$"""{ "action": "labeled", "pull_request": { "number": 12, "head": { "sha": "{{head}}" } } }""");
        _stage.GitHub.Fail("GET", "/pulls/12$", 422, times: 9);
        Assert.That(_stage.Run().Code, Is.EqualTo(ExitCodes.CannotVerify));
        Assert.That((Last.State, Last.Commit), Is.EqualTo(("error", head)));
    }

    [Test]
    public void A_merge_group_has_one_for_all_its_pull_requests()
    {
        _stage.Open("incident:INC-42").Origin.Git("checkout", "--quiet", "-b", "queued", "main");
        _stage.Origin.Git("merge", "--quiet", "--no-ff", "--message", "Merge pull request #12", GitHubStage.Branch);
        var (@base, head) = (_stage.Origin.Git("rev-parse", "main"), _stage.Origin.Git("rev-parse", "queued"));
        _stage.CheckOut("queued").Group(@base, head).Run();
        Assert.That(_stage.GitHub.Main.Statuses.Select(status => (status.Commit, status.State)), Is.EqualTo(new[] { (head, "failure") }));
    }

    [Test]
    public void A_token_that_may_not_is_told_which_permission_it_needs()
    {
        _stage.GitHub.Tokens["token-without-statuses"] = new FakeToken(FakeUser.GitHubActions) { WritesStatuses = false };
        var answer = _stage.Open("incident:INC-42").With("INPUT_GITHUB-TOKEN", "token-without-statuses").Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That(answer.Output, Does.Contain("Grant `statuses: write` under `permissions:` in the workflow."));
    }

    [Test]
    public void By_default_there_is_none()
    {
        _stage.Open("incident:INC-42").With("INPUT_STATUS", string.Empty).Run();
        Assert.That(_stage.GitHub.Main.Statuses, Is.Empty);
    }

    private FakeStatus Last => _stage.GitHub.Main.Statuses[^1];
}
