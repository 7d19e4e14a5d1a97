using System.Collections.Concurrent;
using DotNet.Globbing;

namespace IncidentGate.Documents;

/// <summary>
/// Globs over repository paths: <c>*</c> within a folder, <c>**</c> across folders, <c>?</c>, <c>[a-z]</c>, <c>{a,b}</c>. A
/// pattern without a slash matches the file name in any folder; a pattern that ends in a slash matches all below it. Case counts.
/// </summary>
internal static class PathPattern
{
    private static readonly ConcurrentDictionary<string, Glob[]> Parsed = new(StringComparer.Ordinal);

    public static bool Matches(string pattern, string path) => Array.Exists(Parsed.GetOrAdd(pattern, Parse), glob => glob.IsMatch(path));

    public static bool MatchesAny(IEnumerable<string> patterns, string path) => patterns.Any(pattern => Matches(pattern, path));

    /// <summary>What is wrong with a pattern, in words; null where it is fine.</summary>
    public static string? Validate(string pattern)
    {
        if (string.IsNullOrWhiteSpace(pattern))
        {
            return "the pattern is empty";
        }

        if (pattern.Contains('\\', StringComparison.Ordinal))
        {
            return "use / between folders, not \\";
        }

        if (pattern.StartsWith("./", StringComparison.Ordinal) || pattern.StartsWith("../", StringComparison.Ordinal) || pattern.Contains("/../", StringComparison.Ordinal))
        {
            return "paths start at the repository's root: leave out ./ and ../";
        }

        if (Unclosed(pattern) is { } bracket)
        {
            return $"'{bracket}' has no partner; [ ] hold a set of characters, {{ }} choices";
        }

        try
        {
            _ = Parse(pattern);
            return null;
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            return error.Message;
        }
    }

    private static char? Unclosed(string pattern)
    {
        char? open = null;
        foreach (var letter in pattern.Where(letter => letter is '[' or ']' or '{' or '}'))
        {
            switch (open, letter)
            {
                case (null, '[' or '{'):
                    open = letter;
                    break;
                case ('[', ']') or ('{', '}'):
                    open = null;
                    break;
                default:
                    return letter;
            }
        }

        return open;
    }

    private static Glob[] Parse(string pattern)
    {
        var anchored = pattern.TrimStart('/');
        anchored = anchored.EndsWith('/') ? anchored + "**" : anchored;
        anchored = anchored.Contains('/', StringComparison.Ordinal) || pattern.StartsWith('/') ? anchored : "**/" + anchored;
        return [.. Expand(anchored, 0).Select(Glob.Parse)];
    }

    /// <summary>Spells out <c>{a,b}</c>, which the glob library doesn't know.</summary>
    private static IEnumerable<string> Expand(string pattern, int depth)
    {
        var open = pattern.IndexOf('{', StringComparison.Ordinal);
        var close = open < 0 ? -1 : pattern.IndexOf('}', open);
        if (open < 0)
        {
            return [pattern];
        }

        if (close < 0 || depth > 6)
        {
            throw new FormatException("'{' has no '}', or there are too many of them");
        }

        return pattern[(open + 1)..close].Split(',').SelectMany(choice => Expand(pattern[..open] + choice + pattern[(close + 1)..], depth + 1));
    }
}
