using System.Globalization;
using System.Text.RegularExpressions;

namespace IncidentGate.Platforms;

/// <summary>
/// The one comment that is edited, not repeated. Its first line is a mark that readers don't see: whose it is, and the state of the
/// change that it speaks of, so that a run that finishes late never overwrites the result of a newer one.
/// </summary>
internal static partial class StickyComment
{
    /// <summary>How long a run may take between its first look and its last word.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromHours(1);

    private const string Start = "<!-- incidentgate:comment ";

    /// <summary>A comment's text under its mark.</summary>
    /// <param name="seenAt">When the platform showed the state that the text speaks of, by the platform's own clock.</param>
    /// <param name="facts">More that a later run has to know, as <c>name=value</c> parted by spaces; null for nothing.</param>
    public static string Mark(string text, DateTimeOffset seenAt, string? facts = null) =>
        $"{Start}seen={seenAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}{(facts is null ? string.Empty : " " + facts)} -->\n{text}";

    /// <summary>What an earlier run noted under a name; null where it noted nothing.</summary>
    public static string? Fact(string? body, string name) =>
        body is not null && FactsOf(body).Split(' ').FirstOrDefault(fact => fact.StartsWith(name + "=", StringComparison.Ordinal)) is { } found ? found[(name.Length + 1)..] : null;

    /// <summary>Whether a comment begins with our mark. Who wrote it is for the platform to tell.</summary>
    /// <param name="now">A mark from a day that is yet to come is none of ours.</param>
    public static bool IsMarked(string? body, DateTimeOffset now) =>
        body is not null && body.StartsWith(Start, StringComparison.Ordinal) && !(SeenAt(body) > now + Slack);

    /// <summary>What to do with the newest of our comments.</summary>
    /// <param name="existing">Its text; null where there is none.</param>
    /// <param name="wanted">The text to show; null where there is nothing to say.</param>
    /// <param name="facts">What the mark is to hold besides.</param>
    public static StickyStep Step(string? existing, string? wanted, DateTimeOffset seenAt, string? facts = null)
    {
        if (existing is null)
        {
            return wanted is null ? StickyStep.Nothing : StickyStep.Create;
        }

        if (SeenAt(existing) is { } other && other > seenAt)
        {
            return StickyStep.LeaveNewer;
        }

        return wanted is null || (TextOf(existing) == Normal(wanted) && FactsOf(existing) == (facts ?? string.Empty)) ? StickyStep.Nothing : StickyStep.Edit;
    }

    /// <summary>What stands in the mark after the time.</summary>
    private static string FactsOf(string body)
    {
        var mark = Seen().Match(body);
        var end = body.IndexOf("-->", StringComparison.Ordinal);
        return mark.Success && end > mark.Length ? body[mark.Length..end].Trim() : string.Empty;
    }

    private static DateTimeOffset? SeenAt(string body) =>
        Seen().Match(body) is { Success: true } match && DateTimeOffset.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static string TextOf(string body) => Normal(body[(body.IndexOf("-->", StringComparison.Ordinal) + 3)..]);

    private static string Normal(string text) => text.ReplaceLineEndings("\n").Trim('\n');

    [GeneratedRegex(@"^<!-- incidentgate:comment [^>]{0,80}?\bseen=([0-9TZ:\-]{20})", RegexOptions.None, 10_000)]
    private static partial Regex Seen();
}

/// <summary>What to do with the one comment.</summary>
internal enum StickyStep
{
    /// <summary>There is nothing to say, or it is said already.</summary>
    Nothing,
    Create,
    Edit,

    /// <summary>A newer run has spoken.</summary>
    LeaveNewer,
}
