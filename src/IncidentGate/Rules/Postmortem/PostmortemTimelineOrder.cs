using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>An event out of order is most often a typing slip in a time, and every duration that is counted from it is wrong.</summary>
internal sealed class PostmortemTimelineOrder : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "postmortem/timeline-order",
        RuleScope.Postmortem,
        "The timeline runs forward, across midnight and across dates.",
        "Who reads the story backwards draws the wrong cause from it.",
        new Levels(Level.Warning, Level.Error, Level.Warning));

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        foreach (var section in document.Timeline.GroupBy(entry => entry.SectionLine))
        {
            TimelineEntry? previous = null;
            foreach (var entry in section.Where(entry => entry.Date is not null && entry.Time is not null && !entry.IsApproximate))
            {
                if (previous is not null && Moment(entry, previous) < Moment(previous, entry))
                {
                    yield return Fault.At(
                        entry.Line,
                        $"{Written(entry)} stands after {Written(previous)} (line {previous.Line}).",
                        "Correct the time, or move the event to where it belongs.",
                        $"{Written(previous)} {Written(entry)} {entry.Text}");
                }

                previous = entry;
            }
        }
    }

    /// <summary>The moment in UTC where both zones are known; else as written, which compares entries of one zone.</summary>
    private static DateTime Moment(TimelineEntry entry, TimelineEntry other)
    {
        var written = entry.Date!.Value.ToDateTime(entry.Time!.Value);
        return ZoneOffsets.Of(entry.Zone) is { } offset && ZoneOffsets.Of(other.Zone) is not null ? written - offset : written;
    }

    private static string Written(TimelineEntry entry) => $"{entry.Date:yyyy-MM-dd} {entry.Time:HH:mm}";
}
