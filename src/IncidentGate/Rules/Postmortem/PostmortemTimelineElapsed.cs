using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>Where "+7 min" and the clock disagree, one of them is wrong, and whoever counts the response from it counts wrongly.</summary>
internal sealed class PostmortemTimelineElapsed : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "postmortem/timeline-elapsed",
        RuleScope.Postmortem,
        "Elapsed marks such as \"+7 min\" agree with the clock times beside them.",
        "A time that was typed wrongly in the heat is found by the mark beside it.",
        new Levels(Level.Notice, Level.Warning, Level.Notice))
    {
        Options = [new RuleOption("tolerance", OptionType.Number, "1", "How many minutes a mark may be off.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        var tolerance = TimeSpan.FromMinutes(context.Options.Number("tolerance"));
        foreach (var section in document.Timeline.GroupBy(entry => entry.SectionLine))
        {
            var marked = section.Where(entry => entry is { Elapsed: not null, Time: not null, IsApproximate: false }).ToList();
            if (marked.Count < 2 || IsUndatedNight(marked) || CountFromTheLast(section, tolerance))
            {
                continue;
            }

            var start = Start(marked, tolerance);
            foreach (var entry in marked)
            {
                var clock = Moment(entry) - start;
                if ((clock - entry.Elapsed!.Value).Duration() > Allowed(entry, tolerance))
                {
                    yield return Fault.At(entry.Line, $"{entry.Time:HH:mm} is {Words(clock)} after the start at {start:HH:mm}, not {Words(entry.Elapsed.Value)}.", "Correct the time or the mark.", $"{entry.Time:HH:mm} {entry.Text}");
                }
            }
        }
    }

    /// <summary>The start that most marks count from; the first one's where they are equally many.</summary>
    private static DateTime Start(List<TimelineEntry> marked, TimeSpan tolerance)
    {
        var first = Moment(marked[0]) - marked[0].Elapsed!.Value;
        var starts = marked.Select(entry => Moment(entry) - entry.Elapsed!.Value).Order().ToList();
        var (best, most, from) = (first, 0, 0);
        for (var to = 0; to < starts.Count; to++)
        {
            while (starts[to] - starts[from] > tolerance)
            {
                from++;
            }

            var agreeing = to - from + 1;
            if (agreeing > most || (agreeing == most && starts[from] <= first && first <= starts[to]))
            {
                (most, best) = (agreeing, starts[from]);
            }
        }

        return best;
    }

    /// <summary>Without dates, a time before the first may be the next day's.</summary>
    private static bool IsUndatedNight(List<TimelineEntry> marked) =>
        marked.Exists(entry => entry.Date is null && entry.Time < marked[0].Time);

    /// <summary>Some count each event from the one before.</summary>
    private static bool CountFromTheLast(IEnumerable<TimelineEntry> section, TimeSpan tolerance)
    {
        TimelineEntry? last = null;
        foreach (var entry in section.Where(entry => entry.Time is not null))
        {
            if (entry.Elapsed is { } elapsed && elapsed > TimeSpan.Zero && (last is null || (Moment(entry) - Moment(last) - elapsed).Duration() > Allowed(entry, tolerance)))
            {
                return false;
            }

            last = entry;
        }

        return true;
    }

    /// <summary>"+2 h" is a round figure, "+2 h 10 min" is counted.</summary>
    private static TimeSpan Allowed(TimelineEntry entry, TimeSpan tolerance) =>
        entry.Elapsed is { } elapsed && elapsed >= TimeSpan.FromHours(1) && elapsed.Minutes == 0 ? TimeSpan.FromMinutes(Math.Max(30, tolerance.TotalMinutes)) : tolerance;

    private static DateTime Moment(TimelineEntry entry) => (entry.Date ?? new DateOnly(2000, 1, 2)).ToDateTime(entry.Time!.Value);

    private static string Words(TimeSpan span) =>
        (span < TimeSpan.Zero ? "-" : string.Empty) + (span.Duration() < TimeSpan.FromHours(1) ? $"{span.Duration().TotalMinutes:0} min" : $"{Math.Floor(span.Duration().TotalHours):0} h {span.Duration().Minutes} min");
}
