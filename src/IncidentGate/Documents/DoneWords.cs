using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <summary>Reads whether an item is done out of its text, its status or the heading above it, and only where they say so.</summary>
internal static partial class DoneWords
{
    /// <summary>What an item says of itself, by a mark, a word in brackets or a word that closes it.</summary>
    public static bool? OfItem(string text) => DoneMark().IsMatch(text) ? true : OpenMark().IsMatch(text) ? false : null;

    /// <summary>What a status says: "Closed", "in progress", "✅".</summary>
    public static bool? OfStatus(string status) => DoneStatus().IsMatch(status) ? true : OpenStatus().IsMatch(status) ? false : null;

    /// <summary>"### Immediate actions (completed)" speaks for what stands below it.</summary>
    public static bool InHeading(string heading) => SaysDone().IsMatch(heading);

    [GeneratedRegex(@"^\s*(?:✅|☑|✔|\u2714\uFE0F|:white_check_mark:|:heavy_check_mark:|\[done\]|\(done\)|done\s*[:\-–—]|\[x\]|completed?\s*[:\-–—]|implemented\s*[:\-–—])|(?:✅|☑|✔\uFE0F?|:white_check_mark:|:heavy_check_mark:|\[done\]|\(done\b[^)]{0,40}\)|\(completed?\)|[\-–—.:]\s*done\.?|\*done\*|\bDONE\b)\s*\.?$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex DoneMark();

    [GeneratedRegex(@"^\s*(?:\[todo\]|todo\s*:|⬜|☐)|(?:\(todo\)|\(open\)|☐|⬜)\s*$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex OpenMark();

    [GeneratedRegex(@"\b(?:completed|done|implemented|finished|already taken)\b(?!.*\bnot\b)|✅", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex SaysDone();

    [GeneratedRegex(@"^\W*(?:done|closed|completed?|resolved|fixed|implemented|documented|finished|merged|shipped|deployed|yes|x|true)\b|✅|☑|✔|:white_check_mark:", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex DoneStatus();

    [GeneratedRegex(@"^\W*(?:open|to ?do|not (?:done|started|yet)|in[- ]progress|planned|pending|backlog|ongoing|started|wip|no|false|new|proposed|blocked|scheduled|required)\b|⬜|☐|❌|🔲|⏳", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex OpenStatus();
}
