using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <summary>
/// A comment in the page that waves findings through on the line after it:
/// <c>&lt;!-- incidentgate-disable-next-line docs/broken-link -- the page is made by the build --&gt;</c>.
/// </summary>
/// <param name="Line">Line of the comment.</param>
/// <param name="Target">The line that it speaks of: the next one that isn't empty; 0 where the page ends.</param>
/// <param name="RuleIds">Rule ids as written.</param>
/// <param name="Reason">What stands after <c>--</c>; empty where nothing does, and then nothing is waved through.</param>
internal sealed partial record InlineSuppression(int Line, int Target, ImmutableArray<string> RuleIds, string Reason)
{
    /// <summary>Whether it says which rules, and why.</summary>
    public bool IsValid => !RuleIds.IsEmpty && Reason.Length > 0;

    public bool Covers(string rule, int line) => IsValid && line == Target && RuleIds.Contains(rule, StringComparer.Ordinal);

    /// <summary>All of a page; a comment that begins like one is one, however it goes on.</summary>
    public static ImmutableArray<InlineSuppression> Read(ImmutableArray<Block> blocks, ImmutableArray<string> lines) =>
        [.. blocks.Where(block => block.Kind == BlockKind.Comment).Select(block => Of(block, lines)).OfType<InlineSuppression>()];

    private static InlineSuppression? Of(Block comment, ImmutableArray<string> lines)
    {
        var end = Math.Min(comment.EndLine, lines.Length);
        var text = string.Join(' ', lines.Skip(comment.Line - 1).Take(Math.Min(end - comment.Line + 1, 20)).Select(line => line.Trim()));
        if (Form().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var rules = match.Groups["rules"].Value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        var target = end + 1;
        while (target <= lines.Length && string.IsNullOrWhiteSpace(lines[target - 1]))
        {
            target++;
        }

        return new InlineSuppression(comment.Line, target <= lines.Length ? target : 0, [.. rules], match.Groups["reason"].Value.Trim());
    }

    [GeneratedRegex(@"^<!--\s*incidentgate-disable(?:-next-line)?\b(?<rules>[^>]*?)(?:\s--\s*(?<reason>[^>]*?))?\s*-->", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
