using IncidentGate.Tests.Contract;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <content>What people and programs do that a simple reading would get wrong.</content>
internal sealed partial class ClosureTests
{
    [Test]
    public void Without_comments_the_limit_holds_all_the_same()
    {
        Policy("mode: reopen", "reopen-at-most: 1");
        _stage.With("INPUT_COMMENT", "off");
        Merge();
        Close();
        Close();
        Assert.That((_issue.State, _issue.Events.Count(one => one.Kind == "reopened")), Is.EqualTo(("closed", 1)));
    }

    [Test]
    public void A_mark_that_another_program_planted_counts_no_openings()
    {
        _stage.GitHub.AddComment(Issue, Stale, "<!-- incidentgate:comment seen=2026-03-14T12:00:00Z reopened=99 settled=yes -->\nMine.");
        Merge();
        Assert.That(Close().Code, Is.EqualTo(ExitCodes.Fail));
        Assert.That(_issue.State, Is.EqualTo("open"));
    }

    [Test]
    public void What_cannot_be_told_takes_nothing_away_from_what_is_missing()
    {
        _stage.With("INPUT_GITHUB-TOKEN", FakeGitHub.Token);
        _stage.GitHub.Review(_stage.GitHub.PullRequests.Single(), FakeUser.Sam);
        _stage.Origin.Git("checkout", "--quiet", GitHubStage.Branch);
        _stage.Origin.Write("docs/help/declined.md", IncidentStory.Help).Commit("Say it to customers");
        _stage.GitHub.Review(_stage.GitHub.PullRequests.Single(), FakeUser.Sam);
        Merge();
        var answer = Close();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That(_issue.State, Is.EqualTo("open"), "The question has no owner, whoever is in the team.");
        Assert.That(Comment, Does.Contain("can't be read").And.Contain("has no owner"));
    }

    [Test]
    public void Open_pull_requests_that_anybody_may_open_hold_nothing_up()
    {
        for (var number = 100; number < 160; number++)
        {
            _stage.GitHub.Open(number, "main").Title = "INC-42: mine";
        }

        Merge();
        Assert.That(Close().Code, Is.EqualTo(ExitCodes.Fail));
        Assert.That(_issue.State, Is.EqualTo("open"));
    }

    [Test]
    public void Without_a_postmortem_deadlines_count_from_the_closing()
    {
        _stage.ClosingPolicy("mode: report");
        _stage.Origin.Git("checkout", "--quiet", "main");
        _stage.Origin.Write(".github/incidentgate.yml", File.ReadAllText(Path.Combine(_stage.Origin.Root, ".github/incidentgate.yml")).Replace("incident/deadline: 'off'", "docs/orphan: 'off'", StringComparison.Ordinal)).Commit("Count");
        Close();
        Assert.That(Comment, Does.Contain("All documents were due Tue 17 Mar 23:59 UTC").And.Contain("counted from when the issue was first closed"));
    }

    [TestCase("INC-42: add an alert on declines")]
    [TestCase("INC-42: update the runbook")]
    public void A_title_that_says_what_to_do_is_no_incidents(string title)
    {
        _issue.Labels.Clear();
        _issue.Title = title;
        AssertLeftAlone(Close(), "Issue #40 is no incident's.");
    }

    [TestCase(null)]
    [TestCase("Revert \"INC-42: reload every node\"")]
    public void What_was_taken_back_since_is_not_updated(string? byIncident)
    {
        Merge();
        var runbook = _stage.Origin.Git("show", "main~1:docs/runbooks/rotate-key.md");
        _stage.Origin.Git("checkout", "--quiet", "main");
        _stage.Origin.Branch("revert").Write("docs/runbooks/rotate-key.md", runbook + "\n").Commit("Take it back");
        var pull = _stage.GitHub.Open(15, "revert");
        pull.Title = byIncident ?? "Take it back";
        _stage.GitHub.Main.Merge(pull);
        Close();
        Assert.That(Comment, Does.Not.Match(@"Runbook .* \| ✅ updated"));
    }

    [Test]
    public void A_page_that_was_renamed_and_rewritten_since_is_still_updated()
    {
        Merge();
        _stage.Origin.Git("checkout", "--quiet", "main");
        _stage.Origin.Git("mv", "docs/runbooks/rotate-key.md", "docs/runbooks/rotate-payment-key.md");
        _stage.Origin.Write("docs/runbooks/rotate-payment-key.md", IncidentStory.Runbook.Replace("incident: INC-42\n", string.Empty, StringComparison.Ordinal) + "\nSee also the list.\n").Commit("Name it better");
        Close();
        Assert.That(Comment, Does.Match(@"Runbook \[rotate-payment-key\].* \| ✅ updated"));
    }
}
