using System.IO.Enumeration;

namespace IncidentGate.Incidents;

/// <summary>Patterns of labels and branches: <c>*</c> is any text, slashes too, <c>?</c> is one character; case doesn't count.</summary>
internal static class Wildcard
{
    public static bool Matches(string pattern, string text) => FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: true);

    public static bool MatchesAny(IEnumerable<string> patterns, string text) => patterns.Any(pattern => Matches(pattern, text));
}
