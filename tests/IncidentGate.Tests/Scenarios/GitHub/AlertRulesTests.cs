using IncidentGate.Tests.Contract;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <summary>Alert rules on GitHub: the repository's own addresses are known, with a checkout and without one.</summary>
internal sealed class AlertRulesTests
{
    private const string Rules = $"""
        groups:
          - name: payments
            rules:
              - alert: PaymentsDeclined
                expr: payments_declined > 1
                annotations:
                  runbook_url: {FakeGitHub.Server}/acme/shop/blob/main/docs/runbooks/declined.md

        """;

    private GitHubStage _stage = null!;

    [SetUp]
    public void Start()
    {
        _stage = new GitHubStage();
        _stage.Origin.Write("monitoring/rules/payments.yml", Rules).Commit("Watch for it");
        _stage.Open("incident:INC-42");
    }

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

    [TestCase("full")]
    [TestCase("target")]
    [TestCase("none")]
    public void A_runbook_that_isnt_there_is_found_whatever_is_checked_out(string kind)
    {
        _ = kind switch
        {
            "full" => _stage.CheckOut(GitHubStage.Branch),
            "target" => _stage.PullRequest("pull_request_target").CheckOutAlone("main"),
            _ => _stage,
        };
        var answer = _stage.Run();
        Assert.That(_stage.Summary, Does.Contain("The runbook of the alert PaymentsDeclined leads nowhere: there is no docs/runbooks/declined.md."), answer.Output + answer.Error);
        Assert.That(_stage.GitHub.CheckRuns.SelectMany(check => check.Annotations).Where(note => (string?)note["path"] == "monitoring/rules/payments.yml").Select(note => (int?)note["start_line"]), Is.EqualTo((int?[])[7]));
    }
}
