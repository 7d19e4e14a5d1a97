using IncidentGate.Tests.Contract;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <summary>What is GitHub's own of an incident's pull request; the rest of its life is told in <see cref="Platforms.GateScenarios"/>.</summary>
internal sealed class PullRequestTests
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
    public void The_check_run_is_the_heads_and_completed_each_time()
    {
        _stage.Open("incident:INC-42").CheckOut(GitHubStage.Branch).Run();
        var check = _stage.GitHub.CheckRuns.Single();
        Assert.That((check.Conclusion, check.Status, check.HeadSha), Is.EqualTo(("failure", "completed", _stage.Origin.Git("rev-parse", GitHubStage.Branch))));
        _stage.FixAll();
        _stage.CheckOut(GitHubStage.Branch).Run();
        Assert.That(_stage.GitHub.CheckRuns.Select(one => one.Conclusion), Is.EqualTo((string[])["failure", "success"]));
    }

    [Test]
    public void The_comment_reads_as_its_golden_file()
    {
        _stage.Open("incident:INC-42", "incident:close").CheckOut(GitHubStage.Branch).Run();
        var head = _stage.Origin.Git("rev-parse", GitHubStage.Branch);
        var text = _stage.Comment!.Body.ReplaceLineEndings("\n").Split('\n', 2)[1];
        Golden.AssertSame("tests/IncidentGate.Tests/Scenarios/Golden/github-comment.md", text.Replace(head, "HEAD", StringComparison.Ordinal).Replace($"{DateTimeOffset.UtcNow:yyyy-MM-dd}", "TODAY", StringComparison.Ordinal).TrimEnd('\n') + "\n");
    }

    [Test]
    public void The_log_reads_as_its_golden_file()
    {
        var answer = _stage.Open("incident:INC-42").CheckOut(GitHubStage.Branch).Run();
        var head = _stage.Origin.Git("rev-parse", GitHubStage.Branch);
        Golden.AssertSame("tests/IncidentGate.Tests/Scenarios/Golden/github-log.txt", answer.Output.Replace(head[..10], "HEAD", StringComparison.Ordinal));
        Assert.That(answer.Error, Is.Empty);
    }

    [Test]
    public void Links_lead_to_the_line_of_the_head_that_was_judged()
    {
        _stage.Open("incident:INC-42").CheckOut(GitHubStage.Branch).Run();
        var head = _stage.Origin.Git("rev-parse", GitHubStage.Branch);
        Assert.That(_stage.Comment?.Body, Does.Contain($"{FakeGitHub.Server}/acme/shop/blob/{head}/docs/postmortems/2026-03-14-payments.md?plain=1#L"));
    }

    [Test]
    public void A_full_checkout_takes_two_reads_of_the_pull_request_and_one_write_a_report()
    {
        _stage.Open("incident:INC-42").CheckOut(GitHubStage.Branch).Run();
        Assert.That(_stage.GitHub.Requests.Select(request => $"{request.Method} {request.Path}"), Is.EqualTo((string[])
        [
            "GET /repos/acme/shop/pulls/12", "GET /repos/acme/shop/pulls/12", "GET /repos/acme/shop/issues/12/comments", "POST /repos/acme/shop/issues/12/comments", "POST /repos/acme/shop/check-runs",
        ]));
    }

    [Test]
    public void A_second_run_makes_a_check_run_of_its_own_with_as_many_annotations()
    {
        _stage.Open("incident:INC-42").CheckOut(GitHubStage.Branch).Run();
        _stage.Run();
        Assert.That(_stage.GitHub.CheckRuns.Select(check => check.Annotations.Count).Distinct().ToArray(), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_pull_request_of_no_incident_costs_one_request()
    {
        _stage.Origin.Git("checkout", "--quiet", "main");
        _stage.Origin.Branch("feature").Write("src/app.txt", "1\n").Commit("A feature");
        _stage.GitHub.Open(13, "feature");
        var answer = _stage.PullRequest(number: 13).CheckOut("feature").Run();
        Assert.That((answer.Code, _stage.Requests), Is.EqualTo((ExitCodes.Pass, 1)), answer.Output + answer.Error);
    }

    [Test]
    public void A_broken_policy_is_an_error_with_its_line_and_no_pass()
    {
        _stage.Origin.Git("checkout", "--quiet", "main");
        _stage.Origin.Write(".github/incidentgate.yml", "presett: strict\n").Commit("Break it");
        var answer = _stage.Open("incident:INC-42").CheckOut(GitHubStage.Branch).Run();

        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Usage));
        Assert.That(answer.Output, Does.Contain("::error title=The policy is wrong::main:.github/incidentgate.yml:1:1: 'presett'"));
    }
}
