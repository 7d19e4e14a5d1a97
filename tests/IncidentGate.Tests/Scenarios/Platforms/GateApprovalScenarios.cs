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
}
