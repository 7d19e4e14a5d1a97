using System.Globalization;
using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <summary>
/// Reads dates and times as people write them: ISO, month names, weekdays, 12 and 24 hours, ranges (the start counts), "~14:02",
/// "11.50", zones and elapsed marks. The formats were counted over some 2,500 real timeline entries.
/// </summary>
internal static partial class TimeMarkReader
{
    private const int Window = 160;

    private static readonly string[] MonthStarts = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The mark that opens a text; null where it opens with something else.</summary>
    public static TimeMark? Leading(string text)
    {
        var window = text.Length > Window ? text[..Window] : text;
        var lead = Lead().Match(window);
        return At(text, window, lead.Length, lead.Value);
    }

    /// <summary>A full date and time after a short label: "Incident declared: 2022-11-15 16:05".</summary>
    public static TimeMark? Labelled(string text)
    {
        var window = text.Length > Window ? text[..Window] : text;
        var label = ShortLabel().Match(window);
        if (!label.Success)
        {
            return null;
        }

        return At(text, window, label.Length, string.Empty) is { } mark && (mark.Date is not null || mark.Time is not null)
            ? mark with { Text = label.Groups["label"].Value.Trim() + (mark.Text.Length > 0 ? " " + mark.Text : string.Empty), Start = label.Length }
            : null;
    }

    /// <summary>The first date in a text, wherever it stands.</summary>
    public static PartialDate? AnyDate(string text)
    {
        var window = text.Length > 2 * Window ? text[..(2 * Window)] : text;
        for (var at = 0; at < window.Length; at++)
        {
            if ((at == 0 || !char.IsLetterOrDigit(window[at - 1])) && Date(window, at, out _) is { } date)
            {
                return date;
            }
        }

        return null;
    }

    /// <summary>The zone that a text states for all that follows: "all times in UTC", "Timeline (CEST)".</summary>
    public static string? StatedZone(string text) => ZoneAnywhere().Match(text) is { Success: true } match ? Canonical(match.Groups["zone"].Value) : null;

    private static TimeMark? At(string text, string window, int start, string lead)
    {
        if (start >= window.Length)
        {
            return null;
        }

        if (Elapsed(window, start, out var afterElapsed) is { } only)
        {
            var inner = At(text, window, afterElapsed + White().Match(window, afterElapsed).Length, string.Empty);
            return inner is null ? new TimeMark(null, null, null, only, false, Rest(text, afterElapsed)) { Start = start } : inner with { Elapsed = only, Start = start };
        }

        var position = start;
        var date = Date(window, position, out var afterDate);
        if (date is not null)
        {
            position = afterDate + Joint().Match(window, afterDate).Length;
        }

        var isIso = position > start && window[position - 1] is 'T' or 't';
        var time = Time(window, position, date is not null, out var afterTime);
        if (date is null && time is null)
        {
            return null;
        }

        position = time is null ? afterDate : afterTime;
        var zone = time is null || (!isIso && IsRange(window, position, time.Value)) ? null : Zone(window, ref position);
        if (time is not null)
        {
            SkipRange(window, ref position, ref zone);
        }

        if (date is null && TrailingDate(window, ref position) is { } trailing)
        {
            date = trailing;
        }

        if (time is null && Prompt().IsMatch(window, position))
        {
            return null;
        }

        var elapsed = TrailingElapsed(window, ref position);
        return new TimeMark(date, time == TimeOnly.MaxValue ? null : time, zone, elapsed, Approximate().IsMatch(lead), Rest(text, position)) { Start = start };
    }

    private static PartialDate? Date(string text, int at, out int end)
    {
        end = at;
        if (Iso().Match(text, at) is { Success: true } iso)
        {
            end = at + iso.Length;
            return new PartialDate(Number(iso, "y"), Number(iso, "m"), Number(iso, "d"), false);
        }

        var named = DayMonth().Match(text, at) is { Success: true } dayFirst ? dayFirst : MonthDay().Match(text, at);
        if (named.Success)
        {
            end = at + named.Length;
            var day = Number(named, "d");
            return day is >= 1 and <= 31 ? new PartialDate(named.Groups["y"].Success ? Number(named, "y") : null, Month(named.Groups["mon"].Value), day, false) : null;
        }

        if (Slashed().Match(text, at) is not { Success: true } slashed)
        {
            return null;
        }

        end = at + slashed.Length;
        var (first, second) = (Number(slashed, "a"), Number(slashed, "b"));
        int? year = slashed.Groups["y"].Success ? Number(slashed, "y") : null;
        year = year < 100 ? 2000 + year : year;
        return (first, second) switch
        {
            ( < 1 or > 31, _) or (_, < 1 or > 31) or ( > 12, > 12) => null,
            ( > 12, _) => new PartialDate(year, second, first, false),
            (_, > 12) => new PartialDate(year, first, second, false),
            _ => new PartialDate(year, first, second, first != second),
        };
    }

    /// <summary>A clock time; <see cref="TimeOnly.MaxValue"/> stands for one that is blurred on purpose ("16:4x").</summary>
    private static TimeOnly? Time(string text, int at, bool afterDate, out int end)
    {
        end = at;
        if (Blurred().Match(text, at) is { Success: true } blurred)
        {
            end = at + blurred.Length;
            return afterDate ? TimeOnly.MaxValue : null;
        }

        var match = Clock().Match(text, at);
        if (!match.Success)
        {
            match = DottedClock().Match(text, at);
        }

        if (!match.Success)
        {
            match = HourOnly().Match(text, at);
        }

        if (!match.Success)
        {
            match = afterDate ? Military().Match(text, at) : MilitaryMarked().Match(text, at);
        }

        if (!match.Success)
        {
            return null;
        }

        var hour = Number(match, "h");
        var minute = match.Groups["mi"].Success ? Number(match, "mi") : 0;
        var half = match.Groups["ap"].Value;
        if (half.Length > 0)
        {
            if (hour is < 1 or > 12 && hour is < 13 or > 23)
            {
                return null;
            }

            hour = hour > 12 ? hour : (hour % 12) + (half[0] is 'p' or 'P' ? 12 : 0);
        }

        if (hour == 24 && minute == 0)
        {
            hour = 0;
        }

        if (hour > 23 || minute > 59)
        {
            return null;
        }

        end = at + match.Length;
        return new TimeOnly(hour, minute);
    }

    private static string? Zone(string text, ref int position)
    {
        var match = ZoneAfter().Match(text, position);
        if (!match.Success)
        {
            return null;
        }

        position += match.Length;
        return Canonical(match.Groups["zone"].Value);
    }

    private static string Rest(string text, int position) => position >= text.Length ? string.Empty : Separators().Replace(text[position..], string.Empty, 1).Trim();

    private static string Canonical(string zone) => zone is "Z" or "z" ? "UTC" : zone.Trim();

    /// <summary>A number in the digits of any script: <c>\d</c> matches all of them.</summary>
    private static int Number(Match match, string group)
    {
        var number = 0;
        foreach (var digit in match.Groups[group].ValueSpan)
        {
            number = (number * 10) + CharUnicodeInfo.GetDecimalDigitValue(digit);
        }

        return number;
    }

    private static int Month(string name) => Array.IndexOf(MonthStarts, name.ToLowerInvariant()[..3]) + 1;
}
