using IncidentGate.Documents;
using IncidentGate.Policies;
using IncidentGate.Rules;

namespace IncidentGate.Tests.Policies;

internal sealed class PresetTests
{
    private const string Rule = "runbook/sections";

    private static readonly SectionRole[] Whole =
    [
        SectionRole.Summary, SectionRole.Symptoms, SectionRole.Steps, SectionRole.Verification, SectionRole.Rollback, SectionRole.Escalation, SectionRole.Changes, SectionRole.Ownership,
    ];

    [Test]
    public void Strict_asks_for_all_eight_parts_of_a_runbook() => Assert.That(Required("preset: strict"), Is.EquivalentTo(Whole));

    [TestCase("preset: standard")]
    [TestCase("preset: relaxed")]
    public void The_other_presets_ask_for_what_real_runbooks_have(string policy) => Assert.That(Required(policy), Is.EqualTo(Whole.Take(4)));

    [Test]
    public void What_the_policy_says_goes_before_the_preset() =>
        Assert.That(Required("preset: strict\nrules: { runbook/sections: { options: { required: [steps] } } }"), Is.EqualTo([SectionRole.Steps]));

    [Test]
    public void A_policy_that_shows_itself_says_what_the_preset_set()
    {
        using var output = new StringWriter();
        new PolicyPrinter(PolicyFiles.Load("preset: strict"), RuleCatalog.All, output).Print();
        Assert.That(output.ToString().Split('\n').Single(line => line.Contains("required", StringComparison.Ordinal) && line.Contains("rollback", StringComparison.Ordinal)), Does.EndWith("# preset strict"));
    }

    [TestCaseSource(nameof(StrictOptions))]
    public void Every_preset_value_of_an_option_is_one_that_a_policy_may_set(string rule, string option, string written) =>
        Assert.That(PolicyFiles.Errors(() => PolicyFiles.Load($"rules: {{ {rule}: {{ options: {{ {option}: {written} }} }} }}")), Is.Empty);

    private static IEnumerable<TestCaseData> StrictOptions() =>
        from rule in RuleCatalog.All
        from option in rule.Info.Options
        where option.Strict is not null
        select new TestCaseData(rule.Info.Id, option.Name, option.Type is OptionType.Roles or OptionType.TextList ? $"[{option.Strict}]" : option.Strict);

    private static IEnumerable<SectionRole> Required(string policy) =>
        PolicyFiles.Load(policy).Policy.Rules.OptionsOf(RuleCatalog.Find(Rule)!.Info, "docs/a.md", null).Roles("required");
}
