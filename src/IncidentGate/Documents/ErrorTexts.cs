using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <summary>Error texts as a screen showed them: what stands in code or in quotes and speaks of an error.</summary>
internal static partial class ErrorTexts
{
    private const int Shortest = 6;
    private const int Longest = 120;

    /// <summary>The texts in paragraphs and list items, each once.</summary>
    public static IEnumerable<string> In(IEnumerable<Block> blocks) =>
        blocks.Where(block => block.Kind is BlockKind.Paragraph or BlockKind.ListItem)
            .SelectMany(block => block.Text.Runs.Where(run => run.Is(TextStyle.Code)).Select(run => run.Text).Concat(Quoted().Matches(block.Text.Plain).Select(match => match.Groups["text"].Value)))
            .Select(text => text.Trim())
            .Where(text => text.Length is >= Shortest and <= Longest && Error().IsMatch(text))
            .Distinct(StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"[""“](?<text>[^""”\n]{6,120})[""”]", RegexOptions.None, 10_000)]
    private static partial Regex Quoted();

    /// <summary>Two words of which one tells of an error, or a code such as AUTH_STALE or ECONNREFUSED.</summary>
    [GeneratedRegex(@"\s.{0,120}\b(?:[Ee]rrors?|[Ff]ail(?:ed|ure|s)?|[Ee]xception|[Dd]enied|[Rr]efused|[Tt]imed? ?out|[Uu]navailable|[Uu]nable|[Ii]nvalid|[Ee]xceeded|[Rr]ejected|not found|[Ff]orbidden|[Uu]nauthorized|[Dd]eclined)\b|\b(?:[Ee]rrors?|[Ff]ailed|[Uu]nable|[Ii]nvalid|[Cc]annot|[Cc]an't|[Cc]ouldn't)\b.{0,20}\s\S|^[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+$|^E[A-Z]{5,}$|^[A-Z][A-Za-z]+(?:Exception|Error)$", RegexOptions.None, 10_000)]
    private static partial Regex Error();
}
