using IncidentGate.Findings;
using IncidentGate.Rules;

namespace IncidentGate.Policies;

/// <summary>How a preset shifts the catalog's levels.</summary>
internal static class Presets
{
    public static Level LevelOf(Preset preset, RuleInfo info, Phase phase)
    {
        var level = info.Levels.In(phase);
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

    /// <summary>What stays an error whatever the preset: the incident's own rules, secrets, and files that can't be read.</summary>
    private static bool IsVital(RuleInfo info) =>
        info.Scope == RuleScope.Incident || info.Id is "docs/secret" or "docs/front-matter" or "postmortem/question-owner" or "postmortem/action-owner";
}
