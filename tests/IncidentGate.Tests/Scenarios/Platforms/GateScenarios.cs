namespace IncidentGate.Tests.Scenarios.Platforms;

/// <summary>The life of one incident's pull request, on every platform: opened, judged, fixed, untagged.</summary>
[TestFixture(Platform.GitHub)]
[TestFixture(Platform.Azure)]
internal sealed class GateScenarios(Platform platform) : PlatformScenarios(platform)
{
    [Test]
    public void An_incident_with_a_missing_document_fails_and_says_who_does_what_next()
    {
        Stage.OpenIncident();
        Stage.CheckOut();
        var answer = Stage.Run();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
            Assert.That(Stage.Comment, Does.Contain("### ⛔ INC-42 can't merge yet — 1 document missing").And.Contain("@acme/support").And.Contain("rotate-key"));
            Assert.That((Stage.Output("verdict"), Stage.Output("incident"), Stage.Output("missing-documents")), Is.EqualTo(("fail", "INC-42", "help")));
            Assert.That(Stage.Summary, Does.Contain("INC-42 can't merge yet"));
            Assert.That(Stage.State, Is.EqualTo(GateState.Failed));
        });
    }

    [Test]
    public void Without_a_checkout_the_verdict_and_its_places_are_the_same()
    {
        Stage.OpenIncident();
        Stage.CheckOut();
        Stage.Input("fail-on", "warning");
        Stage.Run();
        var (comment, marks) = (Stage.Comment, Stage.Marks.Shown);
        Assert.That(marks, Is.Not.Empty);
        Stage.CheckOutNothing();
        var answer = Stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That((Stage.Comment, Stage.Comments.Edits), Is.EqualTo((comment, 0)));
        Assert.That(Stage.Marks.Shown, Is.EqualTo(marks));
    }

    [Test]
    public void A_mark_stands_at_the_line_that_it_is_about()
    {
        Stage.OpenIncident();
        Stage.CheckOut();
        Stage.Input("fail-on", "warning");
        Stage.Run();
        var line = IncidentStory.Postmortem.Split('\n').ToList().FindIndex(text => text.Contains("run twice?", StringComparison.Ordinal)) + 1;
        Assert.That(Stage.Marks.Shown, Does.Contain(new FindingMark(IncidentStory.PostmortemPage, line, "postmortem/question-owner")));
    }

    [Test]
    public void The_comment_turns_green_when_all_is_well_and_is_never_repeated()
    {
        Stage.OpenIncident();
        Stage.CheckOut();
        Stage.Input("fail-on", "warning");
        Stage.Run();
        Assert.That(Stage.Marks.Shown.Select(mark => mark.Rule), Does.Contain("postmortem/question-owner"));
        IncidentStory.FixAll(Stage.Origin);
        Stage.CheckOut();
        var answer = Stage.Run();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
            Assert.That(Stage.Comments.Count, Is.EqualTo(1));
            Assert.That(Stage.Comment, Does.Contain("### ✅ INC-42 may merge — runbook, customer help and postmortem match the fix"));
            Assert.That(Stage.State, Is.EqualTo(GateState.Passed));
            Assert.That(Stage.Marks.Shown.Select(mark => mark.Rule), Does.Not.Contain("postmortem/question-owner"));
        });
    }

    [Test]
    public void A_second_run_with_the_same_result_edits_nothing_and_doubles_no_mark()
    {
        Stage.OpenIncident();
        Stage.CheckOut();
        Stage.Input("fail-on", "warning");
        Stage.Run();
        var marks = Stage.Marks.Shown;
        Assert.That(marks, Is.Not.Empty);
        Stage.Run();
        Assert.That(Stage.Comments, Is.EqualTo((1, 0)));
        Assert.That(Stage.Marks.Shown, Is.EqualTo(marks));
    }

    [Test]
    public void A_pull_request_of_no_incident_passes_without_a_word()
    {
        Stage.Origin.Git("checkout", "--quiet", "main");
        Stage.Origin.Branch("feature").Write("src/app.txt", "1\n").Commit("A feature");
        Stage.OpenOther("feature");
        Stage.CheckOut();
        var answer = Stage.Run();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
            Assert.That((Stage.Comment, Stage.State), Is.EqualTo(((string?)null, GateState.None)));
            Assert.That(Stage.Output("verdict"), Is.EqualTo("not-an-incident"));
        });
    }

    [Test]
    public void An_incident_that_is_one_no_more_has_its_comment_and_state_taken_back()
    {
        Stage.OpenIncident();
        Stage.CheckOut();
        Stage.Run();
        Stage.WithdrawTag("feature");
        Stage.Origin.Write(IncidentStory.PostmortemPage, IncidentStory.Postmortem.Replace("incident: INC-42\n", string.Empty, StringComparison.Ordinal))
            .Write(IncidentStory.RunbookPage, IncidentStory.Runbook.Replace("incident: INC-42\n", string.Empty, StringComparison.Ordinal)).Commit("Not this one");
        Stage.CheckOut();
        var answer = Stage.Run();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
            Assert.That(Stage.Comment, Does.Contain("### ✅ Not an incident's change: nothing to check"));
            Assert.That(Stage.State, Is.EqualTo(GateState.Passed).Or.EqualTo(GateState.None));
            Assert.That(Stage.Marks.Shown, Is.Empty);
        });
    }

    [Test]
    public void The_policy_comes_from_the_base_and_a_change_of_it_is_announced()
    {
        Stage.Origin.Write(".github/incidentgate.yml", "requires: []\nrules: { postmortem/question-owner: 'off' }\n").Commit("Loosen");
        Stage.OpenIncident();
        Stage.CheckOut();
        var answer = Stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That(Stage.Comment, Does.Contain("This change edits the policy"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_change_of_the_policy_is_announced_where_it_is_no_incidents_too(bool edits)
    {
        Stage.Origin.Git("checkout", "--quiet", "main");
        Stage.Origin.Branch("feature");
        _ = edits ? Stage.Origin.Write(".github/incidentgate.yml", "requires: []\n") : Stage.Origin.Delete(".github/incidentgate.yml");
        Stage.Origin.Commit("Loosen");
        Stage.OpenOther("feature");
        Stage.CheckOut();
        var answer = Stage.Run();
        Assert.That(answer.Output, Does.Contain($"This change {(edits ? "edits" : "removes")} the policy"));
        Assert.That(Stage.Summary, Does.Contain($"This change {(edits ? "edits" : "removes")} the policy"));
    }

    [Test]
    public void A_broken_policy_is_an_error_with_its_line_and_no_pass()
    {
        Stage.Origin.Git("checkout", "--quiet", "main");
        Stage.Origin.Write(".github/incidentgate.yml", "presett: strict\n").Commit("Break it");
        Stage.OpenIncident();
        Stage.CheckOut();
        var answer = Stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Usage), answer.Output);
        Assert.That(Stage.Errors(answer), Has.Some.Contains("main:.github/incidentgate.yml:1:1: 'presett'"));
    }

    [Test]
    public void Fail_on_never_reports_all_and_ends_well()
    {
        Stage.OpenIncident();
        Stage.CheckOut();
        Stage.Input("fail-on", "never");
        var answer = Stage.Run();
        Assert.That((answer.Code, Stage.Output("verdict")), Is.EqualTo((ExitCodes.Pass, "fail")));
    }

    [Test]
    public void What_it_writes_for_people_can_be_switched_off()
    {
        Stage.OpenIncident();
        Stage.CheckOut();
        Stage.Hush();
        Assert.That(Stage.Run().Code, Is.EqualTo(ExitCodes.Fail));
        Assert.That(Stage.HasWritten, Is.False);
    }

    [Test]
    public void Report_files_are_written_into_the_workspace()
    {
        Stage.OpenIncident();
        Stage.CheckOut();
        Stage.Input("sarif", "gate.sarif");
        Stage.Input("report", "gate.json");
        Stage.Run();
        Assert.That(File.ReadAllText(Path.Combine(Stage.Workspace, "gate.sarif")), Does.Contain("\"2.1.0\""));
        Assert.That(File.ReadAllText(Path.Combine(Stage.Workspace, "gate.json")), Does.Contain("\"version\": 1"));
        Assert.That(Stage.Output("sarif"), Is.EqualTo("gate.sarif"));
    }
}
