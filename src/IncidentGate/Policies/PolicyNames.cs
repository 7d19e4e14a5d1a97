using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Rules;
using YamlDotNet.RepresentationModel;

namespace IncidentGate.Policies;

/// <summary>
/// Holds keys against each other once all policies are laid over one another: a severity that is named somewhere is one of the
/// policy's, and what is excluded is excluded from something. No JSON schema can say that.
/// </summary>
internal sealed class PolicyNames(YamlMappingNode merged, IReadOnlyDictionary<YamlNode, string> origins)
{
    private static readonly string[] CustomChecks = ["forbid-text", "require-text", "require-section", "require-front-matter", "require-link"];

    private const int Week = 7;

    private readonly ImmutableArray<PolicyError>.Builder _errors = ImmutableArray.CreateBuilder<PolicyError>();

    public ImmutableArray<PolicyError> Check(ImmutableArray<SeverityLevel> severities)
    {
        var known = severities.Select(severity => severity.Name).ToList();
        foreach (var node in Named())
        {
            var name = ((YamlScalarNode)node).Value!;
            if (!known.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                Add(node, $"'{name}' is no severity of this policy.{DidYouMean.Sentence(name, known)} Valid: {string.Join(", ", known)}.");
            }
        }

        if (Child(Child(merged, "deadlines"), "weekend") is { } weekend && Items(weekend).Select(day => ((YamlScalarNode)day).Value).Distinct(StringComparer.Ordinal).Count() == Week)
        {
            Add(weekend, "deadlines.weekend names all seven days, so that no deadline would ever end. Leave a day out.");
        }

        foreach (var (kind, value) in Pairs(Child(merged, "documents")))
        {
            if (Child(value, "exclude") is { } exclude && Child(value, "paths") is null)
            {
                Add(exclude, $"documents.{kind} has 'exclude' without 'paths'. Add the 'paths' that it is taken from.");
            }
        }

        foreach (var (id, value) in Pairs(Child(merged, "custom")))
        {
            var checks = CustomChecks.Where(check => Child(value, check) is not null).ToList();
            if (checks.Count != 1)
            {
                Add(value, $"{id} has {(checks.Count == 0 ? "no check" : $"{checks.Count} checks: {string.Join(", ", checks)}")}. Write one of {string.Join(", ", CustomChecks)}.");
            }
        }

        CheckRetiredNames();
        return _errors.ToImmutable();
    }

    private void CheckRetiredNames()
    {
        if (Child(Child(merged, "vocabulary"), "retired-names") is not YamlMappingNode map)
        {
            return;
        }

        var names = Pairs(map).ToDictionary(pair => pair.Key, pair => ((YamlScalarNode)pair.Value).Value ?? string.Empty, StringComparer.Ordinal);
        if (RetiredNames.Cycle(names) is { IsEmpty: false } cycle)
        {
            // The last line of the circle closes it.
            var closing = map.Children.Keys.Where(key => cycle.Contains(((YamlScalarNode)key).Value!, StringComparer.Ordinal)).MaxBy(key => (key.Start.Line, key.Start.Column))!;
            Add(closing, $"vocabulary.retired-names leads in a circle: {string.Join(" → ", cycle.Append(cycle[0]))}. Remove one of these.");
        }
    }

    /// <summary>Wherever a policy names a severity.</summary>
    private IEnumerable<YamlNode> Named() =>
    [
        .. Items(Child(Child(merged, "customer-impact"), "severities")),
        .. Items(Child(merged, "requires")).SelectMany(requirement => Items(Child(Child(requirement, "when"), "severity"))),
        .. Child(Child(merged, "deadlines"), "severities") is YamlMappingNode own ? own.Children.Select(pair => pair.Key) : [],
        .. Pairs(Child(merged, "rules")).SelectMany(rule => Items(Child(rule.Value, "overrides"))).SelectMany(entry => Items(Child(entry, "severity"))),
    ];

    private void Add(YamlNode node, string message) =>
        _errors.Add(new PolicyError(origins.GetValueOrDefault(node, "policy"), (int)node.Start.Line, (int)node.Start.Column, message));

    private static IEnumerable<(string Key, YamlNode Value)> Pairs(YamlNode? node) =>
        node is YamlMappingNode map ? map.Children.Select(pair => (((YamlScalarNode)pair.Key).Value!, pair.Value)) : [];

    private static YamlNode? Child(YamlNode? node, string key) => Pairs(node).FirstOrDefault(pair => pair.Key == key).Value;

    private static IEnumerable<YamlNode> Items(YamlNode? node) => node is YamlSequenceNode list ? list.Children : node is null ? [] : [node];
}
