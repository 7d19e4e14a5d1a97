namespace IncidentGate.Tests.Scenarios.Azure;

/// <summary>What tells that a pull request on Azure DevOps is an incident's, and how its change is read.</summary>
internal sealed class RecognitionTests : AzureScenario
{
    protected override string Policy => IncidentStory.Policy + """

        incident:
          work-items: { types: [Bug], id-field: Custom.IncidentId, severity-field: Custom.Severity }
        severities:
          high: { labels: [high], aliases: ['1'] }
          low: { labels: [low], aliases: ['2'] }
        """;

    [SetUp]
    public void Tidy()
    {
        Stage.Origin.Git("checkout", "--quiet", "main");
        Stage.Origin.Branch("tidy").Write("src/hook.sh", "reload # tidy\n").Commit("Tidy");
        Stage.Azure.Open(AzureStage.Number, "tidy").Title = "Tidy";
    }

    [TestCase("label incident:INC-7")]
    [TestCase("title")]
    [TestCase("trailer Incident: INC-7")]
    public void A_pull_request_itself_tells_it(string by)
    {
        switch (by.Split(' ')[0])
        {
            case "label":
                Stage.Pull.Labels.Add("incident:INC-7");
                break;
            case "title":
                Stage.Pull.Title = "Mend INC-7";
                break;
            default:
                Stage.Pull.Description = "Said.\r\n\r\nIncident: INC-7\r\n";
                break;
        }

        var answer = Stage.CheckOut().Run();
        Assert.That(answer.Output, Does.Contain($"INC-7 by {by}"));
        Assert.That(Stage.Output("incident"), Is.EqualTo("INC-7"));
    }

    [TestCase("Bug", "Cards are declined", "", "INC-9", "type Bug of work item #7")]
    [TestCase("Task", "Cards are declined", "incident:INC-9", "", "label incident:INC-9 of work item #7")]
    [TestCase("Task", "INC-9: cards are declined", "", "", "title of work item #7")]
    [TestCase("Task", "Cards are declined", "", "INC-9", "field Custom.IncidentId of work item #7")]
    public void A_linked_work_item_tells_it(string type, string title, string tag, string field, string by)
    {
        var item = Stage.Azure.WorkItems.Add(7, type, title, [.. tag.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        if (field.Length > 0)
        {
            Stage.Azure.WorkItems.Set(item, "Custom.IncidentId", field, Contract.Azure.AzureIdentity.Dana);
        }

        Stage.Azure.WorkItems.Set(item, "Custom.Severity", "2 - High", Contract.Azure.AzureIdentity.Dana);
        Stage.Pull.WorkItems.Add(7);
        var answer = Stage.CheckOut().Run();
        Assert.That(answer.Output, Does.Contain($"INC-9 by {by}").And.Contain("INC-9 · low"));
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail));
    }

    [TestCase(true, "close")]
    [TestCase(false, "fix")]
    public void A_pull_request_that_closes_its_work_items_on_completion_is_judged_as_closing_the_incident(bool closes, string phase)
    {
        Stage.Azure.WorkItems.Add(7, "Bug", "INC-9: cards are declined");
        Stage.Pull.WorkItems.Add(7);
        Stage.Pull.ClosesWorkItems = closes;
        Assert.That(Stage.CheckOut().Run().Output, Does.Contain($"phase: {phase}"));
    }

    [TestCase("follow-up")]
    [TestCase("")]
    public void A_work_item_that_isnt_an_incidents_own_tags_nothing(string tag)
    {
        Stage.Azure.WorkItems.Add(7, tag.Length == 0 ? "Task" : "Bug", "Follow up on INC-9", [.. tag.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Stage.Pull.WorkItems.Add(7);
        Assert.That((Stage.CheckOut().Run().Code, Stage.Status?.State), Is.EqualTo((ExitCodes.Pass, "notApplicable")));
    }

    [Test]
    public void A_linked_work_item_that_the_job_may_not_read_is_never_a_pass()
    {
        Stage.Azure.WorkItems.Add(7, "Bug", "Cards are declined");
        Stage.Pull.WorkItems.Add(7);
        Stage.Azure.Tokens[Contract.Azure.FakeAzure.Token] = Stage.Azure.Tokens[Contract.Azure.FakeAzure.Token] with { ReadsWorkItems = false };
        Assert.That(Stage.CheckOut().Run().Code, Is.EqualTo(ExitCodes.CannotVerify));
        Assert.That(Stage.Commands("task.logissue")[0].Data, Does.Contain("View work items in this node"));
    }

    [Test]
    public void Without_a_checkout_lines_are_found_by_comparing_both_versions()
    {
        Stage.Origin.Git("checkout", "--quiet", "main");
        Stage.Origin.Write("docs/runbooks/old.md", IncidentStory.Runbook.Replace("incident: INC-42\n", string.Empty, StringComparison.Ordinal)).Write("docs/help/a.md", "# A\n\n[old](gone.md)\n").Commit("Old");
        Stage.Origin.Branch("moved");
        Stage.Origin.Git("mv", "docs/runbooks/old.md", "docs/runbooks/new.md");
        Stage.Origin.Write("docs/runbooks/new.md", IncidentStory.Runbook.Replace("INC-42", "INC-8", StringComparison.Ordinal)).Write("docs/help/a.md", "# A\n\n[old](gone.md)\n\n[new](lost.md)\n").Write("bin/x", [0, 1, 2]).Commit("Move");
        Stage.Azure.Open(13, "moved").Title = "Move";
        var answer = Stage.PullRequest(13).Run();
        var lines = Stage.FindingThreads.Where(thread => thread.Path == "/docs/help/a.md").Select(thread => thread.Line);
        Assert.That(Stage.Output("incident"), Is.EqualTo("INC-8"), answer.Output);
        Assert.That(lines, Does.Contain(5).And.Not.Contain(3));
        Assert.That(answer.Output, Does.Contain("read from Azure DevOps' API, as there is no checkout"));
    }

    [Test]
    public void The_policy_is_the_target_branchs_newest_one_and_never_the_changes_own()
    {
        Stage.Pull.Labels.Add("incident:INC-7");
        Stage.Origin.Write(".github/incidentgate.yml", "version: 1\nrequires: []\n").Commit("Loosen");
        Stage.CheckOut();
        var answer = Stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output);
        Assert.That(Flat(answer.Output), Does.Contain("This change edits the policy .github/incidentgate.yml"));
        Stage.Origin.Git("checkout", "--quiet", "main");
        Stage.Origin.Write(".github/incidentgate.yml", "version: 1\nrequires: []\n").Commit("Loosen");
        Assert.That(Stage.Run().Code, Is.EqualTo(ExitCodes.Pass), "The checkout is older than the branch.");
    }

    [Test]
    public void The_policy_may_stand_where_azure_devops_keeps_its_own_files()
    {
        Stage.Pull.Labels.Add("incident:INC-7");
        Stage.Origin.Git("checkout", "--quiet", "main");
        Stage.Origin.Delete(".github/incidentgate.yml").Write(".azuredevops/incidentgate.yml", "version: 1\nrequires: []\n").Commit("Move the policy");
        var answer = Stage.CheckOut().Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output);
        Assert.That(answer.Output, Does.Contain("policy main:.azuredevops/incidentgate.yml"));
    }

    [TestCase("Web Shop/standards//base.yml", true)]
    [TestCase("Web Shop/standards//base.yml@main", true)]
    [TestCase("Web Shop/standards//nowhere.yml", false)]
    [TestCase("Web Shop/hidden//base.yml", false)]
    public void A_policy_may_extend_one_of_another_repository_of_the_organisation(string extended, bool isThere)
    {
        using var standards = new Scratch().Write("base.yml", "version: 1\nrequires: []\n").Commit("Base");
        Stage.Azure.AddRepository("standards", standards);
        Stage.Azure.AddRepository("hidden", standards, isSeen: false);
        Stage.Pull.Labels.Add("incident:INC-7");
        Stage.Origin.Git("checkout", "--quiet", "main");
        Stage.Origin.Write(".github/incidentgate.yml", $"version: 1\nextends: '{extended}'\n").Commit("Extend");
        var answer = Stage.CheckOut().Run();
        Assert.That(answer.Code, Is.EqualTo(isThere ? ExitCodes.Pass : ExitCodes.Usage), answer.Output);
    }

    [Test]
    public void A_document_that_lives_in_another_repository_cant_be_verified_there_yet()
    {
        Stage.Pull.Labels.Add("incident:INC-7");
        Stage.Origin.Git("checkout", "--quiet", "main");
        Stage.Origin.Write(".github/incidentgate.yml", "version: 1\nrequires: [{ documents: [help] }]\ndocuments: { help: { repository: acme/help } }\n").Commit("Elsewhere");
        var answer = Stage.CheckOut().Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify), answer.Output);
        Assert.That(Flat(answer.Output), Does.Contain("By the policy documents live in acme/help, and other repositories aren't read on Azure DevOps yet"));
    }
}
