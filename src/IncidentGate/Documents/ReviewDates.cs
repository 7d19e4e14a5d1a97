using System.Globalization;
using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <summary>
/// Dates of reviews. ISO and named months are read as they are, <c>MM/DD/YYYY</c> as Microsoft's <c>ms.date</c> has it. Anything
/// else (<c>2025-04-8</c> is read, <c>202-04-23</c> and <c>2020-05-128</c> aren't) is malformed: never fresh.
/// </summary>
internal static partial class ReviewDates
{
    private static readonly string[] Formats =
    [
        "yyyy-M-d", "yyyy/M/d", "M/d/yyyy", "d MMMM yyyy", "d MMM yyyy", "MMMM d, yyyy", "MMM d, yyyy", "MMMM d yyyy", "MMM d yyyy", "dddd, d MMMM yyyy",
        "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss zzz",
    ];

    public static DateOnly? Parse(string text)
    {
        var value = text.Trim().Trim('"', '\'', '*', '_', '`', '.').Trim();
        value = WithReader().Match(value) is { Success: true } signed ? signed.Groups["date"].Value : value;
        return DateTimeOffset.TryParseExact(value, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) && date.Year is >= 1990 and <= 2200
            ? DateOnly.FromDateTime(date.DateTime)
            : null;
    }

    /// <summary>Who read the page may stand behind the date: "2026-03-01 by dana", "2026-03-01 (dana)", "2026-03-01, dana".</summary>
    [GeneratedRegex(@"^(?<date>[^()\[\]@]{4,40}?[\dZ])(?:\s+UTC)?\s*(?:\bby\b|[(\[@]|\s[\-–—]\s|[,;]\s*(?=\p{L})|(?<=UTC)$)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex WithReader();
}
