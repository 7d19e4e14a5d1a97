using System.Text.RegularExpressions;
using IncidentGate.Documents;

namespace IncidentGate.Rules.Docs;

/// <summary>Tells records of a day from pages that claim to hold today: a postmortem, the notes of a meeting, a post, a list of changes.</summary>
internal static partial class DatedPages
{
    private static readonly string[] DateKeys = ["date", "published", "publishdate", "pubdate", "created", "meeting_date"];

    /// <summary>Whether the page tells of its own day, so that what is old in it is true for ever.</summary>
    public static bool IsRecord(Document document) =>
        document.Kind == DocumentKind.Postmortem
        || (document.Kind == DocumentKind.Other
            && (DatedPath().IsMatch(document.Path) || RecordTitle().IsMatch(document.Title ?? string.Empty) || document.FrontMatter.FindAny(DateKeys) is not null));

    /// <summary>Whether a section tells of changes in their order, or of a timeline.</summary>
    public static bool IsHistory(SectionRole? role) => role is SectionRole.Changes or SectionRole.Timeline or SectionRole.Metadata;

    [GeneratedRegex(@"(?:^|[/_\-. ])20\d{2}(?:[\-_./]?(?:0[1-9]|1[0-2])|[/\-_.]|$)|(?:^|/)(?:blog|posts?|news|changelogs?|release-?notes?|minutes|meetings?|archive[ds]?|adrs?|decisions?|rfcs?)/|changelog|release[\-_]?notes", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex DatedPath();

    [GeneratedRegex(@"\b(?:meeting|minutes|retrospective|retro|changelog|release notes|status update|newsletter)\b|\b20\d{2}-\d{2}-\d{2}\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex RecordTitle();
}
