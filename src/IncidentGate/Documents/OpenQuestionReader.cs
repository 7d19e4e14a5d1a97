using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <summary>Finds what nobody knows yet: items under a heading of open questions, and items marked as such elsewhere.</summary>
internal sealed partial class OpenQuestionReader(Outline outline)
{
    public ImmutableArray<OpenQuestion> Read() =>
        [.. outline.Blocks.Where(block => !block.Quoted).Select(Question).OfType<OpenQuestion>()];

    private OpenQuestion? Question(Block block)
    {
        var text = block.Text.Plain;
        if (block.Kind is not (BlockKind.ListItem or BlockKind.Paragraph or BlockKind.TableRow) || text.Length == 0)
        {
            return null;
        }

        var section = outline.RoleSectionOf(block.Line);
        if (section?.Role == SectionRole.OpenQuestions && block.Line != section.Line)
        {
            return InSection(block, text, section);
        }

        return Marked().Match(text) is { Success: true } mark && mark.Length < text.Length
            ? Make(block, text[mark.Length..].Trim(), OwnerWords.In(text))
            : null;
    }

    private static OpenQuestion? InSection(Block block, string text, Section section)
    {
        if (None().IsMatch(text))
        {
            return null;
        }

        if (block.Kind == BlockKind.TableRow)
        {
            var columns = block.Header.Select(title => HeadingText.Normalize(title)).ToList();
            var owner = columns.FindIndex(column => column is "owner" or "who" or "assignee" or "assigned to" or "dri" or "responsible");
            var question = Math.Max(0, columns.FindIndex(column => column is "question" or "open question" or "what"));
            return question < block.Cells.Length && block.Cells[question].Plain is { Length: > 0 } asked
                ? Make(block, asked, owner >= 0 && owner < block.Cells.Length ? OwnerWords.Clean(block.Cells[owner].Plain) : OwnerWords.In(text))
                : null;
        }

        // What is nested under a question explains or answers it; a paragraph is a question only where it asks.
        var nested = block.Parent is { } parent && parent.Line > section.Line;
        return nested || (block.Kind == BlockKind.Paragraph && (block.Depth > 0 || !text.Contains('?', StringComparison.Ordinal)))
            ? null
            : Make(block, text, OwnerWords.In(text));
    }

    private static OpenQuestion Make(Block block, string text, string? owner) => new(block.Line, text, owner)
    {
        Answered = block.Checked == true || StruckText.Is(block.Text) || Answer().IsMatch(text),
    };

    [GeneratedRegex(@"^\W*(?:open|unanswered|outstanding) question\s*(?:\([^)]{0,40}\))?\s*[:\-–—]\s*", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Marked();

    [GeneratedRegex(@"^\W*(?:none|n/?a|nothing|no open questions?)\W*$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex None();

    [GeneratedRegex(@"\b(?:answer(?:ed)?|resolved)\s*[:\-–—]\s*\S|✅", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Answer();
}
