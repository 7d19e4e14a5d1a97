using IncidentGate.Tests.Contract;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <summary>A draft of what GitHub has recorded: the real program against the fake, behind the proxy that holds both to GitHub's own description.</summary>
internal sealed class DraftOnGitHubTests
{
    private const string Drafted = "docs/postmortems/2026-03-14-inc-42.md";

    private Scratch _repository = null!;
    private FakeGitHub _hub = null!;
    private ValidatingProxy _proxy = null!;
    private FakeIssue _issue = null!;

    [SetUp]
    public void Start()
    {
        _repository = new Scratch();
        _repository.Write("src/app.txt", "1\n").Commit("First");
        _repository.Branch("fix").Write("src/app.txt", "2\n").Commit("Pin the key");
        _hub = new FakeGitHub(_repository);
        _proxy = new ValidatingProxy(_hub);
        _issue = _hub.OpenIssue(40, "INC-42: payments declined", "Since noon.", "incident");
    }

    [TearDown]
    public void End()
    {
        try
        {
            Assert.That(_proxy.Violations, Is.Empty);
        }
        finally
        {
            _proxy.Dispose();
            _hub.Dispose();
            _repository.Dispose();
        }
    }

    [Test]
    public void The_issue_its_comments_labels_and_pull_requests_become_a_timeline_with_links()
    {
        _hub.Main.AddComment(40, FakeUser.Sam, "Rolling back the gateway. TODO: alert earlier");
        _hub.Main.AddComment(40, FakeUser.GitHubActions, "<!-- incidentgate:comment -->\nINC-42 can't close yet");
        var pull = _hub.Open(43, "fix");
        (pull.Title, pull.CreatedAt) = ("Pin the key", _hub.Now());
        _hub.Main.Mention(_issue, _hub.Main, pull);
        var other = _hub.OpenIssue(44, "Look into the keys");
        _hub.Main.Mention(_issue, _hub.Main, other);
        _hub.Main.Merge(pull, FakeUser.Sam);
        _hub.Main.Label(_issue, "resolved", FakeUser.Kim);
        _hub.Main.AddComment(40, FakeUser.Kim, "It was the old key, found it in the logs");
        _hub.Main.Close(_issue, FakeUser.Dana);
        var answer = Draft();
        var page = Read();
        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Error);
            Assert.That(answer.Error, Is.Empty);
            Assert.That(page, Does.Match(@"\(\+0:00\) dana opened the issue: ""INC-42: payments declined"" \(\[issue 40\]\(https://github\.test/acme/shop/issues/40\)\)"));
            Assert.That(page, Does.Match(@"sam commented: ""Rolling back the gateway\. TODO: alert earlier"" \(\[comment\]\(https://github\.test/acme/shop/issues/40#issuecomment-\d+\)\)"));
            Assert.That(page, Does.Match(@"- \[ \] ""TODO: alert earlier"" \(said at \+0:0\d; owner: sam, proposed\) \(\[comment\]"));
            Assert.That(page, Does.Contain("dana opened a pull request: \"Pin the key\" ([pull request 43](https://github.test/acme/shop/pull/43))"));
            Assert.That(page, Does.Contain("sam merged the pull request: \"Pin the key\" ([pull request 43]"));
            Assert.That(page, Does.Contain("kim set the label `resolved`").And.Contain("dana closed the issue").And.Contain("dana mentioned it: \"Look into the keys\" ([issue 44]"));
            Assert.That(page, Does.Not.Contain("can't close yet").And.Not.Contain("Merge pull request #43"), "What we said ourselves, and what git tells of the same merge.");
        });
        Assert.That(Draft().Output, Is.EqualTo($"{Drafted} tells it all already, and stays as it is.\n"));
    }

    [Test]
    public void Releases_and_deployments_of_the_time_belong_to_it()
    {
        var start = _issue.CreatedAt;
        _hub.Main.Releases.Add(new FakeRelease(1, "v1.4", "Spring", FakeUser.Sam, start.AddDays(-3), start.AddHours(-1)));
        _hub.Main.Releases.Add(new FakeRelease(2, "v1.5", null, FakeUser.Sam, start, null));
        _hub.Main.Releases.Add(new FakeRelease(3, "v1.3", null, FakeUser.Sam, start.AddDays(-9), start.AddDays(-9)));
        _hub.Main.Deployments.Add(new FakeDeployment(70, "main", "production", FakeUser.GitHubActions, start.AddMinutes(-30), "inactive", "success"));
        _hub.Main.Deployments.Add(new FakeDeployment(71, "main", "production", FakeUser.GitHubActions, start.AddDays(-2), "success"));
        Draft();
        Assert.That(Read(), Does.Contain("sam released `v1.4`: \"Spring\" ([release](https://github.test/acme/shop/releases/tag/v1.4))").And.Contain("deployed `main to production` (success) ([log](https://github.test/acme/shop/actions/runs/70))")
            .And.Not.Contain("v1.5").And.Not.Contain("v1.3").And.Not.Contain("runs/71"));
    }

    [Test]
    public void What_the_token_may_not_read_is_left_out_and_named()
    {
        _hub.Tokens["few"] = new FakeToken(FakeUser.GitHubActions) { ReadsDeployments = false };
        var answer = Draft("few");
        Assert.That((answer.Code, answer.Error), Is.EqualTo((ExitCodes.Pass, "incidentgate: The deployments of acme/shop can't be read with this token, and are left out. It needs the permission `deployments: read`.\n")));
    }

    [Test]
    public void A_token_that_GitHub_refuses_leaves_nothing_written_and_says_how_to_go_without()
    {
        var answer = Draft("wrong");
        Assert.That((answer.Code, answer.Output), Is.EqualTo((ExitCodes.CannotVerify, string.Empty)));
        Assert.That(answer.Error, Does.EndWith("Nothing was written. Without GitHub: --offline\n"));
        Assert.That(File.Exists(Path.Combine(_repository.Root, Drafted)), Is.False);
        Assert.That(_hub.Requests, Is.Not.Empty);
    }

    [Test]
    public void Offline_nobody_is_asked()
    {
        _repository.Write("chat.txt", "[2026-03-14 12:00] Ana: error rate is up\n");
        Assert.That(Draft(FakeGitHub.Token, "--offline", "--from", "chat.txt").Code, Is.EqualTo(ExitCodes.Pass));
        Assert.That(_hub.Requests, Is.Empty);
    }

    private Answer Draft(string token = FakeGitHub.Token, params string[] arguments) => _repository.Execute(
        Scratch.Program, ["draft", "--incident", "INC-42", .. arguments], _repository.Root, ("GITHUB_TOKEN", token), ("GITHUB_REPOSITORY", "acme/shop"), ("GITHUB_API_URL", _proxy.Base), ("GITHUB_SERVER_URL", FakeGitHub.Server));

    private string Read() => File.ReadAllText(Path.Combine(_repository.Root, Drafted));
}
