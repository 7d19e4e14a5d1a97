using IncidentGate.Tests.Contract;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <summary>What was merged before counts; what was merged as a draft is named with what is still open; and by when it is due stands there.</summary>
internal sealed class EarlierDocumentsTests
{
    private const string Postmortem = "docs/postmortems/2026-03-14-payments.md";

    private GitHubStage _stage = null!;

    [SetUp]
    public void Start() => _stage = new GitHubStage();

    [TearDown]
    public void End()
    {
        try
        {
            _stage.AssertContract();
        }
        finally
        {
            _stage.Dispose();
        }
    }

    [Test]
    public void A_draft_that_was_merged_earlier_is_named_with_what_is_still_open()
    {
        MergedBefore(IncidentStory.Postmortem.Replace("incident: INC-42\n", "incident: INC-42\nstatus: draft\n", StringComparison.Ordinal).Replace("The node was restarted.", "TODO", StringComparison.Ordinal));
        var answer = Judge("incident:INC-42", "incident:close");

        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That(_stage.Comment?.Body, Does.Match(@"Postmortem \[2026-03-14-payments\]\(\S+\) \| 📝 draft, \d to fix"));
        Assert.That(_stage.Comment?.Body, Does.Match($@"\d+\. \[{Postmortem}:\d+\]\(\S+\) — .*TODO"), "What is open stands in the list, though this change touches none of it.");
    }

    [Test]
    public void A_finished_one_that_was_merged_earlier_counts()
    {
        MergedBefore(IncidentStory.Postmortem.Replace("run twice?", "run twice? (owner: @dana)", StringComparison.Ordinal));
        Judge("incident:INC-42");
        Assert.That(_stage.Comment?.Body, Does.Match(@"Postmortem \[2026-03-14-payments\]\(\S+\) \| ✅ up to date"));
    }

    [Test]
    public void A_deadline_over_a_weekend_counts_from_monday()
    {
        _stage.Origin.Git("checkout", "--quiet", "main");
        _stage.Origin.Write(".github/incidentgate.yml", IncidentStory.Policy.Replace("rules:", "deadlines: { complete: 48h, business-days: true }\nrules:", StringComparison.Ordinal).Replace("incident/deadline: 'off'", "docs/orphan: 'off'", StringComparison.Ordinal)).Commit("Count business days");
        _stage.Origin.Git("checkout", "--quiet", GitHubStage.Branch);
        _stage.Open("incident:INC-42", "incident:close").CheckOut(GitHubStage.Branch);
        var answer = _stage.Run();

        // The incident was over on Saturday, 14 March 2026.
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That(_stage.Comment?.Body, Does.Contain("All documents were due Tue 17 Mar 23:59 UTC"));
    }

    private Answer Judge(params string[] labels)
    {
        _stage.Origin.Git("checkout", "--quiet", "main");
        _stage.Origin.Branch("runbook").Write("docs/runbooks/rotate-key.md", IncidentStory.Runbook).Write("docs/help/declined.md", IncidentStory.Help).Commit("Say how to verify");
        _stage.GitHub.Open(14, "runbook", labels);
        return _stage.CheckOut("runbook").PullRequest(number: 14).Run();
    }

    private void MergedBefore(string postmortem)
    {
        _stage.Origin.Git("checkout", "--quiet", "main");
        _stage.Origin.Write(Postmortem, postmortem).Commit("Write what happened");
    }
}
