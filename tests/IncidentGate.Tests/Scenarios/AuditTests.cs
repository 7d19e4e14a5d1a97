using System.Text.Json;

namespace IncidentGate.Tests.Scenarios;

/// <summary>The real program looks at a whole repository.</summary>
internal sealed class AuditTests
{
    private const string Stale = "---\nowner: '@acme/payments'\nlast_reviewed: 2025-01-15\n---\n# Restart the queue\n";
    private Scratch _repository = null!;

    [SetUp]
    public void Start() => _repository = new Scratch().Write("docs/runbooks/queue.md", Stale).Write("src/app.txt", "1\n").Commit("First");

    [TearDown]
    public void End() => _repository.Dispose();

    [Test]
    public void Paths_of_the_policy_that_match_nothing_are_told()
    {
        using var repository = new Scratch().Write("alerts/one.md", "# One\n\nText.\n").Write(".github/incidentgate.yml", "version: 1\ndocuments: { runbook: { paths: ['docs/nowhere/**'] } }\n").Commit("First");
        var answer = repository.Run("audit", "--format", "markdown");
        Assert.That(answer.Output, Does.Contain("The policy's paths of the runbook").And.Contain("match no document here"));
    }

    [Test]
    public void A_stale_runbook_fails_the_audit_and_its_owner_is_named_first()
    {
        var answer = _repository.Run("audit", "--today", "2026-03-14");
        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Error);
            Assert.That(answer.Output, Does.StartWith("Audit of 2026-03-14 · 1 of 1 document checked · 0 incidents\n\nacme/payments — "));
            Assert.That(answer.Output, Does.Contain("The last review was 2025-01-15, 423 days ago"));
            Assert.That(answer.Output, Does.Contain("Next: docs/runbooks/queue.md:3 — Walk through the steps"));
            Assert.That(answer.Error, Is.Empty);
        });
    }

    [Test]
    public void What_a_sparse_checkout_leaves_out_is_told()
    {
        _repository.Write("docs/help/refund.md", "# Refunds\n").Write("docs/help/login.md", "# Login\n").Commit("Help");
        _repository.Git("sparse-checkout", "set", "docs/runbooks");
        var answer = _repository.Run("audit", "--today", "2026-03-14", "--fail-on", "never");
        Assert.That(answer.Output.ReplaceLineEndings(" "), Does.StartWith("Audit of 2026-03-14 · 1 of 1 document checked").And.Contain("The checkout is sparse: 2 documents of the repository aren't on the disk"));
    }

    [Test]
    [Platform(Exclude = "Win,MacOsX", Reason = "There every file's name is Unicode.")]
    public void A_page_whose_name_is_no_unicode_keeps_the_audit_from_vouching_for_the_whole()
    {
        var (code, _, error) = _repository.Execute("sh", ["-c", "printf '# Page\\n' > \"docs/runbooks/$(printf 'caf\\351').md\""], _repository.Root);
        Assert.That(code, Is.Zero, error);
        _repository.Commit("A name in Latin-1");
        var answer = _repository.Run("audit", "--today", "2026-03-14", "--fail-on", "never");
        Assert.That((answer.Code, answer.Output.Split('\n')[0]), Is.EqualTo((ExitCodes.CannotVerify, "Audit of 2026-03-14 · 1 of 2 documents checked · 0 incidents")), answer.Output);
        // .NET can't name it, so it can't delete it either.
        _repository.Execute("sh", ["-c", "rm docs/runbooks/caf*"], _repository.Root);
    }

    [Test]
    public void An_audit_that_only_tells_passes() =>
        Assert.That(_repository.Run("audit", "--today", "2026-03-14", "--fail-on", "never").Code, Is.EqualTo(ExitCodes.Pass));

    [Test]
    public void A_repository_without_documents_has_nothing_to_check()
    {
        _repository.Delete("docs/runbooks/queue.md").Commit("Remove it");
        var answer = _repository.Run("audit");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass));
        Assert.That(answer.Output, Does.Contain("0 of 0 documents checked").And.Contain("Next: Nothing is there to check."));
    }

    [Test]
    public void One_owner_is_shown_alone_and_an_unknown_one_is_an_error()
    {
        _repository.Write("docs/runbooks/other.md", Stale.Replace("@acme/payments", "@acme/web", StringComparison.Ordinal)).Commit("More");
        var shown = _repository.Run("audit", "--owner", "@acme/web");
        var unknown = _repository.Run("audit", "--owner", "@acme/nobody");
        Assert.Multiple(() =>
        {
            Assert.That(shown.Output, Does.Contain("acme/web — ").And.Not.Contain("acme/payments — "));
            Assert.That(unknown.Code, Is.EqualTo(ExitCodes.Usage));
            Assert.That(unknown.Error, Does.Contain("--owner '@acme/nobody' has nothing to do here. Owners: acme/payments, acme/web."));
        });
    }

    [Test]
    public void Each_owner_is_shown_the_worst_five_unless_all_are_asked_for()
    {
        for (var page = 0; page < 9; page++)
        {
            _repository.Write($"docs/runbooks/page-{page}.md", Stale);
        }

        _repository.Commit("More");
        Assert.That(_repository.Run("audit").Output, Does.Match("and [0-9]+ more: incidentgate audit --owner 'acme/payments' --all"));
        Assert.That(_repository.Run("audit", "--all").Output, Does.Not.Contain(" more: "));
    }

    [Test]
    public void Programs_get_every_finding_whatever_people_are_shown()
    {
        var answer = _repository.Run("audit", "--today", "2026-03-14", "--format", "json", "--output", "sarif=audit.sarif", "--output", "markdown=audit.md");
        using var json = JsonDocument.Parse(answer.Output);
        using var sarif = JsonDocument.Parse(File.ReadAllText(Path.Combine(_repository.Root, "audit.sarif")));
        var counts = json.RootElement.GetProperty("counts");
        var all = json.RootElement.GetProperty("owners").EnumerateArray().Sum(part => part.GetProperty("findings").GetArrayLength());
        Assert.Multiple(() =>
        {
            Assert.That(all, Is.EqualTo(counts.GetProperty("errors").GetInt32() + counts.GetProperty("warnings").GetInt32() + counts.GetProperty("notices").GetInt32()));
            Assert.That((counts.GetProperty("documents").GetInt32(), counts.GetProperty("checked").GetInt32()), Is.EqualTo((1, 1)));
            Assert.That(sarif.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength(), Is.EqualTo(all));
            Assert.That(File.ReadAllText(Path.Combine(_repository.Root, "audit.md")), Does.Contain("**`acme/payments` — ").And.Match("(?m)^- \\[ \\] .*last review was 2025-01-15.* <!-- [0-9a-f]+ -->$"));
        });
    }

    [Test]
    public void The_profile_names_what_each_rule_cost_and_leaves_the_report_alone()
    {
        var answer = _repository.Run("audit", "--profile", "--format", "json");
        Assert.That(() => JsonDocument.Parse(answer.Output).Dispose(), Throws.Nothing);
        Assert.That(answer.Error, Does.StartWith("rule  ").And.Match("(?m)^runbook/reviewed +1 +1 +[0-9.]+ +[0-9.]+$").And.Contain("all rules"));
        Assert.That(_repository.Run("check", "--phase", "close", "--incident", "INC-1", "--base", "HEAD~0", "--profile").Error, Does.Contain("all rules"));
    }

    [Test]
    public void A_name_that_a_shell_could_obey_is_put_into_no_command()
    {
        for (var page = 0; page < 9; page++)
        {
            _repository.Write($"docs/runbooks/page-{page}.md", Stale.Replace("'@acme/payments'", "\"a'; touch x #\"", StringComparison.Ordinal));
        }

        _repository.Commit("More");
        Assert.That(_repository.Run("audit").Output, Does.Not.Contain("--owner 'a'"));
    }

    [TestCase("audit")]
    [TestCase("baseline")]
    public void Where_git_cannot_answer_it_says_so_and_it_is_no_bug_of_ours(string command)
    {
        _repository.Write(".git/index", "no index");
        var answer = _repository.Run(command);
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify), answer.Error);
        Assert.That(answer.Error, Does.StartWith("incidentgate: git ").And.Not.Contain("bug of ours").And.Contain(".git/index"));
    }

    [Test]
    public void Each_documents_age_is_known_and_a_shallow_clone_is_named_with_its_remedy()
    {
        _repository.Day = "2026-03-01";
        _repository.Write("docs/runbooks/other.md", "# Other\n").Commit("More");
        using var clone = new Scratch(init: false);
        clone.Git("clone", "--quiet", "--depth", "1", new Uri(_repository.Root).AbsoluteUri, ".");
        using var whole = JsonDocument.Parse(_repository.Run("audit", "--today", "2026-03-14", "--format", "json").Output);
        using var shallow = JsonDocument.Parse(clone.Run("audit", "--today", "2026-03-14", "--format", "json").Output);
        Assert.Multiple(() =>
        {
            Assert.That(Dates(whole), Is.EqualTo((string[])["docs/runbooks/other.md null 2026-03-01 13", "docs/runbooks/queue.md 2025-01-15 2026-03-14 423"]));
            Assert.That(Dates(shallow), Is.EqualTo((string[])["docs/runbooks/other.md null null null", "docs/runbooks/queue.md 2025-01-15 null 423"]));
            Assert.That(shallow.RootElement.GetProperty("notes")[0].GetString(), Does.StartWith("The clone is shallow: git knows the last change of 0 of 2 pages").And.EndWith("`fetch-depth: 0`."));
        });

        static string[] Dates(JsonDocument json) => [.. json.RootElement.GetProperty("documents").EnumerateArray().Select(page =>
            string.Join(' ', page.GetProperty("path"), Text(page, "lastReviewed"), Text(page, "lastChanged"), Text(page, "ageDays")))];

        static string Text(JsonElement page, string name) => page.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.ToString() : "null";
    }

    [Test]
    public void Incidents_are_measured_and_held_against_an_earlier_audit()
    {
        const string page = "---\nincident: INC-7\nseverity: sev2\nimpact_started: 2026-03-02 14:00 UTC\nreported: 2026-03-02 14:12 UTC\nfixed: 2026-03-02 15:00 UTC\nclosed: 2026-03-02 16:30 UTC\n---\n# Postmortem: queue stuck\n";
        _repository.Write("docs/postmortems/a.md", page).Commit("Postmortem");
        _repository.Run("audit", "--today", "2026-03-14", "--output", "json=before.json");
        _repository.Write("docs/postmortems/b.md", page.Replace("INC-7", "INC-8", StringComparison.Ordinal).Replace("14:12", "14:32", StringComparison.Ordinal)).Commit("Another");
        var answer = _repository.Run("audit", "--today", "2026-03-15", "--previous", "before.json", "--since", "2026-03-01", "--output", "markdown=audit.md");
        var markdown = File.ReadAllText(Path.Combine(_repository.Root, "audit.md"));
        Assert.Multiple(() =>
        {
            Assert.That(answer.Output.ReplaceLineEndings(" "), Does.Contain("2 postmortems since 2026-03-01, medians: to detect 22 min (known of 2 of 2; was 12 min), to mitigate 1 h (known of 2 of 2; was 1 h), to resolve 2 h 30 min"), answer.Error);
            Assert.That(markdown, Does.Contain("| **all** | 2 | 22 min | 1 h | 2 h 30 min |").And.Contain("| _2026-03-14_ | | 12 min |").And.Contain("```mermaid\npie showData"));
        });
    }

    [TestCase("--previous", "none.json", "--previous none.json can't be read. Name the JSON report of an earlier audit.")]
    [TestCase("--previous", "src/app.txt", "--previous src/app.txt can't be used: it is no report of `incidentgate audit --format json`.")]
    [TestCase("--last", "0", "--last '0' is no number of incidents from 1 to 50.")]
    [TestCase("--last", "3", "--last finds no postmortem whose day is told. Give them a date: front matter such as `date: 2026-03-14`.")]
    [TestCase("--since", "yesterday", "--since 'yesterday' is no day. Write it as 2026-01-01.")]
    public void What_cannot_be_compared_is_said(string option, string value, string message)
    {
        var answer = _repository.Run("audit", option, value);
        Assert.That((answer.Code, answer.Error), Is.EqualTo((ExitCodes.Usage, $"incidentgate: {message}\n")));
    }

    [Test]
    public void Of_the_last_incident_alone_the_blunt_question_is_asked()
    {
        _repository.Write("docs/postmortems/a.md", "---\nincident: INC-7\ndate: 2026-03-02\nowner: '@lee'\n---\n# Postmortem: queue stuck\n\nSee [the runbook](../runbooks/queue.md).\n").Commit("Postmortem");
        _repository.Write("docs/runbooks/other.md", "# Other\n").Commit("Other");
        var answer = _repository.Run("audit", "--today", "2026-03-14", "--last", "3");
        using var json = JsonDocument.Parse(_repository.Run("audit", "--today", "2026-03-14", "--last", "3", "--format", "json").Output);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Error);
            Assert.That(answer.Output, Does.Contain("The last incident: would its documents help a tired teammate at 2 a.m.?\n\nINC-7 · 2026-03-02 · Postmortem: queue stuck\n → No: the runbook has something wrong that is needed in the night.\n"));
            Assert.That(answer.Output, Does.Contain("  Could they trust it?\n    error    docs/runbooks/queue.md:3").And.Not.Contain("docs/runbooks/other.md"));
            Assert.That(json.RootElement.GetProperty("last")[0].GetProperty("answer").GetString(), Is.EqualTo("no"));
        });
    }

    [Test]
    public void Without_a_policy_it_says_how_documents_were_found() =>
        Assert.That(_repository.Run("audit").Output, Does.Contain("There is no policy file here"));

    [Test]
    public void A_baseline_is_pruned_or_added_to_but_not_both()
    {
        _repository.Run("baseline");
        var answer = _repository.Run("baseline", "--prune", "--accept");
        Assert.That((answer.Code, answer.Error), Is.EqualTo((ExitCodes.Usage, "incidentgate: --prune adds nothing, and --accept adds what is new. Choose one.\n")));
    }

    [Test]
    public void Outside_of_a_repository_it_says_so()
    {
        using var folder = new Scratch(init: false);
        var answer = folder.Run("audit");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Usage));
        Assert.That(answer.Error, Does.Contain("git"));
    }
}
