using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <summary>Tells by its path whether a file may hold alert rules. Its content is looked at only then.</summary>
internal static partial class AlertRulePaths
{
    public static ImmutableArray<string> Of(IReadOnlyList<string> paths, AlertReading reading) => [.. paths.Where(path => IsOne(path, reading))];

    /// <summary>By the policy's patterns; without any, by usual names of files and folders.</summary>
    public static bool IsOne(string path, AlertReading reading)
    {
        if (!IsYaml(path) && !IsJsonnet(path))
        {
            return false;
        }

        return reading.Paths.IsEmpty ? Usual().IsMatch(path) && !Foreign().IsMatch(path) : PathPattern.MatchesAny(reading.Paths, path);
    }

    public static bool IsJsonnet(string path) => path.EndsWith(".jsonnet", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".libsonnet", StringComparison.OrdinalIgnoreCase);

    private static bool IsYaml(string path) => path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase);

    /// <summary>"rules", "alerts", "alerting" or "prometheus" in the file's name or in a folder's.</summary>
    [GeneratedRegex(@"rules?[^/a-z]|prometheus-?_?rule|alert|(?:^|/)[^/]*rules/|prometheus", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Usual();

    /// <summary>Other people's rules, rules to test with, and the platform's own files.</summary>
    [GeneratedRegex(@"(?:^|/)(?:node_modules|vendor|third_party|testdata|fixtures|\.git[^/]*)/", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Foreign();
}
