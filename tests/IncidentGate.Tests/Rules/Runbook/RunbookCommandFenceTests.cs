using System.Text;
using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Policies;
using IncidentGate.Rules;
using IncidentGate.Rules.Runbook;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Rules.Runbook;

internal sealed class RunbookCommandFenceTests
{
    private static readonly RunbookCommandFence Rule = new();

    private static readonly string[] Lines = ["kubectl get pods", "$ kubectl get pods", "$ queue restart \\", "    --all", "kubectl apply \\", "# look first", "", "worker-1 Running", "X=1 make", "  echo `date`", "$ ", "error: no"];

    private static IEnumerable<string> Pages => RuleFixtures.Of("runbook/command-fence");

    /// <summary>A block in each place that Markdown has for one: fenced, in a list, indented, never closed.</summary>
    private static Gen<string> Blocks =>
        from lines in Gen.NonEmptyListOf(Gen.Elements(Lines))
        from form in Gen.Choose(0, 5)
        select "# Queue stuck\n\n" + form switch
        {
            0 => $"```\n{string.Join('\n', lines)}\n```\n\nThen wait.\n",
            1 => $"1. Look:\n\n   ```\n{string.Join('\n', lines.Select(line => "   " + line))}\n   ```\n\n2. Wait.\n",
            2 => $"~~~~ bash\n{string.Join('\n', lines)}\n~~~~\n",
            3 => $"Run:\n\n{string.Join('\n', lines.Select(line => "    " + line))}\n\nThen wait.\n",
            4 => $"- ```\n{string.Join('\n', lines.Select(line => "  " + line))}\n  ```\n",
            _ => $"```\n{string.Join('\n', lines)}",
        };

    [TestCaseSource(nameof(Pages))]
    public void Speaks_where_the_page_is_marked_and_nowhere_else(string page) => RuleFixtures.AssertFindings(Rule, page);

    [Test]
    public void A_page_with_its_suggestions_taken_is_clean_and_has_the_same_commands() =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(Blocks.ToArbitrary(), text =>
        {
            var mended = Mend(text);
            return Faults(mended).Length == 0 && Commands(mended) == Commands(text);
        }));

    [Test]
    public void The_suggestion_names_the_language_and_strips_the_prompt() =>
        Assert.That(
            Mend("# Queue\n\n1. Look:\n\n   ```\n   $ kubectl get pods \\\n       -n payments\n   $ queue restart\n   ```\n"),
            Is.EqualTo("# Queue\n\n1. Look:\n\n   ```sh\n   kubectl get pods \\\n       -n payments\n   queue restart\n   ```\n"));

    [Test]
    public void A_block_with_output_is_a_console_and_keeps_its_prompts() =>
        Assert.That(Mend("```\n$ kubectl get pods\nworker-1 Running\n```\n"), Is.EqualTo("```console\n$ kubectl get pods\nworker-1 Running\n```\n"));

    [Test]
    public void Indented_commands_get_a_fence() =>
        Assert.That(Mend("Run:\n\n    kubectl get pods\n    make all\n\nWait.\n"), Is.EqualTo("Run:\n\n```sh\nkubectl get pods\nmake all\n```\n\nWait.\n"));

    private static string Mend(string text)
    {
        var lines = text.Split('\n').ToList();
        foreach (var fault in Faults(text).OrderByDescending(fault => fault.Span!.Value.Line))
        {
            var span = fault.Span!.Value;
            lines.RemoveRange(span.Line - 1, span.EndLine - span.Line + 1);
            lines.InsertRange(span.Line - 1, fault.Suggestion!.Split('\n'));
        }

        return string.Join('\n', lines);
    }

    /// <summary>What stands in the page's code, without prompts and indentation.</summary>
    private static string Commands(string text) =>
        string.Join('\n', Read(text).Blocks.Where(block => block.Kind == BlockKind.Code).SelectMany(block => block.Text.Runs).Select(run => run.Text.Trim() is ['$', ' ', .. var command] ? command.Trim() : run.Text.Trim()).Where(line => line.Length > 0));

    private static Fault[] Faults(string text) =>
        [.. Rule.Check(Read(text), new RuleContext(RuleFixtures.Today, Phase.Close, RuleSettings.Default.OptionsOf(Rule.Info, null, null), Vocabulary.Default))];

    private static Document Read(string text) =>
        new DocumentReader(Reading.Default with { Kinds = [new KindPaths(DocumentKind.Runbook, ["**"], [])] }, new MemoryFiles()).Read("docs/page.md", Encoding.UTF8.GetBytes(text));
}
