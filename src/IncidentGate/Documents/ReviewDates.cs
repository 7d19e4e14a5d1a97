using System.Globalization;

namespace IncidentGate.Documents;

/// <summary>
/// Dates of reviews. ISO and named months are read as they are, <c>MM/DD/YYYY</c> as Microsoft's <c>ms.date</c> has it. Anything
/// else (<c>2025-04-8</c> is read, <c>202-04-23</c> and <c>2020-05-128</c> aren't) is malformed: never fresh.
/// </summary>
internal static class ReviewDates
{
    private static readonly string[] Formats =
    [
        "yyyy-M-d", "yyyy/M/d", "M/d/yyyy", "d MMMM yyyy", "d MMM yyyy", "MMMM d, yyyy", "MMM d, yyyy", "MMMM d yyyy", "MMM d yyyy", "yyyy-MM-ddTHH:mm:ssZ",
        "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-dd HH:mm:ss zzz", "dddd, d MMMM yyyy",
    ];

    public static DateOnly? Parse(string text)
    {
        var value = text.Trim().Trim('"', '\'', '*', '_', '`', '.').Trim();
        var by = value.IndexOf(" by ", StringComparison.OrdinalIgnoreCase);
        value = by > 0 ? value[..by].TrimEnd() : value;
        return DateTimeOffset.TryParseExact(value, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) && date.Year is >= 1990 and <= 2200
            ? DateOnly.FromDateTime(date.DateTime)
            : null;
    }
}
