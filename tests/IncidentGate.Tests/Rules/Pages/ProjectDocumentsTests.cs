using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Rules;
using IncidentGate.Rules.Pages;

namespace IncidentGate.Tests.Rules.Pages;

internal sealed class ProjectDocumentsTests
{
    private const string Page = "src/IncidentGate/Rules/Runbook/RunbookSample.md";

    private Dictionary<string, string> _tree = null!;

    [SetUp]
    public void Start() => _tree = new(StringComparer.Ordinal)
    {
        ["README.md"] = "# Us\n\n<!-- generated: example -->\nold\n<!-- /generated -->\n\nAfter.\n",
        ["tests/IncidentGate.Tests/Scenarios/Golden/payments-outage.txt"] = "1 error\n(exit code 1)\n",
        [Page] = "# Old title\n\n## Why\n\nBecause.\n\n## How to fix\n\nMend it.\n",
        ["src/IncidentGate/Rules/RuleCatalog.cs"] = "using System.Collections.Immutable;\n\nnamespace IncidentGate.Rules;\n\n    [\n        new RunbookSample(),\n    ];\n",
    };

    [Test]
    public void A_hand_written_page_keeps_its_prose_and_gets_its_generated_parts()
    {
        Write();
        Assert.That(_tree[Page], Does.StartWith("# runbook/sample\n\n<!-- generated: head -->\n").And.Contain("## Why\n\nBecause.\n").And.Contain("| `max-age` | days | `180 days` | Oldest review. |"));
        Assert.That(_tree[Page].IndexOf("## Options", StringComparison.Ordinal), Is.LessThan(_tree[Page].IndexOf("## How to fix", StringComparison.Ordinal)));
    }

    [Test]
    public void The_readme_keeps_what_stands_around_the_examples_output()
    {
        Write();
        Assert.That(_tree["README.md"], Is.EqualTo("# Us\n\n<!-- generated: example -->\n\n```\n1 error\n(exit code 1)\n```\n\n<!-- /generated -->\n\nAfter.\n"));
        Assert.That(_tree["docs/rules.md"], Does.Contain($"[runbook/sample](../{Page})"));
    }

    [Test]
    public void Writing_twice_changes_nothing()
    {
        Write();
        var once = _tree.ToDictionary(StringComparer.Ordinal);
        Write();
        Assert.That(_tree, Is.EqualTo(once));
    }

    [Test]
    public void A_page_that_is_not_there_is_started()
    {
        _tree.Remove(Page);
        Write();
        Assert.That(_tree[Page], Does.Contain("## Fires on").And.Contain("## How to wave it through"));
    }

    [Test]
    public void A_readme_without_a_place_for_the_example_is_named()
    {
        _tree["README.md"] = "# Us\n";
        Assert.That(Write, Throws.InstanceOf<InvalidDataException>().With.Message.Contains("<!-- generated: example -->"));
    }

    [TestCase("runbook/alpha", "        new RunbookAlpha(),\n        new RunbookSample(),\n    ];")]
    [TestCase("runbook/zeta", "        new RunbookSample(),\n        new RunbookZeta(),\n    ];")]
    public void A_new_rule_takes_its_place_in_the_catalog(string id, string expected)
    {
        var files = new RuleScaffold([new Sample()], _tree.GetValueOrDefault).Write(id);
        Assert.That(files, Has.Length.EqualTo(6));
        Assert.That(files[^1].Text, Does.Contain(expected).And.StartWith("using System.Collections.Immutable;\nusing IncidentGate.Rules.Runbook;\n\nnamespace"));
    }

    [TestCase("runbook/sample", "is there already")]
    [TestCase("Runbook/Sample", "is no rule id")]
    [TestCase("other/rule", "Families: docs, help")]
    [TestCase("runbook/../x", "is no rule id")]
    [TestCase("runbook/x;", "is no rule id")]
    public void A_wrong_id_is_answered_with_what_is_valid(string id, string said) =>
        Assert.That(() => new RuleScaffold([new Sample()], _tree.GetValueOrDefault).Write(id), Throws.InstanceOf<InvalidDataException>().With.Message.Contains(said));

    private void Write()
    {
        foreach (var (path, text) in Documents().Write().ToArray())
        {
            _tree[path] = text;
        }
    }

    private ProjectDocuments Documents() => new([new Sample()], _tree.GetValueOrDefault);

    private sealed class Sample : DocumentRule
    {
        public override RuleInfo Info { get; } = new("runbook/sample", RuleScope.Runbook, "Says something.", "It helps.", new Levels(Level.Notice, Level.Warning, Level.Off))
        {
            Options = ImmutableArray.Create(new RuleOption("max-age", OptionType.Days, "180 days", "Oldest review.")),
        };

        public override IEnumerable<Fault> Check(Document document, RuleContext context) => [];
    }
}
