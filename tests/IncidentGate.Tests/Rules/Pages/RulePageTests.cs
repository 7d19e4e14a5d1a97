using IncidentGate.Rules;
using IncidentGate.Rules.Pages;

namespace IncidentGate.Tests.Rules.Pages;

/// <summary>Every rule's page has its parts, and its examples are true.</summary>
internal sealed class RulePageTests
{
    private static readonly string[] Headings = ["## Why", "## Fires on", "## Silent on", "## Options", "## How to fix", "## How to wave it through"];

    private static IEnumerable<string> Ids => RuleCatalog.All.Select(rule => rule.Info.Id);

    private static IEnumerable<string> DocumentRuleIds => RuleCatalog.All.OfType<DocumentRule>().Select(rule => rule.Info.Id);

    [TestCaseSource(nameof(Ids))]
    public void A_page_has_its_parts_in_order(string id)
    {
        var lines = PageOf(id).Split('\n');
        Assert.That(lines[0], Is.EqualTo($"# {id}"));
        Assert.That(lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)), Is.EqualTo(Headings));
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

    private static string PageOf(string id) => RulePage.Read(id) ?? throw new AssertionException($"{RuleName.PageOf(id)} isn't embedded.");

    /// <summary>The fenced Markdown below a heading. A fence of four backticks or tildes may hold others.</summary>
    private static IEnumerable<MarkedPage> ExamplesOf(string page, string heading)
    {
        var from = page.IndexOf(heading + "\n", StringComparison.Ordinal);
        var lines = page[from..].Split('\n').Skip(1).ToArray();
        for (var i = 0; i < lines.Length && !lines[i].StartsWith("## ", StringComparison.Ordinal); i++)
        {
            if (!lines[i].EndsWith("markdown", StringComparison.Ordinal) || lines[i][0] is not ('`' or '~'))
            {
                continue;
            }

            var fence = lines[i][..^"markdown".Length];
            var end = Array.IndexOf(lines, fence, i + 1);
            yield return MarkedPage.Read(string.Join('\n', lines[(i + 1)..end]) + "\n");
            i = end;
        }
    }
}
