using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.Commands;

/// <summary>The policy as the real program checks, shows and describes it.</summary>
internal sealed class PolicyCommandTests
{
    private const string Usual = ".github/incidentgate.yml";

    private Scratch _folder = null!;

    [SetUp]
    public void Start() => _folder = new Scratch(init: false);

    [TearDown]
    public void End() => _folder.Dispose();

    [Test]
    public void Check_says_that_a_policy_is_valid()
    {
        _folder.Write(Usual, "preset: strict\n");
        AssertAnswer(_folder.Run("policy", "check"), ExitCodes.Pass, $"{Usual} is a valid policy.\n");
    }

    [Test]
    public void Check_says_so_where_there_is_no_policy() =>
        AssertAnswer(_folder.Run("policy", "check"), ExitCodes.Pass, "There is no policy file here; the built-in defaults apply. See them with: incidentgate policy show\n");

    [TestCase(".incidentgate.yml")]
    [TestCase(".github/incidentgate.yaml")]
    [TestCase(".incidentgate.yaml")]
    public void Check_finds_the_other_usual_places(string place)
    {
        _folder.Write(place, "preset: strict\n");
        AssertAnswer(_folder.Run("policy", "check"), ExitCodes.Pass, $"{place} is a valid policy.\n");
    }

    [Test]
    public void Check_names_every_error_and_ends_with_2()
    {
        _folder.Write(Usual, "presett: strict\nrules:\n  docs/owner: fatal\n");
        AssertAnswer(
            _folder.Run("policy", "check"),
            ExitCodes.Usage,
            string.Empty,
            $"""
            incidentgate: {Usual}:1:1: 'presett' is no key of the policy. Did you mean 'preset'? Valid: version, extends, preset, time-zone, incident, severities, customer-impact, documents, templates, requires, deadlines, approvals, closing, audit, rules, vocabulary, links, alerts, untouched-lines, waivers, baseline, custom.
            incidentgate: {Usual}:3:15: 'fatal' is no value of rules.docs/owner. Valid: off, notice, warning, error.

            """);
    }

    [Test]
    public void Check_warns_of_waivers_that_wave_nothing_through()
    {
        _folder.Write(Usual, "waivers:\n  - { rule: docs/nothing, paths: ['docs/**'], reason: Later, approved-by: '@lee', expires: 2099-12-31 }\n  - { rule: docs/owner, paths: ['docs/**'], approved-by: '@lee', expires: 2099-12-31 }\n");
        var answer = _folder.Run("policy", "check", "--policy", Usual);
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Error);
        Assert.That(answer.Output, Does.Contain("is a valid policy").And.Contain("warning: The waiver at").And.Contain("names docs/nothing, and there is no such rule").And.Contain("gives no reason, so it waves nothing through"));
    }

    [Test]
    public void A_severity_that_a_requirement_names_may_have_its_own_deadline()
    {
        _folder.Write(Usual, "requires:\n  - { documents: [runbook], when: { severity: sev1 } }\ndeadlines: { severities: { sev1: { draft: 1h } } }\n");
        AssertAnswer(_folder.Run("policy", "check"), ExitCodes.Pass, $"{Usual} is a valid policy.\n");
    }

    [Test]
    public void A_named_file_extends_what_stands_beside_it()
    {
        _folder.Write("policies/team.yml", "extends: ../base/company.yml\n").Write("base/company.yml", "time-zone: Europe/Oslo\n");
        Assert.That(_folder.Run("policy", "show", "policies/team.yml").Output, Does.Contain("time-zone: Europe/Oslo  # base/company.yml:1\n"));
    }

    [TestCase("check")]
    [TestCase("show")]
    public void A_file_that_is_not_there_is_named(string command) =>
        AssertAnswer(_folder.Run("policy", command, "nope.yml"), ExitCodes.Usage, string.Empty, $"incidentgate: There is no policy file nope.yml. Paths start from {_folder.Root}.\n");

    [Test]
    public void A_folder_is_no_policy()
    {
        _folder.Write(Usual, string.Empty);
        AssertAnswer(_folder.Run("policy", "check", ".github"), ExitCodes.Usage, string.Empty, "incidentgate: .github is a folder. Name the policy file in it.\n");
    }

    [Test]
    public void Show_ends_with_2_where_the_policy_is_wrong()
    {
        _folder.Write(Usual, "preset: hard\n");
        AssertAnswer(_folder.Run("policy", "show"), ExitCodes.Usage, string.Empty, $"incidentgate: {Usual}:1:9: 'hard' is no value of preset. Valid: relaxed, standard, strict.\n");
    }

    [Test]
    public void What_show_prints_is_a_valid_policy()
    {
        _folder.Write(Usual, _folder.Run("policy", "show", Path.Combine(Golden.Root, "examples/policies/company.yml")).Output);
        AssertAnswer(_folder.Run("policy", "check"), ExitCodes.Pass, $"{Usual} is a valid policy.\n");
    }

    [Test]
    public void Without_a_policy_show_prints_the_defaults()
    {
        var answer = _folder.Run("policy", "show");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Error);
        Assert.That(answer.Output, Does.StartWith("preset: standard  # built-in\n").And.Contain("# documents: found by usual folder names, then by headings"));
    }

    [Test]
    public void Schema_prints_the_committed_schema() =>
        AssertAnswer(_folder.Run("policy", "schema"), ExitCodes.Pass, File.ReadAllText(Path.Combine(Golden.Root, "schema/incidentgate.schema.json")).ReplaceLineEndings("\n"));

    [Test]
    public void A_policy_that_quotes_control_characters_cannot_paint_the_terminal()
    {
        _folder.Write(Usual, "\"pre\\e[31mset\": x\n");
        var answer = _folder.Run("policy", "check");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Usage));
        Assert.That(answer.Error, Does.Contain("[31mset' is no key of the policy.").And.Not.Contain("\u001b"));
    }

    [TestCase("policy")]
    [TestCase("policy", "chek")]
    public void Without_a_command_of_its_own_the_valid_ones_are_listed(params string[] arguments)
    {
        var answer = _folder.Run(arguments);
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Usage));
        Assert.That(answer.Error, Does.EndWith("incidentgate: Valid here: check, show, test, schema. More: incidentgate policy --help\n"));
    }

    [Test]
    public void Too_many_files_are_answered_with_where_to_read_more()
    {
        var answer = _folder.Run("policy", "check", "a.yml", "b.yml");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Usage));
        Assert.That(answer.Error, Does.Contain("'b.yml'").And.EndsWith("More: incidentgate policy check --help\n"));
    }

    [Test]
    public void A_change_is_not_judged_by_a_policy_that_is_wrong()
    {
        using var repository = new Scratch().Write(Usual, "preset: hard\n").Commit("First");
        var answer = repository.Run("check", "--incident", "INC-42");
        AssertAnswer(answer, ExitCodes.Usage, string.Empty, $"incidentgate: main:{Usual}:1:9: 'hard' is no value of preset. Valid: relaxed, standard, strict.\n");
    }

    private static void AssertAnswer(Answer answer, int code, string output, string error = "") =>
        Assert.That((answer.Code, answer.Output, answer.Error), Is.EqualTo((code, output, error)));
}
