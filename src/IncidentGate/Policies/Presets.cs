using System.Collections.Immutable;
using IncidentGate.Findings;
using IncidentGate.Rules;

namespace IncidentGate.Policies;

/// <summary>How a preset shifts the catalog's levels and options.</summary>
internal static class Presets
{
    public static Level LevelOf(Preset preset, RuleInfo info, Phase phase)
    {
        var level = info.Levels.In(phase);
        if (info.Family == "custom")
        {
            // Whoever has written a rule has said what it weighs.
            return level;
        }

        return preset switch
        {
            Preset.Strict when phase != Phase.Fix => level switch
            {
                Level.Notice => Level.Warning,
                Level.Warning => Level.Error,
                _ => level,
            },
            Preset.Relaxed when level == Level.Error && !IsVital(info) => Level.Warning,
            Preset.Relaxed when level == Level.Warning => Level.Notice,
            _ => level,
        };
    }

    /// <summary>The options that a preset sets; the policy's own go before them.</summary>
    public static ImmutableDictionary<string, ImmutableArray<string>> OptionsOf(Preset preset, RuleInfo info) =>
        preset == Preset.Strict
            ? info.Options.Where(option => option.Strict is not null).ToImmutableDictionary(option => option.Name, option => RuleOptions.ItemsOf(option.Strict!), StringComparer.Ordinal)
            : ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>What stays an error whatever the preset: the incident's own rules, secrets, and files that can't be read.</summary>
    private static bool IsVital(RuleInfo info) =>
        info.Scope == RuleScope.Incident || info.Id is "docs/secret" or "docs/front-matter" or "postmortem/question-owner" or "postmortem/action-owner";
}
