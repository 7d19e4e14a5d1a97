using IncidentGate.Tests.Contract;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <summary>A merged companion is what its repository's default branch shows today, not what its merge once made of it.</summary>
internal sealed class CompanionMergedTests
{
    private const string Home = CompanionStage.Home;
    private const string Page = CompanionStage.Page;

    private CompanionStage _stage = null!;

    [SetUp]
    public void Start()
    {
        _stage = new CompanionStage();
        _stage.ReadTeams();
        _stage.Help.Review(_stage.Companion, FakeUser.Sam);
    }

    [TearDown]
    public void End() => _stage.Dispose();

    [Test]
    public void What_was_merged_into_another_branch_counts_as_open_until_that_is_in_the_default_branch()
    {
        _stage.Pages.Git("branch", "--quiet", "next", "main");
        _stage.Companion.BaseBranch = "next";
        _stage.Help.Merge(_stage.Companion, FakeUser.Kim);

        var fix = _stage.Run();
        Assert.That(fix.Code, Is.EqualTo(ExitCodes.Pass), fix.Output + fix.Error);
        Assert.That(_stage.Comment, Does.Contain("/pull/45), merged into `next`, not into the default branch `main`) | ✅ updated"));

        var close = _stage.Run("close");
        Assert.Multiple(() =>
        {
            Assert.That(close.Code, Is.EqualTo(ExitCodes.Fail), close.Output + close.Error);
            Assert.That(_stage.Comment, Does.Contain("⏳ in review"));
            Assert.That(CompanionStage.Flat(close), Does.Contain("Next: Merge `next` into `main` there, then run this check again, or close the issue again."));
        });

        _stage.Pages.Git("checkout", "--quiet", "main");
        _stage.Pages.Git("merge", "--quiet", "--no-ff", "--message", "Release", "next");
        var released = _stage.Run("close");
        Assert.That(released.Code, Is.EqualTo(ExitCodes.Pass), released.Output + released.Error);
        Assert.That(_stage.Comment, Does.Contain("/pull/45), merged) | ✅ updated"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void What_was_taken_back_counts_for_nothing(bool isFound)
    {
        _stage.Companion.Title = "INC-42: say it";
        _stage.Help.Merge(_stage.Companion);
        var before = _stage.Pages.Git("show", "main~1:" + Page) + "\n";
        _stage.Pages.Branch("revert-45").Write(Page, before).Commit("Take it back");
        var revert = _stage.Help.Open(46, "revert-45");
        revert.Title = "Revert \"INC-42: say it\"";
        _stage.Help.Merge(revert);
        _stage.Pull.Body = isFound ? null : _stage.Pull.Body;

        var answer = _stage.Run("close");
        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
            Assert.That(_stage.Comment, Does.Contain("❌ missing"));
            Assert.That(CompanionStage.Flat(answer), Does.Contain("acme/help-center#45 (merged) wrote docs/help/declined.md, and that was taken back since"));
        });
    }

    [Test]
    public void A_page_that_was_deleted_since_is_missing()
    {
        _stage.Help.Merge(_stage.Companion);
        _stage.Pages.Git("rm", "--quiet", Page);
        _stage.Pages.Commit("Tidy");
        var answer = _stage.Run();
        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
            Assert.That(_stage.Comment, Does.Contain("❌ missing"));
            Assert.That(CompanionStage.Flat(answer), Does.Contain("acme/help-center#45 (merged) wrote docs/help/declined.md, which is gone from `main`"));
            Assert.That(CompanionStage.Flat(answer), Does.Contain("Next: Open a pull request in acme/help-center with it"), "Nothing can be added to what is merged.");
        });
    }

    [Test]
    public void A_page_that_was_renamed_since_is_read_where_it_is_now()
    {
        _stage.Help.Merge(_stage.Companion);
        _stage.Pages.Git("mv", Page, "docs/help/payments.md");
        _stage.Pages.Commit("Name it better");
        var answer = _stage.Run("close");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
        Assert.That(_stage.Comment, Does.Contain($"{FakeGitHub.Server}/{Home}/blob/{_stage.Pages.Git("rev-parse", "main")}/docs/help/payments.md"));
    }

    [Test]
    public void Findings_are_about_todays_text_and_few_requests_tell_it()
    {
        _stage.Pages.Write(Page, IncidentStory.Help.Replace("Try again.", "TODO: which button?", StringComparison.Ordinal)).Commit("Not done");
        _stage.Help.Merge(_stage.Companion);
        Assert.That(_stage.Run().Output, Does.Contain("TODO"));

        _stage.Pages.Write(Page, IncidentStory.Help).Commit("Done");
        var before = _stage.Asked().Length;
        var answer = _stage.Run();
        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
            Assert.That(answer.Output, Does.Not.Contain("TODO"));
            Assert.That(_stage.Asked()[before..], Is.EqualTo((string[])["/pulls/45", "/commits/main", "/pulls/45/files", "/contents/" + Page, $"/git/blobs/{_stage.Pages.Git("rev-parse", "say-it:" + Page)}"]));
        });
    }
}
