using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <summary>Words that label a page, or a place on it, as unfinished: in front matter, at the top, in a heading, or alone in a block.</summary>
internal static partial class DraftWords
{
    public static ImmutableArray<Stated> Read(FrontMatter frontMatter, string? title, int titleLine, ImmutableArray<Block> blocks)
    {
        var found = ImmutableArray.CreateBuilder<Stated>();
        if (frontMatter.Find("draft") is { Text: var draft } flag && draft.Equals("true", StringComparison.OrdinalIgnoreCase))
        {
            found.Add(new Stated("draft: true", flag.Line) { Source = "front matter" });
        }

        if (frontMatter.FindAny(["status", "state"]) is { } status && Word().Match(status.Text) is { Success: true } said)
        {
            found.Add(new Stated(said.Value, status.Line) { Source = "front matter" });
        }

        if (title is not null && TitleWord().Match(title) is { Success: true } inTitle)
        {
            found.Add(new Stated(inTitle.Value.Trim('[', ']', '(', ')', ' ', ':', '-'), titleLine) { Source = "title" });
        }

        foreach (var block in blocks.Where(block => block.Kind is not (BlockKind.Code or BlockKind.Comment or BlockKind.Html) && block.Line != titleLine))
        {
            if (Of(block) is { } word)
            {
                found.Add(new Stated(word, block.Line) { Source = "text" });
            }
        }

        return found.ToImmutable();
    }

    private static string? Of(Block block)
    {
        // Code and quotes speak of other things than this page.
        var text = string.Concat(block.Text.Runs.Where(run => !run.Is(TextStyle.Code | TextStyle.Tag | TextStyle.Comment)).Select(run => run.Text)).Trim();
        if (text.Length == 0 || block.Quoted && !Label().IsMatch(text))
        {
            return null;
        }

        foreach (var pattern in new[] { Whole(), Label() })
        {
            if (pattern.Match(text) is { Success: true } match)
            {
                return match.Groups["word"].Value;
            }
        }

        return block.Kind == BlockKind.TableRow
            ? block.Cells.Where((_, column) => !IsState(block, column)).Select(cell => Whole().Match(cell.Plain)).FirstOrDefault(match => match.Success)?.Groups["word"].Value
            : null;
    }

    /// <summary>"To do" below "Status" is the state of what the row tells, not of the page.</summary>
    private static bool IsState(Block row, int column) =>
        column < row.Header.Length && row.Header[column].Trim().ToLowerInvariant() is "status" or "state" or "progress" or "done";

    [GeneratedRegex(@"\b(?:draft|wip|work[- ]in[- ]progress|needs cleanup|unfinished|incomplete)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Word();

    [GeneratedRegex(@"^\W*(?:draft|wip)\b\s*[:\-\]\)]|[\[\(](?:draft|wip|work in progress)[\]\)]|\b(?:draft|wip)$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex TitleWord();

    /// <summary>A block that says nothing else.</summary>
    [GeneratedRegex(@"^\W*(?<word>draft|wip|work[- ]in[- ]progress|needs cleanup|needs clean-up|tbd|tba|tbc|to be (?:written|done|determined|completed|defined|added|confirmed)|to do|todo|coming soon|fill (?:me|this) in)\W*$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Whole();

    /// <summary>A block that opens with the label, or a value that is one: "DRAFT – needs cleanup", "Owner: TBD".</summary>
    [GeneratedRegex(@"^\W*(?<word>draft|wip|work[- ]in[- ]progress|needs clean-?up)\s*(?:[:!–—]|-\s)|^\W*(?:status|state)\W{1,4}(?<word>draft|wip|work[- ]in[- ]progress)\b|^\W*(?<word>TODO|FIXME)\s*:|\b(?:is|are) (?:still )?(?<word>TBD|TBA|TBC|to be (?:determined|written|confirmed))\W*$|^[\p{L} ]{2,30}:\W*(?<word>TBD|TBA|TBC|to be (?:written|done|determined|completed))\W*$|^\W*(?:this (?:page|document|runbook|article|postmortem|section) is (?:a |still a |still )?)(?<word>draft|work in progress|incomplete|unfinished|wip)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Label();
}
