using YamlDotNet.RepresentationModel;

namespace IncidentGate.Policies;

/// <summary>
/// Lays one policy over another: maps merge, waivers add up, other lists and texts are replaced. What order means something (severities) is replaced
/// whole. A rule's bare level is its level in every phase: keys laid over it add to it, and laid over keys it leaves their options.
/// </summary>
internal static class PolicyMerge
{
    public static YamlMappingNode Over(YamlMappingNode below, YamlMappingNode above, bool top = true)
    {
        var merged = new YamlMappingNode();
        foreach (var (key, value) in below.Children)
        {
            merged.Children[key] = value;
        }

        foreach (var (key, value) in above.Children)
        {
            var mergeable = !(top && key is YamlScalarNode { Value: "severities" });
            var adds = top && key is YamlScalarNode { Value: "waivers" };
            merged.Children[key] = mergeable && below.Children.TryGetValue(key, out var old) ? adds ? Add(old, value) : Over(old, value) : value;
        }

        return merged;
    }

    private static YamlNode Over(YamlNode below, YamlNode above) => (below, above) switch
    {
        (YamlMappingNode lower, YamlMappingNode upper) => Over(lower, upper, top: false),
        (YamlScalarNode level, YamlMappingNode upper) => Over(Rule(level), upper, top: false),
        (YamlMappingNode lower, YamlScalarNode level) when lower.Children.TryGetValue(new YamlScalarNode("options"), out var options) => Over(Rule(level), new YamlMappingNode("options", options), top: false),
        _ => above,
    };

    /// <summary>Waivers of an organisation's policy hold beside the repository's own.</summary>
    private static YamlNode Add(YamlNode below, YamlNode above) =>
        below is YamlSequenceNode lower && above is YamlSequenceNode upper ? new YamlSequenceNode([.. lower.Children, .. upper.Children]) : above;

    private static YamlMappingNode Rule(YamlScalarNode level) => new("level", level);
}
