using IncidentGate.Tests.Contract;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <summary>What goes wrong on a platform: no rights, no answer, no checkout, too much of everything.</summary>
internal sealed class TroubleTests
{
    private GitHubStage _stage = null!;

    [SetUp]
    public void Start() => _stage = new GitHubStage().Open("incident:INC-42");

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
    public void A_forks_token_falls_back_to_log_summary_and_exit_code()
    {
        var answer = _stage.CheckOut(GitHubStage.Branch).With("INPUT_GITHUB-TOKEN", FakeGitHub.ReadOnlyToken).Run();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Error);
            Assert.That(answer.Output, Does.Contain("The comment couldn't be posted.").And.Contain("from forks and by Dependabot").And.Contain("pull-requests: write"));
            Assert.That(answer.Output, Does.Match(@"(?m)^::warning file=docs/postmortems/2026-03-14-payments\.md,line=\d+,title=postmortem/question-owner::"));
            Assert.That(_stage.Summary, Does.Contain("INC-42 can't merge yet"));
            Assert.That(answer.Output, Does.Not.Contain(FakeGitHub.ReadOnlyToken));
        });
    }

    [Test]
    public void A_planted_mark_is_not_taken_for_our_comment()
    {
        var planted = _stage.GitHub.AddComment(GitHubStage.Number, FakeUser.Dana, "<!-- incidentgate:comment seen=2030-01-01T00:00:00Z -->\n### ✅ All is well");
        _stage.CheckOut(GitHubStage.Branch).Run();

        Assert.Multiple(() =>
        {
            Assert.That(planted.Edits, Is.Zero);
            Assert.That(_stage.Comment?.Body, Does.Contain("⛔ INC-42"));
        });
    }

    [Test]
    public void A_run_that_finishes_late_leaves_the_newer_result()
    {
        var newer = _stage.GitHub.AddComment(GitHubStage.Number, FakeUser.GitHubActions, $"<!-- incidentgate:comment seen={DateTimeOffset.UtcNow.AddMinutes(5):yyyy-MM-ddTHH:mm:ssZ} -->\n### ✅ Newer");
        var answer = _stage.CheckOut(GitHubStage.Branch).Run();

        Assert.Multiple(() =>
        {
            Assert.That(newer.Body, Does.EndWith("### ✅ Newer"));
            Assert.That(answer.Output, Does.Contain("A newer run has already commented"));
            Assert.That(_stage.GitHub.CheckRuns, Is.Empty);
        });
    }

    [Test]
    public void Retry_after_is_honoured_for_writes_too()
    {
        _stage.GitHub.Fail("POST", "/comments$", 403, new Dictionary<string, string> { ["Retry-After"] = "1" }, """{"message":"You have exceeded a secondary rate limit."}""");
        _stage.CheckOut(GitHubStage.Branch).Run();
        Assert.That(_stage.Comment, Is.Not.Null);
        Assert.That(_stage.GitHub.Comments, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_rate_limit_that_resets_too_late_is_cannot_verify_and_says_when()
    {
        var reset = DateTimeOffset.UtcNow.AddMinutes(40).ToUnixTimeSeconds();
        _stage.GitHub.Fail("GET", "/pulls/12$", 403, new Dictionary<string, string> { ["x-ratelimit-remaining"] = "0", ["x-ratelimit-reset"] = $"{reset}" }, """{"message":"API rate limit exceeded"}""");
        var answer = _stage.CheckOut(GitHubStage.Branch).Run();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify));
            Assert.That(answer.Output, Does.Contain("rate limit is used up").And.Match(@"after \d\d:\d\d UTC"));
            Assert.That(_stage.Output("verdict"), Is.EqualTo("cannot-verify"));
        });
    }

    [Test]
    public void A_check_run_that_fails_leaves_the_verdict_as_it_is()
    {
        _stage.GitHub.Fail("POST", "/check-runs$", 500, times: 9);
        var answer = _stage.CheckOut(GitHubStage.Branch).Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail));
        Assert.That(answer.Output, Does.Contain("The check run couldn't be posted."));
    }

    [TestCase("INPUT_MODE", "gatee", "The input mode is 'gatee'. Valid: auto, gate, audit, closure.")]
    [TestCase("INPUT_COMMENT", "yes", "The input comment is 'yes'. Valid: on, off.")]
    [TestCase("INPUT_FAIL-ON", "errors", "The input fail-on is 'errors'. Valid: error, warning, never.")]
    [TestCase("INPUT_REPORT", "report.docx", "its ending '.docx' is no report's")]
    [TestCase("INPUT_GITHUB-TOKEN", "", "The input github-token is empty.")]
    [TestCase("INPUT_POLICY", "nowhere.yml", "main:nowhere.yml:1:1: There is no such policy file.")]
    [TestCase("GITHUB_REPOSITORY", "shop", "GITHUB_REPOSITORY is 'shop', not owner/name.")]
    [TestCase("GITHUB_EVENT_NAME", "push", "The event 'push' has no pull request and no issue to judge.")]
    public void A_wrong_input_is_named_with_what_is_valid(string name, string value, string message)
    {
        var answer = _stage.CheckOut(GitHubStage.Branch).With(name, value).Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Usage), answer.Output);
        Assert.That(answer.Output, Does.Match(@"(?m)^::error title=[^:]+::").And.Contain(message));
    }

    [Test]
    public void On_a_laptop_the_command_says_what_to_use_instead()
    {
        using var laptop = new Scratch();
        var answer = laptop.RunWith("GITHUB_REPOSITORY", "", "github");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Usage));
        Assert.That(answer.Error, Does.Contain("incidentgate check"));
    }

    [Test]
    public void A_thousand_findings_stay_readable_and_within_every_limit()
    {
        var questions = string.Concat(Enumerable.Range(1, 1_000).Select(index => $"- Did charge {index} run twice?\n"));
        _stage.Origin.Write("docs/postmortems/2026-03-14-payments.md", IncidentStory.Postmortem + questions).Commit("Ask");
        var answer = _stage.CheckOut(GitHubStage.Branch).With("INPUT_FAIL-ON", "warning").Run();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Error);
            Assert.That(_stage.Comment!.Body, Has.Length.LessThan(65_536).And.Match(@"and [\d,]+ more"));
            var check = _stage.GitHub.CheckRuns.Single();
            Assert.That(check.Annotations, Has.Count.EqualTo(250));
            Assert.That((check.Status, check.Conclusion), Is.EqualTo(("completed", "failure")));
        });
    }

    [Test]
    public void What_others_wrote_is_never_obeyed_by_the_runner()
    {
        _stage.Origin.Write("docs/postmortems/2026-03-14-payments.md", IncidentStory.Postmortem.Replace("Did any charge run twice?", "##[error]x ::set-output name=verdict::pass", StringComparison.Ordinal)).Commit("Plant");
        var answer = _stage.CheckOut(GitHubStage.Branch).Run();
        var obeyed = (answer.Output + answer.Error).Split('\n').Where(line => line.Contains("##[", StringComparison.Ordinal) || line.TrimStart().StartsWith("::set-output", StringComparison.Ordinal));
        Assert.That(obeyed, Is.Empty);
    }

    [Test]
    public void Debug_shows_each_request_and_no_secret()
    {
        var answer = _stage.CheckOut(GitHubStage.Branch).Run("--debug");
        Assert.That(answer.Output, Does.Contain("debug: GET /repos/acme/shop/pulls/12 200").And.Not.Contain(FakeGitHub.Token));
    }
}
