using IncidentGate.Tests.Contract;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <summary>What is mechanical is suggested on its line, once.</summary>
internal sealed class SuggestionTests
{
    private const string Page = "docs/runbooks/rotate-key.md";

    private static readonly string Prompted = IncidentStory.Runbook.Replace("1. Run `rotate-key --node all`.", "1. Rotate it:\n\n   ```\n   $ kubectl rollout restart payments\n   ```", StringComparison.Ordinal);

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
    public void A_command_with_a_prompt_is_suggested_without_it()
    {
        Change(Prompted);
        _stage.Run();
        var comment = _stage.GitHub.ReviewComments.Single();
        Assert.Multiple(() =>
        {
            Assert.That((comment.Path, comment.Line - comment.StartLine), Is.EqualTo((Page, 2)));
            Assert.That(comment.Body, Does.Match("^<!-- incidentgate:suggestion [0-9a-f]+ -->\n").And.Contain("````suggestion\n   ```sh\n   kubectl rollout restart payments\n   ```\n````"));
        });
    }

    [Test]
    public void A_second_run_suggests_nothing_twice()
    {
        Change(Prompted);
        _stage.Run();
        _stage.Run();
        Assert.That(_stage.GitHub.ReviewComments, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_change_with_nothing_mechanical_asks_for_no_suggestions()
    {
        Change(IncidentStory.Runbook + "\nMore.\n");
        _stage.Run();
        Assert.That(_stage.GitHub.Requests.Select(request => request.Target), Has.None.Contains("/pulls/12/comments").And.None.Contains("/pulls/12/reviews"));
    }

    [Test]
    public void Suggestions_can_be_switched_off()
    {
        Change(Prompted);
        _stage.With("INPUT_SUGGESTIONS", "off").Run();
        Assert.That(_stage.GitHub.ReviewComments, Is.Empty);
    }

    [Test]
    public void A_token_that_may_only_read_leaves_the_verdict_as_it_is()
    {
        Change(Prompted);
        var may = _stage.Run();
        _stage.GitHub.ReviewComments.Clear();
        var mayNot = _stage.With("INPUT_GITHUB-TOKEN", FakeGitHub.ReadOnlyToken).Run();
        Assert.That((mayNot.Code, _stage.GitHub.ReviewComments.Count), Is.EqualTo((may.Code, 0)));
        Assert.That(mayNot.Output, Does.Contain("The suggested changes couldn't be posted."));
    }

    private void Change(string runbook)
    {
        _stage.Origin.Write(Page, runbook).Commit("Say it as it is typed");
        _stage.Open("incident:INC-42").CheckOut(GitHubStage.Branch);
    }
}
