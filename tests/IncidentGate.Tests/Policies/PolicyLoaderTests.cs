using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Policies;
using IncidentGate.Rules;

namespace IncidentGate.Tests.Policies;

internal sealed class PolicyLoaderTests
{
    private static readonly RuleInfo Reviewed = RuleCatalog.Find("runbook/reviewed")!.Info;

    [Test]
    public void Without_a_file_the_defaults_hold()
    {
        var loaded = new PolicyLoader(RuleCatalog.All, _ => null, string.Empty).Find();

        Assert.Multiple(() =>
        {
            Assert.That(loaded.IsBuiltIn);
            Assert.That(loaded.Policy.Requirements, Has.Length.EqualTo(2));
        });
    }

    [Test]
    public void An_empty_file_is_a_policy_of_defaults() => Assert.That(Load("# nothing yet\n").Policy.Preset, Is.EqualTo(Preset.Standard));

    [TestCase("docs/a.md", "sev1", Level.Off)]
    [TestCase("docs/a.md", "sev3", Level.Warning)]
    [TestCase("other/a.md", "sev1", Level.Warning)]
    public void An_override_holds_where_path_and_severity_both_match(string path, string severity, Level expected)
    {
        var policy = Load("rules:\n  runbook/reviewed:\n    level: warning\n    overrides:\n      - { paths: ['docs/**'], severity: [sev1], level: 'off' }").Policy;

        Assert.That(policy.Rules.LevelOf(Reviewed, Phase.Fix, path, severity), Is.EqualTo(expected));
    }

    [Test]
    public void What_show_prints_is_read_as_the_same_policy()
    {
        var first = Load(File.ReadAllText(Path.Combine(Golden.Root, "examples/policies/company.yml")));
        var shown = Show(first);
        var second = Load(shown);

        Assert.Multiple(() =>
        {
            Assert.That(StripOrigins(Show(second)), Is.EqualTo(StripOrigins(shown)));
            Assert.That(Everywhere(second.Policy), Is.EqualTo(Everywhere(first.Policy)));
        });
    }

    [Test]
    public void Show_prints_overrides_with_their_conditions_levels_and_options()
    {
        var shown = Show(Load("rules:\n  runbook/reviewed:\n    overrides:\n      - { paths: ['a/**'], severity: [sev1], level: error, close: 'off', options: { max-age: 1 year } }\n      - {}"));

        Assert.That(shown, Does.Contain(
            $"    overrides:  # {PolicyFiles.Path}:4\n      - {{ paths: ['a/**'], severity: ['sev1'], fix: error, close: off, audit: error, options: {{ max-age: '1 year' }} }}\n      - {{}}\n"));
    }

    [Test]
    public void Templates_are_shown_with_their_place_and_read_again()
    {
        var shown = Show(Load("templates: { postmortem: docs/its.md, help: docs/help.md }"));
        Assert.That(shown, Does.Contain($"templates:\n  help: 'docs/help.md'  # {PolicyFiles.Path}:1\n  postmortem: 'docs/its.md'  # {PolicyFiles.Path}:1\n").And.Contain("# documents: found by"));
        Assert.That(Load(shown).Policy.Templates.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}"), Is.EqualTo((string[])["Help docs/help.md", "Postmortem docs/its.md"]));
    }

    [Test]
    public void Where_documents_live_is_inherited_shown_and_forgotten_at_home()
    {
        var loaded = Load("extends: base.yml\ndocuments:\n  runbook:\n    repository: acme/ops", ("base.yml", "documents:\n  help: { repository: acme/help-center }\n  runbook: { repository: acme/old, audience: '@acme/sre' }"));
        Assert.Multiple(() =>
        {
            Assert.That(loaded.Policy.Homes, Is.EquivalentTo(new Dictionary<DocumentKind, string> { [DocumentKind.Help] = "acme/help-center", [DocumentKind.Runbook] = "acme/ops" }));
            Assert.That(Show(loaded), Does.Contain($"    repository: 'acme/ops'  # {PolicyFiles.Path}:4\n").And.Contain("    repository: 'acme/help-center'  # .github/base.yml:2\n"));
            Assert.That(Load(Show(loaded)).Policy.Homes, Is.EquivalentTo(loaded.Policy.Homes));
            Assert.That(loaded.Policy.SeenFrom("Acme/Help-Center").Homes.Keys, Is.EqualTo(new[] { DocumentKind.Runbook }));
        });
    }

    [Test]
    public void Show_says_where_each_value_comes_from()
    {
        var shown = Show(Load("extends: base.yml\ntime-zone: Europe/Oslo", ("base.yml", "preset: relaxed")));

        Assert.Multiple(() =>
        {
            Assert.That(shown, Does.Contain("preset: relaxed  # .github/base.yml:1"));
            Assert.That(shown, Does.Contain($"time-zone: Europe/Oslo  # {PolicyFiles.Path}:2"));
            Assert.That(shown, Does.Contain("phase: fix  # built-in"));
        });
    }

    [TestCase("small-team.yml")]
    [TestCase("company.yml")]
    public void The_example_policies_are_valid(string name) =>
        Assert.That(() => Load(File.ReadAllText(Path.Combine(Golden.Root, "examples/policies", name))), Throws.Nothing);

    [Test]
    public void The_committed_schema_is_the_one_that_the_program_prints() =>
        Golden.AssertSame("schema/incidentgate.schema.json", PolicySchema.Write(PolicyKeys.Root(RuleCatalog.All)));

    private static LoadedPolicy Load(string yaml, params (string Name, string Text)[] others) => PolicyFiles.Load(yaml, others);

    /// <summary>Every rule's level in every phase, at paths and severities where the examples set one.</summary>
    private static IEnumerable<Level> Everywhere(Policy policy) =>
        from rule in RuleCatalog.All
        from phase in Enum.GetValues<Phase>()
        from path in (string[])["docs/a.md", "docs/postmortems/2019/a.md"]
        from severity in (string[])["sev1", "sev3"]
        select policy.Rules.LevelOf(rule.Info, phase, path, severity);

    private static string Show(LoadedPolicy loaded)
    {
        var text = new StringWriter { NewLine = "\n" };
        new PolicyPrinter(loaded, RuleCatalog.All, text).Print();
        return text.ToString();
    }

    private static string StripOrigins(string shown) => string.Join('\n', shown.Split('\n').Select(line => line.Split("  # ")[0]));
}
