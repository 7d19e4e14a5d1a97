using IncidentGate.Findings;
using IncidentGate.Policies;
using IncidentGate.Rules;

namespace IncidentGate.Tests.Policies;

/// <summary>A policy that starts from others: who wins, and what is said where that can't be.</summary>
internal sealed class PolicyExtendsTests
{
    private static readonly RuleInfo Reviewed = RuleCatalog.Find("runbook/reviewed")!.Info;

    [Test]
    public void The_extending_file_wins_key_by_key()
    {
        var policy = PolicyFiles.Load(
            "extends: base.yml\nincident: { phase: close }\nrules: { runbook/reviewed: { close: notice } }",
            ("base.yml", "incident: { labels: [outage], phase: fix }\nrules: { runbook/reviewed: { fix: error, close: error } }\npreset: strict")).Policy;

        Assert.Multiple(() =>
        {
            Assert.That(policy.Recognition.Labels, Is.EqualTo((string[])["outage"]));
            Assert.That(policy.Recognition.Phase, Is.EqualTo(Phase.Close));
            Assert.That(policy.Preset, Is.EqualTo(Preset.Strict));
            Assert.That(policy.Rules.LevelOf(Reviewed, Phase.Fix, null, null), Is.EqualTo(Level.Error));
            Assert.That(policy.Rules.LevelOf(Reviewed, Phase.Close, null, null), Is.EqualTo(Level.Notice));
        });
    }

    [Test]
    public void Of_several_the_later_wins_and_the_file_itself_over_all()
    {
        var policy = PolicyFiles.Load(
            "extends: [one.yml, two.yml]\nincident: { trailers: [Own] }",
            ("one.yml", "preset: strict\ntime-zone: Europe/Oslo\nincident: { trailers: [One] }"),
            ("two.yml", "preset: relaxed\nincident: { trailers: [Two] }")).Policy;

        Assert.Multiple(() =>
        {
            Assert.That(policy.Preset, Is.EqualTo(Preset.Relaxed));
            Assert.That(policy.TimeZone.Id, Is.EqualTo("Europe/Oslo"));
            Assert.That(policy.Recognition.Trailers, Is.EqualTo((string[])["Own"]));
        });
    }

    [Test]
    public void Paths_start_from_the_folder_of_the_file_that_names_them() =>
        Assert.That(PolicyFiles.Load("extends: shared/a.yml", ("shared/a.yml", "extends: ../b.yml"), ("b.yml", "preset: strict")).Policy.Preset, Is.EqualTo(Preset.Strict));

    [Test]
    public void Severities_are_replaced_whole() =>
        Assert.That(PolicyFiles.Load("extends: base.yml\nseverities: { low: {} }", ("base.yml", "severities: { high: {}, low: {} }\ncustomer-impact: { severities: [low] }")).Policy.Severities.Select(severity => severity.Name), Is.EqualTo((string[])["low"]));

    [Test]
    public void A_level_for_all_phases_stays_where_the_extending_file_only_adds_to_the_rule()
    {
        var rules = PolicyFiles.Load("extends: base.yml\nrules: { runbook/reviewed: { fix: notice } }", ("base.yml", "rules: { runbook/reviewed: error }")).Policy.Rules;

        Assert.Multiple(() =>
        {
            Assert.That(rules.LevelOf(Reviewed, Phase.Fix, null, null), Is.EqualTo(Level.Notice));
            Assert.That(rules.LevelOf(Reviewed, Phase.Close, null, null), Is.EqualTo(Level.Error));
        });
    }

    [Test]
    public void A_bare_level_over_a_rules_keys_is_for_all_phases_and_leaves_the_options()
    {
        var rules = PolicyFiles.Load("extends: base.yml\nrules: { runbook/reviewed: warning }", ("base.yml", "rules: { runbook/reviewed: { close: error, options: { max-age: 30 days } } }")).Policy.Rules;

        Assert.Multiple(() =>
        {
            Assert.That(rules.LevelOf(Reviewed, Phase.Close, null, null), Is.EqualTo(Level.Warning));
            Assert.That(rules.OptionsOf(Reviewed, null, null).Days("max-age"), Is.EqualTo(30));
        });
    }

    [Test]
    public void An_error_in_an_extended_file_names_that_file() =>
        Assert.That(PolicyFiles.Errors(() => PolicyFiles.Load("extends: base.yml", ("base.yml", "x: 1"))).Single().ToString(), Does.StartWith(".github/base.yml:1:1: 'x' is no key of the policy."));

    [Test]
    public void A_severity_that_the_extending_file_takes_away_is_missed_where_it_is_named()
    {
        var errors = PolicyFiles.Errors(() => PolicyFiles.Load("extends: base.yml\nseverities: { low: {} }", ("base.yml", "customer-impact:\n  severities: [sev1]")));

        Assert.That(errors.Single().ToString(), Is.EqualTo(".github/base.yml:2:16: 'sev1' is no severity of this policy. Valid: low."));
    }

    [Test]
    public void What_is_excluded_may_be_taken_from_the_paths_of_the_extended_file() =>
        Assert.That(() => PolicyFiles.Load("extends: base.yml\ndocuments: { help: { exclude: '**/old/**' } }", ("base.yml", "documents: { help: { paths: 'help/**' } }")), Throws.Nothing);

    [Test]
    public void A_ring_is_named_from_end_to_end()
    {
        var errors = PolicyFiles.Errors(() => PolicyFiles.Load("extends: a.yml", ("a.yml", "preset: strict\nextends: [b.yml]"), ("b.yml", "extends: a.yml")));

        Assert.That(errors.Single().ToString(), Is.EqualTo(".github/b.yml:1:10: 'a.yml' extends itself: .github/incidentgate.yml → .github/a.yml → .github/b.yml → .github/a.yml. Remove one of these."));
    }

    [Test]
    public void Two_that_share_a_base_are_no_ring() =>
        Assert.That(PolicyFiles.Load("extends: [a.yml, b.yml]", ("a.yml", "extends: c.yml"), ("b.yml", "extends: c.yml"), ("c.yml", "preset: strict")).Policy.Preset, Is.EqualTo(Preset.Strict));

    [Test]
    public void A_chain_that_grows_without_end_is_refused()
    {
        var chain = Enumerable.Range(0, 30).Select(index => ($"p{index}.yml", $"extends: [p{index + 1}.yml, p{index + 1}.yml, p{index + 1}.yml, p{index + 1}.yml]")).ToArray();

        Assert.That(PolicyFiles.Errors(() => PolicyFiles.Load("extends: p0.yml", chain))[0].Message, Does.StartWith("This policy extends too much: at most 8 policies one after the other, and 40 in all."));
    }

    [TestCase("/etc/passwd")]
    [TestCase("..\\outside.yml")]
    [TestCase("../../outside.yml")]
    [TestCase("C:/outside.yml")]
    public void No_path_leads_out_of_the_repository(string path) =>
        Assert.That(PolicyFiles.Errors(() => PolicyFiles.Load($"extends: '{path}'")).Single().Message, Does.Contain("leads out of the repository"));

    [TestCase("~")]
    [TestCase("''")]
    [TestCase("[~]")]
    public void An_empty_entry_is_an_error(string value) =>
        Assert.That(PolicyFiles.Errors(() => PolicyFiles.Load("extends: " + value)).Single().Message, Does.StartWith("extends is empty."));
}
