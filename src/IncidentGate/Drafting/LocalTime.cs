namespace IncidentGate.Drafting;

/// <summary>Moments and the clocks on the wall.</summary>
internal static class LocalTime
{
    /// <summary>The moment that a clock in a zone showed. An hour that the clock skipped counts as if it hadn't, one that it showed twice as its second.</summary>
    public static DateTimeOffset Moment(DateTime clock, TimeZoneInfo zone)
    {
        var plain = DateTime.SpecifyKind(clock, DateTimeKind.Unspecified);
        var offset = zone.IsInvalidTime(plain) ? zone.BaseUtcOffset : zone.GetUtcOffset(plain);
        return InRange(plain, offset) ? new DateTimeOffset(plain, offset) : new DateTimeOffset(plain, TimeSpan.Zero);
    }

    /// <summary>What the clock shows, to the minute.</summary>
    public static DateTime Clock(DateTimeOffset at, TimeZoneInfo zone)
    {
        var shown = TimeZoneInfo.ConvertTime(at, zone).DateTime;
        return shown.AddTicks(-(shown.Ticks % TimeSpan.TicksPerMinute));
    }

    private static bool InRange(DateTime clock, TimeSpan offset) => clock - DateTime.MinValue > offset && DateTime.MaxValue - clock > -offset;
}
