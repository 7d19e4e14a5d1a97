using System.Collections.Immutable;
using System.Globalization;

namespace IncidentGate.Audits.Metrics;

/// <summary>What the postmortems of a repository tell of its incidents, counted. The formulas are in docs/metrics.md.</summary>
internal sealed record IncidentMetrics
{
    public static readonly IncidentMetrics None = Of([], [], since: null, default, string.Empty);

    /// <summary>The first day that counts; null where all do.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>The policy's term for complete documents, as it writes it: <c>48h</c>.</summary>
    public required string Deadline { get; init; }

    /// <summary>The incidents that count, by day.</summary>
    public required ImmutableArray<IncidentFacts> Incidents { get; init; }

    /// <summary>Postmortems whose day nothing tells. With <see cref="Since"/> they don't count.</summary>
    public required int WithoutDay { get; init; }

    public required GroupMetrics All { get; init; }

    public required ImmutableArray<GroupMetrics> BySeverity { get; init; }

    public required ImmutableArray<GroupMetrics> ByClass { get; init; }

    public required ImmutableArray<GroupMetrics> ByService { get; init; }

    /// <summary>Every month from the first to the last that has an incident.</summary>
    public required ImmutableArray<MonthCount> Months { get; init; }

    public required ImmutableArray<ActionFacts> Actions { get; init; }

    public required ActionCount ActionCount { get; init; }

    /// <param name="incidents">All that the repository records.</param>
    /// <param name="actions">Those of postmortems that don't count are left out.</param>
    public static IncidentMetrics Of(ImmutableArray<IncidentFacts> incidents, ImmutableArray<ActionFacts> actions, DateOnly? since, DateOnly today, string deadline)
    {
        var counting = since is null ? incidents : [.. incidents.Where(incident => incident.Day >= since)];
        var pages = counting.Select(incident => incident.Path).ToHashSet(StringComparer.Ordinal);
        var ofThem = since is null ? actions : [.. actions.Where(action => pages.Contains(action.Path))];
        return new IncidentMetrics
        {
            Since = since,
            Deadline = deadline,
            Incidents = counting,
            WithoutDay = incidents.Count(incident => incident.Day is null),
            All = GroupMetrics.Of("all", counting),
            BySeverity = Grouped(counting, incident => incident.Severity is { } severity ? [severity] : []),
            ByClass = Grouped(counting, incident => incident.Classes),
            ByService = Grouped(counting, incident => incident.Services),
            Months = MonthCount.Of(counting),
            Actions = ofThem,
            ActionCount = ActionCount.Of(ofThem, today),
        };
    }

    /// <summary>The largest group first; an incident of two services counts in both, and one that names none in the group without a name, which comes last.</summary>
    private static ImmutableArray<GroupMetrics> Grouped(ImmutableArray<IncidentFacts> incidents, Func<IncidentFacts, ImmutableArray<string>> names) =>
        [.. incidents.SelectMany(incident => names(incident) is { IsEmpty: false } all ? all.Select(name => (Name: name, incident)) : [(string.Empty, incident)])
            .GroupBy(pair => pair.Name, pair => pair.incident, StringComparer.OrdinalIgnoreCase)
            .Select(group => GroupMetrics.Of(group.Key.Length == 0 ? null : group.Key, [.. group]))
            .OrderBy(group => group.Name is null).ThenByDescending(group => group.Incidents).ThenBy(group => group.Name, StringComparer.OrdinalIgnoreCase)];
}

/// <summary>The measures of some incidents.</summary>
/// <param name="Name">The severity, class or service; null for incidents that name none.</param>
/// <param name="InTime">Postmortems by their deadline, of those of which it is known.</param>
/// <param name="Repeats">Incidents much like an earlier one, of those whose day is known.</param>
internal sealed record GroupMetrics(string? Name, int Incidents, Spread Detect, Spread Mitigate, Spread Resolve, Share InTime, Share Repeats)
{
    public static GroupMetrics Of(string? name, ImmutableArray<IncidentFacts> incidents) => new(
        name,
        incidents.Length,
        Spread.Of(incidents.Select(incident => incident.Times.Detect)),
        Spread.Of(incidents.Select(incident => incident.Times.Mitigate)),
        Spread.Of(incidents.Select(incident => incident.Times.Resolve)),
        Share.Of(incidents.Select(incident => incident.InTime)),
        Share.Of(incidents.Select(incident => incident.IsRepeat)));
}

/// <summary>How a time spreads over incidents.</summary>
/// <param name="Missing">Incidents whose postmortem doesn't tell it.</param>
/// <param name="Contradictory">Incidents whose postmortem tells a time that can't be, such as a detection before the start of the impact after it.</param>
/// <param name="FromTimeline">How many of the known come from events, not from key times.</param>
/// <param name="Median">The middle one; of an even number the mean of the two in the middle.</param>
/// <param name="P90">The smallest that at least nine in ten don't exceed (nearest rank).</param>
internal sealed record Spread(int Known, int Missing, int Contradictory, int FromTimeline, TimeSpan? Median, TimeSpan? P90)
{
    public static Spread Of(IEnumerable<TakenTime?> times)
    {
        var all = times.ToArray();
        var told = all.OfType<TakenTime>().Where(time => !time.IsContradictory).ToArray();
        var sorted = told.Select(time => time.Span).Order().ToArray();
        var known = sorted.Length;
        return new Spread(
            known,
            all.Count(time => time is null),
            all.Count(time => time is { IsContradictory: true }),
            told.Count(time => time.FromTimeline),
            known == 0 ? null : (sorted[(known - 1) / 2] + sorted[known / 2]) / 2,
            known == 0 ? null : sorted[(int)Math.Ceiling(known * 0.9) - 1]);
    }
}

/// <summary>How many of those of which it is known.</summary>
internal sealed record Share(int Count, int Known, int Unknown)
{
    public double? Ratio => Known == 0 ? null : (double)Count / Known;

    public static Share Of(IEnumerable<bool?> answers)
    {
        var all = answers.ToArray();
        return new Share(all.Count(answer => answer == true), all.Count(answer => answer is not null), all.Count(answer => answer is null));
    }
}

/// <summary>The incidents of one month by severity; the empty name is for those without one.</summary>
/// <param name="Month">As <c>2026-03</c>.</param>
internal sealed record MonthCount(string Month, ImmutableSortedDictionary<string, int> BySeverity)
{
    /// <summary>The same by class: an incident of two classes counts in both.</summary>
    public ImmutableSortedDictionary<string, int> ByClass { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Months that are told at most: ten years.</summary>
    private const int Most = 120;

    public int Total => BySeverity.Values.Sum();

    public static ImmutableArray<MonthCount> Of(ImmutableArray<IncidentFacts> incidents)
    {
        var byMonth = incidents.Where(incident => incident.Day is not null).ToLookup(incident => MonthOf(incident.Day!.Value));
        if (byMonth.Count == 0)
        {
            return [];
        }

        var (first, last) = (byMonth.Min(group => group.Key), byMonth.Max(group => group.Key));
        return [.. Enumerable.Range(Math.Max(first, last - Most + 1), Math.Min(last - first + 1, Most)).Select(month => new MonthCount(
            string.Create(CultureInfo.InvariantCulture, $"{month / 12:0000}-{(month % 12) + 1:00}"),
            byMonth[month].CountBy(incident => incident.Severity ?? string.Empty, StringComparer.Ordinal).ToImmutableSortedDictionary(StringComparer.Ordinal))
        {
            ByClass = byMonth[month].SelectMany(incident => incident.Classes.IsEmpty ? [string.Empty] : incident.Classes.Distinct(StringComparer.OrdinalIgnoreCase)).CountBy(name => name, StringComparer.OrdinalIgnoreCase).ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase),
        })];
    }

    private static int MonthOf(DateOnly day) => (day.Year * 12) + day.Month - 1;
}

/// <summary>How far the actions are.</summary>
/// <param name="Unknown">Of which the page doesn't say whether they are done. They count as not done.</param>
internal sealed record ActionCount(int Total, int Done, int WithEvidence, int Open, int Unknown, int Overdue)
{
    public static ActionCount Of(ImmutableArray<ActionFacts> actions, DateOnly today) => new(
        actions.Length,
        actions.Count(action => action.State == ActionState.Done),
        actions.Count(action => action.HasEvidence),
        actions.Count(action => action.State == ActionState.Open),
        actions.Count(action => action.State == ActionState.Unknown),
        actions.Count(action => action.IsOverdue(today)));
}
