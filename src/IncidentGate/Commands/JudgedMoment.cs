namespace IncidentGate.Commands;

/// <summary>The moment at which a run judges.</summary>
/// <param name="Today">The day that ages are counted to, in the policy's zone.</param>
/// <param name="Now">What deadlines are counted to; null where the caller names a day alone.</param>
internal sealed record JudgedMoment(DateOnly Today, DateTimeOffset? Now)
{
    /// <param name="asked">What the caller names; null for the clock's.</param>
    public static JudgedMoment Of(TimeProvider clock, TimeZoneInfo zone, AskedDay? asked = null)
    {
        if (asked is not null)
        {
            return new JudgedMoment(asked.Day, asked.Moment(zone));
        }

        var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone);
        return new JudgedMoment(DateOnly.FromDateTime(now.DateTime), now);
    }
}
