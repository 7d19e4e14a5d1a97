using System.Text.Json.Nodes;
using IncidentGate.Tests.Contract;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <summary>Customer help lives in another repository: its pull request there is read, judged by the same rules and shown with its state.</summary>
internal sealed class CompanionTests
{
    private const string Home = CompanionStage.Home;
    private const string Page = CompanionStage.Page;

    private CompanionStage _stage = null!;

    [SetUp]
    public void Start() => _stage = new CompanionStage();

    [TearDown]
    public void End() => _stage.Dispose();

    [Test]
    public void An_open_companion_is_enough_while_the_fix_is_under_way()
    {
        var answer = _stage.Run();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
            Assert.That(_stage.Comment, Does.Contain($"| Customer help [declined]({FakeGitHub.Server}/{Home}/blob/{_stage.Pages.Git("rev-parse", "say-it")}/{Page}) ([acme/help-center\\#45]({FakeGitHub.Server}/{Home}/pull/45), open) | ✅ updated |"));
            Assert.That(CompanionStage.Flat(answer), Does.Contain("acme/help-center#45/docs/help/declined.md (acme/help-center#45, open)"));
            Assert.That(_stage.Asked(), Is.EqualTo((string[])["/pulls/45", "/pulls/45/files", $"/git/blobs/{_stage.Pages.Git("rev-parse", "say-it:" + Page)}"]), "Nothing is asked for that no rule asks about.");
            Assert.That(_stage.Hub.Requests.Select(request => request.Path), Has.None.StartsWith("/search"));
        });
    }

    [Test]
    public void What_is_wrong_in_a_companions_page_is_told_in_the_comment_and_not_on_lines_of_this_repository()
    {
        _stage.Pages.Write(Page, IncidentStory.Help.Replace("Try again.", "Mind the TODO: which button? See [the list](../gone.md).", StringComparison.Ordinal)).Commit("Not done");
        var answer = _stage.Run("close");
        var line = _stage.Pages.Git("grep", "-n", "TODO", "--", Page).Split(':')[1];

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
            Assert.That(_stage.Comment, Does.Contain($"[acme/help-center\\#45/{Page}:{line}]({FakeGitHub.Server}/{Home}/blob/{_stage.Pages.Git("rev-parse", "say-it")}/{Page}?plain=1#L{line}) — "));
            Assert.That(_stage.Comment, Does.Contain("docs/broken-link"));
            Assert.That(_stage.Hub.CheckRuns.SelectMany(run => run.Annotations).Select(annotation => (string?)annotation["path"]), Has.None.StartsWith(Home));
            Assert.That(_stage.Hub.ReviewComments, Is.Empty);
            var sarif = File.ReadAllText(Path.Combine(_stage.Job.Workspace, "report.sarif"));
            Assert.That(sarif, Does.Not.Contain("help-center%23"));
            var json = JsonNode.Parse(File.ReadAllText(Path.Combine(_stage.Job.Workspace, "report.json")))!;
            Assert.That(json["findings"]!.AsArray().Select(finding => (string?)finding!["path"]), Has.Some.EqualTo($"{Home}#45/{Page}"));
            var help = json["required"]!.AsArray().Single(required => (string?)required!["kind"] == "help")!;
            Assert.That(((string?)help["state"], (string?)help["repository"], (string?)help["pullRequests"]![0]!["state"]), Is.EqualTo(("in-review", Home, "open")));
        });
    }

    [Test]
    public void An_incident_closes_only_when_its_companion_is_merged()
    {
        _stage.ReadTeams();
        _stage.Help.Review(_stage.Companion, FakeUser.Sam);
        var open = _stage.Run("close");
        var comment = _stage.Comment;
        Assert.Multiple(() =>
        {
            Assert.That(open.Code, Is.EqualTo(ExitCodes.Fail), open.Output + open.Error);
            Assert.That(comment, Does.Contain("INC-42 can't close yet — 1 document to merge").And.Contain("⏳ in review").And.Contain("Merge `acme/help-center#45`, then run this check again, or close the issue again."));
            Assert.That(CompanionStage.Flat(open), Does.Contain("Next: Merge acme/help-center#45, then run this check again, or close the issue again."));
        });

        _stage.Help.Merge(_stage.Companion, FakeUser.Kim, squash: true, deleteBranch: true);
        var commit = _stage.Pages.Write("docs/help/other.md", "# Something else\n").Commit("Years later").Git("rev-parse", "HEAD");
        var merged = _stage.Run("close");
        Assert.Multiple(() =>
        {
            Assert.That(merged.Code, Is.EqualTo(ExitCodes.Pass), merged.Output + merged.Error);
            Assert.That(_stage.Comment, Does.Contain($"/{Home}/blob/{commit}/{Page}").And.Contain("/pull/45), merged) | ✅ updated"));
        });
    }

    [Test]
    public void A_companions_page_is_approved_in_its_own_pull_request()
    {
        _stage.ReadTeams();
        _stage.Help.Merge(_stage.Companion);
        _stage.Hub.Review(_stage.Pull, FakeUser.Sam);
        var answer = _stage.Run("close");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), "An approval here says nothing of a page there.");
        Assert.That(_stage.Comment, Does.Contain("approval by @acme/support is missing"));

        _stage.Help.Review(_stage.Companion, FakeUser.Sam);
        Assert.That(_stage.Run("close").Code, Is.EqualTo(ExitCodes.Pass));
    }

    [Test]
    public void The_codeowners_of_a_companion_are_its_own_repositorys()
    {
        _stage.Dispose();
        _stage = new CompanionStage(CompanionStage.Policy.Replace(", audience: '@acme/support'", string.Empty, StringComparison.Ordinal));
        _stage.Job.Origin.Write("docs/CODEOWNERS", "* @sam\n").Commit("Own it");
        _stage.Pages.Write(".github/CODEOWNERS", "*.md @kim\n").Commit("Own it");
        _stage.Help.Merge(_stage.Companion);
        _stage.Run("close");
        Assert.That(_stage.Comment, Does.Match(@"Customer help .*merged\) \| ✅ updated.* \| .* \| approval by `@kim` is missing"));
    }

    [Test]
    public void A_companion_that_was_closed_counts_for_nothing_and_is_named()
    {
        _stage.Help.Close(_stage.Companion, FakeUser.Kim, reason: null);
        var answer = _stage.Run();
        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
            Assert.That(_stage.Comment, Does.Contain("| Customer help ([acme/help-center\\#45]").And.Contain("/pull/45), closed without a merge) | ❌ missing |"));
            Assert.That(CompanionStage.Flat(answer), Does.Contain("acme/help-center#45 was closed without a merge").And.Contain("Next: Open a pull request in acme/help-center with it, and write `Docs: acme/help-center#N`"));
            Assert.That(_stage.Asked(), Is.EqualTo((string[])["/pulls/45"]), "What was given up isn't read.");
        });
    }

    [Test]
    public void A_companion_that_holds_no_help_page_is_told_to_hold_it()
    {
        _stage.Pages.Git("checkout", "--quiet", "-B", "say-it", "main");
        _stage.Pages.Write("docs/runbooks/ours.md", "# Restart the help center\n\n## Steps\n\n1. Restart.\n").Write("site.yml", "title: Help\n").Commit("Something else");
        var answer = _stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output);
        Assert.That(CompanionStage.Flat(answer), Does.Contain("acme/help-center#45 (open) updates none").And.Contain("Next: Add it to acme/help-center#45."));
        Assert.That(answer.Output, Does.Not.Contain("ours.md"), "The help center's own runbooks are its own business.");
    }

    [Test]
    public void A_page_that_two_companions_write_is_what_the_later_one_makes_of_it()
    {
        _stage.Pages.Git("checkout", "--quiet", "-b", "first", "main");
        _stage.Pages.Write(Page, "# Your payment was declined\n\nTODO: say what to do.\n").Commit("First words");
        var first = _stage.Help.Open(46, "first");
        _stage.Help.Merge(first);
        _stage.Pull.Body = "Docs: acme/help-center#46\nDocs: acme/help-center#45";
        var answer = _stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
        Assert.That(answer.Output, Does.Contain("help-center#45/docs").And.Not.Contain("help-center#46/docs").And.Not.Contain("TODO"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void An_issue_closes_only_when_the_companion_of_what_was_merged_is_merged(bool isMerged)
    {
        _stage.ReadTeams();
        _stage.Job.Origin.Git("checkout", "--quiet", "main");
        _stage.Job.Origin.Write(".github/incidentgate.yml", CompanionStage.Policy + "\nclosing:\n  look-back: 100 years\n").Commit("Look at closed issues");
        _stage.Job.Origin.Git("checkout", "--quiet", GitHubStage.Branch);
        var issue = _stage.Hub.OpenIssue(40, "INC-42: payments declined", "Since noon.", "incident");
        _stage.Hub.Main.Merge(_stage.Pull, FakeUser.Kim);
        _stage.Help.Review(_stage.Companion, FakeUser.Sam);
        if (isMerged)
        {
            _stage.Help.Merge(_stage.Companion, FakeUser.Kim, deleteBranch: true);
        }

        _stage.Hub.Main.Close(issue, FakeUser.Kim);
        var answer = _stage.Job.Issue(40).CheckOut("main").Run();
        Assert.That(answer.Code, Is.EqualTo(isMerged ? ExitCodes.Pass : ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That(CompanionStage.Flat(answer), Does.Contain(isMerged ? "acme/help-center#45/docs/help/declined.md (acme/help-center#45, merged)" : "Next: Merge acme/help-center#45, then run this check again, or close the issue again."));
    }

    [Test]
    public void A_merge_group_asks_for_its_pull_requests_companions()
    {
        _stage.Job.Origin.Git("checkout", "--quiet", "-b", "gh-readonly-queue/main/pr-12", "main");
        _stage.Job.Origin.Git("merge", "--quiet", "--no-ff", "--message", "Merge pull request #12 from acme/fix", GitHubStage.Branch);
        var head = _stage.Job.Origin.Git("rev-parse", "HEAD");
        var answer = _stage.Job.Group(_stage.Job.Origin.Git("rev-parse", "main"), head).CheckOut("gh-readonly-queue/main/pr-12").Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
        _stage.Help.Close(_stage.Companion, FakeUser.Kim, reason: null);
        Assert.That(_stage.Job.Run().Code, Is.EqualTo(ExitCodes.Fail));
    }
}
