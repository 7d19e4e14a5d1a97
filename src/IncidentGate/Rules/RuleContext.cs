using System.Collections.Immutable;
using System.Globalization;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules;

/// <summary>What a rule may know besides its document: today, the phase, its options, the team's vocabulary.</summary>
/// <param name="Today">The date in the policy's time zone; rules have no clock.</param>
internal sealed record RuleContext(DateOnly Today, Phase Phase, RuleOptions Options, Vocabulary Vocabulary)
{
    /// <summary>The moment that deadlines are counted to. Where only a day is known, its last minute.</summary>
    public DateTimeOffset Now { get; init; } = new(Today, new TimeOnly(23, 59), TimeSpan.Zero);

    /// <summary>By when this incident's documents have to stand.</summary>
    public DeadlineTerms Deadlines { get; init; } = Incidents.Deadlines.Default.For(severity: null, TimeZoneInfo.Utc);

    /// <summary>What git tells of pages; unknown where no commits were asked, as for a pull request.</summary>
    public RepositoryHistory History { get; init; } = RepositoryHistory.Unknown;

    /// <summary>The sections that the policy asks for in a document of this kind; empty where it asks for none.</summary>
    public ImmutableArray<SectionRole> RequiredSections { get; init; } = [];

    /// <summary>The policy's waivers, for the one rule that judges them.</summary>
    public ImmutableArray<Waiver> Waivers { get; init; } = [];
}

/// <summary>A rule's options: the policy's value, else the rule's default.</summary>
internal sealed class RuleOptions(RuleInfo info, ImmutableDictionary<string, ImmutableArray<string>> set)
{
    public int Number(string name) => int.Parse(Single(name), CultureInfo.InvariantCulture);

    /// <summary>A span of days.</summary>
    public int Days(string name) =>
        Durations.TryParseDays(Single(name), out var days) ? days : throw new InvalidOperationException($"{info.Id}: option '{name}' is no duration.");

    public string Text(string name) => Single(name);

    public bool Flag(string name) => string.Equals(Single(name), "true", StringComparison.OrdinalIgnoreCase);

    public ImmutableArray<string> List(string name) =>
        set.TryGetValue(name, out var values)
            ? values
            : ItemsOf(Option(name).Default);

    /// <summary>The items of a list that is written as a default.</summary>
    public static ImmutableArray<string> ItemsOf(string written) => [.. written.Split(", ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    public IEnumerable<SectionRole> Roles(string name) =>
        List(name).Select(value => SectionRoles.TryParse(value, out var role) ? role : throw new InvalidOperationException($"{info.Id}: '{value}' is no section role."));

    private string Single(string name) => set.TryGetValue(name, out var values) && !values.IsEmpty ? values[0] : Option(name).Default;

    private RuleOption Option(string name) =>
        info.Options.FirstOrDefault(option => option.Name == name) ?? throw new InvalidOperationException($"{info.Id} has no option '{name}'.");
}

/// <summary>The team's own words.</summary>
internal sealed record Vocabulary
{
    public static readonly Vocabulary Default = new();

    /// <summary>Names that are no longer used, and what stands for them now.</summary>
    public ImmutableDictionary<string, string> RetiredNames { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Words that customers don't know.</summary>
    public ImmutableArray<string> Jargon { get; init; } = [];

    /// <summary>Host name endings that are internal (<c>corp.example.com</c>, <c>.internal</c>).</summary>
    public ImmutableArray<string> InternalHosts { get; init; } = [];
}
