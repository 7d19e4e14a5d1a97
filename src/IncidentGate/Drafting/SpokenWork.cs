using System.Text.RegularExpressions;

namespace IncidentGate.Drafting;

/// <summary>Finds in what people write what is left to do, what nobody knows, and what only keeps things going. All by the words that say so.</summary>
internal static partial class SpokenWork
{
    private const int FewestWords = 4;

    /// <summary>The line that says what is to be done: <c>TODO: alert on partial failures</c>; null where none does.</summary>
    public static string? ActionIn(string text) =>
        Lines(text).Select(line => (line, Match: ToDo().Match(line))).Where(pair => pair.Match.Success).Select(pair => pair.line[pair.Match.Index..].TrimStart('-', '*', ' ')).FirstOrDefault(line => Words(line) > 1);

    /// <summary>The question that a message asks of the incident; one that asks somebody to do something is none.</summary>
    public static string? QuestionIn(string text) =>
        Lines(text).SelectMany(line => Sentence().Matches(line).Select(match => match.Value.Trim()))
            .FirstOrDefault(sentence => Marked().IsMatch(sentence) || (Asks().IsMatch(sentence) && Words(sentence) >= FewestWords));

    /// <summary>Whether a message offers something that only holds for a time.</summary>
    public static bool IsWorkaround(string text) => Workaround().IsMatch(text) && !text.TrimEnd().EndsWith('?');

    /// <summary>The code in a message, where somebody sets it in backticks: what a runbook would say as well.</summary>
    public static IEnumerable<string> CodeIn(string text) => Code().Matches(text).Select(match => match.Groups["code"].Value.Trim()).Where(code => code.Length > 5);

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.Length > 1000 ? line[..1000] : line);

    private static int Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    [GeneratedRegex(@"\b(?:TODO|TO-DO|FIXME|action items?|AI|follow[- ]?ups?)\s?[:\-–—]|\btodo (?:for|from|after)\b|^\s*[\-*] \[ \] |\bwe (?:should|need to|must|have to|ought to) [^.!?]{0,120}\b(?:afterwards?|later|tomorrow|next (?:week|sprint|time)|after (?:this|the incident)|in the post-?mortem|once this is over)\b|\b(?:needs? a ticket|file a ticket|open a ticket|create a ticket)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex ToDo();

    [GeneratedRegex(@"[^.!?]{1,300}\?+", RegexOptions.NonBacktracking)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"^\W*(?:open )?question\b\s?[:\-–—]", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Marked();

    [GeneratedRegex(@"^\W*(?:(?:but|and|so|ok|hm+|also|wait)\W{1,3})?(?:why|how (?:come|did|does|do we know|many|long|much|is it|was)|what (?:caused|happened|changed|is|was|about)|which|since when|when did|did|does|do we|do they|are there|is there|is it|was it|was there|were|has|have we|have they|who (?:changed|deployed|owns|knows))\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Asks();

    [GeneratedRegex(@"\bwork[- ]?arounds?\b|\btemporar(?:y|ily)\b|\bstop[- ]?gap\b|\bband-?aid\b|\bfor now,? (?:we|i|just|restart|use|run|set|you|keep|please)|\b(?:as|is) an? (?:interim|short-term) (?:fix|measure|solution)\b|\bquick (?:and dirty )?(?:fix|hack)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Workaround();

    [GeneratedRegex(@"`{1,3}(?<code>[^`]{3,300})`{1,3}", RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
