using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Rules;
using YamlDotNet.RepresentationModel;

namespace IncidentGate.Policies;

/// <summary>The effective policy as YAML that the loader reads again, with the origin of each value as a comment.</summary>
internal sealed partial class PolicyPrinter(LoadedPolicy loaded, ImmutableArray<Rule> rules, TextWriter output)
{
    private const string BuiltIn = "built-in";

    private readonly Policy _policy = loaded.Policy;

    public void Print()
    {
        Line(0, "preset", _policy.Preset.ToString().ToLowerInvariant(), Origin("preset"));
        Line(0, "time-zone", _policy.TimeZone.Id, Origin("time-zone"));
        Incident();
        Severities();
        output.WriteLine("customer-impact:");
        List(2, "labels", _policy.CustomerImpact.Labels, Origin("customer-impact", "labels"));
        List(2, "none-labels", _policy.CustomerImpact.NoneLabels, Origin("customer-impact", "none-labels"));
        List(2, "severities", _policy.CustomerImpact.Severities, Origin("customer-impact", "severities"));
        List(2, "fields", _policy.CustomerImpact.Fields, Origin("customer-impact", "fields"));
        Documents();
        Templates();
        Requires();
        Deadlines();
        output.WriteLine("approvals:");
        Line(2, "expire", _policy.Approvals.Expire ? "true" : "false", Origin("approvals", "expire"));
        Line(2, "code-owners", _policy.Approvals.CodeOwners ? "true" : "false", Origin("approvals", "code-owners"));
        Closing();
        Audit();
        Rules();
        Words();
        output.WriteLine("links:");
        Line(2, "generator", _policy.Reading.Links.Generator.ToString().ToLowerInvariant(), Origin("links", "generator"));
        Optional("root", _policy.Reading.Links.Root);
        Optional("extensionless", _policy.Reading.Links.Extensionless?.ToString().ToLowerInvariant(), quoted: false);
        Alerts();
        Exceptions();
        Custom();
    }

    private void Incident()
    {
        var recognition = _policy.Recognition;
        output.WriteLine("incident:");
        Line(2, "id", Quote(_policy.Reading.IncidentIdPattern), Origin("incident", "id"));
        List(2, "keys", _policy.Reading.IncidentKeys, Origin("incident", "keys"));
        List(2, "labels", recognition.Labels, Origin("incident", "labels"));
        List(2, "close-labels", recognition.CloseLabels, Origin("incident", "close-labels"));
        Line(2, "title", recognition.Title ? "true" : "false", Origin("incident", "title"));
        Line(2, "body", recognition.Body ? "true" : "false", Origin("incident", "body"));
        List(2, "trailers", recognition.Trailers, Origin("incident", "trailers"));
        List(2, "branches", recognition.Branches, Origin("incident", "branches"));
        Line(2, "phase", recognition.Phase.ToString().ToLowerInvariant(), Origin("incident", "phase"));
        WorkItems();
    }

    private void Severities()
    {
        output.WriteLine("severities:");
        foreach (var severity in _policy.Severities)
        {
            output.WriteLine($"  {Quote(severity.Name)}:");
            List(4, "labels", severity.Labels, Origin("severities"));
            List(4, "aliases", severity.Aliases, Origin("severities"));
        }
    }

    private void Documents()
    {
        output.WriteLine(_policy.Reading.Kinds.All(paths => paths.Kind == DocumentKind.Other) && _policy.Audiences.IsEmpty && _policy.AudiencesByPath.IsEmpty && _policy.Homes.IsEmpty ? "# documents: found by usual folder names, then by headings  # " + BuiltIn : "documents:");
        foreach (var kind in new[] { DocumentKind.Runbook, DocumentKind.Help, DocumentKind.Postmortem })
        {
            var name = kind.ToString().ToLowerInvariant();
            var paths = _policy.Reading.Kinds.FirstOrDefault(paths => paths.Kind == kind);
            var audience = _policy.Audiences.GetValueOrDefault(kind, []);
            var byPath = _policy.AudiencesByPath.Where(one => one.Kind == kind).ToList();
            var home = _policy.Homes.GetValueOrDefault(kind);
            if (paths is null && audience.IsEmpty && byPath.Count == 0 && home is null)
            {
                continue;
            }

            output.WriteLine($"  {name}:");
            if (paths is not null)
            {
                List(4, "paths", paths.Include, Origin("documents", name, "paths"));
                List(4, "exclude", paths.Exclude, Origin("documents", name, "exclude"));
            }

            if (home is not null)
            {
                Line(4, "repository", Quote(home), Origin("documents", name, "repository"));
            }

            List(4, "audience", audience, Origin("documents", name, "audience"));
            AudiencesByPath(byPath, Origin("documents", name, "audience-by-path"));
        }
    }

    private void AudiencesByPath(List<PathAudience> audiences, string origin)
    {
        if (audiences.Count > 0)
        {
            output.WriteLine($"    audience-by-path:  # {origin}");
        }

        foreach (var one in audiences)
        {
            output.WriteLine($"      - {{ paths: [{string.Join(", ", one.Paths.Select(Quote))}], audience: [{string.Join(", ", one.Names.Select(Quote))}] }}");
        }
    }

    private void Requires()
    {
        output.WriteLine($"requires:  # {Origin("requires")}");
        foreach (var requirement in _policy.Requirements)
        {
            output.WriteLine($"  - documents: [{string.Join(", ", requirement.Documents.Select(kind => kind.ToString().ToLowerInvariant()))}]");
            if (requirement.Severities.IsEmpty && requirement.CustomerImpact is null)
            {
                continue;
            }

            output.WriteLine("    when:");
            if (!requirement.Severities.IsEmpty)
            {
                output.WriteLine($"      severity: [{string.Join(", ", requirement.Severities.Select(Quote))}]");
            }

            if (requirement.CustomerImpact is { } affected)
            {
                output.WriteLine($"      customer-impact: {(affected ? "true" : "false")}");
            }
        }
    }

    private void Rules()
    {
        output.WriteLine(rules.IsEmpty ? "rules: {}" : "rules:");
        foreach (var info in rules.Select(rule => rule.Info))
        {
            output.WriteLine($"  {info.Id}:");
            foreach (var phase in Enum.GetValues<Phase>())
            {
                var name = phase.ToString().ToLowerInvariant();
                var origin = Set("rules", info.Id, name) ?? Set("rules", info.Id, "level") ?? SetScalar("rules", info.Id) ?? (_policy.Preset == Preset.Standard ? BuiltIn : $"preset {_policy.Preset.ToString().ToLowerInvariant()}");
                Line(4, name, _policy.Rules.LevelOf(info, phase, null, null).ToString().ToLowerInvariant(), origin);
            }

            foreach (var option in info.Options)
            {
                Option(info, option);
            }

            if (_policy.Rules.IsLocked(info.Id))
            {
                Line(4, "locked", "true", Origin("rules", info.Id, "locked"));
            }

            Overrides(info);
        }
    }

    private void Overrides(RuleInfo info)
    {
        var overrides = _policy.Rules.ById.GetValueOrDefault(info.Id)?.Overrides ?? [];
        if (!overrides.IsEmpty)
        {
            output.WriteLine($"    overrides:  # {Origin("rules", info.Id, "overrides")}");
        }

        foreach (var entry in overrides)
        {
            List<string> parts = [];
            AddList(parts, "paths", entry.Paths);
            AddList(parts, "severity", entry.Severities);
            foreach (var phase in Enum.GetValues<Phase>())
            {
                if (entry.Levels.In(phase) is { } level)
                {
                    parts.Add($"{phase.ToString().ToLowerInvariant()}: {level.ToString().ToLowerInvariant()}");
                }
            }

            var options = info.Options.Where(option => entry.Options.ContainsKey(option.Name)).Select(option => $"{option.Name}: {Inline(option, entry.Options[option.Name])}").ToList();
            if (options.Count > 0)
            {
                parts.Add($"options: {{ {string.Join(", ", options)} }}");
            }

            output.WriteLine(parts.Count == 0 ? "      - {}" : $"      - {{ {string.Join(", ", parts)} }}");
        }
    }

    private static void AddList(List<string> parts, string key, ImmutableArray<string> values)
    {
        if (!values.IsEmpty)
        {
            parts.Add($"{key}: [{string.Join(", ", values.Select(Quote))}]");
        }
    }

    /// <summary>An option's value as it stands in YAML.</summary>
    private static string Inline(RuleOption option, ImmutableArray<string> values) => option.Type switch
    {
        OptionType.TextList or OptionType.Roles => $"[{string.Join(", ", values.Select(Quote))}]",
        OptionType.Number or OptionType.Flag => values[0],
        _ => Quote(values[0]),
    };

    private void Option(RuleInfo info, RuleOption option)
    {
        if (option == info.Options[0])
        {
            output.WriteLine("    options:");
        }

        var values = _policy.Rules.OptionsOf(info, null, null).List(option.Name);
        Line(6, option.Name, Inline(option, values.IsEmpty && option.Type is not (OptionType.TextList or OptionType.Roles) ? [option.Default] : values), Set("rules", info.Id, "options", option.Name) ?? (_policy.Preset == Preset.Strict && option.Strict is not null ? "preset strict" : BuiltIn));
    }

    private void Words()
    {
        var words = _policy.Vocabulary;
        output.WriteLine("vocabulary:");
        foreach (var group in _policy.Reading.HeadingSynonyms.GroupBy(pair => pair.Value).OrderBy(group => group.Key))
        {
            output.WriteLine(group.Key == _policy.Reading.HeadingSynonyms.Values.Min() ? "  headings:" : null);
            List(4, group.Key.ToName(), [.. group.Select(pair => pair.Key).Order(StringComparer.Ordinal)], Origin("vocabulary", "headings", group.Key.ToName()));
        }

        foreach (var (old, name) in words.RetiredNames.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select((pair, index) => (pair, index)).Select(entry => (entry.index == 0 ? "  retired-names:\n    " + Quote(entry.pair.Key) : "    " + Quote(entry.pair.Key), entry.pair.Value)))
        {
            output.WriteLine($"{old}: {Quote(name)}  # {Origin("vocabulary", "retired-names")}");
        }

        List(2, "jargon", words.Jargon, Origin("vocabulary", "jargon"));
        List(2, "internal-hosts", words.InternalHosts, Origin("vocabulary", "internal-hosts"));
    }

    private void Optional(string key, string? value, bool quoted = true)
    {
        if (value is not null)
        {
            Line(2, key, quoted ? Quote(value) : value, Origin("links", key));
        }
    }

    private void Line(int indent, string key, string value, string origin) => output.WriteLine($"{new string(' ', indent)}{key}: {value}  # {origin}");

    private void List(int indent, string key, ImmutableArray<string> values, string origin) => Line(indent, key, $"[{string.Join(", ", values.Select(Quote))}]", origin);

    private string Origin(params string[] path) => Set(path) ?? BuiltIn;

    private string? SetScalar(params string[] path) => Find(path) is YamlScalarNode node ? Place(node) : null;

    private string? Set(params string[] path) => Find(path) is { } node ? Place(node) : null;

    private string Place(YamlNode node) => $"{loaded.Origins.GetValueOrDefault(node, "policy")}:{node.Start.Line}";

    private YamlNode? Find(string[] path)
    {
        YamlNode? node = loaded.Tree;
        foreach (var key in path)
        {
            node = (node as YamlMappingNode)?.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode scalar && scalar.Value == key).Value;
        }

        return node;
    }

    private static string Quote(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
