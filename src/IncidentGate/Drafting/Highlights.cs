using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentGate.Incidents;

namespace IncidentGate.Drafting;

/// <summary>
/// Chooses what a timeline tells: all that was done, and of what was said the messages that people pinned or reacted to and those
/// with words of detection, mitigation, decision, telling others, or the end.
/// </summary>
internal static partial class Highlights
{
    /// <summary>More events than these nobody reads; the rule <c>postmortem/timeline-highlights</c> says the same.</summary>
    private const int Most = 30;

    /// <summary>However much was done, so many messages have their place.</summary>
    private const int FewestSaid = 10;

    private static readonly Func<Regex>[] Turns = [Detection, Mitigation, Decision, Telling, End];

    /// <param name="facts">In the order of time.</param>
    public static ImmutableArray<RecordedFact> Of(IReadOnlyList<RecordedFact> facts)
    {
        var alerts = AlertEpisodes.Turns(facts);
        var done = facts.Where(fact => fact is { IsSaid: false, IsRoutine: false } && (fact.Kind is not (FactKind.AlertFired or FactKind.AlertEnded) || alerts.Contains(fact.Id))).ToArray();
        var said = facts.Where(fact => fact.IsSaid).Select(fact => (Fact: fact, Weight: WeightOf(fact))).Where(pair => pair.Weight > 0).ToArray();
        var kept = Heaviest(said, Math.Max(FewestSaid, Most - done.Length)).Concat(done).Select(fact => fact.Id).ToHashSet(StringComparer.Ordinal);
        return [.. facts.Where(fact => kept.Contains(fact.Id))];
    }

    /// <summary>How many reasons there are to tell it; 0 for none.</summary>
    public static int WeightOf(RecordedFact fact)
    {
        var text = fact.Quote is { Length: > 2000 } quote ? quote[..2000] : fact.Quote ?? string.Empty;
        return (fact.IsPinned ? 4 : 0) + Math.Min(2, fact.Reactions) + Turns.Count(words => words().IsMatch(text));
    }

    /// <summary>The heaviest; where not all of one weight have room, those that are left are spread over the time.</summary>
    private static IEnumerable<RecordedFact> Heaviest((RecordedFact Fact, int Weight)[] said, int room)
    {
        var kept = new List<RecordedFact>();
        foreach (var alike in said.GroupBy(pair => pair.Weight).OrderByDescending(group => group.Key).Select(group => group.Select(pair => pair.Fact).ToArray()))
        {
            var left = room - kept.Count;
            kept.AddRange(alike.Length <= left ? alike : Enumerable.Range(0, Math.Max(0, left)).Select(place => alike[place * alike.Length / left]));
        }

        return kept;
    }

    [GeneratedRegex(@"\balert(?:s|ed|ing)?\b|\bpag(?:ed|er|ing)\b|\berror rate\b|\bspik(?:e|es|ing)\b|\b(?:is|are|went|going) down\b|\bfail(?:ing|ed|ures?)\b|\boutage\b|\btim(?:ing|ed) out\b|\btimeouts?\b|\b5\d\ds?\b|\b(?:customers?|users?|support) (?:\w+ )?(?:report|see|complain|can'?t)|\bnoticed\b|\bseeing\b|\blooks like\b|\bfound (?:it|the|that)\b|\bturns out\b|\bthe (?:cause|culprit|problem) (?:is|was)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Detection();

    [GeneratedRegex(@"\brestart(?:ed|ing)?\b|\broll(?:ed|ing)?[- ]?back\b|\brevert(?:ed|ing)?\b|\bdeploy(?:ed|ing|ment)?\b|\bfail(?:ed|ing)?[- ]?over\b|\bscal(?:ed|ing) (?:up|down|out)\b|\b(?:dis|en)abl(?:ed|ing)\b|\bdrain(?:ed|ing)?\b|\bhot-?fix\b|\bmitigat\w+|\bwork-?around\b|\bpatch(?:ed|ing)?\b|\bmerg(?:ed|ing)\b|\breload(?:ed|ing)?\b|\brotat(?:ed|ing)\b|\bkill(?:ed|ing)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Mitigation();

    [GeneratedRegex(@"\bdecid(?:e|ed|ing)\b|\bdecision\b|\bwe(?:'ll| will| are going to)\b|\blet'?s\b|\bagreed\b|\bgo ahead\b|\bdeclar(?:e|ed|ing)\b|\bescalat\w+|\bsev-?\s?[0-9]\b|\bincident commander\b|\btaking (?:lead|over|command)\b|\bcall(?:ed|ing) in\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Decision();

    [GeneratedRegex(@"\bstatus ?page\b|\b(?:told|informed|notified|emailed) (?:the )?(?:customers?|users?|support)\b|\bannounce(?:d|ment)\b|\bposted (?:an? )?update\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Telling();

    [GeneratedRegex(@"\bresolved\b|\brecover(?:ed|ing|y)\b|\ball[- ]clear\b|\bback to normal\b|\bfixed\b|\b(?:is|are|looks?) (?:healthy|green|stable|good) (?:again|now)?|\bstabili[sz]ed\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex End();
}
