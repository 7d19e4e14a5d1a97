using System.Collections.Immutable;
using System.Text;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Policies;
using IncidentGate.Rules;
using IncidentGate.Rules.Docs;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Rules.Docs;

internal sealed class DocsScreenshotAgeTests
{
    private static IEnumerable<string> Pages => RuleFixtures.Of("docs/screenshot-age");

    [TestCaseSource(nameof(Pages))]
    public void Speaks_where_the_page_is_marked_and_nowhere_else(string page) => RuleFixtures.AssertFindings(new DocsScreenshotAge(), page);

    [Test]
    public void A_retired_name_on_a_page_with_pictures_is_named_once_with_the_new_one()
    {
        var faults = Check("# Keys\n\n![Console](console.png)\n\nOpen *API keys*. The api keys are there.\n");
        Assert.That(faults.Select(fault => (fault.Span, fault.Message)), Is.EqualTo(new[] { ((TextSpan?)TextSpan.At(5, 7, 8), "\"API keys\" is called \"Credentials\" now, and the page shows pictures.") }));
    }

    [TestCase("# Keys\n\nOpen *API keys*.\n", Description = "No picture.")]
    [TestCase("# Keys\n\n![Console](console.png)\n\nOpen `API keys`, or MyAPI keysets.\n", Description = "Code, and parts of words.")]
    public void A_retired_name_is_left_alone_where_no_picture_shows_it(string text) => Assert.That(Check(text), Is.Empty);

    private static Fault[] Check(string text)
    {
        var document = new DocumentReader(Reading.Default, new MemoryFiles()).Read("docs/page.md", Encoding.UTF8.GetBytes(text));
        var rule = new DocsScreenshotAge();
        var vocabulary = Vocabulary.Default with { RetiredNames = ImmutableDictionary<string, string>.Empty.Add("API keys", "Credentials") };
        return [.. rule.Check(document, new RuleContext(RuleFixtures.Today, Phase.Close, RuleSettings.Default.OptionsOf(rule.Info, null, null), vocabulary))];
    }
}
