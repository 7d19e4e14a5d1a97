using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Rules;
using IncidentGate.Rules.Custom;
using YamlDotNet.RepresentationModel;

namespace IncidentGate.Policies;

/// <summary>Makes a <see cref="Policy"/> of a tree that <see cref="PolicyValidator"/> has passed. What isn't set keeps its default.</summary>
/// <param name="place">Where a node stands, for people.</param>
internal sealed partial class PolicyBinder(YamlMappingNode root, Func<YamlNode, string> place)
{
    public Policy Bind(string source)
    {
        var preset = Text(root, "preset") switch
        {
            "relaxed" => Preset.Relaxed,
            "strict" => Preset.Strict,
            _ => Preset.Standard,
        };
        var vocabulary = Map(root, "vocabulary");
        return new Policy
        {
            Source = source,
            Preset = preset,
            TimeZone = Text(root, "time-zone") is { } zone ? TimeZoneInfo.FindSystemTimeZoneById(zone) : TimeZoneInfo.Utc,
            Recognition = Recognition(Map(root, "incident")),
            WorkItems = WorkItems(Map(Map(root, "incident"), "work-items")),
            Severities = Severities(),
            CustomerImpact = CustomerImpact(Map(root, "customer-impact")),
            Requirements = Requirements(),
            Audiences = Kinds().Select(kind => (kind.Kind, Texts(kind.Map, "audience"))).Where(pair => pair.Item2 is not null).ToImmutableDictionary(pair => pair.Kind, pair => pair.Item2!.Value),
            Homes = Kinds().Where(kind => Text(kind.Map, "repository") is not null).ToImmutableDictionary(kind => kind.Kind, kind => Text(kind.Map, "repository")!),
            Templates = Templates().ToImmutableDictionary(pair => pair.Kind, pair => pair.Path),
            AudiencesByPath = [.. Kinds().SelectMany(kind => AudiencesByPath(kind.Kind, kind.Map))],
            Approvals = new ApprovalPolicy
            {
                Expire = Flag(Map(root, "approvals"), "expire") ?? ApprovalPolicy.Default.Expire,
                CodeOwners = Flag(Map(root, "approvals"), "code-owners") ?? ApprovalPolicy.Default.CodeOwners,
            },
            Closing = Closing(Map(root, "closing")),
            Audit = Audit(Map(root, "audit")),
            Reading = Reading(Map(root, "incident"), vocabulary),
            Deadlines = DeadlinesOf(Map(root, "deadlines")),
            Rules = new RuleSettings(preset, Rules()),
            Vocabulary = Words(vocabulary),
            Waivers = Waivers(),
            BaselinePath = Text(root, "baseline"),
            UntouchedApart = Text(root, "untouched-lines") != "count",
            CustomRules = Map(root, "custom") is { } own ? [.. own.Children.Select(pair => Custom(Scalar(pair.Key), (YamlMappingNode)pair.Value))] : [],
        };
    }

    private static IncidentRecognition Recognition(YamlMappingNode? map)
    {
        var usual = IncidentRecognition.Default;
        return new IncidentRecognition
        {
            Labels = Texts(map, "labels") ?? usual.Labels,
            CloseLabels = Texts(map, "close-labels") ?? usual.CloseLabels,
            Title = Flag(map, "title") ?? usual.Title,
            Body = Flag(map, "body") ?? usual.Body,
            Trailers = Texts(map, "trailers") ?? usual.Trailers,
            Branches = Texts(map, "branches") ?? usual.Branches,
            Phase = Text(map, "phase") == "close" ? Phase.Close : usual.Phase,
        };
    }

    private ImmutableArray<SeverityLevel> Severities() => Map(root, "severities") is { } map
        ? [.. map.Children.Select(pair => new SeverityLevel(Scalar(pair.Key), Texts(pair.Value as YamlMappingNode, "labels") ?? [Scalar(pair.Key)], Texts(pair.Value as YamlMappingNode, "aliases") ?? []))]
        : SeverityLevel.Defaults;

    private static CustomerImpactPolicy CustomerImpact(YamlMappingNode? map)
    {
        var usual = CustomerImpactPolicy.Default;
        return new CustomerImpactPolicy
        {
            Labels = Texts(map, "labels") ?? usual.Labels,
            NoneLabels = Texts(map, "none-labels") ?? usual.NoneLabels,
            Severities = Texts(map, "severities") ?? usual.Severities,
            Fields = Texts(map, "fields") ?? usual.Fields,
        };
    }

    private ImmutableArray<Requirement> Requirements() => Child(root, "requires") is YamlSequenceNode list
        ? [.. list.Children.OfType<YamlMappingNode>().Select(entry => new Requirement(
            [.. (Texts(entry, "documents") ?? []).Select(KindOf)],
            Texts(Map(entry, "when"), "severity") ?? [],
            Flag(Map(entry, "when"), "customer-impact")))]
        : Requirement.Defaults;

    private IEnumerable<(DocumentKind Kind, YamlMappingNode Map)> Kinds() =>
        Map(root, "documents") is { } map ? map.Children.Where(pair => pair.Value is YamlMappingNode).Select(pair => (KindOf(Scalar(pair.Key)), (YamlMappingNode)pair.Value)) : [];

    private static IEnumerable<PathAudience> AudiencesByPath(DocumentKind kind, YamlMappingNode map) => Child(map, "audience-by-path") is YamlSequenceNode list
        ? list.Children.OfType<YamlMappingNode>().Select(entry => new PathAudience(kind, Texts(entry, "paths") ?? [], Texts(entry, "audience") ?? []))
        : [];

    private IEnumerable<(DocumentKind Kind, string Path)> Templates() =>
        Map(root, "templates") is { } map ? map.Children.Select(pair => (KindOf(Scalar(pair.Key)), Scalar(pair.Value))) : [];

    /// <summary>A template has a document's name and headings, and is none.</summary>
    private IEnumerable<KindPaths> NoDocuments() => Templates().Select(pair => new KindPaths(DocumentKind.Other, ["/" + pair.Path], []));

    private Reading Reading(YamlMappingNode? incident, YamlMappingNode? vocabulary)
    {
        var links = Map(root, "links");
        var headings = Map(vocabulary, "headings");
        return new Reading
        {
            Kinds = [.. NoDocuments(), .. Kinds().Where(kind => Texts(kind.Map, "paths") is not null).Select(kind => new KindPaths(kind.Kind, Texts(kind.Map, "paths")!.Value, Texts(kind.Map, "exclude") ?? []) { IsElsewhere = Text(kind.Map, "repository") is not null })],
            HeadingSynonyms = headings is null
                ? ImmutableDictionary<string, SectionRole>.Empty
                : headings.Children
                    .SelectMany(pair => Items(pair.Value).Select(text => (Text: HeadingText.Normalize(text), Role: SectionRoles.TryParse(Scalar(pair.Key), out var role) ? role : throw new InvalidOperationException($"Role {pair.Key} passed validation."))))
                    .GroupBy(pair => pair.Text)
                    .ToImmutableDictionary(group => group.Key, group => group.Last().Role),
            IncidentIdPattern = Text(incident, "id") ?? Documents.Reading.DefaultIncidentIdPattern,
            IncidentKeys = Texts(incident, "keys") ?? Documents.Reading.Default.IncidentKeys,
            Links = links is null ? LinkReading.Default : new LinkReading(GeneratorOf(Text(links, "generator")), Text(links, "root"), Flag(links, "extensionless")),
            Alerts = Alerts(Map(root, "alerts")),
        };
    }

    private static AlertReading Alerts(YamlMappingNode? map) => new(
        Texts(map, "paths") ?? [],
        Map(map, "runbooks")?.Children.ToImmutableDictionary(pair => Scalar(pair.Key), pair => Scalar(pair.Value)) ?? ImmutableDictionary<string, string>.Empty);

    private static SiteGenerator GeneratorOf(string? name) => name switch
    {
        "github" => SiteGenerator.GitHub,
        "hugo" => SiteGenerator.Hugo,
        "jekyll" => SiteGenerator.Jekyll,
        "middleman" => SiteGenerator.Middleman,
        "docusaurus" => SiteGenerator.Docusaurus,
        "mkdocs" => SiteGenerator.MkDocs,
        _ => SiteGenerator.Unknown,
    };

    private static Vocabulary Words(YamlMappingNode? map) => new()
    {
        RetiredNames = Map(map, "retired-names") is { } names ? RetiredNames.Resolve(names.Children.ToDictionary(pair => Scalar(pair.Key), pair => Scalar(pair.Value), StringComparer.Ordinal)) : ImmutableDictionary<string, string>.Empty,
        Jargon = Texts(map, "jargon") ?? [],
        InternalHosts = Texts(map, "internal-hosts") ?? [],
    };

    private ImmutableDictionary<string, RuleSetting> Rules() =>
        Map(root, "rules")?.Children.ToImmutableDictionary(pair => Scalar(pair.Key), pair => Setting(pair.Value)) ?? ImmutableDictionary<string, RuleSetting>.Empty;

    private ImmutableArray<Waiver> Waivers() => Child(root, "waivers") is YamlSequenceNode list
        ? [.. list.Children.OfType<YamlMappingNode>().Select(entry => new Waiver(Texts(entry, "rule") ?? [], Texts(entry, "paths") ?? [], Texts(entry, "incident") ?? [], place(entry))
        {
            Reason = Text(entry, "reason"),
            ApprovedBy = Text(entry, "approved-by"),
            ExpiresText = Text(entry, "expires"),
            Expires = DateOnly.TryParseExact(Text(entry, "expires"), "yyyy-MM-dd", out var day) ? day : null,
        })]
        : [];

    private static CustomRule Custom(string id, YamlMappingNode map)
    {
        var levels = LevelsOf(map);
        var kinds = Texts(map, "kinds") is { } names ? names.Select(KindOf) : [];
        return new CustomRule(new CustomRuleText(id, Text(map, "title")!)
        {
            Message = Text(map, "message"),
            Next = Text(map, "next"),
            Kinds = [.. kinds],
            Paths = Texts(map, "paths") ?? [],
            Levels = new Levels(levels.Fix ?? Level.Warning, levels.Close ?? Level.Warning, levels.Audit ?? Level.Warning),
            ForbidText = Text(map, "forbid-text"),
            RequireText = Text(map, "require-text"),
            RequireSection = Text(map, "require-section"),
            RequireFrontMatter = Text(map, "require-front-matter"),
            RequireLink = Text(map, "require-link"),
            Fires = Texts(Map(map, "examples"), "fires") ?? [],
            Silent = Texts(Map(map, "examples"), "silent") ?? [],
        });
    }

    private static RuleSetting Setting(YamlNode node)
    {
        if (node is not YamlMappingNode map)
        {
            var level = LevelOf(Scalar(node));
            return new RuleSetting(new PhaseLevels(level, level, level), ImmutableDictionary<string, ImmutableArray<string>>.Empty, []);
        }

        var overrides = Child(map, "overrides") is YamlSequenceNode list
            ? list.Children.OfType<YamlMappingNode>().Select(entry => new RuleOverride(Texts(entry, "paths") ?? [], Texts(entry, "severity") ?? [], LevelsOf(entry), Options(entry)))
            : [];
        return new RuleSetting(LevelsOf(map), Options(map), [.. overrides]) { IsLocked = Flag(map, "locked") ?? false };
    }

    private static PhaseLevels LevelsOf(YamlMappingNode map)
    {
        var all = LevelOf(Text(map, "level"));
        return new PhaseLevels(LevelOf(Text(map, "fix")) ?? all, LevelOf(Text(map, "close")) ?? all, LevelOf(Text(map, "audit")) ?? all);
    }

    private static ImmutableDictionary<string, ImmutableArray<string>> Options(YamlMappingNode map) =>
        Map(map, "options")?.Children.ToImmutableDictionary(pair => Scalar(pair.Key), pair => Items(pair.Value)) ?? ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    private static Level? LevelOf(string? name) => name switch
    {
        "off" => Level.Off,
        "notice" => Level.Notice,
        "warning" => Level.Warning,
        "error" => Level.Error,
        _ => null,
    };

    private static DocumentKind KindOf(string name) => name switch
    {
        "runbook" => DocumentKind.Runbook,
        "help" => DocumentKind.Help,
        "postmortem" => DocumentKind.Postmortem,
        _ => throw new InvalidOperationException($"Kind {name} passed validation."),
    };

    private static YamlNode? Child(YamlMappingNode? map, string key) => map?.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode scalar && scalar.Value == key).Value;

    private static YamlMappingNode? Map(YamlMappingNode? map, string key) => Child(map, key) as YamlMappingNode;

    private static string? Text(YamlMappingNode? map, string key) => (Child(map, key) as YamlScalarNode)?.Value;

    private static bool? Flag(YamlMappingNode? map, string key) => Text(map, key) is { } value ? value is "true" or "True" or "TRUE" : null;

    private static ImmutableArray<string>? Texts(YamlMappingNode? map, string key) => Child(map, key) is { } node ? Items(node) : null;

    private static ImmutableArray<string> Items(YamlNode node) => node is YamlSequenceNode list
        ? [.. list.Children.OfType<YamlScalarNode>().Select(item => item.Value ?? string.Empty)]
        : [Scalar(node)];

    private static string Scalar(YamlNode node) => (node as YamlScalarNode)?.Value ?? string.Empty;
}
