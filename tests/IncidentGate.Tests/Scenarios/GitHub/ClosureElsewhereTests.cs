using IncidentGate.Tests.Contract;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <summary>An incident's issue stays closed when the pull request for its documents in another repository is merged, too.</summary>
internal sealed class ClosureElsewhereTests
{
    private CompanionStage _stage = null!;
    private FakeIssue _issue = null!;

    [SetUp]
    public void Start()
    {
        _stage = new CompanionStage(CompanionStage.Policy + "\nclosing: { mode: reopen }\n");
        _stage.ReadTeams();
        _issue = _stage.Hub.OpenIssue(60, "INC-42: payments declined", "Since noon.", "incident");
        _stage.Hub.Review(_stage.Pull, FakeUser.Sam);
        _stage.Help.Review(_stage.Companion, FakeUser.Sam);
        _stage.Hub.Main.Merge(_stage.Pull);
    }

    [TearDown]
    public void End() => _stage.Dispose();

    [Test]
    public void While_it_is_open_the_issue_is_opened_again()
    {
        var answer = Close();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That(_issue.State, Is.EqualTo("open"));
        Assert.That(Comment, Does.Contain("acme/help-center\\#45").And.Contain("can't close yet"));
    }

    [Test]
    public void When_it_is_merged_the_issue_stays_closed()
    {
        _stage.Help.Merge(_stage.Companion);
        var answer = Close();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
        Assert.That(_issue.State, Is.EqualTo("closed"));
        Assert.That(Comment, Does.Contain("### ✅ INC-42 is closed"));
    }

    [TestCase("Docs: acme/help-center#999")]
    [TestCase("See https://github.test/acme/help-center/pull/999 <!--")]
    public void What_anybody_writes_in_the_issue_does_not_hide_what_is_found(string body)
    {
        _issue.Body = body.Replace("https://github.test", FakeGitHub.Server, StringComparison.Ordinal);
        _stage.Pull.Body = "It was the key. -->";
        _stage.Companion.Title = "INC-42";
        var answer = Close();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That(_issue.State, Is.EqualTo("open"));
        Assert.That(Comment, Does.Contain("acme/help-center\\#45").And.Contain("can't close yet"));
    }

    [Test]
    public void What_the_merged_pull_request_names_is_its_authors_word()
    {
        _stage.Pull.Body = "Docs: acme/help-center#999";
        _stage.Companion.Title = "INC-42";
        var answer = Close();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify), answer.Output + answer.Error);
    }

    [Test]
    public void The_mend_says_whose_body_names_the_documents()
    {
        _stage.Pull.Body = null;
        var answer = Close();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That(CompanionStage.Flat(answer), Does.Contain("write `Docs: acme/help-center#N` in the body of the pull request, or of the issue."));
    }

    private string? Comment => _stage.Hub.Comments.SingleOrDefault(comment => comment.Issue == 60)?.Body;

    private Answer Close()
    {
        _stage.Hub.Main.Close(_issue, FakeUser.Dana);
        return _stage.Job.CheckOut("main").Issue(60).Run();
    }
}
