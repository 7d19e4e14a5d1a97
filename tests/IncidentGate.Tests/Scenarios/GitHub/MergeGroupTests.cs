using IncidentGate.Tests.Contract;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <summary>A merge group is judged by exactly the pull requests that are in it.</summary>
internal sealed class MergeGroupTests
{
    private GitHubStage _stage = null!;

    [SetUp]
    public void Start()
    {
        _stage = new GitHubStage();
        _stage.Origin.Git("checkout", "--quiet", "main");
        _stage.Origin.Branch("feature").Write("src/app.txt", "1\n").Commit("A feature");
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

    [Test]
    public void A_squashed_pull_request_is_known_by_the_groups_own_name()
    {
        _stage.Open("incident:INC-42");
        var @base = Queue();
        Squash(GitHubStage.Branch, "Reload every node");
        AssertJudged(@base, 12, ExitCodes.Fail, 12);
    }

    [Test]
    public void Squashed_pull_requests_are_known_by_their_subjects()
    {
        _stage.Open("incident:INC-42");
        _stage.GitHub.Open(13, "feature");
        var @base = Queue();
        Squash(GitHubStage.Branch, "Reload every node (#12)");
        Squash("feature", "A feature (#13)");
        AssertJudged(@base, 13, ExitCodes.Fail, 12, 13);
    }

    [Test]
    public void A_number_in_a_subject_that_is_no_pull_request_is_no_obstacle()
    {
        _stage.GitHub.Open(13, "feature");
        var @base = Queue();
        Squash("feature", "Mend the report (#404)");
        AssertJudged(@base, 13, ExitCodes.Pass, 13);
    }

    [Test]
    public void A_pull_request_that_is_stacked_on_a_queued_one_isnt_in_the_group()
    {
        _stage.GitHub.Open(13, "feature");
        _stage.Origin.Branch("stacked").Write("src/app.txt", "2\n").Commit("More");
        _stage.GitHub.Open(14, "stacked", "incident:INC-9");
        var @base = Queue();
        _stage.Origin.Git("merge", "--quiet", "--no-ff", "--no-edit", "feature");
        AssertJudged(@base, 13, ExitCodes.Pass, 13);
    }

    [Test]
    public void The_outputs_are_those_of_all_its_pull_requests()
    {
        _stage.Open("incident:INC-42");
        _stage.GitHub.Open(13, "feature", "incident:INC-9");
        var @base = Queue();
        _stage.Origin.Git("merge", "--quiet", "--no-ff", "--no-edit", GitHubStage.Branch);
        _stage.Origin.Git("merge", "--quiet", "--no-ff", "--no-edit", "feature");
        AssertJudged(@base, 13, ExitCodes.Fail, 12, 13);
        Assert.Multiple(() =>
        {
            Assert.That(_stage.Output("incident"), Is.EqualTo("INC-42 INC-9"));
            Assert.That(_stage.Output("missing-documents").Split(' '), Is.EquivalentTo((string[])["help", "runbook", "postmortem"]));
        });
    }

    private string Queue()
    {
        _stage.Origin.Git("checkout", "--quiet", "main");
        var @base = _stage.Origin.Git("rev-parse", "main");
        _stage.Origin.Branch("gh-readonly-queue/main/pr");
        return @base;
    }

    private void Squash(string branch, string subject)
    {
        _stage.Origin.Git("merge", "--quiet", "--squash", branch);
        _stage.Origin.Git("commit", "--quiet", "--message", subject);
    }

    private void AssertJudged(string @base, int queued, int code, params int[] numbers)
    {
        var head = _stage.Origin.Git("rev-parse", "HEAD");
        var answer = _stage.Group(@base, head, queued).CheckOut(head).Run();
        var judged = answer.Output.Split('\n').Where(line => line.StartsWith("Pull request #", StringComparison.Ordinal)).Select(line => int.Parse(line[14..line.IndexOf(' ', 14)]));
        Assert.That(judged, Is.EqualTo(numbers), answer.Output + answer.Error);
        Assert.That(answer.Code, Is.EqualTo(code));
    }
}
