using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>A timeline without its zone can't be laid beside a log; one in two zones is laid beside it wrongly.</summary>
internal sealed class PostmortemTimelineZone : DocumentRule
{
    /// <summary>Names of one place's zone, in summer and in winter.</summary>
    private static readonly string[][] Places =
    [
        ["GMT", "UTC", "Z", "BST", "WET", "WEST"], ["CET", "CEST"], ["EET", "EEST"], ["EST", "EDT", "ET"], ["CST", "CDT", "CT"], ["MST", "MDT", "MT"], ["PST", "PDT", "PT"], ["AEST", "AEDT"], ["NZST", "NZDT"],
    ];

    public override RuleInfo Info { get; } = new(
        "postmortem/timeline-zone",
        RuleScope.Postmortem,
        "The timeline states its time zone, and keeps to one.",
        "Who compares the timeline with a log at 2 a.m. has to know which 14:02 is meant.",
        new Levels(Level.Warning, Level.Warning, Level.Notice))
    {
        JudgesWhole = true,
        Options = [new RuleOption("utc", OptionType.Flag, "false", "Whether the zone has to be UTC.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        var timed = document.Timeline.Where(entry => entry.Time is not null).ToList();
        if (timed.Count < 2)
        {
            // The rule that asks for a timeline speaks there.
            yield break;
        }

        var stated = timed.Where(entry => entry.Zone is not null).ToList();
        if (stated.Count == 0)
        {
            if (!Wording.Read(document).Any(block => TimeMarkReader.StatedZone(block.Text.Plain) is not null) && !document.Metadata.Any(entry => TimeMarkReader.StatedZone(entry.Value) is not null))
            {
                yield return Fault.At(timed[0].Line, "The timeline doesn't say which time zone its times are in.", "Write it once above the events: \"All times UTC.\"", "no zone");
            }

            yield break;
        }

        foreach (var section in stated.GroupBy(entry => entry.SectionLine))
        {
            var first = section.First();
            if (section.FirstOrDefault(entry => !IsOne(first, entry)) is { } other)
            {
                var zones = section.CountBy(entry => entry.Zone!, StringComparer.OrdinalIgnoreCase).Select(zone => $"{zone.Key} ({zone.Value})").ToList();
                yield return Fault.At(other.Line, $"The timeline's times are in several zones: {Wording.Join(zones)}.", "Write them all in one zone, UTC at best, and say so above the events.", $"zones {string.Join(' ', zones)}");
            }
            else if (context.Options.Flag("utc") && section.FirstOrDefault(entry => ZoneOffsets.Of(entry.Zone) != TimeSpan.Zero) is { } local)
            {
                yield return Fault.At(local.Line, $"The timeline's times are in {local.Zone}.", "Write them in UTC, and say so above the events.", $"zone {local.Zone}");
            }
        }
    }

    /// <summary>Whether two events are told in one zone. GMT turns to BST over night; on one day it doesn't.</summary>
    private static bool IsOne(TimelineEntry one, TimelineEntry other)
    {
        if (string.Equals(one.Zone, other.Zone, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var (mine, its) = (ZoneOffsets.Of(one.Zone), ZoneOffsets.Of(other.Zone));
        var isOnePlace = Array.Exists(Places, place => place.Contains(one.Zone, StringComparer.OrdinalIgnoreCase) && place.Contains(other.Zone, StringComparer.OrdinalIgnoreCase));

        // A name without a known offset can't be told from the other.
        return (mine is not null && mine == its) || mine is null || its is null || (isOnePlace && one.Date != other.Date);
    }
}
