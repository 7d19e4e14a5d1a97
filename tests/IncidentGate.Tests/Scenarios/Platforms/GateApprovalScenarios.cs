namespace IncidentGate.Tests.Scenarios.Platforms;

/// <summary>An incident closes when those who read its documents have approved them, on every platform.</summary>
[TestFixture(Platform.GitHub)]
[TestFixture(Platform.Azure)]
internal sealed class GateApprovalScenarios(Platform platform) : PlatformScenarios(platform)
{
    [SetUp]
    public void Close()
    {
        IncidentStory.FixAll(Stage.Origin);
        Stage.OpenIncident(isClosing: true);
        Stage.CheckOut();
    }

    [Test]
    public void Without_an_approval_the_incident_stays_open_and_the_table_says_whose_is_missing()
    {
        var answer = Stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That(Stage.Comment, Does.Match(@"Customer help .* \| approval by @acme/support is missing \|"));
        Assert.That(answer.Output, Does.Contain("Next: Ask @acme/support to review the pull request"));
    }

    [Test]
    public void An_approval_by_the_audience_closes_the_incident()
    {
        Stage.Approve(Person.Sam);
        var answer = Stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
        Assert.That(Stage.Comment, Does.Contain("INC-42 may close"));
    }

    [Test]
    public void An_approval_by_somebody_else_closes_nothing()
    {
        Stage.Approve(Person.Kim);
        var answer = Stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
    }

    [Test]
    public void A_rejection_after_an_approval_takes_it_back()
    {
        Stage.Approve(Person.Sam);
        var answer = Stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
        Stage.Reject(Person.Sam);
        answer = Stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void An_approval_ends_when_the_page_changes(bool isCheckedOut)
    {
        Stage.Approve(Person.Sam);
        Stage.Origin.Write(IncidentStory.HelpPage, IncidentStory.Help.Replace("Try again.", "Try another card.", StringComparison.Ordinal)).Commit("Say what helps");
        if (isCheckedOut)
        {
            Stage.CheckOut();
        }
        else
        {
            Stage.CheckOutNothing();
        }

        var answer = Stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
    }

    [Test]
    public void An_approval_outlives_a_change_of_another_page()
    {
        Stage.Approve(Person.Sam);
        Stage.Origin.Write("src/hook.sh", "reload all nodes\n").Commit("Reload");
        Stage.CheckOut();
        var answer = Stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
    }

    [Test]
    public void In_the_fix_phase_nobody_is_asked_for_approval()
    {
        Stage.Unlabel("incident:close");
        var answer = Stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_merge_from_the_base_that_leaves_the_page_alone_ends_no_approval(bool isCheckedOut)
    {
        Stage.Approve(Person.Sam);
        Stage.Origin.Git("checkout", "--quiet", "main");
        Stage.Origin.Write("src/app.txt", "1\n").Commit("Something else");
        Stage.Origin.Git("checkout", "--quiet", IncidentStory.Branch);
        Stage.Origin.Git("merge", "--quiet", "--no-ff", "--no-edit", "main");
        if (isCheckedOut)
        {
            Stage.CheckOut();
        }
        else
        {
            Stage.CheckOutNothing();
        }

        var answer = Stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Who_wrote_the_page_approves_nothing(bool isCheckedOut)
    {
        Stage.Origin.Write(IncidentStory.HelpPage, IncidentStory.Help.Replace("Try again.", "Try another card.", StringComparison.Ordinal));
        Stage.Origin.Git("commit", "--quiet", "--all", "--author", "Sam <sam@example.com>", "--message", "Say what helps");
        Stage.Approve(Person.Sam);
        if (isCheckedOut)
        {
            Stage.CheckOut();
        }
        else
        {
            Stage.CheckOutNothing();
        }

        var answer = Stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That(Stage.Comment, Does.Contain("`@sam` approved, and is one of its authors"));
    }

    [Test]
    public void Who_wrote_another_file_may_approve_this_page()
    {
        Stage.Origin.Write("src/hook.sh", "reload all nodes\n");
        Stage.Origin.Git("commit", "--quiet", "--all", "--author", "Sam <sam@example.com>", "--message", "Reload");
        Stage.Approve(Person.Sam);
        Stage.CheckOut();
        var answer = Stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
    }

    [Test]
    public void People_who_are_named_need_no_team()
    {
        Stage.Origin.Git("checkout", "--quiet", "main");
        Stage.Origin.Write(".github/incidentgate.yml", Policy.Replace("audience: '@acme/support'", "audience: ['@acme/support', '@kim']", StringComparison.Ordinal)).Commit("Name people");
        Stage.Origin.Git("checkout", "--quiet", IncidentStory.Branch);
        Stage.CheckOut();
        Stage.Approve(Person.Kim);
        var answer = Stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
    }
}
