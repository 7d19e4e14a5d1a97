using System.Globalization;

namespace IncidentGate.Documents;

/// <summary>Spans of time as teams write them: <c>90 days</c>, <c>6 months</c>, <c>2 weeks</c>, <c>1 year</c>.</summary>
internal static class Durations
{
    /// <summary>The largest number before a unit.</summary>
    public const int MostOfAUnit = 10_000;

    /// <summary>What is read, as a pattern for a JSON schema, which knows no "case doesn't count".</summary>
    public const string Pattern = @"^\s*0*(?:[1-9][0-9]{0,3}|10000)[ \u00a0-]*(?:[dD](?:[aA][yY](?:[sS]|\([sS]\))?)?|[wW](?:[eE][eE][kK](?:[sS]|\([sS]\))?)?|[mM][oO](?:[nN][tT][hH](?:[sS]|\([sS]\))?)?|[yY](?:[eE][aA][rR](?:[sS]|\([sS]\))?)?)?\.*[\s-]*$";

    /// <summary>Reads a span in whole days; a month counts 30, a year 365. A bare number is days.</summary>
    public static bool TryParseDays(string text, out int days)
    {
        days = 0;
        var parts = text.Trim().Split([' ', '-', '\u00a0'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is 0 or > 2 || text.TrimStart().StartsWith('-') || !SplitUnit(parts, out var number, out var unit)
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > MostOfAUnit)
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
