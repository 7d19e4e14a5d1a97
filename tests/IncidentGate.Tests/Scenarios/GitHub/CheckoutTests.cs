using IncidentGate.Tests.Contract;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <summary>Whatever the workflow checks out, the verdict is the same; a poor checkout costs requests.</summary>
internal sealed class CheckoutTests
{
    private GitHubStage _stage = null!;

    [SetUp]
    public void Start() => _stage = new GitHubStage().Open("incident:INC-42");

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

    [TestCase("full", 5)]
    [TestCase("merge", 8)]
    [TestCase("target", 9)]
    [TestCase("none", 11)]
    public void Every_checkout_leads_to_the_same_comment(string kind, int requests)
    {
        Prepare(kind);
        var answer = _stage.Run();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
            Assert.That(_stage.Comment?.Body, Does.Contain("⛔ INC-42 can't merge yet — 1 document missing").And.Contain("Did any charge run twice?"));
            Assert.That(_stage.Requests, Is.EqualTo(requests), string.Join('\n', _stage.GitHub.Requests));
        });
    }

    [TestCase("full")]
    [TestCase("merge")]
    [TestCase("none")]
    public void Lines_that_the_base_has_moved_are_judged_where_the_head_has_them(string kind)
    {
        const string text = "Text.\n\nMore text.\n\nEven more.\n\nEnd.\n";
        _stage.Origin.Git("checkout", "--quiet", "main");
        _stage.Origin.Write("docs/help/a.md", "# A\n\n" + text).Commit("Old");
        _stage.Origin.Git("checkout", "--quiet", GitHubStage.Branch);
        _stage.Origin.Git("merge", "--quiet", "--no-edit", "main");
        _stage.Origin.Write("docs/help/a.md", "# A\n\n" + text + "\n[new](lost.md)\n").Commit("Link it");
        _stage.Origin.Git("checkout", "--quiet", "main");
        _stage.Origin.Write("docs/help/a.md", "# A\n\n" + string.Concat(Enumerable.Repeat("Filler.\n\n", 10)) + text).Commit("Shift");
        _stage.Origin.Git("checkout", "--quiet", GitHubStage.Branch);
        Prepare(kind);
        _stage.Run();
        Assert.That(_stage.GitHub.CheckRuns.SelectMany(check => check.Annotations).Where(annotation => annotation["title"]!.GetValue<string>() == "docs/broken-link" && annotation["path"]!.GetValue<string>() == "docs/help/a.md").Select(annotation => annotation["start_line"]!.GetValue<int>()), Is.EqualTo((int[])[11]));
    }

    [Test]
    public void Nothing_of_the_head_is_checked_out_under_pull_request_target()
    {
        Prepare("target");
        _stage.Run();
        Assert.That(File.ReadAllText(Path.Combine(_stage.Workspace, "src/hook.sh")), Is.EqualTo("reload\n"));
        Assert.That(Directory.Exists(Path.Combine(_stage.Workspace, "docs/postmortems")), Is.False);
    }

    [Test]
    public void A_file_whose_patch_github_leaves_out_counts_as_changed_in_unknown_lines()
    {
        _stage.GitHub.OmitPatchesOf.Add("docs/runbooks/rotate-key.md");
        Prepare("merge");
        _stage.Run();
        Assert.That(_stage.Comment?.Body, Does.Match(@"Runbook.*✅ updated"));
    }

    [Test]
    public void More_files_than_github_lists_is_cannot_verify_with_the_remedy()
    {
        _stage.GitHub.FileLimit = 2;
        Prepare("merge");
        var answer = _stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify));
        Assert.That(answer.Output, Does.Contain("fetch-depth: 0"));
    }

    [Test]
    public void The_state_is_read_anew_when_the_payload_is_stale()
    {
        Prepare("full");
        _stage.GitHub.PullRequests.Single().Labels.Clear();
        _stage.GitHub.PullRequests.Single().Labels.Add("incident:INC-77");
        _stage.Run();
        Assert.That(_stage.Output("verdict"), Is.EqualTo("fail"));
        Assert.That(_stage.Comment?.Body, Does.Contain("INC-77"));
    }

    [Test]
    public void A_merge_group_is_judged_whole_by_all_its_pull_requests()
    {
        _stage.Origin.Git("checkout", "--quiet", "main");
        _stage.Origin.Branch("feature").Write("src/app.txt", "1\n").Commit("A feature");
        _stage.GitHub.Open(13, "feature");
        var (@base, head) = Queue();
        var answer = _stage.Group(@base, head).CheckOut(head).Run();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
            Assert.That(answer.Output, Does.Contain("::group::Pull request #12: INC-42 can't merge yet").And.Contain("::group::Pull request #13: Not an incident's change").And.Contain("::endgroup::"));
            Assert.That(_stage.GitHub.Comments, Is.Empty);
            Assert.That(_stage.GitHub.CheckRuns.Select(check => check.HeadSha).Distinct(), Is.EqualTo((string[])[head]));
        });
    }

    [Test]
    public void A_server_of_ones_own_is_asked_below_its_path()
    {
        Prepare("full");
        var answer = _stage.With("GITHUB_API_URL", _stage.GitHub.Base + "/api/v3").Run("--debug");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail));
        Assert.That(answer.Output, Does.Contain("GET /api/v3/repos/acme/shop/pulls/12 200"));
    }

    private (string Base, string Head) Queue()
    {
        _stage.Origin.Git("checkout", "--quiet", "main");
        var @base = _stage.Origin.Git("rev-parse", "main");
        _stage.Origin.Branch("gh-readonly-queue/main/pr-13");
        _stage.Origin.Git("merge", "--quiet", "--no-ff", "--no-edit", GitHubStage.Branch);
        _stage.GitHub.PullRequestsOfCommit[_stage.Origin.Git("rev-parse", "HEAD")] = [12];
        _stage.Origin.Git("merge", "--quiet", "--no-ff", "--no-edit", "feature");
        var head = _stage.Origin.Git("rev-parse", "HEAD");
        _stage.GitHub.PullRequestsOfCommit[head] = [13];
        return (@base, head);
    }

    private void Prepare(string kind)
    {
        switch (kind)
        {
            case "full":
                _stage.CheckOut(GitHubStage.Branch);
                break;
            case "merge":
                _stage.Origin.Git("checkout", "--quiet", "--detach", "main");
                _stage.Origin.Git("merge", "--quiet", "--no-ff", "--no-edit", GitHubStage.Branch);
                _stage.Origin.Git("branch", "--quiet", "merge-of-12");
                _stage.Origin.Git("checkout", "--quiet", GitHubStage.Branch);
                _stage.CheckOutAlone("merge-of-12");
                break;
            case "target":
                _stage.PullRequest("pull_request_target").CheckOutAlone("main");
                break;
            default:
                break;
        }
    }
}
