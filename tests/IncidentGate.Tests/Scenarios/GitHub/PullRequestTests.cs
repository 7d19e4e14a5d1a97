using IncidentGate.Tests.Contract;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <summary>The life of one incident's pull request: opened, judged, fixed, unlabelled.</summary>
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
    public void An_incident_with_a_missing_document_fails_and_says_who_does_what_next()
    {
        var answer = _stage.Open("incident:INC-42").CheckOut(GitHubStage.Branch).Run();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
            Assert.That(_stage.Comment?.Body, Does.Contain("### ⛔ INC-42 can't merge yet — 1 document missing").And.Contain("@acme/support").And.Contain("rotate-key"));
            Assert.That(_stage.Output("verdict"), Is.EqualTo("fail"));
            Assert.That(_stage.Output("incident"), Is.EqualTo("INC-42"));
            Assert.That(_stage.Output("missing-documents"), Is.EqualTo("help"));
            Assert.That(_stage.Summary, Does.Contain("INC-42 can't merge yet"));
            var check = _stage.GitHub.CheckRuns.Single();
            Assert.That((check.Conclusion, check.Status), Is.EqualTo(("failure", "completed")));
            Assert.That(check.HeadSha, Is.EqualTo(_stage.Origin.Git("rev-parse", GitHubStage.Branch)));
            Assert.That(check.Annotations.Select(annotation => annotation["title"]!.GetValue<string>()), Does.Contain("postmortem/question-owner"));
        });
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
    public void The_comment_turns_green_when_all_is_well_and_is_never_repeated()
    {
        _stage.Open("incident:INC-42").CheckOut(GitHubStage.Branch).Run();
        _stage.FixAll();
        var answer = _stage.CheckOut(GitHubStage.Branch).Run();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
            Assert.That(_stage.GitHub.Comments, Has.Count.EqualTo(1));
            Assert.That(_stage.Comment?.Body, Does.Contain("### ✅ INC-42 may merge — runbook, customer help and postmortem match the fix"));
            Assert.That(_stage.GitHub.CheckRuns.Select(check => check.Conclusion), Is.EqualTo((string[])["failure", "success"]));
        });
    }

    [Test]
    public void A_second_run_with_the_same_result_edits_nothing_and_doubles_no_annotation()
    {
        _stage.Open("incident:INC-42").CheckOut(GitHubStage.Branch).Run();
        _stage.Run();

        Assert.Multiple(() =>
        {
            Assert.That(_stage.Comment?.Edits, Is.Zero);
            Assert.That(_stage.GitHub.CheckRuns.Select(check => check.Annotations.Count).Distinct().ToArray(), Has.Length.EqualTo(1));
        });
    }

    [Test]
    public void A_pull_request_of_no_incident_passes_with_one_request_and_no_word()
    {
        _stage.Origin.Git("checkout", "--quiet", "main");
        _stage.Origin.Branch("feature").Write("src/app.txt", "1\n").Commit("A feature");
        _stage.GitHub.Open(13, "feature");
        var answer = _stage.PullRequest(number: 13).CheckOut("feature").Run();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
            Assert.That(_stage.Requests, Is.EqualTo(1));
            Assert.That(_stage.GitHub.Comments, Is.Empty);
            Assert.That(_stage.Output("verdict"), Is.EqualTo("not-an-incident"));
        });
    }

    [Test]
    public void An_incident_that_is_one_no_more_has_its_comment_and_check_taken_back()
    {
        var pull = _stage.Open("incident:INC-42").GitHub.PullRequests.Single();
        _stage.CheckOut(GitHubStage.Branch).Run();
        pull.Labels.Clear();
        _stage.Origin.Git("branch", "--quiet", "-m", GitHubStage.Branch, "feature");
        pull.HeadBranch = "feature";
        _stage.Origin.Write("docs/postmortems/2026-03-14-payments.md", IncidentStory.Postmortem.Replace("incident: INC-42\n", string.Empty, StringComparison.Ordinal)).Commit("Not this one");
        var answer = _stage.CheckOut("feature").Run();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
            Assert.That(_stage.Comment?.Body, Does.Contain("### ✅ Not an incident's change: nothing to check"));
            Assert.That(_stage.GitHub.CheckRuns[^1].Conclusion, Is.EqualTo("success"));
        });
    }

    [Test]
    public void The_policy_comes_from_the_base_and_a_change_of_it_is_announced()
    {
        _stage.Origin.Write(".github/incidentgate.yml", "requires: []\nrules: { postmortem/question-owner: 'off' }\n").Commit("Loosen");
        var answer = _stage.Open("incident:INC-42").CheckOut(GitHubStage.Branch).Run();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
            Assert.That(_stage.Comment?.Body, Does.Contain("This change edits the policy"));
        });
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

    [Test]
    public void Fail_on_never_reports_all_and_ends_well()
    {
        var answer = _stage.Open("incident:INC-42").CheckOut(GitHubStage.Branch).With("INPUT_FAIL-ON", "never").Run();
        Assert.That((answer.Code, _stage.Output("verdict")), Is.EqualTo((ExitCodes.Pass, "fail")));
    }

    [Test]
    public void Comment_and_annotations_can_be_switched_off()
    {
        _stage.Open("incident:INC-42").CheckOut(GitHubStage.Branch).With("INPUT_COMMENT", "off").With("INPUT_ANNOTATIONS", "off").Run();
        Assert.That(_stage.GitHub.Requests.Any(request => request.IsWrite), Is.False);
    }

    [Test]
    public void Report_files_are_written_into_the_workspace()
    {
        _stage.Open("incident:INC-42").CheckOut(GitHubStage.Branch).With("INPUT_SARIF", "gate.sarif").With("INPUT_REPORT", "gate.json").Run();
        Assert.That(File.ReadAllText(Path.Combine(_stage.Workspace, "gate.sarif")), Does.Contain("\"2.1.0\""));
        Assert.That(File.ReadAllText(Path.Combine(_stage.Workspace, "gate.json")), Does.Contain("\"version\": 1"));
        Assert.That(_stage.Output("sarif"), Is.EqualTo("gate.sarif"));
    }
}
