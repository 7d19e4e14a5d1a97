using System.Text.RegularExpressions;
using IncidentGate.Incidents;

namespace IncidentGate.Drafting;

/// <summary>When an incident began and was over, as far as the records say it, and by what.</summary>
/// <param name="StartedBy">For people: <c>the first alert</c>.</param>
/// <param name="End">Null where no record says it.</param>
internal sealed partial record IncidentSpan(DateTimeOffset Start, string StartedBy, DateTimeOffset? End, string EndedBy)
{
    private const string Given = "as it was given";

    /// <summary>An alert that fired longer before the first report belongs to something else.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromHours(24);

    /// <param name="facts">In the order of time; at least one.</param>
    /// <param name="started">What the user or an earlier run says; null for what the records say.</param>
    public static IncidentSpan Of(IReadOnlyList<RecordedFact> facts, DateTimeOffset? started, DateTimeOffset? ended)
    {
        var (start, startedBy) = started is { } given ? (given, Given) : StartOf(facts);
        var (end, endedBy) = ended is { } over ? (over, Given) : EndOf(facts, start);
        return new IncidentSpan(start, startedBy, end > start ? end : null, endedBy);
    }

    private static (DateTimeOffset At, string By) StartOf(IReadOnlyList<RecordedFact> facts)
    {
        var report = facts.FirstOrDefault(fact => fact.Kind is FactKind.Opened or FactKind.Message);
        var alert = facts.FirstOrDefault(fact => fact.Kind == FactKind.AlertFired && (report is null || fact.At > report.At - Near));
        var opened = facts.FirstOrDefault(fact => fact.Kind == FactKind.Opened);
        return (alert, opened) switch
        {
            ({ } fired, null) => (fired.At, "the first alert"),
            ({ } fired, { } issue) when fired.At <= issue.At => (fired.At, "the first alert"),
            (_, { } issue) => (issue.At, "the opening of the issue"),
            _ => report is null ? (facts[0].At, "the first record") : (report.At, "the first message"),
        };
    }

    /// <summary>The last of what says that it was over: every alert ended, a label, somebody's words. An issue is closed when the papers are done, so that counts where nothing else does.</summary>
    private static (DateTimeOffset? At, string By) EndOf(IReadOnlyList<RecordedFact> facts, DateTimeOffset start)
    {
        var alerts = facts.Where(fact => fact.Kind is FactKind.AlertFired or FactKind.AlertEnded && fact.At > start - Near).ToArray();
        var isQuiet = alerts.Count(fact => fact.Kind == FactKind.AlertFired) <= alerts.Count(fact => fact.Kind == FactKind.AlertEnded);
        var words = facts.LastOrDefault(fact => fact is { IsSaid: true, Quote: { } text } && IsAllClear(text));
        var signs = new (RecordedFact? Fact, string By)[]
        {
            (isQuiet ? alerts.LastOrDefault() : null, "when the last alert ended"),
            (facts.LastOrDefault(fact => fact is { IsEnd: true, Kind: FactKind.State } && fact.Subject is not null), "when the issue was labelled so"),
            (words, $"when {(words?.Who is { } who ? DraftText.Name(who) : "somebody")} wrote so"),
        };
        var last = signs.Where(sign => sign.Fact is not null).OrderBy(sign => sign.Fact!.At).LastOrDefault();
        return last.Fact is { } told ? (told.At, last.By)
            : facts.LastOrDefault(fact => fact is { IsEnd: true, Kind: FactKind.State }) is { } closed ? (closed.At, "when the issue was closed")
            : (null, string.Empty);
    }

    /// <summary>Whether a message says in so many words that it is over; a question or a hope doesn't.</summary>
    public static bool IsAllClear(string text) => text.Length < 400 && !text.Contains('?', StringComparison.Ordinal) && AllClear().IsMatch(text) && !NotYet().IsMatch(text);

    [GeneratedRegex(@"\ball[- ]clear\b|\b(?:the )?incident (?:is |was )?(?:now )?(?:over|resolved|closed|mitigated|ended)\b|\b(?:resolving|closing|ending) (?:the |this )?incident\b|\b(?:mark(?:ing|ed)|call(?:ing|ed)) (?:this|it|the incident)(?: as)? (?:resolved|over|done)\b|\b(?:fully|completely) (?:recovered|resolved|restored)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex AllClear();

    [GeneratedRegex(@"\b(?:not|n't|when|once|if|until|before|hope|hopefully|almost|nearly|can we|should be|soon|yet)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex NotYet();
}
