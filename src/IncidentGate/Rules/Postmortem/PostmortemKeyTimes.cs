using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>How fast an incident was noticed, understood and mended is counted from five moments; one that is missing can't be asked for a year later.</summary>
internal sealed class PostmortemKeyTimes : DocumentRule
{
    private static readonly ImmutableArray<(KeyMoment Moment, string Name, ImmutableArray<string> Words)> Moments =
    [
        (KeyMoment.Started, "the impact started", ["start", "began", "begin", "onset", "first error", "first fail", "deploy", "merged", "rolled out", "released", "spike", "experienc", "occur", "went down", "is down", "was down", "outage", "fault", "broke", "fail", "triggered", "lasted", "arose", "degrad", "between"]),
        (KeyMoment.Reported, "it was reported", ["alert", "report", "notif", "page", "detect", "notic", "raised", "declared", "ticket", "complain", "saw", "seeing", "aware", "observ", "discover", "flagged", "spotted", "messag", "informed", "asked", "asking", "told", "question", "identif", "monitor", "called", "email", "support", "opened", "realis", "realiz", "fired", "triggered", "tweet", "witness", "alarm"]),
        (KeyMoment.Identified, "the cause was found", ["identif", "cause", "found", "find", "discover", "realis", "realiz", "diagnos", "trace", "tracing", "tracked", "narrowed", "turned out", "turns out", "suspect", "confirm", "determin", "conclu", "pinpoint", "understood", "saw", "notic", "debug", "showed", "shows", "isolated", "pointed to", "due to", "because", "located", "figured", "theory", "hypothes", "spotted", "investigat", "learn", "reveal", "indicat"]),
        (KeyMoment.Fixed, "it was fixed", ["fix", "resol", "restor", "repair", "mitigat", "recover", "roll back", "rolled back", "rolling back", "rollback", "revert", "back up", "operational", "restart", "deployed", "applied", "re-enabled", "enabled", "disabled", "replaced", "complet", "scaled", "back to normal", "succeed", "success", "working", "healthy", "renew", "updated", "available", "removed", "patch", "deleted", "released", "merged", "up again", "back online", "steadied", "stabil", "normal", "revoked", "rotated", "back", "end", "clear", "lasted"]),
        (KeyMoment.Closed, "it was closed", ["closed", "closing", "resolved", "resolution", "all clear", "all-clear", "ended", "end of", "stood down", "over", "back to normal", "operational", "confirm", "verified", "verification", "complet", "no further", "stable", "stabil", "recovered", "recovery", "restored", "normal", "finished", "concluded", "healthy", "working again", "back online", "up again", "available", "succeed", "steadied", "repaired", "back up", "end", "everything", "done", "monitoring", "stops firing", "stopped firing"]),
    ];

    public override RuleInfo Info { get; } = new(
        "postmortem/key-times",
        RuleScope.Postmortem,
        "The postmortem says when the impact started, when it was reported, identified, fixed and closed; in that order, none in the future.",
        "Every figure about the response is counted from these five moments.",
        new Levels(Level.Warning, Level.Error, Level.Warning))
    {
        JudgesWhole = true,
        Options = [new RuleOption("from-timeline", OptionType.Flag, "true", "Whether an event of the timeline that says so is enough. If false, each moment has its own key.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        var stated = document.KeyTimes.Select(time => (time.Moment, time.Text, time.Line, At: ReadTime.Of(time))).Where(time => time.At is not null).ToList();
        var events = context.Options.Flag("from-timeline") ? Wording.Timed(document) : [];
        var missing = Moments.Where(moment => stated.TrueForAll(time => time.Moment != moment.Moment) && !IsTold(document, moment.Moment, moment.Words, events)).ToList();
        if (missing.Count > 0)
        {
            yield return Fault.At(
                document.TitleLine,
                $"The postmortem doesn't say when {Wording.Join([.. missing.Select(moment => moment.Name)], "or")}.",
                $"Add to the front matter or a table, with date, time and zone: {string.Join(", ", missing.Select(moment => moment.Moment.ToString().ToLowerInvariant()))}.",
                string.Join(' ', missing.Select(moment => moment.Moment)));
        }

        foreach (var time in stated.Where(time => time.At!.IsAfter(context.Today)))
        {
            yield return Fault.At(time.Line, $"\"{time.Text}\" lies in the future.", "Correct the date.", $"future {time.Moment} {time.Text}");
        }

        foreach (var (earlier, later) in stated.OrderBy(time => time.Moment).Zip(stated.OrderBy(time => time.Moment).Skip(1)))
        {
            if (later.At!.IsBefore(earlier.At!))
            {
                yield return Fault.At(later.Line, $"{Capital(later.Moment)} ({later.Text}) is before {Small(earlier.Moment)} ({earlier.Text}, line {earlier.Line}).", "Correct the time that is wrong.", $"order {earlier.Moment} {later.Moment}");
            }
        }
    }

    /// <summary>A timeline's first event is where it starts.</summary>
    private static bool IsTold(Document document, KeyMoment moment, ImmutableArray<string> words, ImmutableArray<string> events) =>
        !events.IsEmpty && ((moment == KeyMoment.Started && document.Timeline.Length >= 2) || events.Any(told => Wording.Says(told, words)));

    private static string Capital(KeyMoment moment) => moment.ToString();

    private static string Small(KeyMoment moment) => moment.ToString().ToLowerInvariant();

    /// <summary>A key time as far as it can be compared: in UTC where the zone is known, else as written.</summary>
    private sealed record ReadTime(DateOnly Date, TimeOnly? Time, string? Zone, DateTimeOffset? Utc)
    {
        public static ReadTime? Of(KeyTime time)
        {
            if (time.At is { } at)
            {
                return new ReadTime(DateOnly.FromDateTime(at.DateTime), TimeOnly.FromDateTime(at.DateTime), null, at);
            }

            // A time without its day is stated, but can't be compared.
            return TimeMarkReader.Leading(time.Text) is not { } mark ? null
                : new ReadTime(mark.Date?.Resolve(null) ?? DateOnly.MinValue, mark.Time, mark.Zone, null);
        }

        /// <summary>East of Greenwich it may be tomorrow already.</summary>
        public bool IsAfter(DateOnly today) => Date > (Utc is { Offset.Ticks: > 0 } ? today.AddDays(1) : today);

        public bool IsBefore(ReadTime earlier)
        {
            if (Date == DateOnly.MinValue || earlier.Date == DateOnly.MinValue)
            {
                return false;
            }

            if (Utc is { } mine && earlier.Utc is { } other)
            {
                return mine < other;
            }

            // Two zones may lie a day apart.
            if (Zone != earlier.Zone || Utc is not null || earlier.Utc is not null)
            {
                return Date.AddDays(1) < earlier.Date;
            }

            return Date < earlier.Date || (Date == earlier.Date && Time < earlier.Time);
        }
    }
}
