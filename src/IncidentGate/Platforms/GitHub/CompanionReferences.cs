using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using IncidentGate.Incidents;

namespace IncidentGate.Platforms.GitHub;

/// <summary>
/// The pull requests of other repositories that a pull request's body names: by a trailer <c>Docs: acme/help-center#45</c>, or by a link.
/// A stranger writes the body, so this says what is named, not what may be read.
/// </summary>
internal static partial class CompanionReferences
{
    private const int LongestText = 65_536;

    /// <summary>What is named more often than anybody would, is noise.</summary>
    private const int Most = 50;

    /// <summary>In the order of the text, trailers first; each once.</summary>
    /// <param name="server">GitHub as people open it: <c>https://github.com</c>.</param>
    public static ImmutableArray<CompanionReference> Read(string? body, string server)
    {
        // A template's example stands in a comment, another's text in code.
        var text = Hidden().Replace(body is null ? string.Empty : body.Length <= LongestText ? body : body[..LongestText], " ");
        var trailers = text.Split('\n').Select(line => Trailer().Match(line.TrimEnd())).Where(match => match.Success).SelectMany(match => Named(match.Groups["value"].Value, server)).Select(one => one with { IsTrailer = true });
        return [.. trailers.Concat(Linked(text, server)).DistinctBy(one => (one.Repository.ToUpperInvariant(), one.Number)).Take(Most)];
    }

    /// <summary>What a change names, what its authors say first. An issue's text is read by itself: a comment that it opens hides nothing of theirs.</summary>
    public static ImmutableArray<CompanionReference> Read(ChangeSet change, string server)
    {
        var anybodys = Read(change.IssueBody, server).Select(one => one with { IsAnybodys = true });
        return [.. Read(change.AuthorsBody, server).Concat(anybodys).OrderByDescending(one => one.IsTrailer).DistinctBy(one => (one.Repository.ToUpperInvariant(), one.Number))];
    }

    private static IEnumerable<CompanionReference> Named(string value, string server) =>
        Short().Matches(value).Select(ReferenceOf).Concat(Linked(value, server));

    private static IEnumerable<CompanionReference> Linked(string text, string server) =>
        Address().Matches(text).Where(match => match.Groups["server"].Value.Equals(server.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)).Select(ReferenceOf);

    private static CompanionReference ReferenceOf(Match match) =>
        new(match.Groups["repository"].Value, int.Parse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture), IsTrailer: false);

    [GeneratedRegex(@"^[\s>*-]{0,8}docs\s{0,3}:(?<value>.+)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Trailer();

    [GeneratedRegex(@"(?:^|[\s,;(\[<])(?<repository>[A-Za-z0-9][A-Za-z0-9_-]*/[A-Za-z0-9._-]+)#(?<number>[0-9]{1,9})\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Short();

    [GeneratedRegex(@"(?<server>https?://[A-Za-z0-9.:-]+)/(?<repository>[A-Za-z0-9][A-Za-z0-9_-]*/[A-Za-z0-9._-]+)/pull/(?<number>[0-9]{1,9})\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Address();

    [GeneratedRegex(@"<!--[\s\S]*?-->|```[\s\S]*?```|`[^`\n]*`", RegexOptions.NonBacktracking)]
    private static partial Regex Hidden();
}

/// <summary>A pull request that a body names.</summary>
/// <param name="Repository">As written.</param>
internal sealed record CompanionReference(string Repository, int Number, bool IsTrailer)
{
    /// <summary>Whether anybody may have written it, as an issue's body.</summary>
    public bool IsAnybodys { get; init; }

    public string Name => $"{Repository}#{Number}";
}
