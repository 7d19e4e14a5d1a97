using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <summary>Reads who is responsible out of an item's text, and only where the text says so.</summary>
internal static partial class OwnerWords
{
    private static readonly HashSet<string> NoNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "none", "n/a", "na", "tbd", "tba", "tbc", "todo", "unassigned", "unknown", "nobody", "no one", "-", "--", "—", "–", "?", "??", "???", "open", "pending", "owner", "name", "who", "@name", "@owner", "someone", "somebody", "anyone", "anybody", "everyone", "everybody", "us", "we", "all", "pr", "issue", "ticket", "link", "done", "the", "a", "an",
    };

    /// <summary>A cell's or a label's value as an owner; null where it names nobody.</summary>
    public static string? Clean(string value)
    {
        var name = value.Trim().Trim('*', '_', '`', '.', ',', ';', '(', ')', '[', ']').Trim();
        name = name.StartsWith('@') ? name[1..] : name;
        name = name.Replace(", @", ", ", StringComparison.Ordinal).Replace(" @", " ", StringComparison.Ordinal);
        return name.Length is 0 or > 120 || NoNames.Contains(name) || name.Contains('<', StringComparison.Ordinal) || name.Contains("{{", StringComparison.Ordinal) || name.All(letter => !char.IsLetterOrDigit(letter)) ? null : name;
    }

    /// <summary>The owner that a sentence names: <c>(owner: @dana)</c>, <c>[Rick]</c>, <c>— @dana</c>, <c>Ed to write …</c>.</summary>
    public static string? In(string text)
    {
        text = ClosingType().Replace(text, string.Empty);
        foreach (var pattern in new[] { Said(), Named(), Bracketed(), Handle(), Subject() })
        {
            if (pattern.Match(text) is { Success: true } match && Clean(match.Groups["who"].Value) is { } name)
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>The item's type or priority in brackets at its end, which an owner may stand before.</summary>
    [GeneratedRegex(@"(?:\s{1,3}[(\[](?:prevent|mitigate|process|detect|repair|investigate|p\d)[)\]]){1,3}\s{0,3}\.?\s{0,3}$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex ClosingType();

    private const string Word = @"@?[\p{L}\d](?:[\p{L}\p{M}\d_\-/'’&]|\.(?=[\p{L}\d])){0,60}";

    /// <summary>What ends a name: the end of the item or of its part, or the next of its fields.</summary>
    private const string End = @"(?=\s{0,3}(?:$|[.,;()\[\]|—–])|\s-\s|\s(?i:due|eta|by|deadline|status|until|ticket)\b)";

    private const string NoName = @"(?!(?i:due|eta|by|deadline|status|until|ticket|done|completed?|open|closed|todo|fixed|planned|scheduled|released|expected|finished|target(?:ed)?|ongoing|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|q[1-4]|p\d|sev)\b)";

    /// <summary>A label and up to five words that end where a name ends; further names may follow a comma.</summary>
    [GeneratedRegex(
        @"(?:\b(?i:owners?|owner\(s\)|owned\sby|assignees?|assigned\sto|dri)(?!\w)\s?(?:[:=]\s{0,3}|[—–\-]\s)|(?:(?<=[(\[.,;|—–\-*]\s?)|^)(?i:responsible|assigned|who|lead|poc)\b\s?[:=]\s{0,3})" +
        @"(?<who>" + NoName + Word + @"(?:\s(?:&|" + NoName + Word + @")){0,4}" + End + @"(?:,\s?(?:@" + Word + @"|" + NoName + @"\p{Lu}" + Word + @"(?:\s\p{Lu}" + Word + @")?)" + End + @"){0,5})",
        RegexOptions.None,
        10_000)]
    private static partial Regex Said();

    /// <summary>A label and a name that the sentence goes on after.</summary>
    [GeneratedRegex(@"\b(?i:(?:owners?|owned\sby|assignees?|assigned(?:\sto)?|dri)\s?[:=]\s{0,3}|(?:owned\sby|assigned\sto)\s|(?:owner|assignee|dri|lead)\s(?=@))(?<who>" + NoName + Word + @"(?:\s" + NoName + @"\p{Lu}[\p{L}\-'’]{1,30}){0,2})", RegexOptions.None, 10_000)]
    private static partial Regex Named();

    /// <summary>A name in brackets that closes the item: one or two capitalised words and nothing else, or a name and a day.</summary>
    [GeneratedRegex(
        @"\[(?<who>\p{Lu}[\p{L}'\-]{1,40}(?: \p{Lu}[\p{L}'\-]{1,40})?)\]\s{0,3}\.?$|\((?<who>@[\w.\-/]{1,80})\)\s{0,3}\.?$" +
        @"|[(\[](?<who>" + NoName + @"(?:@[\w.\-/]{1,80}|\p{Lu}[\p{L}'\-]{1,40}(?:\s\p{Lu}[\p{L}'\-]{1,40}){0,2})),?\s(?:(?i:due(?:\s(?:by|on|date))?|by|eta|until|deadline|target):?\s)?(?=" + DueWords.Start + @")[^()\[\]]{2,40}[)\]]\s{0,3}\.?$" +
        @"|[(\[](?<who>" + NoName + @"[\p{L}][\p{L}.'\-]{1,40}),\s(?i:due(?:\s(?:by|on|date))?|eta|deadline):?\s(?=" + DueWords.Start + @")[^()\[\]]{2,40}[)\]]\s{0,3}\.?$",
        RegexOptions.None,
        10_000)]
    private static partial Regex Bracketed();

    private const string Login = @"@(?<who>[A-Za-z\d][\w.\-]{0,60}(?<=\w)(?:/[\w.\-]{1,60}(?<=\w))?)";

    /// <summary>A handle that opens or closes the item, or stands after a dash; a day may follow it.</summary>
    [GeneratedRegex(@"^" + Login + @"|(?:[\-–—:,(\[]|\s)" + Login + @"[)\]]?(?:\s{0,3}[,;—–\-]?\s{0,3}[\[(]?(?:(?i:due(?:\s(?:by|on|date))?|by|eta|until|deadline|target):?\s{0,3}(?=" + DueWords.Start + @")[^@()\[\]]{2,30}|\d{4}-\d{2}-\d{2})[)\]]?)?\s{0,3}[.)\]]{0,2}$", RegexOptions.None, 10_000)]
    private static partial Regex Handle();

    [GeneratedRegex(@"^(?<who>(?!(?:Need|Needs|Try|Plan|Want|Have|Has|Continue|Remember|Make|Look|Looking|Migrate|Move|Moving|Switch|Change|Changes|Add|Adding|Improve|Improvements?|Update|Updates|Upgrade|Aim|Due|How|What|Where|When|Who|Ways?|Ability|Access|Agree|Agreed|Commit|Ensure|Consider|Going|Decide|Decided|Ask|Steps?|Things?|Work|Able|In|As|Up|Back|Prior|Easier|Harder|Better|Worth|Nothing|Something|Alerts?|Monitoring|Links?|Response|Ticket|Issue|Task|Action|First|Next|Further|Investigation|Documentation|Prepare|Start|Return|Refer|Reach|Talk|Speak|Report|Propose|Proposal|Discuss|Wait|Like|Get|Set|Use|Used|Contribute|Subscribe|Respond|React|Point|Connect|Push|Send|Apply|Limit|Reduce|Attempt|Idea|Option|Request|Requests|Options|Solution|Similar|Similarly)\b)\p{Lu}[\p{L}\-']{1,20}(?:(?: and |, )\p{Lu}[\p{L}\-']{1,20})?) (?:to|will|should) (?:add|ask|arrange|build|check|clean|come|configure|contact|create|define|document|draft|enable|ensure|explore|file|finish|fix|follow|get|implement|improve|investigate|look|make|monitor|move|open|organi[sz]e|plan|propose|provide|raise|release|remove|report|research|review|run|schedule|send|set|share|speak|talk|test|try|update|upgrade|verify|write)\b", RegexOptions.None, 10_000)]
    private static partial Regex Subject();
}
