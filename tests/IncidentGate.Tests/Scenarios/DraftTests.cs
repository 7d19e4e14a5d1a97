namespace IncidentGate.Tests.Scenarios;

/// <summary>The morning after: <c>incidentgate draft</c> with the real program, in a repository, without a network.</summary>
internal sealed class DraftTests
{
    private const string Drafted = "docs/postmortems/2026-11-20-inc-42.md";
    private const string Chat = """
        [2026-11-20 14:05] Ana: error rate on checkout is spiking
        [2026-11-20 14:12] Lee: Did any charge run twice?
        [2026-11-20 14:15] Lee: workaround: `restart-payments --all` every hour
        [2026-11-20 14:18] Ana: TODO: alert on partial failures
        [2026-11-20 14:19] Ana: lunch is here
        [2026-11-20 14:44] Ana: all clear
        [2026-11-20 16:20] Lee: found it, the gateway kept the old key

        """;

    private const string Alerts = """[{"labels":{"alertname":"PaymentsDeclined"},"annotations":{"summary":"Too many declines"},"startsAt":"2026-11-20T14:03:00Z","endsAt":"2026-11-20T14:38:00Z","status":{"state":"resolved"},"generatorURL":"https://prom.example.com/graph"}]""";

    private Scratch _repository = null!;

    [SetUp]
    public void Start()
    {
        _repository = new Scratch { Day = "2026-11-20" };
        _repository.Write("src/app.txt", "1\n").Commit("First");
        _repository.Write("logs/chat.txt", Chat).Write("logs/alerts.json", Alerts).Write(".gitignore", "logs/\n").Commit("Ignore logs");
    }

    [TearDown]
    public void End() => _repository.Dispose();

    [Test]
    public void A_night_becomes_a_draft_that_says_who_did_what_when_and_where_it_stands()
    {
        _repository.Git("remote", "add", "origin", "https://github.com/acme/shop.git");
        _repository.Branch("incident/INC-42").Write("src/app.txt", "2\n").Commit("Reload on rotation");
        _repository.Git("checkout", "--quiet", "main");
        _repository.Git("merge", "--quiet", "--no-ff", "--message", "Merge branch 'incident/INC-42'", "incident/INC-42");
        _repository.Git("tag", "v1.4");
        var answer = Draft("--from", "logs/chat.txt", "--from", "logs/alerts.json");
        var page = Read(Drafted);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Error);
            Assert.That(answer.Output, Does.StartWith($"{Drafted} written: ").And.Contain("1 proposed action, 1 question, 1 workaround.\nTimes are in UTC, and count from 2026-11-20 14:03, the first alert.\n"));
            Assert.That(page, Does.Contain("\nstatus: draft\n").And.Contain("\nincident: INC-42\n"));
            Assert.That(page, Does.Contain("- 2026-11-20 14:03 (+0:00) alert `PaymentsDeclined` fired: \"Too many declines\" ([alert](https://prom.example.com/graph)) <!--"));
            Assert.That(page, Does.Contain("- 2026-11-20 14:05 (+0:02) Ana: \"error rate on checkout is spiking\" <!--"));
            Assert.That(page, Does.Match(@"- 2026-11-20 12:0\d \(T-\d:\d\d\) Dana merged: ""Merge branch 'incident/INC-42'"" \(\[commit [0-9a-f]{7}\]\(https://github\.com/acme/shop/commit/[0-9a-f]{40}\)\)"));
            Assert.That(page, Does.Match(@"- 2026-11-20 12:0\d \(T-\d:\d\d\) tag `v1\.4` "));
            Assert.That(page, Does.Contain("- [ ] \"TODO: alert on partial failures\" (said at +0:15; owner: Ana, proposed)"));
            Assert.That(page, Does.Contain("- \"Did any charge run twice?\" (asked at +0:09; owner: Lee, proposed)"));
            Assert.That(page, Does.Contain("- Temporary, said at +0:12 by Lee: \"workaround: `restart-payments --all` every hour\" <when it ends, or what replaces it>"));
            Assert.That(page, Does.Not.Contain("lunch").And.Not.Contain("Reload on rotation"));
            Assert.That(page.IndexOf("### After it was over", StringComparison.Ordinal), Is.LessThan(page.IndexOf("found it", StringComparison.Ordinal)));
        });
        Assert.That(_repository.Run("audit", "--all").Output, Does.Contain("is still the template's prompt").And.Contain("still labelled \"draft\""), "It doesn't pass for a finished postmortem.");
    }

    [Test]
    public void Run_again_it_changes_nothing_and_after_edits_and_news_it_adds_only_these()
    {
        Draft("--from", "logs/chat.txt");
        var first = Read(Drafted);
        Assert.That(Draft("--from", "logs/chat.txt").Output, Is.EqualTo($"{Drafted} tells it all already, and stays as it is.\n"));
        Assert.That(Read(Drafted), Is.EqualTo(first));
        _repository.Write(Drafted, first.Replace("Ana: \"error rate on checkout is spiking\"", "Ana sees the error rate rise", StringComparison.Ordinal)).Write("logs/chat.txt", Chat + "[2026-11-20 14:30] Sam: rolled back\n");
        _repository.Commit("INC-42: draft of the postmortem");
        Assert.That(Draft("--from", "logs/chat.txt").Output, Does.StartWith($"{Drafted} brought up to date"));
        Assert.That(Read(Drafted), Does.Contain("(+0:00) Ana sees the error rate rise <!--").And.Contain("- 2026-11-20 14:30 (+0:25) Sam: \"rolled back\"").And.Not.Contain("draft of the postmortem"));
    }

    [Test]
    public void With_nothing_but_git_it_works_as_well()
    {
        _repository.Write("src/app.txt", "2\n").Commit("INC-42: pin the key");
        _repository.Git("revert", "--no-edit", "HEAD");
        var answer = Draft();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Error);
        Assert.That(Read(Drafted), Does.Contain("Dana committed: \"INC-42: pin the key\" (commit ").And.Contain("Dana reverted: \"Revert \"INC-42: pin the key\"\" (commit "));
    }

    [Test]
    public void The_times_are_in_the_zone_that_is_asked_for_and_stay_in_it()
    {
        Draft("--from", "logs/alerts.json", "--timezone", "Europe/Oslo");
        Assert.That(Read(Drafted), Does.Contain("All times Europe/Oslo.").And.Contain("- 2026-11-20 15:03 (+0:00) alert"));
        _repository.Write(".github/incidentgate.yml", "time-zone: Asia/Tokyo\n");
        Assert.That(Draft("--from", "logs/chat.txt").Code, Is.EqualTo(ExitCodes.Pass));
        Assert.That(Read(Drafted), Does.Contain("- 2026-11-20 14:05 (T-0:58) Ana"), "A chat without a zone is in the draft's own.");
        AssertRefused($"The times in {Drafted} are in Europe/Oslo; --timezone UTC would mix two. Leave it out.", "--from", "logs/chat.txt", "--timezone", "UTC");
    }

    [Test]
    public void A_chat_may_be_in_another_zone_than_the_draft()
    {
        Draft("--from", "logs/chat.txt", "--chat-timezone", "Europe/Oslo");
        Assert.That(Read(Drafted), Does.Contain("- 2026-11-20 13:05 (+0:00) Ana"));
    }

    [Test]
    public void The_incidents_own_postmortem_takes_it_wherever_it_is_if_it_is_a_draft()
    {
        _repository.Write("docs/postmortems/queue.md", "---\nincident: INC-42\nstatus: draft\n---\n# Queue\n\n## Timeline\n\nMine.\n");
        Assert.That(Draft("--from", "logs/chat.txt").Output, Does.StartWith("docs/postmortems/queue.md brought up to date"));
        Assert.That(Read("docs/postmortems/queue.md"), Does.Contain("\nMine.\n\n- 2026-11-20 14:05"));
        _repository.Write("docs/postmortems/queue.md", "---\nincident: INC-42\nstatus: final\n---\n# Queue\n");
        AssertRefused("docs/postmortems/queue.md isn't labelled as a draft (status: final), and is left as it is.", "--from", "logs/chat.txt");
    }

    [Test]
    public void A_dry_run_shows_the_draft_and_writes_nothing()
    {
        var answer = Draft("--from", "logs/chat.txt", "--dry-run");
        Assert.That(answer.Output, Does.StartWith($"{Drafted} would be written:\n\n---\n").And.Contain("14:05 (+0:00) Ana"));
        Assert.That(Directory.Exists(Path.Combine(_repository.Root, "docs")), Is.False);
    }

    [Test]
    public void Too_many_actions_are_cut_and_counted_and_a_page_too_large_to_be_read_again_isnt_written()
    {
        _repository.Write("logs/chat.txt", string.Concat(Enumerable.Range(0, 40).Select(minute => $"[2026-11-20 14:{minute:00}] Ana: TODO: step {minute}\n")));
        Assert.That(Draft("--from", "logs/chat.txt").Output, Does.Contain("30 proposed actions").And.Contain("10 more actions, questions and workarounds are left out; --all adds them.\n"));
        Assert.That(Draft("--from", "logs/chat.txt", "--all").Output, Does.Contain("40 proposed actions"));
        var before = Read(Drafted);
        _repository.Write("logs/chat.txt", string.Concat(Enumerable.Range(0, 6_000).Select(second => $"[2026-11-20 15:{second / 60 % 60:00}:{second % 60:00}] Ana: {second} {new string('x', 290)}\n")));
        AssertRefused($"{Drafted} would be larger than 2 MB, and isn't written. Leave out --all, or name files of the incident's days alone.", "--from", "logs/chat.txt", "--all");
        Assert.That(Read(Drafted), Is.EqualTo(before));
    }

    [Test]
    public void What_cant_be_read_of_a_log_is_told_and_counted()
    {
        _repository.Write("logs/chat.txt", string.Concat(Enumerable.Repeat("who wrote this\n", 12)) + Chat);
        var answer = Draft("--from", "logs/chat.txt");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass));
        Assert.That(answer.Error, Does.StartWith("incidentgate: logs/chat.txt:1 can't be read: 'who wrote this' stands before any message.\n").And.EndWith("incidentgate: 2 more lines can't be read.\n"));
    }

    [TestCase("Nothing is recorded of INC-43 in git. Nothing was written. Is the id right?", "draft", "--incident", "INC-43")]
    [TestCase("Say which incident it is about", "draft")]
    [TestCase("--incident 'queue' is no incident id here", "draft", "--incident", "queue")]
    [TestCase("--timezone 'Mars/Base' is no time zone. Write an IANA name such as Europe/Oslo", "draft", "--incident", "INC-42", "--timezone", "Mars/Base")]
    [TestCase("--started 'noon' is no time. Write it as 2026-11-20T14:03", "draft", "--incident", "INC-42", "--started", "noon")]
    [TestCase("--from logs/gone.json: there is no such file.", "draft", "--incident", "INC-42", "--from", "logs/gone.json")]
    [TestCase("logs/bad.json:2: this is no JSON", "draft", "--incident", "INC-42", "--from", "logs/bad.json")]
    [TestCase("--path ../x.md is no Markdown file of the repository", "draft", "--incident", "INC-42", "--from", "logs/chat.txt", "--path", "../x.md")]
    public void What_cant_be_done_says_how_it_can(string message, params string[] arguments)
    {
        _repository.Write("logs/bad.json", "[\n{]");
        var answer = _repository.Run(arguments);
        Assert.That((answer.Code, answer.Output), Is.EqualTo((ExitCodes.Usage, string.Empty)));
        Assert.That(answer.Error, Does.Contain(message));
        Assert.That(Directory.Exists(Path.Combine(_repository.Root, "docs")), Is.False);
    }

    /// <summary>A runner may have a token; here nobody is asked.</summary>
    private Answer Draft(params string[] arguments) => _repository.RunWith("GITHUB_TOKEN", string.Empty, ["draft", "--incident", "INC-42", .. arguments]);

    private string Read(string path) => File.ReadAllText(Path.Combine(_repository.Root, path));

    private void AssertRefused(string message, params string[] arguments)
    {
        var answer = Draft(arguments);
        Assert.That((answer.Code, answer.Output), Is.EqualTo((ExitCodes.Usage, string.Empty)));
        Assert.That(answer.Error, Does.Contain(message));
    }
}
