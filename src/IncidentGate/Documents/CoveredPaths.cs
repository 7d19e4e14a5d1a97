using System.Collections.Immutable;

namespace IncidentGate.Documents;

/// <summary>The code that a page says it is about: <c>covers: [services/payments, 'deploy/*.yaml']</c> in its front matter.</summary>
internal static class CoveredPaths
{
    private const int Most = 50;
    private static readonly string[] Keys = ["covers", "covers_paths", "covers-paths", "code_paths", "code-paths"];

    /// <summary>As written; what is no path in a repository is left out.</summary>
    public static ImmutableArray<string> Read(FrontMatter frontMatter) =>
        frontMatter.FindAny(Keys) is { } value
            ? [.. value.Items.SelectMany(item => item.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(Clean).Where(path => path.Length > 0 && PathPattern.Validate(path) is null).Distinct(StringComparer.Ordinal).Take(Most)]
            : [];

    /// <summary>Whether a file is the one that is meant, lies in the folder that is meant, or fits the pattern.</summary>
    public static bool Covers(string code, string path) =>
        code.AsSpan().ContainsAny("*?[{")
            ? PathPattern.Matches("/" + code, path)
            : path.StartsWith(code, StringComparison.Ordinal) && (path.Length == code.Length || path[code.Length] == '/');

    private static string Clean(string path) => (path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path).Trim('/');
}
