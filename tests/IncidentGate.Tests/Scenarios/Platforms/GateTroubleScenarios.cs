namespace IncidentGate.Tests.Scenarios.Platforms;

/// <summary>What goes wrong and what isn't believed, on every platform: no rights, no answer, too much of everything, other people's marks, state that has moved on.</summary>
[TestFixture(Platform.GitHub)]
[TestFixture(Platform.Azure)]
internal sealed class GateTroubleScenarios(Platform platform) : PlatformScenarios(platform)
{
    [SetUp]
    public void Open()
    {
        Stage.OpenIncident();
        Stage.CheckOut();
    }

    [Test]
    public void Without_the_right_to_write_there_are_log_summary_and_exit_code_and_the_right_is_named()
    {
        Stage.RefuseWrites();
        var answer = Stage.Run();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Error);
            Assert.That(answer.Output, Does.Contain("couldn't be posted").And.Contain(Stage.RightToGrant));
            Assert.That(answer.Output, Does.Match(@"docs/postmortems/2026-03-14-payments\.md").And.Contain("postmortem/question-owner"));
            Assert.That(Stage.Summary, Does.Contain("INC-42 can't merge yet"));
            Assert.That(answer.Output + answer.Error, Does.Not.Contain(Stage.Token));
        });
    }

    [Test]
    public void A_planted_mark_is_not_taken_for_our_comment()
    {
        Stage.PlantComment("### ✅ All is well");
        Stage.Run();
        Assert.That(Stage.Comments, Is.EqualTo((1, 0)));
        Assert.That(Stage.Comment, Does.Contain("⛔ INC-42"));
    }

    [Test]
    public void Our_comment_is_found_among_many()
    {
        Stage.Chat(150);
        Stage.Run();
        IncidentStory.FixAll(Stage.Origin);
        Stage.CheckOut();
        Stage.Run();
        Assert.That(Stage.Comments, Is.EqualTo((1, 1)));
    }

    [TestCase(502, 2)]
    [TestCase(0, 1)]
    public void A_server_that_stumbles_is_asked_again(int status, int times)
    {
        Stage.FailReading(status, times);
        var answer = Stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
    }

    [Test]
    public void Retry_after_is_honoured_for_writes_too()
    {
        Stage.ThrottleComment(1);
        Stage.Run();
        Assert.That(Stage.Comments, Is.EqualTo((1, 0)));
    }

    [Test]
    public void A_wait_that_is_too_long_is_cannot_verify_and_says_until_when()
    {
        Stage.ThrottleReadingForLong();
        var answer = Stage.Run();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify), answer.Output + answer.Error);
            Assert.That(answer.Output, Does.Match(@"\d\d:\d\d UTC"));
            Assert.That(Stage.Output("verdict"), Is.EqualTo("cannot-verify"));
        });
    }

    [Test]
    public void A_server_that_stays_away_is_cannot_verify_never_a_pass()
    {
        Stage.FailReading(503, 50);
        Assert.That(Stage.Run().Code, Is.EqualTo(ExitCodes.CannotVerify));
    }

    [Test]
    public void A_server_that_nobody_reaches_is_cannot_verify()
    {
        Stage.NobodyAnswers();
        var answer = Stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify));
        Assert.That(answer.Output, Does.Contain("couldn't be reached"));
    }

    [Test]
    public void A_state_that_cannot_be_posted_leaves_the_verdict_as_it_is()
    {
        Stage.FailState(9);
        var answer = Stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail));
        Assert.That(answer.Output, Does.Contain("couldn't be posted"));
        Assert.That(Stage.Comment, Does.Contain("⛔ INC-42"));
    }

    [TestCase("mode", "gatee", "The input mode is 'gatee'. Valid: auto, gate, ")]
    [TestCase("comment", "yes", "is 'yes'. Valid: on, off.")]
    [TestCase("fail-on", "errors", "is 'errors'. Valid: error, warning, never.")]
    [TestCase("report", "report.docx", "its ending '.docx' is no report's")]
    [TestCase("policy", "nowhere.yml", "main:nowhere.yml:1:1: There is no such policy file.")]
    public void A_wrong_input_is_named_with_what_is_valid(string name, string value, string message)
    {
        Stage.Input(name, value);
        var answer = Stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Usage), answer.Output);
        Assert.That(Stage.Errors(answer), Has.Some.Contains(message));
    }

    [Test]
    public void On_a_laptop_the_command_says_what_to_use_instead()
    {
        var answer = Stage.RunOnLaptop();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Usage));
        Assert.That(answer.Output + answer.Error, Does.Contain("incidentgate check"));
    }

    [Test]
    public void A_thousand_findings_stay_readable_and_within_every_limit()
    {
        var questions = string.Concat(Enumerable.Range(1, 1_000).Select(index => $"- Did charge {index} run twice?\n"));
        Stage.Origin.Write(IncidentStory.PostmortemPage, IncidentStory.Postmortem + questions).Commit("Ask");
        Stage.CheckOut();
        Stage.Input("fail-on", "warning");
        var answer = Stage.Run();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Error);
            Assert.That(Stage.Comment!, Has.Length.LessThan(Stage.CommentLimit).And.Match(@"and [\d,]+ more"));
            Assert.That(Stage.Marks.Shown, Has.Count.EqualTo(Stage.Marks.Limit));
            Assert.That(Stage.State, Is.EqualTo(GateState.Failed));
        });
    }

    [TestCase("##[error]planted ::set-output name=verdict::planted ##vso[task.setvariable variable=planted]planted")]
    [TestCase("##vso[task.complete result=planted;]##[group]planted")]
    public void What_others_wrote_is_never_obeyed_by_the_runner(string words)
    {
        Stage.Origin.Write(IncidentStory.PostmortemPage, IncidentStory.Postmortem.Replace("Did any charge run twice?", words, StringComparison.Ordinal))
            .Write($"docs/postmortems/{words.Replace('/', '-')}.md", $"---\nincident: INC-42\n---\n# {words}\n").Commit(words);
        Stage.Retitle($"Fix INC-42 {words}");
        Stage.CheckOut();
        var answer = Stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Error);
        Assert.That(Stage.Obeyed(answer, "planted"), Is.Empty);
    }

    [Test]
    public void Debug_shows_each_request_and_no_secret()
    {
        var answer = Stage.Run("--debug");
        Assert.That(answer.Output, Does.Contain("debug: GET ").And.Not.Contain(Stage.Token));
    }

    [Test]
    public void Documents_of_another_branch_than_the_base_are_never_borrowed()
    {
        Stage.Origin.Git("checkout", "--quiet", "main");
        Stage.Origin.Git("branch", "release");
        Stage.Origin.Write(IncidentStory.HelpPage, IncidentStory.Help).Commit("Help on main alone");
        Stage.Retarget("release");
        Stage.CheckOutNothing();
        var answer = Stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That(Stage.Output("missing-documents"), Is.EqualTo("help"));
    }

    [Test]
    public void What_was_pushed_over_meanwhile_is_left_to_the_newer_run()
    {
        Stage.BeforeReadAgain(() => Stage.Origin.Write(IncidentStory.HelpPage, IncidentStory.Help).Commit("Write the help"));
        var answer = Stage.Run();
        Assert.That((Stage.Comment, Stage.State, Stage.HasWritten), Is.EqualTo(((string?)null, GateState.None, false)));
        Assert.That(answer.Output, Does.Contain("The pull request has changed meanwhile"));
    }

    [Test]
    public void A_green_comment_doesnt_outlive_what_can_be_verified()
    {
        IncidentStory.FixAll(Stage.Origin);
        Stage.CheckOut();
        Stage.Run();
        Assert.That(Stage.Comment, Does.Contain("✅"));
        Stage.FailFileList(9);
        Stage.CheckOutNothing();
        var answer = Stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify), answer.Output + answer.Error);
        Assert.That(Stage.Comment, Does.Contain("can't be verified").And.Not.Contain("✅"));
    }
}
