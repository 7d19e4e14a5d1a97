namespace IncidentGate.Tests.Scenarios;

/// <summary>The real program, where a team adopts the gate, waives, and writes rules of its own.</summary>
internal sealed class ExceptionTests
{
    private const string Old = "---\nowner: '@dana'\n---\n# Restart the queue\n\n## Symptoms\n\nNothing moves. See [the board](gone.md).\n";
    private Scratch _repository = null!;

    [SetUp]
    public void Start() => _repository = new Scratch()
        .Write(".github/incidentgate.yml", "links: { generator: github }\nrequires: []\n")
        .Write("docs/runbooks/queue.md", Old)
        .Commit("First");

    [TearDown]
    public void End() => _repository.Dispose();

    [Test]
    public void A_team_with_old_debt_adopts_the_gate_and_only_new_faults_count()
    {
        var recorded = _repository.Run("baseline");
        Assert.That(recorded.Code, Is.EqualTo(ExitCodes.Pass), recorded.Error);
        Assert.That(recorded.Output, Does.Contain("docs/broken-link").And.Contain("Next: Commit .github/incidentgate-baseline.json, and name it in the policy"));
        _repository.Write(".github/incidentgate.yml", "links: { generator: github }\nrequires: []\nbaseline: .github/incidentgate-baseline.json\n").Commit("Adopt the gate");
        _repository.Branch("incident/INC-42").Write("docs/runbooks/queue.md", Old.Replace("Nothing moves.", "Nothing moves, or it moves slowly.\n\nSee [more](lost.md).\n", StringComparison.Ordinal)).Commit("Say more");
        var answer = _repository.Run("check", "--phase", "close");

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
            Assert.That(answer.Output, Does.Match(@"error\s+The link to ""lost\.md"" leads to no file").And.Contain("Known from the baseline:"));
            Assert.That(answer.Output.Split("Known from the baseline:")[0], Does.Not.Contain("gone.md"));
        });
    }

    [Test]
    public void The_baseline_says_what_is_new_and_prunes_what_is_gone()
    {
        _repository.Run("baseline");
        _repository.Write("docs/runbooks/queue.md", Old.Replace("gone.md", "lost.md", StringComparison.Ordinal));
        var pruned = _repository.Run("baseline", "--prune");
        var again = _repository.Run("baseline");
        var accepted = _repository.Run("baseline", "--accept");
        Assert.Multiple(() =>
        {
            Assert.That(pruned.Output, Does.Contain("0 new, 1 gone"));
            Assert.That(again.Code, Is.EqualTo(ExitCodes.Fail));
            Assert.That(again.Output, Does.Contain("stays as it is: 1 finding is new").And.Contain("docs/broken-link  docs/runbooks/queue.md").And.Contain("run it again with --accept"));
            Assert.That(accepted.Output, Does.Contain("1 new, 0 gone").And.Contain("Read the 1 new entry in the diff before you commit"));
        });
    }

    [Test]
    public void The_baseline_stands_where_the_policy_says()
    {
        _repository.Run("baseline", "--output", "known.json");
        _repository.Write(".github/incidentgate.yml", "requires: []\nbaseline: known.json\n").Commit("Name it");
        var pruned = _repository.Run("baseline", "--prune");
        Assert.That((pruned.Code, File.Exists(Path.Combine(_repository.Root, ".github/incidentgate-baseline.json"))), Is.EqualTo((ExitCodes.Pass, false)), pruned.Error);
        Assert.That(pruned.Output, Does.StartWith("known.json: ").And.EndWith("Next: Commit known.json.\n"));
        Assert.That(_repository.Run("audit").Output, Does.Contain("Next: Nothing that counts."));
    }

    [Test]
    public void A_baseline_that_is_named_and_missing_is_an_error()
    {
        _repository.Write(".github/incidentgate.yml", "requires: []\nbaseline: known.json\n").Commit("Name it");
        _repository.Branch("incident/INC-42").Write("a.txt", "1\n").Commit("Fix");
        var answer = _repository.Run("check");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Usage));
        Assert.That(answer.Error, Does.Contain("main:.github/incidentgate.yml:2:11: There is no baseline 'known.json'. Write it with: incidentgate baseline --output known.json."));
    }

    [Test]
    public void A_change_cant_bring_its_own_waiver()
    {
        _repository.Branch("incident/INC-42")
            .Write("docs/runbooks/queue.md", Old + "\nSee [more](lost.md).\n")
            .Write(".github/incidentgate.yml", "waivers: [{ rule: 'docs/*', paths: '**', reason: hurry, approved-by: me, expires: 2099-01-01 }]\n")
            .Commit("Wave myself through");
        var answer = _repository.Run("check", "--phase", "close");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail));
        Assert.That(answer.Output, Does.Contain("lost.md").And.Contain("This change edits the policy").And.Not.Contain("hurry"));
    }

    [Test]
    public void A_rule_of_ones_own_is_tested_by_its_examples_and_then_judges()
    {
        const string own = "requires: []\ncustom:\n  custom/no-telnet:\n    title: No telnet.\n    message: Telnet is switched off.\n    level: error\n    forbid-text: '(?i)telnet'\n    examples: { fires: [Use Telnet.], silent: [Use `telnet`.] }\n";
        _repository.Write(".github/incidentgate.yml", own).Commit("Forbid it");
        var tested = _repository.Run("policy", "test");
        _repository.Branch("incident/INC-42").Write("docs/runbooks/queue.md", Old + "\nConnect with telnet.\n").Commit("Tell how");
        var answer = _repository.Run("check");

        Assert.Multiple(() =>
        {
            Assert.That((tested.Code, tested.Output), Is.EqualTo((ExitCodes.Pass, "✓ custom/no-telnet: 2 examples\nAll examples are as they say.\n")));
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
            Assert.That(answer.Output, Does.Match(@"10:14\s+error\s+Telnet is switched off\.\s+custom/no-telnet"));
        });
    }

    [Test]
    public void An_example_that_isnt_as_it_says_fails_the_test_and_is_named()
    {
        _repository.Write("policy.yml", "custom:\n  custom/no-telnet:\n    title: No telnet.\n    forbid-text: telnet\n    examples: { fires: [Use Telnet.], silent: [No telnet here.] }\n");
        var answer = _repository.Run("policy", "test", "policy.yml");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail));
        Assert.That(answer.Output, Does.Contain("fires[1]: the rule is silent on \"Use Telnet.\".").And.Contain("silent[1]: the rule fires on line 1").And.Contain("2 examples aren't as they say."));
    }

    [Test]
    public void Two_checks_in_one_rule_are_an_error()
    {
        _repository.Write("policy.yml", "custom:\n  custom/both:\n    title: Both.\n    forbid-text: a\n    require-text: b\n");
        var answer = _repository.Run("policy", "check", "policy.yml");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Usage));
        Assert.That(answer.Error, Does.Contain("policy.yml:3:5: custom/both has 2 checks: forbid-text, require-text."));
    }

    [Test]
    public void What_is_mechanical_is_mended_once_and_checks_clean()
    {
        _repository.Write(".github/incidentgate.yml", "requires: []\nvocabulary: { retired-names: { billing-api: payments-api } }\n").Commit("Rename it");
        _repository.Branch("incident/INC-42").Write("docs/runbooks/queue.md", Old.Replace("Nothing moves.", "Nothing moves in billing-api.\r\nAsk billing-api's team, or billing-api.", StringComparison.Ordinal)).Commit("Say more");
        var first = _repository.Run("fix");
        var mended = File.ReadAllText(Path.Combine(_repository.Root, "docs/runbooks/queue.md"));
        var second = _repository.Run("fix");

        Assert.Multiple(() =>
        {
            Assert.That(first.Output, Does.Contain("3 places mended."), first.Error);
            Assert.That(mended, Does.Contain("Nothing moves in payments-api.\r\nAsk payments-api's team, or payments-api."));
            Assert.That(second.Output, Does.StartWith("Nothing here can be mended by itself."));
            Assert.That(_repository.Run("check").Output, Does.Not.Contain("incident/retired-name"));
        });
    }

    [Test]
    public void A_retired_name_is_mended_in_the_text_and_the_links_still_lead_somewhere()
    {
        _repository.Write(".github/incidentgate.yml", "requires: []\nlinks: { generator: github }\nvocabulary: { retired-names: { old-queue: mid-queue, mid-queue: new-queue } }\n")
            .Write("docs/runbooks/old-queue.md", "# The other page\n").Commit("Rename it");
        _repository.Branch("incident/INC-42").Write("docs/runbooks/queue.md", Old.Replace("Nothing moves.", "Nothing moves in [old-queue](old-queue.md), mid-queue or [this][old-queue].\n\n[old-queue]: old-queue.md", StringComparison.Ordinal)).Commit("Say more");
        var first = _repository.Run("fix");
        var mended = File.ReadAllText(Path.Combine(_repository.Root, "docs/runbooks/queue.md"));

        Assert.Multiple(() =>
        {
            Assert.That(mended, Does.Contain("Nothing moves in [new-queue](old-queue.md), new-queue or [this][old-queue].\n\n[old-queue]: old-queue.md"), first.Error);
            Assert.That(_repository.Run("fix").Output, Does.StartWith("Nothing here can be mended by itself."));
            Assert.That(_repository.Run("check").Output, Does.Not.Contain("queue.md\" leads"));
        });
    }
}
