namespace IncidentGate.Tests.Scenarios;

/// <summary>The real program in real repositories: what is an incident, and what is said where nothing can be judged.</summary>
internal sealed class CheckTests
{
    private Scratch _repository = null!;

    [SetUp]
    public void Start() => _repository = new Scratch().Write("src/app.txt", "1\n").Commit("First");

    [TearDown]
    public void End() => _repository.Dispose();

    [Test]
    public void A_change_without_a_tag_is_no_incident()
    {
        _repository.Branch("feature").Write("src/app.txt", "2\n").Write("docs/runbooks/a.md", "# A\n").Commit("Add a page");
        AssertEnds(ExitCodes.Pass, _repository.Run("check"));
    }

    [Test]
    public void A_label_tags_the_change()
    {
        _repository.Branch("feature").Write("src/app.txt", "2\n").Commit("Fix");
        AssertIncident("INC-42", _repository.Run("check", "--label", "bug", "--label", "incident:inc-42"));
    }

    [Test]
    public void A_title_tags_the_change()
    {
        _repository.Branch("feature").Write("src/app.txt", "2\n").Commit("Fix INC-42");
        AssertIncident("INC-42", _repository.Run("check"));
    }

    [Test]
    public void A_trailer_of_any_commit_tags_the_change()
    {
        _repository.Branch("feature").Write("src/app.txt", "2\n").Commit("Fix\n\nIncident: INC-42").Write("src/app.txt", "3\n").Commit("Tidy");
        AssertIncident("INC-42", _repository.Run("check"));
    }

    [Test]
    public void A_branch_tags_the_change_even_before_the_first_commit()
    {
        _repository.Branch("incident/INC-42").Write("src/app.txt", "2\n");
        AssertIncident("INC-42", _repository.Run("check"));
    }

    [Test]
    public void The_caller_tags_the_change_on_a_detached_head()
    {
        _repository.Git("checkout", "--quiet", "--detach");
        _repository.Write("src/app.txt", "2\n");
        AssertIncident("INC-42", _repository.Run("check", "--incident", "INC-42"));
    }

    [Test]
    public void An_incident_without_a_change_and_without_a_document_is_no_pass()
    {
        _repository.Write(".github/incidentgate.yml", "requires: []\n").Commit("Ask for nothing");
        var answer = _repository.Run("check", "--incident", "INC-42");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify));
        Assert.That(answer.Output, Does.Contain("There is nothing to compare").And.Contain("--base HEAD~1"));
    }

    [TestCase("inc-refactor", ExitCodes.Pass)]
    [TestCase("incident-response-docs", ExitCodes.Pass)]
    [TestCase("inc-42-reload", ExitCodes.Fail)]
    [TestCase("incident/reload", ExitCodes.Fail)]
    public void A_branch_that_only_sounds_like_an_incident_is_none(string branch, int code)
    {
        _repository.Branch(branch).Write("src/app.txt", "2\n").Commit("Work");
        AssertEnds(code, _repository.Run("check"));
    }

    [TestCase("INC-5; rm")]
    [TestCase("see INC-5")]
    [TestCase("INC-\u202E5")]
    [TestCase("INC-5\u001b[31m")]
    public void What_only_holds_an_id_is_none_and_is_shown_harmlessly(string id)
    {
        var answer = _repository.Run("check", "--incident", id);
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Usage));
        Assert.That(answer.Error, Does.Contain("is no incident id here").And.Not.Contain('\u202E').And.Not.Contain('\u001b'));
    }

    [Test]
    public void Commits_are_judged_without_the_working_tree()
    {
        _repository.Branch("incident/INC-42").Write("src/app.txt", "2\n").Commit("Fix");
        _repository.Git("checkout", "--quiet", "main");
        AssertIncident("INC-42", _repository.Run("check", "--base", "main", "--head", "incident/INC-42"));
    }

    [Test]
    public void A_bare_repository_is_judged_by_its_commits()
    {
        _repository.Branch("incident/INC-42").Write("src/app.txt", "2\n").Commit("Fix");
        using var bare = new Scratch(init: false);
        bare.Git("clone", "--quiet", "--bare", _repository.Root, ".");
        AssertIncident("INC-42", bare.Run("check", "--base", "main", "--head", "incident/INC-42"));
    }

    [Test]
    public void A_folder_below_the_root_is_as_good_as_the_root()
    {
        _repository.Branch("incident/INC-42").Write("src/app.txt", "2\n");
        AssertIncident("INC-42", _repository.Run("check", "--repository", "src"));
    }

    [Test]
    public void A_shallow_clone_cannot_be_verified_and_the_mend_is_named()
    {
        _repository.Branch("incident/INC-42").Write("src/app.txt", "2\n").Commit("Fix").Write("src/app.txt", "3\n").Commit("More");
        using var clone = new Scratch(init: false);
        clone.Git("clone", "--quiet", "--depth=1", "--no-single-branch", new Uri(_repository.Root).AbsoluteUri, ".");
        var answer = clone.Run("check", "--base", "origin/main");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify));
        Assert.That(answer.Output, Does.Contain("git fetch --unshallow").And.Contain("fetch-depth: 0"));
    }

    [Test]
    public void A_shallow_clone_of_one_branch_has_no_default_branch_to_compare_with()
    {
        _repository.Branch("incident/INC-42").Write("src/app.txt", "2\n").Commit("Fix").Write("src/app.txt", "3\n").Commit("More");
        using var clone = new Scratch(init: false);
        clone.Git("clone", "--quiet", "--depth=1", "--single-branch", "--branch=incident/INC-42", new Uri(_repository.Root).AbsoluteUri, ".");
        clone.Git("checkout", "--quiet", "--detach");
        clone.Git("remote", "remove", "origin");
        clone.Git("branch", "--delete", "--force", "incident/INC-42");
        var answer = clone.Run("check");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify));
        Assert.That(answer.Output, Does.Contain("git fetch --unshallow"));
    }

    [Test]
    public void Without_git_nothing_can_be_verified()
    {
        var answer = _repository.RunWith("PATH", string.Empty, "check");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify));
        Assert.That(answer.Output, Does.Contain("git isn't installed"));
    }

    [Test]
    public void Outside_a_repository_the_message_says_so()
    {
        using var folder = new Scratch(init: false);
        AssertRefused("is not in a git repository", folder.Run("check"));
    }

    [TestCase("There is no branch, tag or commit 'nope'", "--base", "nope")]
    [TestCase("There is no branch, tag or commit '--output=x'", "--base=--output=x")]
    [TestCase("There is no branch, tag or commit 'nope'", "--head", "nope")]
    [TestCase("There is no folder", "--repository", "nope")]
    [TestCase("text", "--format", "xml")]
    [TestCase("fix, close", "--phase", "open")]
    [TestCase("sev1, sev2, sev3", "--severity", "bad", "--incident", "INC-1")]
    [TestCase("is no incident id", "--incident", "42")]
    [TestCase("FORMAT=PATH", "--output", "report.xyz")]
    [TestCase("error, warning, never", "--fail-on", "notice")]
    [TestCase("is no day", "--today", "14.3.2026")]
    [TestCase("--base, --head", "--nope")]
    [TestCase("there is no folder", "--output", "text=nope/report.txt")]
    [TestCase("it is a folder", "--output", "text=src")]
    [TestCase("@nope", "--base", "@nope")]
    public void A_wrong_command_line_is_answered_with_what_is_valid(string said, params string[] arguments) =>
        AssertRefused(said, _repository.Run(["check", .. arguments]));

    [Test]
    public void Without_a_default_branch_the_base_has_to_be_named()
    {
        _repository.Git("branch", "--move", "main", "odd");
        AssertRefused("--base REF", _repository.Run("check"));
        AssertEnds(ExitCodes.Pass, _repository.Run("check", "--base", "odd"));
    }

    [Test]
    public void Before_the_first_commit_there_is_nothing_to_compare_with()
    {
        using var empty = new Scratch();
        AssertRefused("no commit yet", empty.Run("check"));
    }

    [Test]
    public void A_report_goes_to_each_file_that_is_named()
    {
        var answer = _repository.Run("check", "--output", "text=one.txt", "--output", "text=src/two.txt");
        AssertEnds(ExitCodes.Pass, answer);
        Assert.That(File.ReadAllText(Path.Combine(_repository.Root, "one.txt")), Is.EqualTo(answer.Output));
        Assert.That(File.ReadAllText(Path.Combine(_repository.Root, "src/two.txt")), Is.EqualTo(answer.Output));
    }

    [Test]
    public void Control_characters_never_reach_the_terminal()
    {
        var answer = _repository.Run("check", "--base", "no\u001b[31mpe");
        AssertRefused("no", answer);
        Assert.That(answer.Error, Does.Not.Contain('\u001b'));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "uses a POSIX shell")]
    public void A_closed_pipe_is_no_fault()
    {
        var (_, output, error) = _repository.Execute("/bin/sh", ["-c", $"'{Scratch.Program}' check --help | head -n 1; '{Scratch.Program}' check | true"], _repository.Root);
        Assert.That(output.Trim(), Is.EqualTo("Description:"));
        Assert.That(error, Is.Empty);
    }

    [Test]
    [Platform(Include = "Linux", Reason = "/dev/full is Linux's own")]
    public void A_full_disk_is_said_and_is_no_pass()
    {
        var answer = _repository.Execute("/bin/sh", ["-c", $"'{Scratch.Program}' check > /dev/full"], _repository.Root);
        AssertRefused("can't be written", answer);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "uses a POSIX shell")]
    public void A_folder_that_is_gone_is_no_fault_of_ours()
    {
        var answer = _repository.Execute("/bin/sh", ["-c", $"mkdir gone && cd gone && rmdir ../gone && '{Scratch.Program}' check"], _repository.Root);
        AssertRefused("is not in a git repository", answer);
    }

    [Test]
    public void The_version_is_one_line() => Assert.That(_repository.Run("--version").Output, Does.Match("^[0-9]+[.][0-9]+[.][0-9]+\n$"));

    [Test]
    public void No_command_shows_the_help_and_is_no_success()
    {
        var answer = _repository.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Usage));
        Assert.That(answer.Output, Does.Contain("check"));
    }

    [TestCase("--phase", "close")]
    [TestCase("--severity", "sev1")]
    public void Who_states_a_phase_or_a_severity_speaks_of_an_incident(string option, string value)
    {
        _repository.Branch("feature").Write("src/app.txt", "2\n").Commit("Fix");
        var answer = _repository.Run("check", option, value);
        AssertEnds(ExitCodes.Fail, answer);
        Assert.That(answer.Output, Does.Contain("incident/reference"));
    }

    [Test]
    public void A_branch_compared_with_itself_is_told_so()
    {
        _repository.Write("src/app.txt", "2\n").Commit("INC-42: fix on main");
        var answer = _repository.Run("check");
        AssertEnds(ExitCodes.Pass, answer);
        Assert.That(answer.Output, Does.Contain("There is nothing to compare").And.Contain("--base HEAD~1"));
    }

    [Test]
    public void Empty_pages_satisfy_nothing()
    {
        _repository.Branch("incident/INC-42").Write("docs/runbooks/n.md", string.Empty).Write("docs/help/n.md", " \n").Write("docs/postmortems/n.md", "<!-- soon -->\n").Commit("Pages");
        var answer = _repository.Run("check", "--label", "customer-impact");
        AssertEnds(ExitCodes.Fail, answer);
        Assert.That(answer.Output, Does.Contain("3 documents missing").And.Contain("docs/runbooks/n.md is empty"));
    }

    [Test]
    public void A_severity_that_the_policy_does_not_know_is_named()
    {
        _repository.Branch("incident/INC-42").Write("docs/postmortems/2026-03-14-x.md", "---\nincident: INC-42\nseverity: banana\n---\n# X\n").Commit("Page");
        Assert.That(_repository.Run("check").Output, Does.Contain("states the severity 'banana'"));
    }

    private static void AssertEnds(int code, Answer answer) => Assert.That(answer.Code, Is.EqualTo(code), answer.Output + answer.Error);

    private static void AssertIncident(string id, Answer answer)
    {
        Assert.That(answer.Code, Is.AnyOf(ExitCodes.Pass, ExitCodes.Fail), answer.Error);
        Assert.That(answer.Output, Does.Contain(id));
    }

    private static void AssertRefused(string said, Answer answer)
    {
        AssertEnds(ExitCodes.Usage, answer);
        Assert.That(answer.Error, Does.Contain(said));
        Assert.That(answer.Output, Is.Empty);
    }
}
