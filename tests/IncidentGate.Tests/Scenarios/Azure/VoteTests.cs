using IncidentGate.Tests.Contract.Azure;

namespace IncidentGate.Tests.Scenarios.Azure;

/// <summary>An incident closes when those who read its documents have voted for them.</summary>
internal sealed class VoteTests : AzureScenario
{
    private AzurePullRequest Pull => Stage.Pull;

    [SetUp]
    public void Open()
    {
        Stage.Open("incident:INC-42", "incident:close");
        Stage.FixAll();
    }

    [Test]
    public void Without_a_vote_the_incident_stays_open_and_the_table_says_whose_is_missing()
    {
        var answer = Stage.CheckOut().Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output);
        Assert.That(Stage.Comment, Does.Match(@"Customer help .* \| approval by @acme/support is missing \|"));
    }

    [TestCase(10, 0)]
    [TestCase(5, 1)]
    [TestCase(10, -1)]
    public void A_vote_for_the_group_closes_the_incident(int vote, int depth)
    {
        Stage.Azure.Main.Vote(Pull, AzureIdentity.Sam, vote, AzureIdentity.Support);
        var answer = (depth < 0 ? Stage : Stage.CheckOut(depth)).Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output);
        Assert.That(Stage.Comment, Does.Contain("INC-42 may close"));
    }

    [Test]
    public void A_vote_by_a_member_of_the_projects_team_counts_where_the_team_is_no_reviewer()
    {
        Stage.Azure.Teams[AzureIdentity.Support] = [AzureIdentity.Sam];
        Stage.Azure.Main.Vote(Pull, AzureIdentity.Sam, 10);
        Assert.That(Stage.CheckOut().Run().Code, Is.EqualTo(ExitCodes.Pass));
    }

    [Test]
    public void A_vote_by_somebody_else_is_not_the_teams()
    {
        Stage.Azure.Teams[AzureIdentity.Support] = [AzureIdentity.Sam];
        Stage.Azure.Main.Vote(Pull, AzureIdentity.Kim, 10);
        Assert.That((Stage.CheckOut().Run().Code, Stage.Output("verdict")), Is.EqualTo((ExitCodes.Fail, "fail")));
    }

    [Test]
    public void A_group_that_nobody_knows_cant_be_verified()
    {
        Stage.Azure.Main.Vote(Pull, AzureIdentity.Kim, 10);
        Assert.That((Stage.CheckOut().Run().Code, Stage.Output("verdict")), Is.EqualTo((ExitCodes.CannotVerify, "cannot-verify")));
        Assert.That(Stage.Comment, Does.Contain("No group `@acme/support` reviews this pull request"));
    }

    [TestCase(-5)]
    [TestCase(-10)]
    public void A_vote_against_is_told(int vote)
    {
        Stage.Azure.Main.Vote(Pull, AzureIdentity.Sam, vote, AzureIdentity.Support);
        Assert.That(Stage.CheckOut().Run().Code, Is.EqualTo(ExitCodes.Fail));
        Assert.That(Stage.Comment, Does.Contain("`@sam` asks for changes"));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(-1)]
    public void A_vote_ends_when_the_page_changes(int depth)
    {
        Stage.Azure.Main.Vote(Pull, AzureIdentity.Sam, 10, AzureIdentity.Support);
        Stage.Origin.Write(IncidentStory.HelpPage, IncidentStory.Help.Replace("Try again.", "Try another card.", StringComparison.Ordinal)).Commit("Say what helps");
        Stage.Azure.Main.Follow(Pull);
        var answer = (depth < 0 ? Stage : Stage.CheckOut(depth)).Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output);
        Assert.That(Stage.Comment, Does.Contain("`@sam` approved it before it last changed"));
    }

    [TestCase(0)]
    [TestCase(1)]
    public void A_vote_lasts_when_something_else_changes(int depth)
    {
        Stage.Azure.Main.Vote(Pull, AzureIdentity.Sam, 10, AzureIdentity.Support);
        Stage.Origin.Write("src/hook.sh", "reload all nodes\n").Commit("More");
        Stage.Azure.Main.Follow(Pull);
        Assert.That(Stage.CheckOut(depth).Run().Code, Is.EqualTo(ExitCodes.Pass));
    }

    [Test]
    public void A_vote_that_was_cast_anew_on_the_newest_state_counts()
    {
        Stage.Azure.Main.Vote(Pull, AzureIdentity.Sam, 10, AzureIdentity.Support);
        Stage.Origin.Write(IncidentStory.HelpPage, IncidentStory.Help.Replace("Try again.", "Try another card.", StringComparison.Ordinal)).Commit("Say what helps");
        Stage.Azure.Main.Follow(Pull);
        Stage.Azure.Main.Vote(Pull, AzureIdentity.Sam, 10, AzureIdentity.Support);
        Assert.That(Stage.CheckOut().Run().Code, Is.EqualTo(ExitCodes.Pass));
    }

    [Test]
    public void Whoever_opened_the_pull_request_doesnt_vote_for_the_group()
    {
        Stage.Azure.Main.Vote(Pull, AzureIdentity.Dana, 10, AzureIdentity.Support);
        Assert.That(Stage.CheckOut().Run().Code, Is.EqualTo(ExitCodes.Fail));
        Assert.That(Stage.Comment, Does.Contain("`@dana` approved, and is one of its authors"));
    }

    [Test]
    public void Two_accounts_of_one_name_cant_be_told_apart()
    {
        Stage.Azure.Main.Vote(Pull, AzureIdentity.Sam, 10, AzureIdentity.Support);
        Stage.Azure.Main.Vote(Pull, AzureIdentity.Person("0a6c5b1e-2d70-4e0b-9c55-000000001009", "Sam Other", "sam@elsewhere.test"), 10);
        Assert.That(Stage.CheckOut().Run().Code, Is.EqualTo(ExitCodes.CannotVerify));
        Assert.That(Stage.Comment, Does.Contain("both go by"));
    }

    [Test]
    public void A_program_votes_for_nobody()
    {
        Stage.Azure.Main.Vote(Pull, AzureIdentity.BuildService, 10, AzureIdentity.Support);
        Assert.That(Stage.CheckOut().Run().Code, Is.EqualTo(ExitCodes.Fail));
    }
}
