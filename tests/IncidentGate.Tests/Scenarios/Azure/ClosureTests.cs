using System.Text.Json.Nodes;
using IncidentGate.Tests.Contract.Azure;

namespace IncidentGate.Tests.Scenarios.Azure;

/// <summary>An incident's work item closes when what was completed has made its documents match reality.</summary>
internal sealed class ClosureTests : AzureScenario
{
    private const int Id = 40;

    private AzureWorkItem _item = null!;

    private AzureWorkItemComment Comment => _item.Comments.Single(comment => comment.By == AzureIdentity.BuildService);

    [SetUp]
    public void Write()
    {
        Stage.Open("incident:INC-42");
        Stage.Azure.Teams[AzureIdentity.Support] = [AzureIdentity.Sam];
        _item = Stage.Azure.WorkItems.Add(Id, "Bug", "INC-42: payments declined", "incident");
        Stage.Azure.WorkItems.Set(_item, "System.State", "Active", AzureIdentity.Dana);
        Decide("mode: reopen", "approvers: ['@kim']");
        Stage.With("INPUT_MODE", "closure");
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void A_work_item_that_is_closed_while_its_documents_fail_is_opened_again_and_told_what_is_missing(int depth)
    {
        Complete();
        Close();
        var answer = Sweep(depth);

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
            Assert.That(_item.State, Is.EqualTo("Active"), "The state that it had before.");
            Assert.That(Comment.Text, Does.Contain("INC-42 can't close yet").And.Contain("<strong>Opened again</strong> (1 of at most 3 times)").And.Contain("then close the work item"));
            Assert.That(Comment.Text, Does.Contain("<code>/incidentgate override</code>").And.Contain("is not settled"));
            Assert.That(answer.Output, Does.Contain("completed for it: !12"));
            Assert.That((Stage.Output("reopened"), Stage.Output("verdict"), Stage.Output("missingDocuments")), Is.EqualTo(($"{Id}", "fail", "help")));
        });
    }

    [Test]
    public void Closed_again_when_all_is_done_it_stays_closed_and_the_same_comment_says_so()
    {
        Complete();
        Close();
        Sweep();
        Mend();
        Close();
        var answer = Sweep();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output);
        Assert.That(_item.State, Is.EqualTo("Closed"));
        Assert.That(Comment.Text, Does.Contain("INC-42 is closed — ").And.Contain(" stands"));
        var before = Stage.Requests;
        Assert.That((Sweep().Code, Stage.Output("verdict")), Is.EqualTo((ExitCodes.Pass, "not-an-incident")), "A closing that stands isn't judged again.");
        Assert.That(Stage.Azure.Requests.Skip(before).Count(request => request.Method is "PATCH"), Is.Zero);
    }

    [Test]
    public void By_default_it_is_only_reported()
    {
        Decide();
        Complete();
        Close();
        Assert.That(Sweep().Code, Is.EqualTo(ExitCodes.Fail));
        Assert.That(_item.State, Is.EqualTo("Closed"));
        Assert.That(Comment.Text, Does.Contain("was closed too early").And.Contain("The work item stays closed"));
        Sweep();
        Assert.That(Comment.Version, Is.EqualTo(1), "It says it already.");
    }

    [Test]
    public void Switched_off_nothing_is_looked_at()
    {
        Decide("mode: 'off'");
        Close();
        Assert.That((Sweep().Code, _item.Comments.Count, _item.State), Is.EqualTo((ExitCodes.Pass, 0, "Closed")));
    }

    [Test]
    public void After_as_many_times_as_the_policy_allows_it_stays_closed()
    {
        Decide("mode: reopen", "reopen-at-most: 1");
        Complete();
        Close();
        Sweep();
        Assert.That(_item.State, Is.EqualTo("Active"));
        Close();
        Sweep();
        Assert.That(_item.State, Is.EqualTo("Closed"));
        Assert.That(Comment.Text, Does.Contain("the policy allows no more"));
    }

    [TestCase("Kim", false, "Closed")]
    [TestCase("Sam", false, "Active")]
    [TestCase("Kim", true, "Active")]
    public void An_approver_may_decide_that_it_closes_all_the_same(string who, bool isEdited, string state)
    {
        Complete();
        var by = who == "Kim" ? AzureIdentity.Kim : AzureIdentity.Sam;
        var said = Stage.Azure.WorkItems.Say(_item, by, "<div>/incidentgate override The help page follows on Monday.</div>");
        said.Version = isEdited ? 2 : 1;
        Close();
        var answer = Sweep();
        Assert.That(_item.State, Is.EqualTo(state), answer.Output);
        Assert.That(Comment.Text, state == "Closed" ? Does.Contain("is closed all the same").And.Contain("The help page follows on Monday.") : Does.Contain("The override by"));
    }

    [Test]
    public void What_somebody_changes_meanwhile_is_not_overwritten()
    {
        Complete();
        Close();
        Stage.Azure.Before("PATCH", "/workitems/40$", () => Stage.Azure.WorkItems.Set(_item, "System.Title", "INC-42: mine", AzureIdentity.Dana));
        var answer = Sweep();
        Assert.That((_item.State, _item.Title, _item.Comments.Count), Is.EqualTo(("Closed", "INC-42: mine", 0)));
        Assert.That(answer.Output, Does.Contain("has changed meanwhile"));
    }

    [Test]
    public void A_pull_request_that_is_linked_counts_whatever_it_is_called()
    {
        Stage.Pull.Labels.Clear();
        Stage.Pull.Title = "Mend";
        Stage.Origin.Git("branch", "mend", AzureStage.Branch);
        Stage.Pull.SourceBranch = "mend";
        _item.Relations.Add(new JsonObject { ["rel"] = "ArtifactLink", ["url"] = $"vstfs:///Git/PullRequestId/{FakeAzure.ProjectId}%2F{Stage.Azure.Main.Id}%2F12", ["attributes"] = new JsonObject { ["name"] = "Pull Request" } });
        Complete();
        Close();
        Assert.That(Sweep().Output, Does.Contain("completed for it: !12"));
    }

    [Test]
    public void Nobodys_completed_pull_request_is_taken_for_the_incidents()
    {
        Stage.Pull.Labels.Clear();
        Stage.Pull.Title = "Mend";
        Stage.Origin.Git("branch", "mend", AzureStage.Branch);
        Stage.Pull.SourceBranch = "mend";
        Complete();
        Close();
        Assert.That(Sweep().Output, Does.Contain("no completed pull request names it or is linked with it"));
    }

    [Test]
    public void The_audiences_vote_on_the_completed_pull_request_counts()
    {
        Stage.FixAll();
        Stage.Azure.Main.Vote(Stage.Pull, AzureIdentity.Sam, 10, AzureIdentity.Support);
        Complete();
        Close();
        Assert.That((Sweep().Code, _item.State), Is.EqualTo((ExitCodes.Pass, "Closed")));
    }

    [TestCase("Bug", "Payments declined", "")]
    [TestCase("Bug", "Payments declined", "incident,follow-up")]
    public void A_work_item_that_is_no_incidents_is_left_alone(string type, string title, string tags)
    {
        var other = Stage.Azure.WorkItems.Add(41, type, title, tags.Split(',', StringSplitOptions.RemoveEmptyEntries));
        Stage.Azure.WorkItems.Set(other, "System.State", "Closed", AzureIdentity.Dana);
        Assert.That((Sweep().Code, other.State, other.Comments.Count), Is.EqualTo((ExitCodes.Pass, "Closed", 0)));
    }

    [Test]
    public void One_that_cant_be_judged_keeps_no_other_from_it_and_the_run_is_no_pass()
    {
        Complete();
        Close();
        var other = Stage.Azure.WorkItems.Add(41, "Bug", "INC-42: the same", "incident");
        Stage.Azure.WorkItems.Set(other, "System.State", "Closed", AzureIdentity.Dana);
        Stage.Azure.Fail("POST", "/workitems/41/comments$", 400);
        var answer = Sweep();
        Assert.That((answer.Code, Stage.Output("verdict"), Stage.Output("reopened")), Is.EqualTo((ExitCodes.CannotVerify, "cannot-verify", "40")), answer.Output);
        Assert.That(Stage.Commands("task.logissue").Single().Data, Does.StartWith("Work item #41 couldn't be judged."));
    }

    private Answer Sweep(int depth = 0)
    {
        Stage.OfBranch();
        return (depth < 0 ? Stage : Stage.CheckOut(depth)).Run();
    }

    private void Complete() => Stage.Azure.Main.Complete(Stage.Pull);

    private void Close() => Stage.Azure.WorkItems.Set(_item, "System.State", "Closed", AzureIdentity.Dana);

    private void Decide(params string[] lines)
    {
        Stage.Origin.Git("checkout", "--quiet", "main");
        Stage.Origin.Write(".github/incidentgate.yml", IncidentStory.Policy + "\nclosing:\n" + string.Concat(lines.Append("look-back: 100 years").Select(line => $"  {line}\n"))).Commit("Decide");
        Stage.Origin.Git("checkout", "--quiet", AzureStage.Branch);
    }

    /// <summary>Another pull request brings what was missing, and the audience has voted for it.</summary>
    private void Mend()
    {
        Stage.Origin.Git("checkout", "--quiet", "main");
        Stage.Origin.Branch("help");
        Stage.FixAll();
        var pull = Stage.Azure.Open(13, "help", "incident:INC-42");
        Stage.Azure.Main.Vote(pull, AzureIdentity.Sam, 10, AzureIdentity.Support);
        Stage.Azure.Main.Complete(pull);
    }
}
