using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <summary>
/// Reads the mark of a table's row, wherever its columns stand: one for the time, one for the day, one for the zone, or one for all.
/// An empty day is the day of the row above; the reader of the timeline carries it down.
/// </summary>
internal static partial class TimelineTable
{
    /// <summary>The row's mark, with what its other cells say as its text, and the zone that the head states; null where it has none.</summary>
    public static (TimeMark Time, string? Zone)? Read(Block row)
    {
        var titles = row.Header.Select(title => HeadingText.WithoutBrackets(HeadingText.Normalize(title))).ToArray();
        var day = Find(row, titles, title => Day().IsMatch(title));
        var clock = Find(row, titles, title => Clock().IsMatch(title)) ?? (day is null ? ByContent(row, titles) : null);
        var zone = Find(row, titles, title => Zone().IsMatch(title));
        if (day is { } before && clock is null && before + 1 < row.Cells.Length && Mark(row, before) is { Time: null } && Mark(row, before + 1) is { Time: not null, Date: null })
        {
            // The time may stand beside the day in a column of any name.
            clock = before + 1;
        }

        var time = clock is { } at ? Mark(row, at) : null;
        if (time is null || time.Date is null)
        {
            var date = day is { } on ? Mark(row, on) : null;
            time = time is null ? date : date is null ? time : time with { Date = date.Date };
        }

        if (time is null)
        {
            return null;
        }

        var text = string.Join(" — ", row.Cells.Where((_, index) => index != clock && index != day && index != zone).Select(cell => cell.Plain).Where(cell => cell.Length > 0));
        var stated = (zone is { } column ? TimeMarkReader.StatedZone(row.Cells[column].Plain) : null) ?? StatedIn(row, clock) ?? StatedIn(row, day);
        return (time with { Text = text.Length > 0 ? text : time.Text }, stated);
    }

    private static int? Find(Block row, string[] titles, Predicate<string> names) =>
        Array.FindIndex(titles, names) is >= 0 and var index && index < row.Cells.Length ? index : null;

    /// <summary>A table without titles, or whose titles name no time: the first column, or the one that holds a time and nothing else.</summary>
    private static int? ByContent(Block row, string[] titles)
    {
        if (row.Cells.IsEmpty)
        {
            return null;
        }

        if (Array.TrueForAll(titles, title => title.Length == 0) || Mark(row, 0) is { Time: not null } or { Elapsed: not null })
        {
            return 0;
        }

        for (var index = 1; index < row.Cells.Length; index++)
        {
            if (row.Cells[index].Plain.Length < 40 && Mark(row, index) is { Time: not null, Text.Length: 0 })
            {
                return index;
            }
        }

        return null;
    }

    private static TimeMark? Mark(Block row, int column) => TimeMarkReader.Leading(row.Cells[column].Plain);

    private static string? StatedIn(Block row, int? column) =>
        column is { } index && index < row.Header.Length ? TimeMarkReader.StatedZone(row.Header[index]) : null;

    [GeneratedRegex(@"^(?:date|day)(?!\s?(?:/|and|&|\+)?\s?time)(?: of event)?\b", RegexOptions.None, 10_000)]
    private static partial Regex Day();

    [GeneratedRegex(@"^(?:time(?!\s?zone)|date\s?(?:/|and|&|\+)?\s?time|(?:when|at|clock|hour|utc|gmt|ts|start|started)$)| (?:time|timestamp)$", RegexOptions.None, 10_000)]
    private static partial Regex Clock();

    [GeneratedRegex(@"^(?:time\s?zone|zone|tz)$", RegexOptions.None, 10_000)]
    private static partial Regex Zone();
}
