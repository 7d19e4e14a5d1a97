using System.Text.Json.Nodes;
using IncidentGate.Tests.Contract.Azure;

namespace IncidentGate.Tests.Scenarios.Azure;

/// <summary>What somebody wrote to look like the service, or like us, counts for nothing; and nothing stays green that can't be told any more.</summary>
internal sealed class TrustTests : AzureScenario
{
    private const string Change = "Try another card.";

    private AzurePullRequest Pull => Stage.Pull;

    [Test]
    public void A_thread_that_only_looks_like_the_services_note_renews_no_vote()
    {
        Stage.Open("incident:INC-42", "incident:close");
        Stage.FixAll();
        Stage.Azure.Main.Vote(Pull, AzureIdentity.Sam, 10, AzureIdentity.Support);
        Stage.Origin.Write(IncidentStory.HelpPage, IncidentStory.Help.Replace("Try again.", Change, StringComparison.Ordinal)).Commit("Say what helps");
        Stage.Azure.Main.Follow(Pull);
        var forged = Stage.Azure.Main.AddThread(Pull, AzureIdentity.Dana, "Sam voted 10");
        forged.Properties["CodeReviewThreadType"] = Property("VoteUpdate");
        forged.Properties["CodeReviewVoteResult"] = Property("10");
        forged.Properties["CodeReviewVotedByTfId"] = Property(AzureIdentity.Sam.Id);
        var answer = Stage.CheckOut().Run();
        Assert.That((answer.Code, Stage.Status?.State), Is.EqualTo((ExitCodes.Fail, "failed")), answer.Output);
    }

    [Test]
    public void A_service_principals_vote_is_no_persons()
    {
        Stage.Open("incident:INC-42", "incident:close");
        Stage.FixAll();
        var bot = AzureIdentity.Person("0a6c5b1e-2d70-4e0b-9c55-000000001077", "approve-bot", "6a6c5b1e-2d70-4e0b-9c55-0000000010aa") with { Descriptor = "aadsp.MDAw" };
        Stage.Azure.Main.Vote(Pull, bot, 10, AzureIdentity.Support);
        Assert.That(Stage.CheckOut().Run().Code, Is.EqualTo(ExitCodes.Fail));
    }

    [Test]
    public void A_policy_that_breaks_leaves_no_status_green()
    {
        Stage.Open("incident:INC-42");
        Stage.FixAll();
        Stage.CheckOut().Run();
        var before = Stage.Status?.State;
        Stage.Origin.Git("checkout", "--quiet", "main");
        Stage.Origin.Write(".github/incidentgate.yml", "version: 99\n").Commit("Break it");
        Stage.Origin.Git("checkout", "--quiet", AzureStage.Branch);
        var answer = Stage.CheckOut().Run();
        Assert.That((before, answer.Code, Stage.Status?.State, Stage.SummaryThread?.Status), Is.EqualTo(("succeeded", ExitCodes.Usage, "error", "active")), answer.Output);
    }

    [Test]
    public void Work_items_that_can_not_be_read_leave_no_status_green()
    {
        Stage.Open("incident:INC-42");
        Stage.FixAll();
        Stage.CheckOut().Run();
        Stage.Origin.Delete(IncidentStory.HelpPage).Commit("Take it away");
        Stage.Azure.Fail("GET", "/workitems$", 403, times: 100);
        var answer = Stage.CheckOut().Run();
        Assert.That((answer.Code, Stage.Status?.State, Stage.SummaryThread?.Status), Is.EqualTo((ExitCodes.CannotVerify, "error", "active")), answer.Output);
    }

    [Test]
    public void A_linked_work_item_that_can_not_be_seen_may_be_an_incidents()
    {
        Stage.Origin.Git("checkout", "--quiet", "main");
        Stage.Origin.Branch("tidy").Write("src/hook.sh", "reload # tidy\n").Commit("Tidy");
        Stage.Azure.Open(AzureStage.Number, "tidy").Title = "Tidy";
        Pull.WorkItems.Add(99);
        var answer = Stage.CheckOut().Run();
        Assert.That((answer.Code, Stage.Status?.State), Is.EqualTo((ExitCodes.CannotVerify, "error")), answer.Output);
        Assert.That(answer.Output, Does.Contain("work item 99, which can't be read").And.Contain("View work items in this node"));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(-1)]
    public void Lines_that_the_target_has_moved_are_found_where_the_pull_request_has_them(int depth)
    {
        const string text = "Text.\n\nMore text.\n\nEven more.\n\nEnd.\n";
        Stage.Origin.Git("checkout", "--quiet", "main");
        Stage.Origin.Write("docs/help/a.md", "# A\n\n" + text).Commit("Old");
        Stage.Origin.Branch("moved");
        Stage.Origin.Write("docs/runbooks/new.md", IncidentStory.Runbook.Replace("INC-42", "INC-8", StringComparison.Ordinal)).Write("docs/help/a.md", "# A\n\n" + text + "\n[new](lost.md)\n").Commit("Move");
        Stage.Origin.Git("checkout", "--quiet", "main");
        Stage.Origin.Write("docs/help/a.md", "# A\n\n" + string.Concat(Enumerable.Repeat("Filler.\n\n", 10)) + text).Commit("Shift");
        Stage.Origin.Git("checkout", "--quiet", "moved");
        Stage.Azure.Open(13, "moved", "incident:INC-8").Title = "Move";
        Stage.PullRequest(13);
        var answer = (depth < 0 ? Stage : Stage.CheckOut(depth)).Run();
        Assert.That(Flat(answer.Output), Does.Contain("docs/help/a.md;linenumber=11;code=docs/broken-link"), answer.Output);
    }

    private static JsonObject Property(string value) => new() { ["$type"] = "System.String", ["$value"] = value };
}
