using System.Collections.Immutable;

namespace IncidentGate.Incidents;

/// <summary>By when an incident's documents have to stand, counted from its end.</summary>
internal sealed record Deadlines
{
    public static readonly Deadlines Default = new();

    /// <summary>For a first draft of every document.</summary>
    public DeadlineTerm Draft { get; init; } = new(null);

    /// <summary>For all documents, complete.</summary>
    public DeadlineTerm Complete { get; init; } = new(TimeSpan.FromHours(48));

    /// <summary>Whether the clock stands still at the weekend and on holidays.</summary>
    public bool BusinessDays { get; init; } = true;

    public ImmutableHashSet<DayOfWeek> Weekend { get; init; } = [DayOfWeek.Saturday, DayOfWeek.Sunday];

    public ImmutableHashSet<DateOnly> Holidays { get; init; } = [];

    /// <summary>Where a severity has others, by its name in the policy.</summary>
    public ImmutableDictionary<string, SeverityDeadlines> BySeverity { get; init; } = ImmutableDictionary<string, SeverityDeadlines>.Empty.WithComparers(StringComparer.OrdinalIgnoreCase);

    /// <summary>What holds for an incident of a severity; null for an unknown one.</summary>
    public DeadlineTerms For(string? severity, TimeZoneInfo zone)
    {
        var own = severity is null ? null : BySeverity.GetValueOrDefault(severity);
        var calendar = own?.BusinessDays ?? BusinessDays ? new BusinessCalendar(zone, Weekend, Holidays) : new BusinessCalendar(zone, [], []);
        return new DeadlineTerms(own?.Draft ?? Draft, own?.Complete ?? Complete, calendar);
    }
}

/// <summary>What one severity has otherwise; null leaves the policy's.</summary>
internal sealed record SeverityDeadlines(DeadlineTerm? Draft, DeadlineTerm? Complete, bool? BusinessDays);

/// <summary>The deadlines of one incident, and the calendar that they are counted by.</summary>
internal sealed record DeadlineTerms(DeadlineTerm Draft, DeadlineTerm Complete, BusinessCalendar Calendar);
