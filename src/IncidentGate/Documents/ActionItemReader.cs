using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <summary>Finds the follow-ups of a page: list items, check boxes and table rows in sections of that role.</summary>
internal sealed partial class ActionItemReader(Outline outline, DateOnly? documentDate)
{
    private readonly HashSet<int> _numbered =
        [.. outline.Blocks.Where(block => block.Kind == BlockKind.ListItem && block.Ordered && block.Depth == 1 && block.Text.Runs.FirstOrDefault(run => run.Text.Trim().Length > 0).Is(TextStyle.Bold))
            .Select(block => outline.HeadingOf(block.Line)?.Line ?? 0)];

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
            else if (block.Line != section.Line && (block.Kind == BlockKind.ListItem ? IsItem(block, section) : IsHeadedItem(block) || (block.Kind == BlockKind.Paragraph && Marked().IsMatch(block.Text.Plain))))
            {
                items.Add(FromItem(block, section));
            }
        }

        return items.ToImmutable();
    }

    /// <summary>Category labels are no items; what is nested explains, unless it stands under a label.</summary>
    private bool IsItem(Block block, Section section)
    {
        if (block.Text.IsEmpty || NoItem().IsMatch(block.Text.Plain) || IsLabel(block))
        {
            return false;
        }

        if (outline.HeadingOf(block.Line) is { } headed && headed.Line != section.Line && HeadedItem().IsMatch(headed.Heading))
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
    private static bool IsHeadedItem(Block block) => block.Kind == BlockKind.Heading && HeadedItem().IsMatch(block.Text.Plain);

    private bool IsLabel(Block block)
    {
        if (!outline.Parents.Contains(block) || block.Checked is not null)
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
        var struck = block.Text.IsWhole(TextStyle.Strike);
        var due = DueIn().Match(text);
        var dueText = due.Success ? due.Groups["due"].Value.Trim() : null;
        var date = dueText is null ? null : TimeMarkReader.Leading(dueText)?.Date?.Resolve(documentDate);
        var done = block.Checked ?? (struck || DoneMark().IsMatch(text) || (section is not null && SaysDone().IsMatch(section.Heading)) || UnderDoneHeading(block) ? true : OpenMark().IsMatch(text) ? false : (bool?)null);
        return new ActionItem(block.Line, text, OwnerWords.In(text), date, done, TypeMark().Match(text) is { Success: true } type ? type.Groups[1].Value.ToLowerInvariant() : null, LinkOf(block.Text))
        {
            DueText = date is null ? dueText : null,
            SectionLine = section?.Line ?? 0,
        };
    }

    /// <summary>"### Immediate actions (completed)" speaks for what stands below it.</summary>
    private bool UnderDoneHeading(Block block) =>
        outline.HeadingOf(block.Line) is { } nearest && SaysDone().IsMatch(nearest.Heading);

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
        bool? done = status is null ? null : DoneStatus().IsMatch(status) ? true : OpenStatus().IsMatch(status) ? false : null;
        if (done is null && (first?.IsWhole(TextStyle.Strike) == true || DoneMark().IsMatch(text)))
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

    [GeneratedRegex(@"^(?:\d{1,2}[.)]|(?:action(?: item)?|AI|task) ?#?\d{1,2}[.):]?) +\S", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex HeadedItem();

    /// <summary>An item that names itself one, wherever it stands.</summary>
    [GeneratedRegex(@"^(?:action item|action required|follow-up action)s?\s*:\s*\S", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Marked();

    [GeneratedRegex(@"^(?:none|n/?a|nothing|tbd|no (?:further )?(?:actions?|follow[- ]?ups?)\b.*|-+|\.+|\.\.\.|…)\.?$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NoItem();

    [GeneratedRegex(@"^(?:(?:short|medium|mid|long|near)[- ]?term|immediate(?:ly)?|prevent(?:ion|ive|ative)?|mitigat(?:e|ion)|detect(?:ion)?|process|monitoring|documentation|technical|communication|done|completed|to ?do|next|later|now|other|general|infrastructure|tooling|testing|alerting|people)(?: (?:actions?|items?|tasks?|improvements?|fixes|changes|measures|work))?$|^[\w /&-]{2,30} (?:improvements|changes|actions|tasks|measures|fixes)$", RegexOptions.None, 1000)]
    private static partial Regex Category();

    [GeneratedRegex(@"(?:\bdue(?! to\b)(?: date| by| on)?\b\s*[:=]?\s*|\bdeadline\s*[:=]?\s*|\bby\s+(?=\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d)|\beta\s*[:=]\s*|📅\s*|@[\w.\-/]+[)\]]?\s*[,;—–\-]?\s*[\[(]?(?=\d{4}-\d{2}-\d{2}[)\]]?\s*\.?$)|[\[(](?=\d{4}-\d{2}-\d{2}[)\]]\s*\.?$))(?<due>(?:[^,;)\]|]|,(?=\s?\d{4}\b)){3,30})", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex DueIn();

    [GeneratedRegex(@"^\s*(?:✅|☑|✔|\u2714\uFE0F|:white_check_mark:|:heavy_check_mark:|\[done\]|\(done\)|done\s*[:\-–—]|\[x\]|completed?\s*[:\-–—]|implemented\s*[:\-–—])|(?:✅|☑|✔\uFE0F?|:white_check_mark:|:heavy_check_mark:|\[done\]|\(done\b[^)]{0,40}\)|\(completed?\)|[\-–—.:]\s*done\.?|\*done\*|\bDONE\b)\s*\.?$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex DoneMark();

    [GeneratedRegex(@"^\s*(?:\[todo\]|todo\s*:|⬜|☐)|(?:\(todo\)|\(open\)|☐|⬜)\s*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OpenMark();

    [GeneratedRegex(@"\b(?:completed|done|implemented|finished|already taken)\b(?!.*\bnot\b)|✅", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SaysDone();

    [GeneratedRegex(@"^\W*(?:done|closed|completed?|resolved|fixed|implemented|documented|finished|merged|shipped|deployed|yes|x|true)\b|✅|☑|✔|:white_check_mark:", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex DoneStatus();

    [GeneratedRegex(@"^\W*(?:open|to ?do|not (?:done|started|yet)|in[- ]progress|planned|pending|backlog|ongoing|started|wip|no|false|new|proposed|blocked|scheduled|required)\b|⬜|☐|❌|🔲|⏳", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OpenStatus();

    [GeneratedRegex(@"^\W*\[?(prevent|mitigate|process|detect|repair|investigate)\]?\s*[:\]]", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex TypeMark();
}
