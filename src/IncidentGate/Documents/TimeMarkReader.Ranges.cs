using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <content>What stands behind a time: the end of a range, and the day that is written after it.</content>
internal static partial class TimeMarkReader
{
    /// <summary>"14:02-14:40" is a span of time, not a time in the zone of -14:40; only ISO's own form, or an end before the start, is a zone.</summary>
    private static bool IsRange(string text, int position, TimeOnly start) =>
        position < text.Length && text[position] == '-' && Clock().Match(text, position + 1) is { Success: true } end && (Number(end, "h") * 60) + Number(end, "mi") > start.ToTimeSpan().TotalMinutes;

    private static void SkipRange(string text, ref int position, ref string? zone)
    {
        var dash = RangeDash().Match(text, position);
        if (!dash.Success)
        {
            return;
        }

        var end = position + dash.Length;
        var endDate = Date(text, end, out var afterDate);
        if (endDate is not null)
        {
            end = afterDate + Joint().Match(text, afterDate).Length;
        }

        if (Time(text, end, endDate is not null, out var after) is null)
        {
            return;
        }

        position = after;
        zone = Zone(text, ref position) ?? zone;
    }

    private static PartialDate? TrailingDate(string text, ref int position)
    {
        var open = TrailingOpen().Match(text, position);
        if (!open.Success || Date(text, position + open.Length, out var end) is not { } date)
        {
            return null;
        }

        var bracketed = open.Value.Contains('(', StringComparison.Ordinal);
        if (bracketed && !(end < text.Length && text[end] == ')'))
        {
            return null;
        }

        position = bracketed ? end + 1 : end;
        return date;
    }
}
