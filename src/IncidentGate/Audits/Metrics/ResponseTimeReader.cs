using System.Globalization;
using System.Text.RegularExpressions;
using IncidentGate.Documents;

namespace IncidentGate.Audits.Metrics;

/// <summary>
/// Reads how long a response took: a span that the page writes out ("Time to repair: 6h 27m"), else the distance of two key times, else of
/// events of the timeline that open with the plain word ("Impact started", "Detected", "Mitigated", "Resolved"). A moment needs its day and
/// its hour; two are compared where both zones are known, or neither is stated.
/// </summary>
internal static partial class ResponseTimeReader
{
    private const int Longest = 200;
    private static readonly string[] DetectKeys = ["time to detect", "time to detection", "ttd", "mttd"];
    private static readonly string[] MitigateKeys = ["time to mitigate", "time to mitigation", "time to repair", "time to fix", "time to recover", "time to recovery", "time to restore", "ttm", "impact duration", "total impact duration", "duration of impact", "outage duration", "total outage duration", "downtime", "total downtime"];
    private static readonly string[] ResolveKeys = ["time to resolve", "time to resolution", "ttr", "mttr"];

    public static ResponseTimes Of(Document postmortem)
    {
        var stated = postmortem.KeyTimes.Select(time => (Key: KeyOf(postmortem, time), time.Moment, At: StatedAt(time))).Where(time => time.At is not null).ToArray();
        var events = postmortem.Timeline.Select(entry => (Text: Opening(entry.Text), At: EventAt(entry))).Where(told => told.At is not null).ToArray();

        // A page that tells of two starts tells of two incidents.
        var starts = events.Where(told => Onset().IsMatch(told.Text)).ToArray();
        var started = stated.Where(time => time.Moment == KeyMoment.Started).Select(time => time.At).MinBy(at => at!.Utc) ?? (starts is [var only] ? only.At : null);
        var detected = stated.Where(time => time.Moment == KeyMoment.Reported).Select(time => time.At).MinBy(at => at!.Utc) ?? Told(Noticed()).MinBy(at => at!.Utc);
        var mitigated = stated.Where(time => time.Moment == KeyMoment.Fixed && !EndOfIncident().IsMatch(time.Key)).Select(time => time.At).MinBy(at => at!.Utc) ?? Told(HarmOver()).MinBy(at => at!.Utc);
        var resolved = stated.Where(time => time.Moment == KeyMoment.Closed || (time.Moment == KeyMoment.Fixed && EndOfIncident().IsMatch(time.Key))).Select(time => time.At).MaxBy(at => at!.Utc) ?? Told(AllOver()).MaxBy(at => at!.Utc);
        return new ResponseTimes(
            Written(postmortem, DetectKeys) ?? Between(started, detected),
            Written(postmortem, MitigateKeys) ?? Between(started, mitigated),
            Written(postmortem, ResolveKeys) ?? Between(started, resolved));

        // What seems to be seen or mended before it began belongs to another story: the timeline's words alone make no contradiction.
        IEnumerable<Moment?> Told(Regex says) => events.Where(told => says.IsMatch(told.Text) && (started is not { FromTimeline: true } || told.At!.Utc >= started.Utc)).Select(told => told.At);
    }

    /// <summary>Reads <c>6h 27m</c>, <c>18 minutes</c>, <c>1 day 3 h</c>; null for anything that has more in it.</summary>
    public static TimeSpan? ReadSpan(string text)
    {
        if (text.Length > Longest || SpanText().Match(text.Trim().TrimEnd('.')) is not { Success: true } match)
        {
            return null;
        }

        var minutes = (Number(match, "days") * 24 * 60) + (Number(match, "hours") * 60) + Number(match, "minutes");
        return minutes > 0 ? TimeSpan.FromMinutes(minutes) : null;
    }

    private static double Number(Match match, string group) => match.Groups[group] is { Success: true } found ? double.Parse(found.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : 0;

    private static TakenTime? Written(Document postmortem, string[] keys) =>
        postmortem.Metadata.Where(entry => keys.Contains(entry.Key.Replace('_', ' ').Replace('-', ' '), StringComparer.Ordinal)).Select(entry => ReadSpan(entry.Value)).FirstOrDefault(span => span is not null) is { } span ? new TakenTime(span, FromTimeline: false) : null;

    private static TakenTime? Between(Moment? from, Moment? to) =>
        from is null || to is null || (from.Offset is null) != (to.Offset is null) || (from.Section is { } one && to.Section is { } other && one != other) ? null
        : new TakenTime(to.Utc - from.Utc, from.FromTimeline || to.FromTimeline);

    private static string KeyOf(Document postmortem, KeyTime time) =>
        postmortem.Metadata.FirstOrDefault(entry => entry.Line == time.Line && entry.Value == time.Text)?.Key ?? string.Empty;

    private static Moment? StatedAt(KeyTime time) =>
        time.At is { } at ? new Moment(at.DateTime, at.Offset, FromTimeline: false)
        : TimeMarkReader.Leading(time.Text) is { Date: { } date, Time: { } clock, Zone: null } && date.Resolve(null) is { } day ? new Moment(day.ToDateTime(clock), null, FromTimeline: false)
        : null;

    /// <summary>A zone that is written but not known makes the moment unusable.</summary>
    private static Moment? EventAt(TimelineEntry entry) =>
        entry is { Date: { } date, Time: { } clock } && (entry.Zone is null || ZoneOffsets.Of(entry.Zone) is not null) ? new Moment(date.ToDateTime(clock), ZoneOffsets.Of(entry.Zone), FromTimeline: true) { Section = entry.SectionLine } : null;

    private static string Opening(string text) => (text.Length > Longest ? text[..Longest] : text).TrimStart(' ', '-', '–', '—', ':', '*', '_', '|', '[', '(');

    [GeneratedRegex("resol|clos|end", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex EndOfIncident();

    [GeneratedRegex(@"^(?:the )?(?:customer |user |service )?(?:impact|outage|incident|downtime|degradation|disruption) (?:is |has )?(?:begins?|began|starts?|started)\b|^(?:start|beginning|onset) of (?:the )?(?:customer |user )?(?:impact|outage|incident)\b|^(?:customers?|users?|clients?) (?:start(?:s|ed)?|begin|began) (?:to see|to get|seeing|getting|experiencing)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Onset();

    [GeneratedRegex(@"^(?:incident |issue |problem |outage )?(?:first |initial(?:ly)? )?(?:detected|detection|reported|noticed|alerted|paged|declared)\b|^(?:first |initial )(?:alert|alarm|page|report)\b|^(?:the |an? )?(?:[\w-]{1,40} )?(?:alert|alarm|monitor) (?:\S{1,60} )?(?:fires?|fired|is firing|triggers?|triggered|went off|goes off)\b|^(?:the )?on-?call(?: engineer)? (?:is |was |gets |got )?(?:paged|alerted|called)\b|^(?:customers?|users?|clients?) (?:start(?:s|ed)? |began |begin )?(?:to )?report(?:s|ed|ing)?\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Noticed();

    [GeneratedRegex(@"^(?:incident |issue |problem |outage |impact |services? )?(?:is |was |fully )*(?:repaired|mitigated|fixed|recovered|restored)\b|^(?:customer |user )?impact (?:is |has )?(?:ends|ended|over)\b|^(?:hot)?fix (?:is |was )?(?:deployed|applied|live)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex HarmOver();

    [GeneratedRegex(@"^(?:incident |issue |problem |outage )?(?:is |was |marked (?:as )?|fully )*(?:resolved|closed)\b|^(?:incident|outage) (?:is |was )?(?:over|ended|ends)\b|^all clear\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex AllOver();

    [GeneratedRegex(@"^(?:about |around |approximately |approx\.? |~ ?|≈ ?)?(?:(?<days>\d{1,3}(?:\.\d{1,3})?) ?(?:d|days?)(?:,? (?:and )?|$))?(?:(?<hours>\d{1,4}(?:\.\d{1,3})?) ?(?:h|hrs?|hours?)(?:,? ?(?:and )?|$))?(?:(?<minutes>\d{1,5}(?:\.\d{1,3})?) ?(?:m|mins?|minutes?))?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex SpanText();

    /// <summary>A date and an hour, and the zone where it is known.</summary>
    private sealed record Moment(DateTime Local, TimeSpan? Offset, bool FromTimeline)
    {
        /// <summary>The section of the timeline; a page may have two, of two incidents.</summary>
        public int? Section { get; init; }

        /// <summary>What moments of one page are ordered by; as written where no zone is known.</summary>
        public DateTime Utc => Local - (Offset ?? TimeSpan.Zero);
    }
}
