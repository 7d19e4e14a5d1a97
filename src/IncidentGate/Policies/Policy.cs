using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;
using IncidentGate.Rules;
using IncidentGate.Rules.Custom;

namespace IncidentGate.Policies;

/// <summary>What a team has decided. Made by <c>PolicyLoader</c> from YAML, presets and built-in defaults; immutable.</summary>
internal sealed record Policy
{
    /// <summary>Where it comes from, for people: a path, <c>main:.github/incidentgate.yml</c>, or <c>built-in defaults</c>.</summary>
    public required string Source { get; init; }

    public Preset Preset { get; init; } = Preset.Standard;

    /// <summary>The zone that "today" and deadlines are counted in.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>By when an incident's documents have to stand.</summary>
    public Deadlines Deadlines { get; init; } = Deadlines.Default;

    public IncidentRecognition Recognition { get; init; } = IncidentRecognition.Default;

    /// <summary>Which work items of Azure DevOps are incidents', and what they say.</summary>
    public WorkItemPolicy WorkItems { get; init; } = WorkItemPolicy.Default;

    /// <summary>From the gravest to the lightest.</summary>
    public ImmutableArray<SeverityLevel> Severities { get; init; } = SeverityLevel.Defaults;

    public CustomerImpactPolicy CustomerImpact { get; init; } = CustomerImpactPolicy.Default;

    /// <summary>Which documents an incident needs; all requirements whose conditions hold add up.</summary>
    public ImmutableArray<Requirement> Requirements { get; init; } = Requirement.Defaults;

    /// <summary>Who reads and approves each kind, for people: <c>@acme/support</c>. Empty where the policy names nobody.</summary>
    public ImmutableDictionary<DocumentKind, ImmutableArray<string>> Audiences { get; init; } = ImmutableDictionary<DocumentKind, ImmutableArray<string>>.Empty;

    /// <summary>Audiences of some paths; the last that matches is the document's, instead of its kind's.</summary>
    public ImmutableArray<PathAudience> AudiencesByPath { get; init; } = [];

    /// <summary>The repositories, as <c>owner/name</c>, of kinds that live in another one.</summary>
    public ImmutableDictionary<DocumentKind, string> Homes { get; init; } = ImmutableDictionary<DocumentKind, string>.Empty;

    /// <summary>The team's own templates, from the repository's root; a kind that has none here has ours.</summary>
    public ImmutableDictionary<DocumentKind, string> Templates { get; init; } = ImmutableDictionary<DocumentKind, string>.Empty;

    /// <summary>The policy as it is for a repository: what lives there lives nowhere else.</summary>
    /// <param name="repository"><c>owner/name</c>; null where it isn't known.</param>
    public Policy SeenFrom(string? repository) =>
        this with
        {
            Homes = Homes.Where(home => !home.Value.Equals(repository, StringComparison.OrdinalIgnoreCase)).ToImmutableDictionary(),
            Reading = Reading with { Kinds = [.. Reading.Kinds.Select(paths => paths with { IsElsewhere = paths.IsElsewhere && !string.Equals(Homes.GetValueOrDefault(paths.Kind), repository, StringComparison.OrdinalIgnoreCase) })] },
        };

    public ApprovalPolicy Approvals { get; init; } = ApprovalPolicy.Default;

    public ClosingPolicy Closing { get; init; } = ClosingPolicy.Default;

    public AuditPolicy Audit { get; init; } = AuditPolicy.Default;

    /// <summary>Who approves a document; without a path, who approves its kind.</summary>
    public ImmutableArray<string> AudienceOf(DocumentKind kind, string? path) =>
        (path is null ? null : AudiencesByPath.LastOrDefault(one => one.Kind == kind && PathPattern.MatchesAny(one.Paths, path)))?.Names ?? Audiences.GetValueOrDefault(kind, []);

    /// <summary>Document kinds, headings, ids and links.</summary>
    public Reading Reading { get; init; } = Reading.Default;

    public RuleSettings Rules { get; init; } = RuleSettings.Default;

    public Vocabulary Vocabulary { get; init; } = Vocabulary.Default;

    /// <summary>Findings that don't count for now, expired ones included.</summary>
    public ImmutableArray<Waiver> Waivers { get; init; } = [];

    /// <summary>Findings that were there when the team adopted the gate.</summary>
    public Baseline Baseline { get; init; } = Baseline.Empty;

    /// <summary>The baseline's file, from the repository's root; null where there is none.</summary>
    public string? BaselinePath { get; init; }

    /// <summary>Whether findings on lines that a change didn't touch are shown apart, and don't fail it, in the fix phase.</summary>
    public bool UntouchedApart { get; init; } = true;

    /// <summary>Rules of the team's own, written in YAML.</summary>
    public ImmutableArray<CustomRule> CustomRules { get; init; } = [];

    /// <summary>The whole catalog as this policy has it.</summary>
    public ImmutableArray<Rule> Catalog => [.. RuleCatalog.All, .. CustomRules];
}

/// <summary>A named set of levels to start from.</summary>
internal enum Preset
{
    /// <summary>In the fix phase nothing fails but what is dangerous or missing; in the close phase style rules only warn.</summary>
    Relaxed,

    /// <summary>The levels in the catalog.</summary>
    Standard,

    /// <summary>Warnings of the close and audit phases are errors, notices are warnings, and some rules ask for more.</summary>
    Strict,
}

/// <summary>How a change is recognised as an incident's.</summary>
internal sealed record IncidentRecognition
{
    public static readonly IncidentRecognition Default = new();

    /// <summary>Labels that tag a change, with <c>*</c> and <c>?</c> as wildcards; case doesn't count.</summary>
    public ImmutableArray<string> Labels { get; init; } = ["incident", "incident:*", "incident/*", "inc-*"];

    /// <summary>Labels that ask for the close phase.</summary>
    public ImmutableArray<string> CloseLabels { get; init; } = ["incident:close", "incident/close", "closes-incident"];

    /// <summary>Whether an id in the title tags the change.</summary>
    public bool Title { get; init; } = true;

    /// <summary>Whether an id anywhere in the body tags the change; off by default, as people mention other incidents there.</summary>
    public bool Body { get; init; }

    /// <summary>Trailers whose value is an id: <c>Incident: INC-42</c> on a line of its own, in the body or a commit message.</summary>
    public ImmutableArray<string> Trailers { get; init; } = ["Incident"];

    /// <summary>Branch names that tag a change, with wildcards; an id in the branch name is read from them.</summary>
    public ImmutableArray<string> Branches { get; init; } = ["incident/*", "incident-*", "inc-*"];

    /// <summary>The phase where no label asks for another.</summary>
    public Phase Phase { get; init; } = Phase.Fix;
}

/// <summary>A severity and how it is written.</summary>
/// <param name="Labels">Labels that state it, with wildcards.</param>
/// <param name="Aliases">Other words for it in documents: <c>critical</c>, <c>P1</c>.</param>
internal sealed record SeverityLevel(string Name, ImmutableArray<string> Labels, ImmutableArray<string> Aliases)
{
    public static readonly ImmutableArray<SeverityLevel> Defaults =
    [
        Usual(1, "critical"), Usual(2, "major", "high"), Usual(3, "minor", "medium"), Usual(4, "low"), Usual(5),
    ];

    private static SeverityLevel Usual(int rank, params ReadOnlySpan<string> words) =>
        new($"sev{rank}", [$"sev{rank}", $"sev-{rank}", $"severity:{rank}", $"severity/{rank}", $"p{rank}"], [$"sev {rank}", $"sev-{rank}", $"severity {rank}", $"p{rank}", $"{rank}", .. words]);
}

/// <summary>What tells that customers were affected.</summary>
internal sealed record CustomerImpactPolicy
{
    public static readonly CustomerImpactPolicy Default = new();

    public ImmutableArray<string> Labels { get; init; } = ["customer-impact", "customer-impact:*", "customers-affected"];

    /// <summary>Labels that say that customers saw nothing.</summary>
    public ImmutableArray<string> NoneLabels { get; init; } = ["no-customer-impact", "customer-impact:none", "internal-only"];

    /// <summary>Severities that always affect customers.</summary>
    public ImmutableArray<string> Severities { get; init; } = ["sev1", "sev2"];

    /// <summary>Postmortem fields whose value tells it: yes/no/true/false/none, or a sentence.</summary>
    public ImmutableArray<string> Fields { get; init; } = ["customer_impact", "customer-impact", "customers affected", "customer impact", "customers_affected"];
}

/// <summary>Who approves the documents of one kind at some paths.</summary>
internal sealed record PathAudience(DocumentKind Kind, ImmutableArray<string> Paths, ImmutableArray<string> Names);

/// <summary>Which approvals count.</summary>
internal sealed record ApprovalPolicy
{
    public static readonly ApprovalPolicy Default = new();

    /// <summary>Whether an approval ends when the document changes after it.</summary>
    public bool Expire { get; init; } = true;

    /// <summary>Whether CODEOWNERS names the audience where the policy doesn't.</summary>
    public bool CodeOwners { get; init; } = true;
}

/// <summary>Documents that an incident needs under a condition.</summary>
/// <param name="Severities">Only for these; empty for all.</param>
/// <param name="CustomerImpact">Only when customers were affected (true), or weren't (false); null for both.</param>
internal sealed record Requirement(ImmutableArray<DocumentKind> Documents, ImmutableArray<string> Severities, bool? CustomerImpact)
{
    public static readonly ImmutableArray<Requirement> Defaults =
    [
        new([DocumentKind.Runbook, DocumentKind.Postmortem], [], null),
        new([DocumentKind.Help], [], true),
    ];
}

/// <summary>What the policy says of rules.</summary>
internal sealed record RuleSettings(Preset Preset, ImmutableDictionary<string, RuleSetting> ById)
{
    public static readonly RuleSettings Default = new(Preset.Standard, ImmutableDictionary<string, RuleSetting>.Empty);

    /// <summary>Whether a policy that this one extends has locked the rule: no waiver, comment or baseline waves it through.</summary>
    public bool IsLocked(string rule) => ById.TryGetValue(rule, out var setting) && setting.IsLocked;

    /// <summary>The level of a rule: the last override that matches path and severity, else the rule's setting, else the preset's.</summary>
    public Level LevelOf(RuleInfo info, Phase phase, string? path, string? severity)
    {
        var level = Presets.LevelOf(Preset, info, phase);
        if (!ById.TryGetValue(info.Id, out var setting))
        {
            return level;
        }

        level = setting.Levels.In(phase) ?? level;
        foreach (var @override in setting.Overrides)
        {
            level = @override.Matches(path, severity) ? @override.Levels.In(phase) ?? level : level;
        }

        return level;
    }

    /// <summary>The options of a rule at a path.</summary>
    public RuleOptions OptionsOf(RuleInfo info, string? path, string? severity)
    {
        var options = Presets.OptionsOf(Preset, info);
        if (!ById.TryGetValue(info.Id, out var setting))
        {
            return new RuleOptions(info, options);
        }

        options = options.SetItems(setting.Options);
        foreach (var @override in setting.Overrides.Where(@override => @override.Matches(path, severity)))
        {
            options = options.SetItems(@override.Options);
        }

        return new RuleOptions(info, options);
    }
}

/// <summary>A rule's levels and options, and where they differ.</summary>
internal sealed record RuleSetting(PhaseLevels Levels, ImmutableDictionary<string, ImmutableArray<string>> Options, ImmutableArray<RuleOverride> Overrides)
{
    public bool IsLocked { get; init; }
}

/// <summary>Levels that are set; null leaves the preset's.</summary>
internal sealed record PhaseLevels(Level? Fix, Level? Close, Level? Audit)
{
    public static readonly PhaseLevels Unset = new(null, null, null);

    public Level? In(Phase phase) => phase switch
    {
        Phase.Fix => Fix,
        Phase.Close => Close,
        Phase.Audit => Audit,
        _ => throw new ArgumentOutOfRangeException(nameof(phase)),
    };
}

/// <summary>Levels and options for some paths or severities. Both conditions must hold where both are given.</summary>
internal sealed record RuleOverride(ImmutableArray<string> Paths, ImmutableArray<string> Severities, PhaseLevels Levels, ImmutableDictionary<string, ImmutableArray<string>> Options)
{
    public bool Matches(string? path, string? severity) =>
        (Paths.IsEmpty || (path is not null && PathPattern.MatchesAny(Paths, path)))
        && (Severities.IsEmpty || (severity is not null && Severities.Contains(severity, StringComparer.OrdinalIgnoreCase)));
}
