using System.Collections.Immutable;

namespace IncidentGate.Incidents;

/// <summary>
/// Days on which the clock runs, in one time zone. Hours are real hours, counted on business days alone: the clock stands still
/// from the end of one business day to the start of the next. 48 h after Friday 14:00 is Tuesday 14:00.
/// </summary>
internal sealed class BusinessCalendar(TimeZoneInfo zone, ImmutableHashSet<DayOfWeek> weekend, ImmutableHashSet<DateOnly> holidays)
{
    /// <summary>Days that are looked through for a business day: a list of holidays can be no longer.</summary>
    private const int Furthest = 20_000;

    public TimeZoneInfo Zone => zone;

    public bool IsBusinessDay(DateOnly day) => !weekend.Contains(day.DayOfWeek) && !holidays.Contains(day);

    /// <summary>The day that a moment falls on here.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    /// <summary>The moment when so much time has run since another. A negative span counts as none.</summary>
    public DateTimeOffset Add(DateTimeOffset start, TimeSpan span)
    {
        var (now, left) = (start, span);
        var first = DayOf(start);
        for (var day = first; day.DayNumber - first.DayNumber < Furthest; day = day.AddDays(1))
        {
            var end = StartOf(day.AddDays(1));
            if (IsBusinessDay(day) && end > now)
            {
                if (left <= end - now)
                {
                    return Here(now + (left < TimeSpan.Zero ? TimeSpan.Zero : left));
                }

                left -= end - now;
            }

            now = end > now ? end : now;
        }

        return Here(now);
    }

    /// <summary>The end of a moment's day; where that is no business day, of the next one.</summary>
    public DateTimeOffset EndOfDay(DateTimeOffset moment)
    {
        var first = DayOf(moment);
        var day = first;
        while (!IsBusinessDay(day) && day.DayNumber - first.DayNumber < Furthest)
        {
            day = day.AddDays(1);
        }

        return StartOf(day.AddDays(1));
    }

    /// <summary>A day's first moment; where the clocks skip midnight, the first that they show.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(1);
        }

        // Where the clocks show midnight twice, the day begins with the first, whose offset is the larger.
        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset);
    }

    private DateTimeOffset Here(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone);
}
