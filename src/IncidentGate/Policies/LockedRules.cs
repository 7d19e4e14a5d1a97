using System.Collections.Immutable;
using IncidentGate.Findings;
using IncidentGate.Rules;
using YamlDotNet.RepresentationModel;

namespace IncidentGate.Policies;

/// <summary>
/// Rules that an organisation's policy has locked: the policies that extend it can neither set nor waive them, and their levels stay
/// those of the policy that locked them, whatever preset is chosen above it.
/// </summary>
internal sealed class LockedRules(YamlMappingNode below, IReadOnlyDictionary<YamlNode, string> origins)
{
    /// <summary>Where a policy sets or waives what is locked below it.</summary>
    public IEnumerable<PolicyError> Check(YamlMappingNode above, string file)
    {
        foreach (var (key, setting) in Locked())
        {
            var id = ((YamlScalarNode)key).Value!;
            var place = $"{origins.GetValueOrDefault(key, "the extended policy")}:{key.Start.Line}";
            if (Child(above, "rules") is YamlMappingNode rules && rules.Children.Keys.FirstOrDefault(other => other is YamlScalarNode scalar && scalar.Value == id) is { } mine)
            {
                yield return Error(file, mine, $"{id} is locked by {place}. Remove it here, or ask who keeps that policy.");
            }

            var waived = Child(above, "waivers") is YamlSequenceNode waivers ? waivers.Children.SelectMany(waiver => Items(Child(waiver, "rule"))) : [];
            foreach (var node in waived.Where(node => node is YamlScalarNode { Value: { } name } && (name == id || (name.EndsWith("/*", StringComparison.Ordinal) && id.StartsWith(name.AsSpan(0, name.Length - 1), StringComparison.Ordinal)))))
            {
                yield return Error(file, node, $"{id} is locked by {place} and can't be waived. Name the other rules one by one, or ask who keeps that policy.");
            }
        }
    }

    /// <summary>The lower policy with its locked rules' levels spelled out, so that a preset above can't shift them.</summary>
    public YamlMappingNode Fixed(ImmutableArray<Rule> catalog)
    {
        var preset = (Child(below, "preset") as YamlScalarNode)?.Value switch
        {
            "relaxed" => Preset.Relaxed,
            "strict" => Preset.Strict,
            _ => Preset.Standard,
        };
        var result = below;
        foreach (var (key, setting) in Locked().ToList())
        {
            if (catalog.FirstOrDefault(rule => rule.Info.Id == ((YamlScalarNode)key).Value) is not { } rule)
            {
                continue;
            }

            var spelled = new YamlMappingNode();
            foreach (var phase in Enum.GetValues<Phase>())
            {
                var name = phase.ToString().ToLowerInvariant();
                if (Child(setting, name) is null && Child(setting, "level") is null)
                {
                    spelled.Add(name, Presets.LevelOf(preset, rule.Info, phase).ToString().ToLowerInvariant());
                }
            }

            result = PolicyMerge.Over(result, new YamlMappingNode(new YamlScalarNode("rules"), new YamlMappingNode(key, spelled)));
        }

        return result;
    }

    private IEnumerable<(YamlNode Key, YamlMappingNode Setting)> Locked() =>
        Child(below, "rules") is YamlMappingNode rules
            ? rules.Children.Where(pair => pair is { Key: YamlScalarNode, Value: YamlMappingNode setting } && Child(setting, "locked") is YamlScalarNode { Value: "true" or "True" or "TRUE" }).Select(pair => (pair.Key, (YamlMappingNode)pair.Value))
            : [];

    private static PolicyError Error(string file, YamlNode node, string message) => new(file, (int)node.Start.Line, (int)node.Start.Column, message);

    private static YamlNode? Child(YamlNode? node, string key) =>
        (node as YamlMappingNode)?.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode scalar && scalar.Value == key).Value;

    private static IEnumerable<YamlNode> Items(YamlNode? node) => node is YamlSequenceNode list ? list.Children : node is null ? [] : [node];
}
