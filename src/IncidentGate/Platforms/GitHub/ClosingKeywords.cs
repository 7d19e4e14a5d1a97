using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace IncidentGate.Platforms.GitHub;

/// <summary>
/// The issues that a pull request closes when it is merged into the default branch: GitHub's keywords (close, fix, resolve and their
/// forms) before a number, <c>owner/name#12</c> or an address. <see href="https://docs.github.com/issues/tracking-your-work-with-issues/linking-a-pull-request-to-an-issue"/>.
/// </summary>
internal static partial class ClosingKeywords
{
    private const int MostIssues = 20;
    private const int LongestText = 65_536;

    /// <summary>The numbers of this repository's issues; twenty at most.</summary>
    /// <param name="server">GitHub as people open it: <c>https://github.com</c>.</param>
    public static ImmutableArray<int> Issues(string? text, string repository, string server) => Numbers(Keyword(), text, repository, server);

    /// <summary>The numbers of the issues that a text says it is part of, or closes.</summary>
    public static ImmutableArray<int> Linked(string? text, string repository, string server) => [.. Issues(text, repository, server).Union(Numbers(Reference(), text, repository, server))];

    private static ImmutableArray<int> Numbers(Regex pattern, string? text, string repository, string server) =>
        [.. pattern.Matches(Visible(text))
            .Where(match => IsOwn(match, repository, server))
            .Select(match => int.Parse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture))
            .Distinct()
            .Take(MostIssues)];

    /// <summary>GitHub obeys no keyword in a comment or in code.</summary>
    private static string Visible(string? text) => Hidden().Replace(text is null ? string.Empty : text.Length <= LongestText ? text : text[..LongestText], " ");

    private static bool IsOwn(Match match, string repository, string server)
    {
        var host = match.Groups["host"];
        var named = match.Groups["repository"];
        return (!named.Success || named.Value.Equals(repository, StringComparison.OrdinalIgnoreCase))
            && (!host.Success || host.Value.Equals(server.TrimEnd('/'), StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\b:?\s+(?:(?<host>https?://[\w.:-]+)/(?<repository>[\w.-]+/[\w.-]+)/issues/|(?<repository>[\w.-]+/[\w.-]+)?#)(?<number>[0-9]{1,9})\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Keyword();

    [GeneratedRegex(@"^[\s>*-]{0,8}(?:refs?|references|part of|relates to|related to|for|incident|issue|tracking)\b:?\s+(?:(?<host>https?://[\w.:-]+)/(?<repository>[\w.-]+/[\w.-]+)/issues/|(?<repository>[\w.-]+/[\w.-]+)?#)(?<number>[0-9]{1,9})\b", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();

    [GeneratedRegex(@"<!--[\s\S]*?-->|```[\s\S]*?```|`[^`\n]*`", RegexOptions.NonBacktracking)]
    private static partial Regex Hidden();
}
