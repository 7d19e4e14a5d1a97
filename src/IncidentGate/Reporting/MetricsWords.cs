using System.Globalization;
using IncidentGate.Audits;
using IncidentGate.Audits.Metrics;

namespace IncidentGate.Reporting;

/// <summary>Figures as people read them.</summary>
internal static class MetricsWords
{
    /// <summary>"12 min", "1 h 20 min", "3 days 4 h"; a dash where it isn't known.</summary>
    public static string Span(TimeSpan? span) => span switch
    {
        null => "–",
        { TotalMinutes: < 60 } short_ => string.Create(CultureInfo.InvariantCulture, $"{short_.TotalMinutes:0} min"),
        { TotalHours: < 48 } hours => string.Create(CultureInfo.InvariantCulture, $"{(int)hours.TotalHours} h") + (hours.Minutes > 0 ? string.Create(CultureInfo.InvariantCulture, $" {hours.Minutes} min") : string.Empty),
        { } days => string.Create(CultureInfo.InvariantCulture, $"{(int)days.TotalDays} days") + (days.Hours > 0 ? string.Create(CultureInfo.InvariantCulture, $" {days.Hours} h") : string.Empty),
    };

    /// <summary>"67 %"; a dash where nothing is known.</summary>
    public static string Percent(double? ratio) => ratio is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known * 100:0} %") : "–";

    /// <summary>"4 of 9"; "4 of 9, 2 contradictory".</summary>
    public static string KnownOf(Spread spread)
    {
        var all = spread.Known + spread.Missing + spread.Contradictory;
        return string.Create(CultureInfo.InvariantCulture, $"{spread.Known} of {all}") + (spread.Contradictory > 0 ? string.Create(CultureInfo.InvariantCulture, $", {spread.Contradictory} contradictory") : string.Empty);
    }

    /// <summary>One line of the audit's figures; null where there is no incident to measure.</summary>
    public static string? Line(AuditReport audit)
    {
        var (metrics, all) = (audit.Metrics, audit.Metrics.All);
        if (all.Incidents == 0)
        {
            return null;
        }

        string[] parts =
        [
            $"to detect {Of(all.Detect, audit.Earlier?.Detect)}",
            $"to mitigate {Of(all.Mitigate, audit.Earlier?.Mitigate)}",
            $"to resolve {Of(all.Resolve, audit.Earlier?.Resolve)}",
        ];
        var since = metrics.Since is { } day ? string.Create(CultureInfo.InvariantCulture, $" since {day:yyyy-MM-dd}") : string.Empty;
        var actions = metrics.ActionCount;
        return $"{VerdictSummary.Count(all.Incidents, "postmortem")}{since}, medians: {string.Join(", ", parts)}. Within {metrics.Deadline}: {all.InTime.Count} of {all.InTime.Known} known. Actions done with evidence: {actions.WithEvidence} of {actions.Total}.";
    }

    /// <summary>"12 min (known of 4 of 9; was 20 min)".</summary>
    private static string Of(Spread spread, TimeSpan? earlier) =>
        $"{Span(spread.Median)} (known of {KnownOf(spread)}{(earlier is null ? string.Empty : $"; was {Span(earlier)}")})";
}
