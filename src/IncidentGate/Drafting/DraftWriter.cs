using System.Collections.Immutable;
using System.Globalization;
using IncidentGate.Incidents;
using IncidentGate.Reporting.Escaping;

namespace IncidentGate.Drafting;

/// <summary>Turns facts into the lines of a draft: says who said or did what, and leaves what it means to people.</summary>
/// <param name="keepAll">Whether everything is told, not only the highlights.</param>
/// <param name="known">Marks of what the draft has told already.</param>
/// <param name="isWritten">Whether a code, such as a command, stands in a document of the repository.</param>
internal sealed class DraftWriter(TimeZoneInfo zone, bool keepAll, ISet<string> known, Func<string, bool> isWritten)
{
    /// <summary>More of a kind nobody goes through the morning after.</summary>
    private const int MostOfKind = 30;

    private const string ClockFormat = "yyyy-MM-dd HH:mm";

    /// <param name="sources">What was read; a fact that two of them have counts for the first.</param>
    /// <param name="started">When it began; null for what the records say.</param>
    public DraftContent Write(IEnumerable<FactSource> sources, DateTimeOffset? started, DateTimeOffset? ended)
    {
        var read = sources.ToArray();
        var facts = read.SelectMany(source => source.Facts).DistinctBy(fact => fact.Id, StringComparer.Ordinal).OrderBy(fact => fact.At).ToArray();
        var span = IncidentSpan.Of(facts, started, ended);
        var told = keepAll ? [.. facts] : Highlights.Of(facts);
        var spoken = facts.Where(fact => fact.IsSaid).SelectMany(fact => Spoken(fact, span)).ToArray();
        var kept = keepAll ? spoken : [.. spoken.GroupBy(line => line.Place).SelectMany(kind => kind.Take(MostOfKind))];
        var lines = told.Select(fact => TimelineLine(fact, span)).Concat(kept).ToImmutableArray();
        var ids = told.Select(fact => fact.Id).ToHashSet(StringComparer.Ordinal);
        bool IsTold(RecordedFact fact) => ids.Contains(fact.Id) || known.Contains(DraftMark.IdOf(DraftPlace.Timeline, fact.Id));
        return new DraftContent(span, zone, lines, [.. read.Select(source => SourceNote(source, source.Facts.Count(IsTold)))])
        {
            ZoneNote = Note(DraftPlace.Timeline, "zone", $"All times {zone.Id}. Marks such as +0:12 count from {Text(Clock(span.Start))}, {span.StartedBy}."),
            LeftOut = spoken.Length - kept.Length,
            AfterwardsText = span.End is { } end ? $"What follows was recorded after it was over ({Text(Clock(end))}, {span.EndedBy}). Nobody knew it while the decisions above were taken." : string.Empty,
        };
    }

    private DateTime Clock(DateTimeOffset at) => LocalTime.Clock(at, zone);

    private static string Text(DateTime clock) => clock.ToString(ClockFormat, CultureInfo.InvariantCulture);

    private string Since(RecordedFact fact, IncidentSpan span) => DraftText.Elapsed(Clock(fact.At) - Clock(span.Start));

    private DraftLine TimelineLine(RecordedFact fact, IncidentSpan span)
    {
        var place = span.End is { } end && Clock(fact.At) > Clock(end) ? DraftPlace.Afterwards : DraftPlace.Timeline;
        // Where the end turns out to be another, the fact is still the same one.
        return Line(place, DraftPlace.Timeline, fact, $"- {Text(Clock(fact.At))} ({Since(fact, span)}) {DraftText.Of(fact)}{DraftText.Evidence(fact)}");
    }

    private IEnumerable<DraftLine> Spoken(RecordedFact fact, IncidentSpan span)
    {
        var text = fact.Quote ?? string.Empty;
        var who = fact is { Who: { } name, IsBot: false } ? DraftText.Name(name) : null;
        var when = Since(fact, span);
        if (SpokenWork.ActionIn(text) is { } action)
        {
            yield return Line(DraftPlace.Actions, DraftPlace.Actions, fact, $"- [ ] {DraftText.Quote(action)} (said at {when}{(who is null ? string.Empty : $"; owner: {who}, proposed")}){DraftText.Evidence(fact)}");
        }

        if (SpokenWork.QuestionIn(text) is { } question && (keepAll || !fact.IsAnswered))
        {
            yield return Line(DraftPlace.Questions, DraftPlace.Questions, fact, $"- {DraftText.Quote(question)} (asked at {when}{(who is null ? string.Empty : $"; owner: {who}, proposed")}){DraftText.Evidence(fact)}");
        }

        if (SpokenWork.IsWorkaround(text) && !SpokenWork.CodeIn(text).Any(isWritten))
        {
            yield return Line(DraftPlace.Workarounds, DraftPlace.Workarounds, fact, $"- Temporary, said at {when}{(who is null ? string.Empty : $" by {who}")}: {DraftText.Quote(text)} <when it ends, or what replaces it>{DraftText.Evidence(fact)}");
        }
    }

    private DraftLine Line(DraftPlace place, DraftPlace identity, RecordedFact fact, string text)
    {
        var id = DraftMark.IdOf(identity, fact.Id);
        return new DraftLine(place, id, Clock(fact.At), DraftMark.Fact(text, id));
    }

    private static DraftNote SourceNote(FactSource source, int told)
    {
        var left = source.Facts.Length - told;
        var rest = left == 0 ? "all in the timeline" : $"{told} in the timeline, {left} left out; `incidentgate draft --all` adds them";
        return Note(DraftPlace.Sources, $"source {source.Kind} {source.Name}", $"- {MarkdownText.Code(source.Name)}, {source.Kind}: {source.Facts.Length} {(source.Facts.Length == 1 ? "record" : "records")}, {rest}.");
    }

    /// <summary>What a draft says as long as nobody knows when it was over.</summary>
    public static DraftNote OpenEnd { get; } = Note(DraftPlace.Timeline, "open end", "No record says when it was over, so what was learned later isn't kept apart.");

    private static DraftNote Note(DraftPlace place, string name, string text)
    {
        var id = DraftMark.IdOf(place, "note " + name);
        return new DraftNote(place, id, DraftMark.Note(text, id));
    }
}
