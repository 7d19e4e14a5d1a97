using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Policies;
using IncidentGate.Rules;
using IncidentGate.Tests.Documents;

namespace IncidentGate.Tests.Rules.Postmortem;

/// <summary>What a rule says of a postmortem that a test has made up.</summary>
internal static class PostmortemTexts
{
    private static readonly Reading Everything = Reading.Default with { Kinds = [new KindPaths(DocumentKind.Postmortem, ["**"], [])] };

    public static ImmutableArray<Fault> Check(DocumentRule rule, string text, Phase phase = Phase.Close, string? jargon = null, params (string Option, string Value)[] options)
    {
        var set = options.ToImmutableDictionary(option => option.Option, option => ImmutableArray.Create(option.Value));
        return [.. rule.Check(Page.Read(text, reading: Everything), new RuleContext(RuleFixtures.Today, phase, new RuleOptions(rule.Info, set), Vocabulary.Default with { Jargon = jargon is null ? [] : [jargon] }))];
    }
}
