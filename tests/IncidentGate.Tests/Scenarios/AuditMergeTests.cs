using System.Text.Json;

namespace IncidentGate.Tests.Scenarios;

/// <summary>The real program makes one report of many repositories.</summary>
internal sealed class AuditMergeTests
{
    private Scratch _folder = null!;

    [SetUp]
    public void Start()
    {
        _folder = new Scratch(init: false);
        Audit("shop", "a.json", "---\nowner: '@acme/payments'\nlast_reviewed: 2025-01-15\n---\n# Queue\n", "---\nowner: '@acme/web'\nlast_reviewed: 2026-03-01\n---\n# Cache\n");
        Audit("billing", "b.json", "---\nowner: '@acme/payments'\nlast_reviewed: 2025-01-15\n---\n# Ledger\n", "---\nowner: '@acme/payments'\nlast_reviewed: 2025-01-16\n---\n# Invoice\n");
    }

    [TearDown]
    public void End() => _folder.Dispose();

    [Test]
    public void Repositories_and_teams_stand_worst_first()
    {
        var answer = _folder.Run("audit", "merge", "a.json", "b.json", "--output", "all.md", "--output", "all.json");
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder.Root, "all.json")));
        var lines = answer.Output.Split('\n');
        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Error);
            Assert.That(lines[0], Is.EqualTo("Audit of 2 repositories, 2026-03-14 · 4 of 4 documents checked"));
            Assert.That(lines[3], Does.StartWith("  acme/billing — "));
            Assert.That(lines[4], Does.StartWith("  acme/shop — "));
            Assert.That(lines[6], Does.StartWith("acme/payments — ").And.EndWith("in 2 repositories"));
            Assert.That(answer.Output, Does.Contain("acme/billing docs/runbooks/1.md:").And.Contain("\nNext: acme/payments, acme/billing docs/runbooks/0.md"));
            Assert.That(json.RootElement.GetProperty("teams")[0].GetProperty("owner").GetString(), Is.EqualTo("acme/payments"));
            Assert.That(File.ReadAllText(Path.Combine(_folder.Root, "all.md")), Does.Contain("| `acme/billing` |").And.Contain("**`acme/payments`** — "));
        });
    }

    [Test]
    public void One_repository_twice_is_an_error()
    {
        File.Copy(Path.Combine(_folder.Root, "a.json"), Path.Combine(_folder.Root, "again.json"));
        var answer = _folder.Run("audit", "merge", "a.json", "again.json");
        Assert.That((answer.Code, answer.Error), Is.EqualTo((ExitCodes.Usage, "incidentgate: a.json and again.json are all of acme/shop. Name each repository's newest report once. If they are two repositories in folders of one name, rename one folder, or give it a remote `origin`, and audit it again.\n")));
    }

    [Test]
    public void A_folder_stands_for_the_reports_below_it()
    {
        _folder.Write("reports/audit-0/audit.json", File.ReadAllText(Path.Combine(_folder.Root, "a.json"))).Write("reports/audit-1/audit.json", File.ReadAllText(Path.Combine(_folder.Root, "b.json")));
        var answer = _folder.Run("audit", "merge", "reports", "--fail-on", "never");
        Assert.That((answer.Code, answer.Output.Split('\n')[0]), Is.EqualTo((ExitCodes.Pass, "Audit of 2 repositories, 2026-03-14 · 4 of 4 documents checked")), answer.Error);
    }

    [Test]
    public void A_merged_report_beside_the_others_is_left_out_and_by_its_name_an_error()
    {
        _folder.Run("audit", "merge", "a.json", "b.json", "--output", "all.json");
        var again = _folder.Run("audit", "merge", ".", "--output", "all.json", "--fail-on", "never");
        var named = _folder.Run("audit", "merge", "a.json", "all.json");
        Assert.That((again.Code, again.Output.Split('\n')[0]), Is.EqualTo((ExitCodes.Pass, "Audit of 2 repositories, 2026-03-14 · 4 of 4 documents checked")), again.Error);
        Assert.That((named.Code, named.Error), Is.EqualTo((ExitCodes.Usage, "incidentgate: all.json can't be used: it is a merged report already. Name those of the single repositories.\n")));
    }

    [Test]
    public void A_folder_without_reports_is_an_error()
    {
        _folder.Write("reports/readme.md", "# Nothing yet\n");
        var answer = _folder.Run("audit", "merge", "reports");
        Assert.That((answer.Code, answer.Error), Is.EqualTo((ExitCodes.Usage, "incidentgate: There is no .json file in reports or below it. Write them with: incidentgate audit --output audit.json\n")));
    }

    [TestCase("none.json", "none.json can't be read. Name the JSON reports of audits.")]
    [TestCase("text.json", "text.json can't be used: it is no JSON (line 1).")]
    public void What_is_no_audit_is_said(string file, string message)
    {
        _folder.Write("text.json", "# Audit\n");
        var answer = _folder.Run("audit", "merge", "a.json", file);
        Assert.That((answer.Code, answer.Error), Is.EqualTo((ExitCodes.Usage, $"incidentgate: {message}\n")));
    }

    [Test]
    public void What_one_audit_could_not_read_makes_no_pass()
    {
        _folder.Write("c.json", """{ "version": 1, "day": "2026-03-14", "repository": "acme/dark", "counts": { "errors": 0 }, "obstacles": ["docs/a.md couldn't be read."] }""");
        var answer = _folder.Run("audit", "merge", "c.json", "--fail-on", "never");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify));
        Assert.That(answer.Output, Does.Contain("can't verify: acme/dark: docs/a.md couldn't be read."));
    }

    [Test]
    public void A_wrong_option_of_the_audit_is_answered_with_its_own() =>
        Assert.That(_folder.Run("audit", "--bogus").Error, Does.Contain("Valid here: merge, --repository"));

    private void Audit(string name, string file, params string[] runbooks)
    {
        using var repository = new Scratch();
        repository.Git("remote", "add", "origin", $"https://github.com/acme/{name}.git");
        for (var number = 0; number < runbooks.Length; number++)
        {
            repository.Write($"docs/runbooks/{number}.md", runbooks[number]);
        }

        repository.Commit();
        var answer = repository.Run("audit", "--today", "2026-03-14", "--output", "json=" + Path.Combine(_folder.Root, file));
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Error);
    }
}
