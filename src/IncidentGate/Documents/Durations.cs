using System.Globalization;

namespace IncidentGate.Documents;

/// <summary>Spans of time as teams write them: <c>90 days</c>, <c>6 months</c>, <c>2 weeks</c>, <c>1 year</c>.</summary>
internal static class Durations
{
    /// <summary>Reads a span in whole days; a month counts 30, a year 365. A bare number is days.</summary>
    public static bool TryParseDays(string text, out int days)
    {
        days = 0;
        var parts = text.Trim().Split([' ', '-', '\u00a0'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is 0 or > 2 || !SplitUnit(parts, out var number, out var unit)
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > 10_000)
        {
            return false;
        }

        var each = unit.ToLowerInvariant().TrimEnd('.') switch
        {
            "" or "d" or "day" or "days" or "day(s)" => 1,
            "w" or "week" or "weeks" or "week(s)" => 7,
            "mo" or "month" or "months" or "month(s)" => 30,
            "y" or "year" or "years" or "year(s)" => 365,
            _ => 0,
        };
        days = count * each;
        return each > 0;
    }

    private static bool SplitUnit(string[] parts, out string number, out string unit)
    {
        if (parts.Length == 2)
        {
            (number, unit) = (parts[0], parts[1]);
            return true;
        }

        var end = 0;
        while (end < parts[0].Length && char.IsAsciiDigit(parts[0][end]))
        {
            end++;
        }

        (number, unit) = (parts[0][..end], parts[0][end..]);
        return end > 0;
    }
}
