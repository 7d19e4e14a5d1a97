using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <summary>Finds the follow-ups of a page: list items, check boxes and table rows in sections of that role.</summary>
internal sealed partial class ActionItemReader(Outline outline, DateOnly? documentDate)
{
    private readonly HashSet<int> _numbered =
        [.. outline.Blocks.Where(block => block.Kind == BlockKind.ListItem && block.Ordered && block.Depth == 1 && block.Text.Runs.FirstOrDefault(run => run.Text.Trim().Length > 0).Is(TextStyle.Bold))
            .Select(block => outline.HeadingOf(block.Line)?.Line ?? 0)];

    /// <summary>Lines of the headings that are an item each: the first thing in the list below them is its owner or its day.</summary>
    private readonly HashSet<int> _withFields =
        [.. outline.Blocks.Where(block => !block.Quoted && block.Parent is null && (block.Kind == BlockKind.ListItem || IsBeside(block)))
            .GroupBy(block => outline.HeadingOf(block.Line)?.Line ?? 0)
            .Where(group => group.Key > 0 && IsBeside(group.First()) && outline.RoleSectionOf(group.Key)?.Line != group.Key)
            .Select(group => group.Key)];

    /// <summary>List items whose owner or day stands below them: they are no labels.</summary>
    private readonly HashSet<Block> _owning =
        outline.Blocks.Where(IsBeside).Select(block => block.Parent).OfType<Block>().ToHashSet<Block>(ReferenceEqualityComparer.Instance);

    public ImmutableArray<ActionItem> Read()
    {
        var items = ImmutableArray.CreateBuilder<ActionItem>();
        foreach (var block in outline.Blocks.Where(block => !block.Quoted))
        {
            if (!outline.IsIn(SectionRole.ActionItems, block.Line))
            {
                if (block.Kind == BlockKind.Paragraph && Marked().IsMatch(block.Text.Plain))
                {
                    items.Add(FromItem(block, outline.RoleSectionOf(block.Line) ?? outline.HeadingOf(block.Line)));
                }

                continue;
            }

            var section = outline.RoleSectionOf(block.Line)!;
            if (block.Kind == BlockKind.TableRow && FromRow(block, section) is { } row)
            {
                items.Add(row);
            }
            else if (IsField(block, section))
            {
                if (items.Count > 0 && items[^1] is { InTable: false } owning && owning.SectionLine == section.Line)
                {
                    items[^1] = ItemFields.Add(owning, block.Text.Plain, documentDate);
                }
            }
            else if (block.Line != section.Line && (block.Kind == BlockKind.ListItem ? IsItem(block, section) : IsHeadedItem(block) || (block.Kind == BlockKind.Paragraph && Marked().IsMatch(block.Text.Plain))))
            {
                items.Add(FromItem(block, section));
            }
        }

        return items.ToImmutable();
    }

    private static bool IsBeside(Block block) => block.Kind is BlockKind.ListItem or BlockKind.Paragraph && ItemFields.IsField(block.Text.Plain, nested: false);

    private bool IsField(Block block, Section section) =>
        block.Kind is BlockKind.ListItem or BlockKind.Paragraph && block.Line != section.Line
        && ItemFields.IsField(block.Text.Plain, block.Parent is { } parent && parent.Line > section.Line && !IsLabel(parent));

    /// <summary>Category labels are no items; what is nested explains, unless it stands under a label.</summary>
    private bool IsItem(Block block, Section section)
    {
        if (block.Text.IsEmpty || NoItem().IsMatch(block.Text.Plain) || IsLabel(block))
        {
            return false;
        }

        if (outline.HeadingOf(block.Line) is { } headed && headed.Line != section.Line && (_withFields.Contains(headed.Line) || HeadedItem().IsMatch(headed.Heading)))
        {
            return false;
        }

        if (block.Parent is null && !block.Ordered && block.Checked is null && outline.HeadingOf(block.Line) is { } heading && _numbered.Contains(heading.Line))
        {
            // "1. **Do this**" followed by loose bullets: the numbers are the items, the bullets explain.
            return false;
        }

        for (var parent = block.Parent; parent is not null && parent.Line > section.Line; parent = parent.Parent)
        {
            if (!IsLabel(parent) && !parent.Text.IsEmpty && !(block.Checked is not null && parent.Checked is null))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"#### 2) Alert on a full disk @dma": a numbered heading is the item, and what stands below it explains.</summary>
    private bool IsHeadedItem(Block block) =>
        _withFields.Contains(block.Line) || (block.Kind == BlockKind.Heading && HeadedItem().IsMatch(block.Text.Plain));

    private bool IsLabel(Block block)
    {
        if (!outline.Parents.Contains(block) || block.Checked is not null || _owning.Contains(block))
        {
            return false;
        }

        var text = block.Text.Plain;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        return (text.EndsWith(':') && words <= 6) || (block.Text.IsWhole(TextStyle.Bold) && words <= 8) || Category().IsMatch(HeadingText.Normalize(text));
    }

    private ActionItem FromItem(Block block, Section? section)
    {
        var text = block.Text.Plain;
        var struck = StruckText.Is(block.Text);
        var dueText = DueWords.In(text);
        var date = dueText is null ? null : TimeMarkReader.Leading(dueText)?.Date?.Resolve(documentDate);
        var done = block.Checked ?? (struck || (section is not null && DoneWords.InHeading(section.Heading)) || UnderDoneHeading(block) ? true : DoneWords.OfItem(text));
        return new ActionItem(block.Line, text, OwnerWords.In(text), date, done, TypeMark().Match(text) is { Success: true } type ? type.Groups[1].Value.ToLowerInvariant() : null, LinkOf(block.Text))
        {
            DueText = date is null ? dueText : null,
            SectionLine = section?.Line ?? 0,
        };
    }

    /// <summary>"### Immediate actions (completed)" speaks for what stands below it.</summary>
    private bool UnderDoneHeading(Block block) =>
        outline.HeadingOf(block.Line) is { } nearest && DoneWords.InHeading(nearest.Heading);

    private ActionItem? FromRow(Block row, Section section)
    {
        var columns = row.Header.Select(title => HeadingText.Normalize(title)).ToList();
        string? Cell(params ReadOnlySpan<string> names)
        {
            for (var index = 0; index < columns.Count && index < row.Cells.Length; index++)
            {
                if (names.Contains(columns[index]))
                {
                    return row.Cells[index].Plain;
                }
            }

            return null;
        }

        var text = Cell("action item", "action items", "action", "actions", "item", "task", "what", "follow-up", "follow up", "description", "improvement", "to do", "todo", "measure", "remediation", "recommendation", "mitigation", "corrective action", "title", "summary") ?? row.Cells.FirstOrDefault()?.Plain ?? string.Empty;
        if (string.IsNullOrWhiteSpace(text) || text.All(letter => letter is '-' or ' ' or '.' or '\u2026'))
        {
            return null;
        }

        var owner = Cell("owner", "owners", "assignee", "assigned to", "assigned", "who", "dri", "responsible", "resolver", "lead", "person", "team", "owner(s)");
        var due = Cell("due", "due date", "deadline", "by when", "when", "expected date", "target date", "eta", "target", "date", "due by");
        var status = Cell("status", "state", "done", "progress", "completed", "complete", "resolved");
        var date = due is null ? null : TimeMarkReader.Leading(due)?.Date?.Resolve(documentDate);
        var first = row.Cells.FirstOrDefault(cell => cell.Plain == text);
        var done = status is null ? null : DoneWords.OfStatus(status);
        if (done is null && ((first is not null && StruckText.Is(first)) || DoneWords.OfItem(text) == true))
        {
            done = true;
        }

        return new ActionItem(row.Line, text, owner is null ? OwnerWords.In(text) : OwnerWords.Clean(owner), date, done, Cell("type", "kind", "category") is { Length: > 0 } type ? type.ToLowerInvariant() : null, LinkOf(row.Text))
        {
            DueText = date is null && due is { Length: > 0 } && OwnerWords.Clean(due) is not null ? due : null,
            SectionLine = section.Line,
            InTable = true,
        };
    }

    private static string? LinkOf(RichText text) =>
        text.Runs.FirstOrDefault(run => run.Is(TextStyle.Link) && run.Target is { Length: > 0 }).Target;

    [GeneratedRegex(@"^(?:\d{1,2}[.)]|(?:action(?: item)?|AI|task) ?#?\d{1,2}[.):]?) +\S", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex HeadedItem();

    /// <summary>An item that names itself one, wherever it stands.</summary>
    [GeneratedRegex(@"^(?:action item|action required|follow-up action)s?\s*:\s*\S", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Marked();

    [GeneratedRegex(@"^(?:none|n/?a|nothing|tbd|no (?:further )?(?:actions?|follow[- ]?ups?)\b.*|-+|\.+|\.\.\.|…)\.?$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex NoItem();

    [GeneratedRegex(@"^(?:(?:short|medium|mid|long|near)[- ]?term|immediate(?:ly)?|prevent(?:ion|ive|ative)?|mitigat(?:e|ion)|detect(?:ion)?|process|monitoring|documentation|technical|communication|done|completed|to ?do|next|later|now|other|general|infrastructure|tooling|testing|alerting|people)(?: (?:actions?|items?|tasks?|improvements?|fixes|changes|measures|work))?$|^[\w /&-]{2,30} (?:improvements|changes|actions|tasks|measures|fixes)$", RegexOptions.None, 10_000)]
    private static partial Regex Category();

    [GeneratedRegex(@"^\W*\[?(prevent|mitigate|process|detect|repair|investigate)\]?\s*[:\]]", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex TypeMark();
}
