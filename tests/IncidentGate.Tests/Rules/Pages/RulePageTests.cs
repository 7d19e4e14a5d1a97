using IncidentGate.Rules;
using IncidentGate.Rules.Pages;

namespace IncidentGate.Tests.Rules.Pages;

/// <summary>Every rule's page has its parts, and its examples are true.</summary>
internal sealed class RulePageTests
{
    private static readonly string[] Headings = ["## Why", "## Fires on", "## Silent on", "## Options", "## How to fix", "## How to wave it through"];

    private static IEnumerable<string> Ids => RuleCatalog.All.Select(rule => rule.Info.Id);

    private static IEnumerable<string> IncidentRuleIds => RuleCatalog.All.OfType<IncidentRule>().Select(rule => rule.Info.Id);

    private static IEnumerable<string> DocumentRuleIds => RuleCatalog.All.OfType<DocumentRule>().Select(rule => rule.Info.Id);

    [TestCaseSource(nameof(Ids))]
    public void A_page_has_its_parts_in_order(string id)
    {
        var lines = PageOf(id).Split('\n');
        Assert.That(lines[0], Is.EqualTo($"# {id}"));
        Assert.That(OutsideFences(lines).Where(line => line.StartsWith("## ", StringComparison.Ordinal)), Is.EqualTo(Headings));
    }

    private static IEnumerable<string> OutsideFences(IEnumerable<string> lines)
    {
        var inside = false;
        foreach (var line in lines)
        {
            inside ^= line.StartsWith("```", StringComparison.Ordinal);
            if (!inside)
            {
                yield return line;
            }
        }
    }

    [TestCaseSource(nameof(DocumentRuleIds))]
    public void A_pages_examples_are_true(string id)
    {
        var rule = (DocumentRule)RuleCatalog.Find(id)!;
        Assert.Multiple(() =>
        {
            foreach (var example in ExamplesOf(PageOf(id), "## Fires on"))
            {
                Assert.That(example.Marks, Is.Not.Empty, $"{id}: an example of what it fires on marks no place.");
                RuleFixtures.AssertFindings(rule, example, $"{id} fires on\n{example.Text}");
            }

            foreach (var example in ExamplesOf(PageOf(id), "## Silent on"))
            {
                RuleFixtures.AssertFindings(rule, example, $"{id} is silent on\n{example.Text}");
            }
        });
    }

    [TestCaseSource(nameof(IncidentRuleIds))]
    public void A_pages_scenarios_are_true(string id)
    {
        var rule = (IncidentRule)RuleCatalog.Find(id)!;
        foreach (var (heading, speaks) in new[] { ("## Fires on", true), ("## Silent on", false) })
        {
            var examples = ExamplesOf(PageOf(id), heading, "yaml").ToArray();
            Assert.That(examples, Is.Not.Empty, $"{id}: {heading} has no scenario.");
            foreach (var example in examples)
            {
                Assert.That(example.Text.Contains("expect: []", StringComparison.Ordinal), Is.Not.EqualTo(speaks), $"{id} {heading}");
                IncidentFixtures.AssertScenario(rule, example.Text, $"{id} {heading}");
            }
        }
    }

    private static string PageOf(string id) => RulePage.Read(id) ?? throw new AssertionException($"{RuleName.PageOf(id)} isn't embedded.");

    /// <summary>The fenced examples below a heading. A fence of four backticks or tildes may hold others.</summary>
    private static IEnumerable<MarkedPage> ExamplesOf(string page, string heading, string language = "markdown")
    {
        var from = page.IndexOf(heading + "\n", StringComparison.Ordinal);
        var lines = page[from..].Split('\n').Skip(1).ToArray();
        for (var i = 0; i < lines.Length && !lines[i].StartsWith("## ", StringComparison.Ordinal); i++)
        {
            if (!lines[i].EndsWith(language, StringComparison.Ordinal) || lines[i][0] is not ('`' or '~'))
            {
                continue;
            }

            var fence = lines[i][..^language.Length];
            var end = Array.IndexOf(lines, fence, i + 1);
            yield return MarkedPage.Read(string.Join('\n', lines[(i + 1)..end]) + "\n");
            i = end;
        }
    }
}
