using System.Collections.Immutable;
using System.Text;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Policies;
using IncidentGate.Rules;
using IncidentGate.Rules.Help;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Rules.Help;

internal sealed class HelpPlainLanguageTests
{
    private static IEnumerable<string> Pages => RuleFixtures.Of("help/plain-language");

    [TestCaseSource(nameof(Pages))]
    public void Speaks_where_the_page_is_marked_and_nowhere_else(string page) => RuleFixtures.AssertFindings(new HelpPlainLanguage(), page);

    [Test]
    public void Jargon_is_named_where_it_stands_and_once()
    {
        var faults = Check("# Payments\n\nOne `shard` was slow.\n\nThe shards are well. A shard is a part. Sharding isn't.\n", "shard");
        Assert.That(faults.Select(fault => (fault.Span, fault.Message)), Is.EqualTo(new[] { ((TextSpan?)TextSpan.At(5, 5, 5), "Customers don't know the word \"shard\".") }));
    }

    [Test]
    public void Jargon_in_another_language_is_named_too() => Assert.That(Check("# Zahlungen\n\nDer Shard war langsam.\n", "shard"), Has.Length.EqualTo(1));

    [Test]
    public void A_word_that_only_holds_the_jargon_is_none() => Assert.That(Check("# Payments\n\nThe reshard and the sharding.\n", "shard"), Is.Empty);

    private static Fault[] Check(string text, string jargon)
    {
        var reading = Reading.Default with { Kinds = [new KindPaths(DocumentKind.Help, ["**"], [])] };
        var document = new DocumentReader(reading, new MemoryFiles()).Read("docs/help/page.md", Encoding.UTF8.GetBytes(text));
        var rule = new HelpPlainLanguage();
        var vocabulary = Vocabulary.Default with { Jargon = ImmutableArray.Create(jargon) };
        return [.. rule.Check(document, new RuleContext(RuleFixtures.Today, Phase.Close, RuleSettings.Default.OptionsOf(rule.Info, null, null), vocabulary))];
    }
}
