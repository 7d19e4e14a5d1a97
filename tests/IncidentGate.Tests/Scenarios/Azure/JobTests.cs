using IncidentGate.Tests.Contract.Azure;

namespace IncidentGate.Tests.Scenarios.Azure;

/// <summary>What the job is, what it is told, and what goes wrong on the way.</summary>
internal sealed class JobTests : AzureScenario
{
    [TestCase("BUILD_REPOSITORY_PROVIDER", "GitHub", "Use the GitHub action in a workflow of that repository")]
    [TestCase("BUILD_REPOSITORY_PROVIDER", "Bitbucket", "knows those of Azure Repos (TfsGit) alone")]
    [TestCase("SYSTEM_PULLREQUEST_PULLREQUESTID", "", "Build validation")]
    [TestCase("SYSTEM_ACCESSTOKEN", "", "env: SYSTEM_ACCESSTOKEN: $(System.AccessToken)")]
    [TestCase("SYSTEM_ACCESSTOKEN", "$(System.AccessToken)", "SYSTEM_ACCESSTOKEN isn't set")]
    [TestCase("SYSTEM_TEAMPROJECT", "", "SYSTEM_TEAMPROJECT isn't set")]
    [TestCase("SYSTEM_TEAMFOUNDATIONCOLLECTIONURI", "nowhere", "no address")]
    [TestCase("INPUT_MODE", "gates", "Valid: auto, gate, closure, audit.")]
    [TestCase("INPUT_FAILON", "notice", "Valid: error, warning, never.")]
    [TestCase("INPUT_REPORT", "report.pdf", "its ending '.pdf' is no report's")]
    public void A_wrong_job_or_input_is_an_issue_of_the_run_that_says_what_to_do(string name, string value, string said)
    {
        var answer = Stage.Open("incident:INC-42").CheckOut().With(name, value).Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Usage), answer.Output + answer.Error);
        Assert.That(Stage.Commands("task.logissue").Single().Data, Does.Contain(said));
        Assert.That(answer.Error, Is.Empty);
        Assert.That(Writes(Stage), Is.Empty);
    }

    [Test]
    public void A_policy_that_isnt_there_is_told_and_leaves_no_older_green_status_standing()
    {
        var answer = Stage.Open("incident:INC-42").CheckOut().With("INPUT_POLICY", "nowhere.yml").Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Usage), answer.Output + answer.Error);
        Assert.That(Stage.Commands("task.logissue").Single().Data, Does.Contain("There is no such policy file."));
        Assert.That(Writes(Stage), Is.EqualTo(new[] { "POST" }));
        Assert.That(Stage.Status!.State, Is.EqualTo("error"));
    }

    [Test]
    public void Outside_a_job_it_says_what_to_use_instead()
    {
        var answer = Stage.With("TF_BUILD", string.Empty).Run();
        Assert.That((answer.Code, answer.Error), Is.EqualTo((ExitCodes.Usage, "incidentgate: TF_BUILD isn't set: this is no job of Azure Pipelines. On a laptop use: incidentgate check\n")));
    }

    [Test]
    public void A_token_that_the_service_doesnt_know_is_never_a_pass()
    {
        var answer = Stage.Open("incident:INC-42").CheckOut().With("SYSTEM_ACCESSTOKEN", "stale").Run();
        Assert.That((answer.Code, Stage.Output("verdict")), Is.EqualTo((ExitCodes.CannotVerify, "cannot-verify")));
        Assert.That(Stage.Commands("task.logissue")[0].Data, Does.Contain("Azure DevOps doesn't accept the token").And.Contain("sign-in page"));
        Assert.That(answer.Output + answer.Error, Does.Not.Contain("stale"));
    }

    [Test]
    public void Where_the_build_service_may_not_contribute_the_run_says_whom_to_grant_what_and_the_job_decides()
    {
        Stage.Azure.Tokens[FakeAzure.Token] = Stage.Azure.Tokens[FakeAzure.ReadOnlyToken];
        var answer = Stage.Open("incident:INC-42").CheckOut().Run();
        Assert.That((answer.Code, Stage.Output("verdict")), Is.EqualTo((ExitCodes.Fail, "fail")), answer.Output);
        Assert.That(Stage.Commands("task.logissue").Select(command => command.Data), Has.Exactly(2).Contains("\"Web Shop Build Service (acme)\" may not do this").And.Some.Contains("Grant it \"Contribute to pull requests\" under Project settings → Repositories → shop → Security."));
        Assert.That(Stage.Summary, Does.Contain("INC-42 can't merge yet"));
    }

    [Test]
    public void A_repository_that_the_job_may_not_see_is_told_from_a_wrong_token()
    {
        Stage.Open("incident:INC-42").CheckOut();
        Stage.Azure.Main.IsSeen = false;
        var answer = Stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify));
        Assert.That(Stage.Commands("task.logissue")[0].Data, Does.Contain("There is no repository shop for this job").And.Contain("Limit job authorization scope"));
    }

    [Test]
    public void The_waits_that_the_service_asks_for_are_kept()
    {
        Stage.Open("incident:INC-42").CheckOut();
        Stage.Azure.Throttle("GET", "/pullRequests/12$", seconds: 1);
        Stage.Azure.Fail("POST", "/threads$", 503, new Dictionary<string, string> { ["Retry-After"] = "1" });
        var answer = Stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output);
        Assert.That(answer.Output, Does.Contain("Azure DevOps is asked again in 1 s: 429").And.Contain("Azure DevOps is asked again in 1 s: 503"));
        Assert.That(Stage.SummaryThread, Is.Not.Null);
    }

    [Test]
    public void A_wait_of_an_hour_is_not_kept_and_the_run_says_when_to_come_back()
    {
        Stage.Open("incident:INC-42").CheckOut();
        Stage.Azure.Throttle("GET", "/pullRequests/12$", seconds: 3600, times: 2);
        var answer = Stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify));
        Assert.That(Stage.Commands("task.logissue")[0].Data, Does.Contain("too busy").And.Match(@"Run the job again after \d\d:\d\d UTC"));
    }

    [Test]
    public void A_thread_that_may_have_been_posted_is_not_posted_twice()
    {
        Stage.Open("incident:INC-42").CheckOut();
        Stage.Azure.Fail("POST", "/threads$", 502);
        Stage.Run();
        Assert.That(Stage.SummaryThread, Is.Null);
        Assert.That(Stage.Commands("task.logissue").Select(command => command.Data), Has.Some.Contains("The threads couldn't be written. Azure DevOps answered 502"));
    }

    [Test]
    public void A_status_that_is_lost_fails_a_run_that_would_pass_as_an_older_one_may_stand()
    {
        Stage.Open("incident:INC-42").CheckOut();
        Stage.FixAll();
        Stage.Azure.Fail("POST", "/statuses$", 500);
        Assert.That(Stage.CheckOut().Run().Code, Is.EqualTo(ExitCodes.CannotVerify));
    }

    [Test]
    public void What_couldnt_be_read_turns_what_was_green_back()
    {
        Stage.Open("incident:INC-42");
        Stage.FixAll();
        Assert.That(Stage.CheckOut().Run().Code, Is.EqualTo(ExitCodes.Pass));
        Stage.Azure.Fail("GET", "/refs$", 400);
        var answer = Stage.Run();
        Assert.That((answer.Code, Stage.Status?.State, Stage.SummaryThread?.Status), Is.EqualTo((ExitCodes.CannotVerify, "error", "active")), answer.Output);
        Assert.That(Stage.Comment, Does.Contain("can't be verified").Or.Contain("couldn't").Or.Contain("answered 400"));
    }
}
