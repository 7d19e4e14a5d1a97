using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace IncidentGate.Documents;

/// <summary>Finds alerts in YAML trees: <c>groups</c>, their <c>rules</c>, and of those each that is an <c>alert</c>, wherever the groups stand.</summary>
/// <param name="path">The file.</param>
/// <param name="isText">Whether the tree is that of a text in a ConfigMap, which holds no other.</param>
internal sealed class AlertTree(string path, bool isText = false)
{
    /// <summary>How deep below the root groups may stand: in a list's items, a chart's values, a mixin.</summary>
    private const int DeepestGroups = 8;

    private static readonly string[] RunbookKeys = ["runbookurl", "runbook"];

    private readonly ImmutableArray<AlertRule>.Builder _alerts = ImmutableArray.CreateBuilder<AlertRule>();

    /// <summary>Aliases make one node stand in many places; it is read once.</summary>
    private readonly HashSet<YamlNode> _seen = new(ReferenceEqualityComparer.Instance);

    public ImmutableArray<AlertRule> Alerts => _alerts.ToImmutable();

    /// <summary>The first part that couldn't be read.</summary>
    public UnreadAlerts? Unread { get; private set; }

    /// <param name="before">Lines that stand before the tree's text in the file.</param>
    public void Walk(YamlNode node, int before, int depth = 0)
    {
        if (depth > DeepestGroups || !_seen.Add(node))
        {
            return;
        }

        if (node is YamlSequenceNode list)
        {
            foreach (var item in list.Children)
            {
                Walk(item, before, depth + 1);
            }
        }
        else if (node is YamlMappingNode map)
        {
            Groups(Find(map, "groups") as YamlSequenceNode, before);
            if (!isText && Find(map, "kind") is YamlScalarNode { Value: "ConfigMap" })
            {
                Texts(Find(map, "data") as YamlMappingNode, before);
            }

            foreach (var (_, value) in map.Children)
            {
                Walk(value, before, depth + 1);
            }
        }
    }

    private void Groups(YamlSequenceNode? groups, int before)
    {
        foreach (var rules in (groups?.Children ?? []).OfType<YamlMappingNode>().Select(group => Find(group, "rules")).OfType<YamlSequenceNode>())
        {
            foreach (var rule in rules.Children.OfType<YamlMappingNode>().Where(rule => _seen.Add(rule)))
            {
                Add(rule, before);
            }
        }
    }

    private void Add(YamlMappingNode rule, int before)
    {
        if (Find(rule, "alert") is not { } node)
        {
            return;
        }

        if (node is not YamlScalarNode { Value: { } name } || name.Contains("{{", StringComparison.Ordinal))
        {
            Unread ??= new UnreadAlerts(UnreadReason.Template, string.Empty, (int)node.Start.Line + before, string.Empty) { HasComputedNames = true };
        }
        else if (name.Trim().Length > 0)
        {
            var severity = Find(rule, "labels") is YamlMappingNode labels ? (Find(labels, "severity") as YamlScalarNode)?.Value?.Trim() : null;
            _alerts.Add(new AlertRule(name.Trim(), severity, RunbookOf(Find(rule, "annotations") as YamlMappingNode, before), path, (int)node.Start.Line + before));
        }
    }

    private static RunbookReference? RunbookOf(YamlMappingNode? annotations, int before)
    {
        foreach (var key in RunbookKeys)
        {
            var found = Pairs(annotations).FirstOrDefault(pair => pair.Key is YamlScalarNode { Value: { } name } && IsKey(name, key));
            if (found.Value is YamlScalarNode { Value: { } text } value && text.Trim() is { Length: > 0 } written && !IsNothing(written))
            {
                return new RunbookReference(((YamlScalarNode)found.Key).Value!, written, (int)value.Start.Line + before + (value.Style is ScalarStyle.Literal or ScalarStyle.Folded ? 1 : 0));
            }
        }

        return null;
    }

    /// <summary>Teams write <c>runbook_url</c>, <c>runbook-url</c> and <c>runbookURL</c>.</summary>
    private static bool IsKey(string name, string key) => name.Replace("_", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal).Equals(key, StringComparison.OrdinalIgnoreCase);

    /// <summary>Words that say that there is none yet.</summary>
    private static bool IsNothing(string text) => text.ToUpperInvariant() is "TBD" or "TBA" or "TODO" or "N/A" or "NA" or "NONE" or "-" or "?" or "NULL" or "~";

    /// <summary>Rule files that stand as text in a ConfigMap.</summary>
    private void Texts(YamlMappingNode? data, int before)
    {
        foreach (var value in (data?.Children.Values ?? []).OfType<YamlScalarNode>().Where(value => value.Value is { } text && AlertRuleReader.SpeaksOfAlerts(text)))
        {
            // A block's text starts below its mark, line by line. In any other form its lines aren't the file's.
            var inside = new AlertTree(path, isText: true);
            var start = (int)value.Start.Line + before;
            var isBlock = value.Style == ScalarStyle.Literal;
            var unread = AlertRuleReader.Parse(value.Value!, isBlock ? start : 0, inside) ?? inside.Unread;
            _alerts.AddRange(inside.Alerts.Select(alert => isBlock ? alert : alert with { Line = start, Runbook = alert.Runbook is { } runbook ? runbook with { Line = start } : null }));
            Unread ??= unread is null || isBlock ? unread : unread with { Line = start };
        }
    }

    private static YamlNode? Find(YamlMappingNode map, string key) => Pairs(map).FirstOrDefault(pair => pair.Key is YamlScalarNode scalar && scalar.Value == key).Value;

    /// <summary>A map's keys and values, then those that <c>&lt;&lt;</c> takes over from other maps.</summary>
    private static IEnumerable<KeyValuePair<YamlNode, YamlNode>> Pairs(YamlMappingNode? map, int depth = 0)
    {
        foreach (var pair in map?.Children ?? Enumerable.Empty<KeyValuePair<YamlNode, YamlNode>>())
        {
            yield return pair;
        }

        foreach (var (key, value) in map?.Children ?? Enumerable.Empty<KeyValuePair<YamlNode, YamlNode>>())
        {
            if (depth == 0 && key is YamlScalarNode { Value: "<<" })
            {
                var others = value is YamlSequenceNode list ? list.Children.OfType<YamlMappingNode>().Take(20) : value is YamlMappingNode one ? [one] : [];
                foreach (var pair in others.SelectMany(other => Pairs(other, depth + 1)))
                {
                    yield return pair;
                }
            }
        }
    }
}
