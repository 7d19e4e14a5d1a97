using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <summary>Reads who is responsible out of an item's text, and only where the text says so.</summary>
internal static partial class OwnerWords
{
    private static readonly HashSet<string> NoNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "none", "n/a", "na", "tbd", "tba", "tbc", "todo", "unassigned", "unknown", "nobody", "no one", "-", "--", "—", "–", "?", "??", "???", "open", "pending", "owner", "name", "who", "@name", "@owner", "someone", "somebody", "anyone", "anybody", "everyone", "everybody", "us", "we", "all", "pr", "issue", "ticket", "link", "done",
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
        foreach (var pattern in new[] { Said(), Bracketed(), Handle(), Subject() })
        {
            if (pattern.Match(text) is { Success: true } match && Clean(match.Groups["who"].Value) is { } name)
            {
                return name;
            }
        }

        return null;
    }

    [GeneratedRegex(@"(?:\b(?:owner|owned by|assignee|assigned to|assigned|responsible|dri|who|lead)\b\s*[:=]\s*|\b(?:owned by|assigned to)\s+)(?<who>@?[\p{L}\d][\p{L}\d_.\-/']*(?:\s+\p{Lu}[\p{L}.\-']+)?)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Said();

    /// <summary>A name in brackets that closes the item. One or two capitalised words and nothing else.</summary>
    [GeneratedRegex(@"\[(?<who>\p{Lu}[\p{L}'\-]+(?: \p{Lu}[\p{L}'\-]+)?)\]\s*\.?$|\((?<who>@[\w.\-/]+)\)\s*\.?$", RegexOptions.None, 1000)]
    private static partial Regex Bracketed();

    /// <summary>A handle that opens or closes the item, or stands after a dash; a day may follow it.</summary>
    [GeneratedRegex(@"^@(?<who>[A-Za-z\d](?:[\w.\-]*[\w])?(?:/[\w.\-]+)?)|(?:[\-–—:,(\[]\s*|\s)@(?<who>[A-Za-z\d](?:[\w.\-]*[\w])?(?:/[\w.\-]+)?)[)\]]?(?:\s*[,;—–\-]?\s*[\[(]?(?:due:?\s*|by\s+)?\d{4}-\d{2}-\d{2}[)\]]?)?\s*\.?$", RegexOptions.None, 1000)]
    private static partial Regex Handle();

    [GeneratedRegex(@"^(?<who>(?!(?:Need|Needs|Try|Plan|Want|Have|Has|Continue|Remember|Make|Look|Looking|Migrate|Move|Moving|Switch|Change|Changes|Add|Adding|Improve|Improvements?|Update|Updates|Upgrade|Aim|Due|How|What|Where|When|Who|Ways?|Ability|Access|Agree|Agreed|Commit|Ensure|Consider|Going|Decide|Decided|Ask|Steps?|Things?|Work|Able|In|As|Up|Back|Prior|Easier|Harder|Better|Worth|Nothing|Something|Alerts?|Monitoring|Links?|Response|Ticket|Issue|Task|Action|First|Next|Further|Investigation|Documentation|Prepare|Start|Return|Refer|Reach|Talk|Speak|Report|Propose|Proposal|Discuss|Wait|Like|Get|Set|Use|Used|Contribute|Subscribe|Respond|React|Point|Connect|Push|Send|Apply|Limit|Reduce|Attempt|Idea|Option|Request|Requests|Options|Solution|Similar|Similarly)\b)\p{Lu}[\p{L}\-']{1,20}(?:(?: and |, )\p{Lu}[\p{L}\-']{1,20})?) (?:to|will|should) (?:add|ask|arrange|build|check|clean|come|configure|contact|create|define|document|draft|enable|ensure|explore|file|finish|fix|follow|get|implement|improve|investigate|look|make|monitor|move|open|organi[sz]e|plan|propose|provide|raise|release|remove|report|research|review|run|schedule|send|set|share|speak|talk|test|try|update|upgrade|verify|write)\b", RegexOptions.None, 1000)]
    private static partial Regex Subject();
}
