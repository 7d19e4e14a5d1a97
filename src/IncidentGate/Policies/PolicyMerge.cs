using YamlDotNet.RepresentationModel;

namespace IncidentGate.Policies;

/// <summary>Lays one policy over another: maps merge, lists and texts are replaced. What order means something (severities) is replaced whole.</summary>
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
            merged.Children[key] = mergeable && value is YamlMappingNode upper && below.Children.TryGetValue(key, out var old) && old is YamlMappingNode lower
                ? Over(lower, upper, top: false)
                : value;
        }

        return merged;
    }
}
