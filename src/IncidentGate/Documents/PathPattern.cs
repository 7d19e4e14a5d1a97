using System.Collections.Concurrent;
using DotNet.Globbing;

namespace IncidentGate.Documents;

/// <summary>
/// Globs over repository paths: <c>*</c> within a folder, <c>**</c> across folders, <c>?</c>, <c>[a-z]</c>, <c>{a,b}</c>. A
/// pattern without a slash matches the file name in any folder; a pattern that ends in a slash matches all below it. Case counts.
/// </summary>
internal static class PathPattern
{
    /// <summary>How many patterns <c>{a,b}{c,d}…</c> may stand for.</summary>
    private const int ChoiceLimit = 200;

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

        if (pattern.Split('/').Any(part => part is "." or ".."))
        {
            return "paths start at the repository's root: leave out ./ and ../";
        }

        if (Unclosed(pattern) is { } bracket)
        {
            return $"'{bracket}' has no partner, or stands in another pair; [ ] hold a set of characters, {{ }} choices";
        }

        try
        {
            _ = Parse(pattern);
            return null;
        }
        catch (FormatException error)
        {
            return error.Message;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            return "the pattern can't be read";
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
        return [.. Expand(anchored).Select(Glob.Parse)];
    }

    /// <summary>Spells out <c>{a,b}</c>, which the glob library doesn't know.</summary>
    private static List<string> Expand(string pattern)
    {
        List<string> spelled = [pattern];
        while (spelled[0].Contains('{', StringComparison.Ordinal))
        {
            // All come from one pattern, so that each has as many braces left as the first.
            spelled = [.. spelled.SelectMany(SpellFirst).Take(ChoiceLimit + 1)];
            if (spelled.Count > ChoiceLimit)
            {
                throw new FormatException($"its braces stand for more than {ChoiceLimit} patterns");
            }
        }

        return spelled;
    }

    private static IEnumerable<string> SpellFirst(string pattern)
    {
        var open = pattern.IndexOf('{', StringComparison.Ordinal);
        var close = pattern.IndexOf('}', open);
        return pattern[(open + 1)..close].Split(',').Select(choice => pattern[..open] + choice + pattern[(close + 1)..]);
    }
}
