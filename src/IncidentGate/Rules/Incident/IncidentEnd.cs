using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Incident;

/// <summary>
/// When an incident was over, as its postmortem tells: a key time "fixed", else "closed", else the last event of a timeline that
/// says that it is over, else when its issue was closed. Only moments with date, time and zone count; of several the latest, so that no deadline starts too early.
/// </summary>
internal sealed record IncidentEnd(DateTimeOffset At, RelatedPlace? Place)
{
    private const int Longest = 120;

    /// <summary>Null where nothing tells it.</summary>
    public static IncidentEnd? Of(IncidentRecord incident) =>
        incident.Documents.Where(document => document.Kind == DocumentKind.Postmortem).Select(Of).OfType<IncidentEnd>().MaxBy(end => end.At)
        ?? (incident.Over is { } over ? new IncidentEnd(over, Place: null) : null);

    private static IncidentEnd? Of(Document postmortem) =>
        Stated(postmortem, KeyMoment.Fixed) ?? Stated(postmortem, KeyMoment.Closed) ?? LastEvent(postmortem);

    private static IncidentEnd? Stated(Document postmortem, KeyMoment moment) =>
        postmortem.KeyTimes.Where(time => time.Moment == moment && time.At is not null).MaxBy(time => time.At) is { At: { } at } stated
            ? new IncidentEnd(at, new RelatedPlace(postmortem.Path, TextSpan.OfLine(stated.Line), $"{moment}: {Short(stated.Text)}"))
            : null;

    private static IncidentEnd? LastEvent(Document postmortem) =>
        postmortem.Timeline.Any(entry => entry.Time is not null && IncidentResolved.SaysOver(entry.Text))
            && postmortem.Timeline.Select(entry => (Entry: entry, At: Moment(entry))).MaxBy(pair => pair.At) is { At: { } at, Entry: var last }
            ? new IncidentEnd(at, new RelatedPlace(postmortem.Path, TextSpan.OfLine(last.Line), Short(last.Text)))
            : null;

    private static DateTimeOffset? Moment(TimelineEntry entry) =>
        entry is { Date: { } date, Time: { } time } && ZoneOffsets.Of(entry.Zone) is { } offset ? new DateTimeOffset(date, time, offset) : null;

    private static string Short(string text) => text.Length > Longest ? text[..Longest] + "…" : text;
}
