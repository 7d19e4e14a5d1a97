namespace IncidentGate.Tests.Scenarios;

/// <summary>The real program sets repositories up.</summary>
internal sealed class InitTests
{
    private const string Policy = ".github/incidentgate.yml";
    private const string Outage = "## Summary\n\nIt was down.\n\n## Impact\n\nNobody could pay.\n\n## Timeline\n\n- 10:02 UTC Alert\n- 10:30 UTC Fixed\n\n## Root cause\n\nA full disk.\n";

    private Scratch _repository = null!;

    [SetUp]
    public void Start() => _repository = new Scratch()
        .Write("README.md", "# Payments\n\nPays.\n")
        .Write("notes/2026-01-10-disk.md", "# Outage of the queue\n\nDate: 2026-01-10\n\n" + Outage)
        .Write("notes/2026-02-11-disk.md", "# Outage of the gateway\n\nDate: 2026-02-11\n\n" + Outage)
        .Write("docs/runbooks/queue.md", "# Restart the queue\n\n## Symptoms\n\nNothing moves. See [the board](gone.md).\n")
        .Commit("First");

    [TearDown]
    public void End() => _repository.Dispose();

    [Test]
    public void A_repository_is_set_up_in_one_go_and_the_gate_is_green()
    {
        var answer = _repository.Run("init", "--yes");
        _repository.Commit("Set the gate up");
        var policy = Read(Policy);
        Assert.Multiple(() =>
        {
            Assert.That((answer.Code, answer.Error), Is.EqualTo((ExitCodes.Pass, string.Empty)));
            Assert.That(answer.Output, Does.StartWith("Looked at 4 documents: 1 runbook, 0 help pages, 2 postmortems.\n").And.Contain("  written       .github/incidentgate.yml\n").And.Contain("  written       .github/incidentgate-baseline.json\n"));
            Assert.That(policy, Does.Contain("\nversion: 1\n").And.Contain("  postmortem:\n    paths: ['notes/**']\n").And.Contain("known by headings alone").And.Contain("\nbaseline: '.github/incidentgate-baseline.json'\n"));
            Assert.That(policy, Does.Contain("# 1 runbook, such as docs/runbooks/queue.md: known by the usual names").And.Contain("# There is no CODEOWNERS, so nobody is named").And.Not.Contain("  runbook:\n").And.Contain("  runbook: 'docs/templates/runbook.md'\n"));
            Assert.That(_repository.Run("policy", "check").Output, Is.EqualTo($"{Policy} is a valid policy.\n"));
            Assert.That(_repository.Run("audit").Code, Is.EqualTo(ExitCodes.Pass), "Old debt is put by.");
        });
    }

    [Test]
    public void It_ends_with_the_four_steps_and_the_worst_document_by_its_path()
    {
        var output = _repository.Run("init", "--yes").Output;
        _repository.Commit("Set the gate up");
        Assert.Multiple(() =>
        {
            Assert.That(output, Does.Match(@"1\. Pick the template\.\n\s+incidentgate new postmortem --incident INC-42\n[\s\S]*2\. Add the rule: .+\n\s+incidentgate check --incident INC-42\n[\s\S]*3\. Review the last three incidents\.\n\s+incidentgate audit --last 3\n[\s\S]*4\. Repair the worst document first: docs/runbooks/queue\.md\n(?:       line \d+: \S.+\n){5}       and \d+ more\n     Then take what is mended out of the baseline:\n       incidentgate baseline --prune\n"));
            Assert.That(_repository.Run("audit", "--last", "3").Output, Does.Contain("2026-02-11"));
            Assert.That(_repository.Run("baseline", "--prune").Code, Is.EqualTo(ExitCodes.Pass));
        });
    }

    [Test]
    public void The_workflows_are_the_examples_to_the_letter()
    {
        _repository.Run("init", "--yes");
        foreach (var (written, example) in new[] { ("incidentgate", "pull-request"), ("incidentgate-closing", "closing"), ("incidentgate-audit", "audit") })
        {
            Assert.That(Read($".github/workflows/{written}.yml"), Is.EqualTo(File.ReadAllText(Path.Combine(Golden.Root, $"examples/github/{example}.yml")).ReplaceLineEndings("\n")));
        }
    }

    [Test]
    public void The_remote_says_that_it_is_Azure_and_the_branch_is_the_repositorys()
    {
        _repository.Git("remote", "add", "origin", "git@ssh.dev.azure.com:v3/acme/shop/payments");
        _repository.Git("branch", "-m", "trunk");
        var answer = _repository.Run("init", "--yes");
        Assert.Multiple(() =>
        {
            Assert.That(answer.Output, Does.Contain("written       .azuredevops/incidentgate.yml").And.Contain("written       .azuredevops/pipelines/incidentgate-validation.yml").And.Contain("incidentgate baseline --prune --output .azuredevops/incidentgate-baseline.json").And.Contain("require the status incidentgate/documents on trunk"));
            Assert.That(Read(".azuredevops/pipelines/incidentgate-audit.yml"), Is.EqualTo(File.ReadAllText(Path.Combine(Golden.Root, "examples/azure-pipelines/audit.yml")).ReplaceLineEndings("\n").Replace("[main]", "['trunk']", StringComparison.Ordinal)));
            Assert.That(_repository.Run("policy", "check").Output, Does.Contain(".azuredevops/incidentgate.yml is a valid policy."));
            Assert.That(Path.Combine(_repository.Root, ".github"), Does.Not.Exist);
        });
    }

    [Test]
    public void A_dry_run_writes_nothing_and_its_diff_is_what_would_be_written()
    {
        var dry = _repository.Run("init", "--dry-run");
        Assert.That(_repository.Git("status", "--porcelain"), Is.Empty);
        _repository.Write("init.patch", dry.Output[..dry.Output.IndexOf("\nLooked at ", StringComparison.Ordinal)]);
        _repository.Git("apply", "init.patch");
        var applied = Read(Policy);
        _repository.Git("clean", "-fdq");
        _repository.Run("init", "--yes");
        Assert.That((applied, dry.Error), Is.EqualTo((Read(Policy), string.Empty)));
    }

    [Test]
    public void What_is_there_is_left_alone_and_said_so_until_it_is_forced()
    {
        _repository.Write(Policy, "preset: strict\n").Write(".github/workflows/incidentgate.yml", "mine\n").Commit("Mine");
        var kept = _repository.Run("init", "--yes");
        var mine = (Read(Policy), Read(".github/workflows/incidentgate.yml"));
        var dry = _repository.Run("init", "--dry-run", "--force");
        var forced = _repository.Run("init", "--yes", "--force");
        Assert.Multiple(() =>
        {
            Assert.That(mine, Is.EqualTo(("preset: strict\n", "mine\n")));
            Assert.That(kept.Output, Does.Contain("left alone    .github/incidentgate.yml: it is there already. --force overwrites it.").And.Contain("left alone    .github/workflows/incidentgate.yml").And.Contain("written       .github/workflows/incidentgate-audit.yml").And.Contain("incidentgate audit --all"));
            Assert.That(dry.Output, Does.Contain("--- a/.github/incidentgate.yml\n+++ b/.github/incidentgate.yml\n").And.Contain("\n-preset: strict\n").And.Contain("to overwrite  .github/incidentgate.yml"));
            Assert.That(forced.Output, Does.Contain("overwritten   .github/incidentgate.yml").And.Contain("as it is      .github/workflows/incidentgate-audit.yml"));
            Assert.That(Read(Policy), Does.Contain("version: 1"));
        });
    }

    [Test]
    public void Nobody_at_the_terminal_is_told_how_to_go_on()
    {
        var answer = _repository.Run("init");
        Assert.That((answer.Code, answer.Output), Is.EqualTo((ExitCodes.Usage, string.Empty)));
        Assert.That(answer.Error, Is.EqualTo("incidentgate: Nobody is here to be asked. Look at the proposals with --dry-run, and take them with --yes.\n"));
    }

    [Test]
    public void The_history_tells_ids_of_ones_own()
    {
        foreach (var id in new[] { 7, 8, 9 })
        {
            _repository.Commit($"Mend the queue\n\nSee the dashboard.\n\nIncident: OPS-{id}");
        }

        _repository.Run("init", "--yes");
        _repository.Commit("Set the gate up").Branch("mend").Write("queue.cs", "// x\n").Commit("Mend it\n\nIncident: OPS-10");
        Assert.That(Read(Policy), Does.Contain("# 3 commits name incidents such as OPS-9, which the usual pattern doesn't know."));
        Assert.That(_repository.Run("check", "--base", "main").Output, Does.Contain("OPS-10"));
    }

    [Test]
    public void A_link_that_leads_out_of_the_repository_is_not_written_through()
    {
        using var elsewhere = new Scratch(init: false);
        _repository.Link(".github", elsewhere.Root);
        var answer = _repository.Run("init", "--yes");
        Assert.That((answer.Code, Directory.GetFileSystemEntries(elsewhere.Root).Length), Is.EqualTo((ExitCodes.Usage, 0)));
        Assert.That(answer.Error, Does.Contain(".github is a symbolic link, so nothing is written there."));
    }

    [Test]
    public void An_empty_repository_gets_a_policy_and_a_place_for_its_first_pages()
    {
        using var empty = new Scratch();
        var answer = empty.Run("init", "--yes");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Error);
        Assert.That(File.ReadAllText(Path.Combine(empty.Root, Policy)), Does.Contain("docs/runbooks/ is a usual place").And.Not.Contain("baseline:"));
        Assert.That(answer.Output, Does.Contain("There is no document yet.").And.Contain("There is no postmortem yet; the first step begins one."));
        Assert.That(empty.Run("policy", "check").Code, Is.EqualTo(ExitCodes.Pass));
    }

    [Test]
    public void Names_that_mean_something_to_YAML_or_to_patterns_still_make_a_policy_that_reads_these_pages()
    {
        string[] folders = ["it's: #1", "[a]*{b}", "- \"q\" & <x>", "日本 \ud83d\ude00", "new\nline"];
        foreach (var folder in folders)
        {
            _repository.Write($"{folder}/2026-01-10-disk.md", "# Outage of the queue\n\nDate: 2026-01-10\n\n" + Outage);
            _repository.Write($"{folder}/2026-01-12-disk.md", "# Outage of the db\n\nDate: 2026-01-12\n\n" + Outage);
        }

        _repository.Commit("More");
        var answer = _repository.Run("init", "--yes");
        var check = _repository.Run("policy", "check");
        var again = _repository.Run("audit", "--format", "json");
        Assert.Multiple(() =>
        {
            Assert.That((answer.Code, check.Code), Is.EqualTo((ExitCodes.Pass, ExitCodes.Pass)), answer.Error + check.Error);
            Assert.That(answer.Output, Does.StartWith("Looked at 14 documents: 1 runbook, 0 help pages, 12 postmortems.\n"));
            Assert.That(Read(Policy), Does.Contain("'it?s? ?1/**'").And.Contain("'?a???b?/**'"));
            Assert.That(again.Code, Is.EqualTo(ExitCodes.Pass), again.Output);
        });
    }

    [Test]
    public void A_baseline_of_thousands_of_findings_can_be_read_again()
    {
        for (var page = 0; page < 120; page++)
        {
            var links = string.Concat(Enumerable.Range(0, 12).Select(link => $"See [page {link} of another time](there/was/a/page/of/this/name-{link}.md).\n\n"));
            _repository.Write($"docs/runbooks/service-{page}.md", $"# Service {page}\n\n{links}");
        }

        _repository.Commit("Old debt");
        var answer = _repository.Run("init", "--yes");
        var baseline = new FileInfo(Path.Combine(_repository.Root, ".github/incidentgate-baseline.json"));
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Error);
        Assert.That(baseline.Length, Is.GreaterThan(256 * 1024));
        Assert.That(_repository.Commit("Set up").Run("audit").Code, Is.EqualTo(ExitCodes.Pass));
    }

    private string Read(string path) => File.ReadAllText(Path.Combine(_repository.Root, path));
}
