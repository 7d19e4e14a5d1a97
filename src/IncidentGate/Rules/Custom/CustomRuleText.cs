using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Custom;

/// <summary>A team's own rule as its policy states it. One of the five checks is set.</summary>
/// <param name="Id"><c>custom/name</c>.</param>
internal sealed record CustomRuleText(string Id, string Title)
{
    /// <summary>How every id begins.</summary>
    public const string Prefix = "custom/";

    /// <summary>What a finding says; null for the check's own words.</summary>
    public string? Message { get; init; }

    /// <summary>How to mend it; null for the check's own words.</summary>
    public string? Next { get; init; }

    /// <summary>Empty for all kinds.</summary>
    public ImmutableArray<DocumentKind> Kinds { get; init; } = [];

    /// <summary>Path patterns; empty for all paths.</summary>
    public ImmutableArray<string> Paths { get; init; } = [];

    public Levels Levels { get; init; } = new(Level.Warning, Level.Warning, Level.Warning);

    public string? ForbidText { get; init; }

    public string? RequireText { get; init; }

    public string? RequireSection { get; init; }

    public string? RequireFrontMatter { get; init; }

    public string? RequireLink { get; init; }

    /// <summary>Pages that the rule has to fire on.</summary>
    public ImmutableArray<string> Fires { get; init; } = [];

    /// <summary>Pages that it has to be silent on.</summary>
    public ImmutableArray<string> Silent { get; init; } = [];
}
