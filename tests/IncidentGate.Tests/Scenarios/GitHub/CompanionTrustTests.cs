using IncidentGate.Tests.Contract;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <summary>How documents of another repository are found, and what is never read or never passes.</summary>
internal sealed class CompanionTrustTests
{
    private CompanionStage _stage = null!;

    [SetUp]
    public void Start() => _stage = new CompanionStage();

    [TearDown]
    public void End() => _stage.Dispose();

    [Test]
    public void Where_nothing_names_a_companion_the_help_is_missing_and_the_mend_is_said()
    {
        _stage.Pull.Body = "It was the key.";
        var answer = _stage.Run();
        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
            Assert.That(CompanionStage.Flat(answer), Does.Contain("Next: Open a pull request in acme/help-center with it, and write `Docs: acme/help-center#N` in the body of the pull request, or of the issue. If customers saw nothing, say so with the label no-customer-impact."));
            Assert.That(_stage.Hub.Requests.Select(request => Uri.UnescapeDataString(request.Target).Replace('+', ' ')), Has.One.Contains("/search/issues?q=repo:acme/help-center is:pr \"INC-42\""));
        });
    }

    [Test]
    public void A_link_to_a_companion_names_it()
    {
        _stage.Pull.Body = $"Customers are told in {FakeGitHub.Server}/acme/help-center/pull/45#issuecomment-1.";
        Assert.That(_stage.Run().Code, Is.EqualTo(ExitCodes.Pass));
    }

    [TestCase(46)]
    [TestCase(999)]
    public void A_link_to_some_other_pull_request_does_not_hide_the_true_companion(int linked)
    {
        OpenAnother();
        _stage.Pull.Body = $"Builds on {FakeGitHub.Server}/acme/help-center/pull/{linked}.";
        _stage.Companion.Title = "INC-42";
        var answer = _stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
        Assert.That(_stage.Comment, Does.Contain("/pull/45), open) | ✅ updated"));
        Assert.That(CompanionStage.Flat(answer), Does.Not.Contain("help-center#46/docs"));
    }

    [Test]
    public void A_linked_pull_request_counts_only_if_it_names_the_incident()
    {
        var other = OpenAnother();
        _stage.Pull.Body = $"Builds on {FakeGitHub.Server}/acme/help-center/pull/46.";
        var answer = _stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That(CompanionStage.Flat(answer), Does.Contain("note: acme/help-center#46 is linked and doesn't name INC-42: it counts if it does, or if the body of the pull request, or of the issue, says `Docs: acme/help-center#46`."));

        other.Labels.Add("inc-42");
        Assert.That(_stage.Run().Code, Is.EqualTo(ExitCodes.Pass));
    }

    private FakePullRequest OpenAnother()
    {
        _stage.Pages.Git("checkout", "--quiet", "main");
        _stage.Pages.Branch("another").Write("docs/help/other.md", IncidentStory.Help.Replace("INC-42", "INC-7", StringComparison.Ordinal)).Commit("Another one");
        return _stage.Help.Open(46, "another");
    }

    [TestCase("title")]
    [TestCase("body")]
    [TestCase("branch")]
    public void A_companion_that_names_the_incident_is_found_by_search(string where)
    {
        _stage.Pull.Body = null;
        switch (where)
        {
            case "title":
                _stage.Companion.Title = "Say it to customers (inc-42)";
                break;
            case "body":
                _stage.Companion.Body = "For INC-42.";
                break;
            default:
                _stage.Pages.Git("branch", "--quiet", "-m", "say-it", "inc-42-say-it");
                _stage.Companion.HeadBranch = "inc-42-say-it";
                _stage.Help.AddComment(CompanionStage.Number, FakeUser.Dana, "INC-42");
                break;
        }

        var answer = _stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
        Assert.That(_stage.Comment, Does.Contain("/pull/45), open)"));
    }

    [TestCase("INC-421: another one")]
    [TestCase("As after INC-4200")]
    public void A_hit_that_merely_looks_alike_is_no_companion(string title)
    {
        _stage.Pull.Body = null;
        _stage.Companion.Title = title;
        var answer = _stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That(_stage.Asked(), Is.EqualTo((string[])["/pulls/45"]));
    }

    [Test]
    public void An_index_that_is_behind_finds_nothing_and_the_trailer_does()
    {
        _stage.Hub.SearchLags = true;
        _stage.Companion.Title = "INC-42";
        Assert.That(_stage.Run().Code, Is.EqualTo(ExitCodes.Pass));
        _stage.Pull.Body = null;
        Assert.That(_stage.Run().Code, Is.EqualTo(ExitCodes.Fail));
    }

    [Test]
    public void What_a_stranger_offers_from_a_fork_counts_once_somebody_of_the_change_names_it()
    {
        _stage.Companion.IsFork = true;
        _stage.Companion.Title = "INC-42";
        Assert.That(_stage.Run().Code, Is.EqualTo(ExitCodes.Pass));
        _stage.Pull.Body = null;
        var answer = _stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That(CompanionStage.Flat(answer), Does.Contain("note: acme/help-center#45 names INC-42 and comes from a fork: it counts if the body of the pull request, or of the issue, says `Docs: acme/help-center#45`, or once it is merged."));
    }

    [TestCase("It is there.\n\nDocs: acme/help-center#45", "acme/help-center#45 can't be read (404)")]
    [TestCase("", "The pull requests of acme/help-center can't be searched (422)")]
    public void A_repository_that_the_token_cannot_read_is_no_pass(string body, string reason)
    {
        _stage.Help.IsPrivate = true;
        _stage.Pull.Body = body;
        var answer = _stage.Run();
        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify), answer.Output + answer.Error);
            Assert.That(_stage.Job.Output("verdict"), Is.EqualTo("cannot-verify"));
            Assert.That(CompanionStage.Flat(answer), Does.Contain($"{reason}, so it can't be told whether the customer help is up to date. Pass a github-token that can read acme/help-center, such as that of a GitHub App which is installed there with `contents: read` and `pull-requests: read`"));
            Assert.That(_stage.Comment, Does.Contain("⚠️ can't verify"));
        });

        _stage.Hub.Tokens[FakeGitHub.Token] = new FakeToken(FakeUser.GitHubActions) { ReadsPrivate = [CompanionStage.Home] };
        _stage.Companion.Title = "INC-42";
        Assert.That(_stage.Run().Code, Is.EqualTo(ExitCodes.Pass), "With the permission it is read.");
    }

    [Test]
    public void A_number_that_is_no_pull_request_is_no_pass_either()
    {
        _stage.Pull.Body = "Docs: acme/help-center#999";
        var answer = _stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify), answer.Output + answer.Error);
        Assert.That(CompanionStage.Flat(answer), Does.Contain("or mend the number where it is named."));
    }

    [Test]
    public void Contents_that_may_not_be_read_are_no_pass()
    {
        _stage.Hub.Fail("GET", "/repos/acme/help-center/git/blobs/", 403, body: """{"message":"Resource not accessible by integration"}""");
        var answer = _stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify), answer.Output + answer.Error);
        Assert.That(CompanionStage.Flat(answer), Does.Contain("acme/help-center#45 can't be read (403)"));
    }

    [Test]
    public void A_repository_that_only_the_body_names_is_never_read()
    {
        using var other = new Scratch().Write("secret.md", "# Secret\n").Commit("First");
        _stage.Hub.AddRepository("acme/secret", other).Open(1, "main");
        _stage.Pull.Body += $"\nDocs: acme/secret#1\n{FakeGitHub.Server}/acme/secret/pull/1\n";
        var answer = _stage.Run();
        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
            Assert.That(_stage.Hub.Requests.Select(request => request.Target), Has.None.Contains("secret"));
            Assert.That(CompanionStage.Flat(answer), Does.Contain("note: `Docs: acme/secret#1` isn't read: by the policy documents live in acme/help-center."));
        });
    }

    [Test]
    public void Five_companions_are_read_and_the_others_are_named()
    {
        _stage.Pull.Body = string.Join('\n', Enumerable.Range(40, 9).Select(number => $"Docs: acme/help-center#{number}"));
        foreach (var number in Enumerable.Range(40, 9).Where(number => number != CompanionStage.Number))
        {
            _stage.Help.Open(number, "say-it");
        }

        var answer = _stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
        Assert.That(_stage.Asked().Count(path => path.EndsWith("/files", StringComparison.Ordinal)), Is.EqualTo(5));
        Assert.That(CompanionStage.Flat(answer), Does.Contain("acme/help-center#45 isn't read: at most 5 pull requests of other repositories are."));
    }

    [Test]
    public void A_file_here_that_pretends_to_stand_there_is_none_of_it()
    {
        _stage.Help.Close(_stage.Companion, FakeUser.Kim, reason: null);
        _stage.Job.Origin.Write($"acme/help-center#45/{CompanionStage.Page}", IncidentStory.Help.Replace("INC-42", "INC-7", StringComparison.Ordinal)).Commit("Pretend");
        var answer = _stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That(_stage.Comment, Does.Contain("❌ missing"));
    }

    [Test]
    public void A_page_here_counts_only_if_it_carries_the_incidents_id()
    {
        _stage.Pull.Body = null;
        _stage.Job.Origin.Write("docs/help/declined.md", IncidentStory.Help.Replace("incident: INC-42\n", string.Empty, StringComparison.Ordinal)).Commit("Here");
        Assert.That(_stage.Run().Code, Is.EqualTo(ExitCodes.Fail));
        _stage.Job.Origin.Write("docs/help/declined.md", IncidentStory.Help).Commit("Named");
        var answer = _stage.Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
    }

    [Test]
    public void Where_no_incident_is_nothing_elsewhere_is_asked_for()
    {
        _stage.Pull.Labels.Clear();
        _stage.Pages.Git("branch", "--quiet", "tidy", "say-it");
        _stage.Job.Origin.Git("checkout", "--quiet", "-b", "tidy", "main");
        _stage.Job.Origin.Write("src/a.sh", "a\n").Commit("Tidy");
        _stage.Pull.HeadBranch = "tidy";
        var answer = _stage.Job.CheckOut("tidy").Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
        Assert.That(_stage.Asked(), Is.Empty);
    }
}
