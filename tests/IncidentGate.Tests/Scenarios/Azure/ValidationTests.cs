using IncidentGate.Tests.Contract.Azure;

namespace IncidentGate.Tests.Scenarios.Azure;

/// <summary>The life of one incident's pull request on Azure DevOps: opened, judged, fixed, untagged.</summary>
internal sealed class ValidationTests : AzureScenario
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(-1)]
    public void An_incident_with_a_missing_document_fails_and_says_who_does_what_next(int depth)
    {
        Stage.Open("incident:INC-42");
        var answer = (depth < 0 ? Stage : Stage.CheckOut(depth)).Run();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
            Assert.That(Stage.Comment, Does.Contain("### ⛔ INC-42 can't merge yet — 1 document missing").And.Contain("@acme/support").And.Contain("rotate-key"));
            Assert.That(Stage.SummaryThread?.Status, Is.EqualTo("active"));
            Assert.That(Stage.Output("verdict"), Is.EqualTo("fail"));
            Assert.That(Stage.Output("incident"), Is.EqualTo("INC-42"));
            Assert.That(Stage.Output("missingDocuments"), Is.EqualTo("help"));
            Assert.That(Stage.Summary, Does.Contain("INC-42 can't merge yet"));
            Assert.That((Stage.Status?.State, Stage.Status?.Iteration), Is.EqualTo(("failed", 1)));
            Assert.That(Stage.Status?.TargetUrl, Does.Match(@"/acme/Web%20Shop/_build/results\?buildId=1000#seen=[0-9TZ:-]{20}$"));
            Assert.That(Stage.FindingThreads.Select(thread => thread.Path), Does.Contain("/" + IncidentStory.PostmortemPage));
            Assert.That(Stage.Commands("task.logissue").Select(command => command.Properties.GetValueOrDefault("code")), Does.Contain("postmortem/question-owner"));
            Assert.That(Stage.Commands("task.complete"), Is.Empty);
            Assert.That(answer.Error, Is.Empty);
        });
    }

    [Test]
    public void Links_lead_to_the_line_of_the_commit_that_was_judged()
    {
        Stage.Open("incident:INC-42").CheckOut().Run();
        var head = Stage.Origin.Git("rev-parse", AzureStage.Branch);
        Assert.That(Stage.Comment, Does.Contain($"{AzureStage.Web}?path=%2Fdocs%2Fpostmortems%2F2026-03-14-payments.md&version=GC{head}&line="));
    }

    [Test]
    public void Everything_turns_green_when_all_is_well_and_nothing_is_repeated()
    {
        Stage.Open("incident:INC-42").CheckOut().Run();
        var threads = Stage.Ours.Count();
        Stage.FixAll();
        var answer = Stage.CheckOut().Run();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
            Assert.That(Stage.Ours.Count(), Is.EqualTo(threads));
            Assert.That(Stage.Comment, Does.Contain("### ✅ INC-42 may merge — runbook, customer help and postmortem match the fix"));
            Assert.That(Stage.SummaryThread?.Status, Is.EqualTo("fixed"));
            Assert.That(Stage.FindingThreads.Select(thread => thread.Status), Is.Not.Empty.And.All.EqualTo("fixed"));
            Assert.That((Stage.Status?.State, Stage.Status?.Iteration), Is.EqualTo(("succeeded", 2)));
        });
    }

    [Test]
    public void A_finding_that_comes_back_is_active_again()
    {
        Stage.Open("incident:INC-42", "incident:close").CheckOut().Run();
        var question = Question();
        Assert.That((question.Status, question.Line), Is.EqualTo(("active", Array.IndexOf(IncidentStory.Postmortem.Split('\n'), IncidentStory.Postmortem.Split('\n').First(line => line.Contains("run twice?", StringComparison.Ordinal))) + 1)));
        Stage.FixAll();
        Stage.CheckOut().Run();
        Assert.That(Question().Status, Is.EqualTo("fixed"));
        Stage.Origin.Write(IncidentStory.PostmortemPage, IncidentStory.Postmortem).Commit("Ask again");
        Stage.CheckOut().Run();
        Assert.That((Question().Status, Question().Id, Question().Comments.Count), Is.EqualTo(("active", question.Id, 1)));
    }

    [TestCase("wontFix")]
    [TestCase("byDesign")]
    public void What_people_have_answered_to_a_thread_stays_until_the_finding_is_gone_and_lets_nothing_pass(string status)
    {
        Stage.Open("incident:INC-42", "incident:close").CheckOut().Run();
        Question().Status = status;
        Assert.That((Stage.Run().Code, Question().Status, Stage.Status?.State), Is.EqualTo((ExitCodes.Fail, status, "failed")));
        Stage.FixAll();
        Stage.CheckOut().Run();
        Assert.That(Question().Status, Is.EqualTo("fixed"));
        Stage.Origin.Write(IncidentStory.PostmortemPage, IncidentStory.Postmortem).Commit("Ask again");
        Stage.CheckOut().Run();
        Assert.That(Question().Status, Is.EqualTo("active"));
    }

    [Test]
    public void A_second_run_with_the_same_result_edits_nothing_and_opens_nothing()
    {
        Stage.Open("incident:INC-42").CheckOut().Run();
        var threads = Stage.Ours.Count();
        Stage.Run();
        Assert.That(Stage.Ours.Count(), Is.EqualTo(threads));
        Assert.That(Stage.Ours.SelectMany(thread => thread.Comments).Select(comment => comment.Edits), Is.All.Zero);
    }

    [Test]
    public void A_pull_request_that_is_no_incidents_gets_a_status_that_lifts_the_policy_and_not_a_word()
    {
        Stage.Origin.Git("checkout", "--quiet", "main");
        Stage.Origin.Branch("tidy").Write("src/hook.sh", "reload # tidy\n").Commit("Tidy");
        Stage.Azure.Open(AzureStage.Number, "tidy").Title = "Tidy";
        var answer = Stage.CheckOut().Run();
        Assert.That((answer.Code, Stage.Output("verdict"), Stage.Status?.State), Is.EqualTo((ExitCodes.Pass, "not-an-incident", "notApplicable")), answer.Output);
        Assert.That(Stage.Ours, Is.Empty);
    }

    [Test]
    public void When_the_tag_is_withdrawn_what_was_said_is_closed()
    {
        Stage.Origin.Git("checkout", "--quiet", "main");
        Stage.Origin.Branch("plain").Write("docs/runbooks/rotate.md", IncidentStory.Runbook.Replace("incident: INC-42", "incident: INC-41", StringComparison.Ordinal).Replace("##", "###", StringComparison.Ordinal)).Commit("Plain");
        Stage.Azure.Open(AzureStage.Number, "plain", "incident:INC-42").Title = "Plain";
        Stage.CheckOut().Run();
        Stage.Pull.Labels.Clear();
        Stage.Origin.Delete("docs/runbooks/rotate.md").Commit("Nothing");
        var answer = Stage.CheckOut().Run();
        Assert.That((answer.Code, Stage.Status?.State), Is.EqualTo((ExitCodes.Pass, "notApplicable")), answer.Output);
        Assert.That(Stage.Ours.Select(thread => thread.Status), Is.Not.Empty.And.All.EqualTo("closed"));
    }

    [Test]
    public void At_most_twenty_findings_have_a_thread_and_the_summary_lists_all()
    {
        var questions = string.Concat(Enumerable.Range(1, 30).Select(number => $"- Why did node {number} run twice?\n"));
        Stage.Origin.Write(IncidentStory.PostmortemPage, IncidentStory.Postmortem.TrimEnd() + "\n" + questions).Commit("Ask");
        Stage.Open("incident:INC-42", "incident:close").CheckOut().Run();
        Assert.That(Stage.FindingThreads.Count(), Is.EqualTo(20));
        Assert.That(Stage.Comment, Does.Contain("node 30"));
        Assert.That(Stage.Commands("task.logissue").Count(command => command.Properties["type"] == "error"), Is.LessThanOrEqualTo(10));
    }

    [Test]
    public void Where_nothing_is_to_fail_the_status_succeeds_and_no_thread_keeps_it_from_completion()
    {
        var answer = Stage.With("INPUT_FAILON", "never").Open("incident:INC-42", "incident:close").CheckOut().Run();
        Assert.That((answer.Code, Stage.Status?.State, Stage.Output("verdict")), Is.EqualTo((ExitCodes.Pass, "succeeded", "fail")));
        Assert.That(Stage.Ours.Select(thread => thread.Status), Is.All.EqualTo("closed"));
    }

    [Test]
    public void Comments_and_status_can_be_switched_off()
    {
        var answer = Stage.With("INPUT_COMMENTS", "off").With("INPUT_STATUS", "off").Open("incident:INC-42").CheckOut().Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail));
        Assert.That(Writes(Stage), Is.Empty);
    }

    [Test]
    public void A_push_while_the_run_judges_leaves_the_word_to_the_run_of_the_newer_state()
    {
        Stage.Open("incident:INC-42").CheckOut();
        Stage.Azure.Before("GET", "/refs$", Stage.FixAll);
        var answer = Stage.Run();
        Assert.That(answer.Output, Does.Contain("The pull request has changed meanwhile"));
        Assert.That(Writes(Stage), Is.Empty);
    }

    [Test]
    public void Report_files_are_written_where_the_job_works()
    {
        Stage.With("INPUT_SARIF", "out.sarif").With("INPUT_REPORT", "out.json").Open("incident:INC-42").CheckOut().Run();
        Assert.That(File.ReadAllText(Path.Combine(Stage.Workspace, "out.sarif")), Does.Contain("postmortem/question-owner"));
        Assert.That(File.ReadAllText(Path.Combine(Stage.Workspace, "out.json")), Does.Contain("INC-42"));
        Assert.That((Stage.Output("sarif"), Stage.Output("report")), Is.EqualTo(("out.sarif", "out.json")));
    }

    [Test]
    public void A_thread_that_somebody_else_has_marked_is_none_of_ours()
    {
        Stage.Open("incident:INC-42").CheckOut();
        var planted = Stage.Azure.Main.AddThread(Stage.Pull, AzureIdentity.Sam, "All is well.", status: "fixed");
        planted.Properties["IncidentGate.Key"] = new System.Text.Json.Nodes.JsonObject { ["$type"] = "System.String", ["$value"] = "summary" };
        Stage.Run();
        Assert.That((planted.Comments[0].Content, planted.Status), Is.EqualTo(("All is well.", "fixed")));
        Assert.That(Stage.Comment, Does.Contain("INC-42 can't merge yet"));
    }

    private AzureThread Question() => Stage.FindingThreads.Single(thread => thread.Comments[0].Content.Contains("postmortem/question-owner", StringComparison.Ordinal));
}
