using System.Globalization;
using System.Text.RegularExpressions;

namespace IncidentGate.Rules;

/// <summary>Dates in the middle of a sentence, as people write them.</summary>
internal static partial class WrittenDates
{
    private const string Month = "(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>
    /// The date that begins at a place of the text, as the last day that it may mean: "March 2026" is the 31st, "Q1 2026" too, and of the
    /// 3rd of April and the 4th of March the later. Null where no date with a year begins there.
    /// </summary>
    public static WrittenDate? At(string text, int index)
    {
        var match = Date().Match(text, index);
        return match.Success && LastDay(match) is { } last ? new WrittenDate(match.Value, match.Index, last) { IsDay = match.Groups["day"].Success || match.Groups["a"].Success } : null;
    }

    private static DateOnly? LastDay(Match match)
    {
        var year = Number(match, "year");
        if (Number(match, "quarter") is { } quarter)
        {
            return EndOf(year, quarter * 3);
        }

        if (Number(match, "a") is { } a)
        {
            var (american, british) = (Day(year, a, Number(match, "b")), Day(year, Number(match, "b"), a));
            return american is null || british > american ? british : american;
        }

        var month = match.Groups["month"].Success ? Array.IndexOf(Months, match.Groups["month"].Value[..3].ToLowerInvariant()) + 1 : Number(match, "m");
        return match.Groups["day"].Success ? Day(year, month, Number(match, "day")) : month is null ? EndOf(year, 12) : EndOf(year, month);
    }

    private static int? Number(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    private static DateOnly? EndOf(int? year, int? month) =>
        year is { } known && month is >= 1 and <= 12 ? new DateOnly(known, month.Value, DateTime.DaysInMonth(known, month.Value)) : null;

    private static DateOnly? Day(int? year, int? month, int? day) =>
        EndOf(year, month) is { } end && day >= 1 && day <= end.Day ? new DateOnly(end.Year, end.Month, day.Value) : null;

    [GeneratedRegex(
        @"\G(?:(?<year>20\d{2})[\-/.](?<m>\d{1,2})[\-/.](?<day>\d{1,2})(?!\d)"
        + @"|(?<year>20\d{2})-(?<m>\d{2})(?![\d\-])"
        + @"|(?<day>\d{1,2})(?:st|nd|rd|th)?(?: of)?[ \-]" + Month + @"\b\.?,?[ \-](?<year>20\d{2})(?!\d)"
        + @"|" + Month + @"\b\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>20\d{2})(?!\d)"
        + @"|" + Month + @"\b\.?,? (?<year>20\d{2})(?!\d)"
        + @"|(?<a>\d{1,2})[/.](?<b>\d{1,2})[/.](?<year>20\d{2})(?!\d)"
        + @"|q(?<quarter>[1-4])[ \-/]?(?<year>20\d{2})(?!\d)"
        + @"|(?<year>20\d{2})[ \-/]?q(?<quarter>[1-4])\b"
        + @"|(?<year>20\d{2})(?![\w\-/:.]\w|\w))",
        RegexOptions.IgnoreCase,
        10_000)]
    private static partial Regex Date();
}

/// <summary>A date as written, and the last day that it may mean.</summary>
internal sealed record WrittenDate(string Text, int Index, DateOnly LastDay)
{
    /// <summary>Whether a day is written, and not a month or a year alone.</summary>
    public bool IsDay { get; init; }
}
