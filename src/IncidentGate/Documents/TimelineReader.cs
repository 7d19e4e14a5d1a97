using System.Collections.Immutable;

namespace IncidentGate.Documents;

/// <summary>
/// Finds the events that a page records with a time or date as their leading mark: in a section that is a timeline, and in
/// lists, tables and runs of paragraphs elsewhere that are one in all but name.
/// </summary>
internal sealed class TimelineReader(Outline outline, DateOnly? documentDate, string? documentZone)
{
    private sealed record Mark(Block Block, int Line, TimeMark Time, string? ColumnZone, bool IsHeading)
    {
        public int Depth => Block.Depth;
    }

    private readonly ImmutableArray<TimelineEntry>.Builder _entries = ImmutableArray.CreateBuilder<TimelineEntry>();
    private int _section = -1;
    private DateOnly? _sectionDate;
    private DateOnly? _headingDate;
    private DateOnly? _day;
    private DateOnly? _date;
    private TimeOnly? _previous;
    private string? _zone;

    public ImmutableArray<TimelineEntry> Read()
    {
        var marks = outline.Blocks.Where(block => !block.Quoted).SelectMany(MarksOf).ToList();
        var groups = marks.Where(mark => !mark.IsHeading && mark.Time.Time is not null)
            .GroupBy(GroupOf)
            .ToDictionary(group => group.Key, group => group.Select(mark => mark.Line).Distinct().Count());
        var sizes = outline.Blocks.Where(block => block.Kind is BlockKind.ListItem or BlockKind.TableRow).GroupBy(SizeKey).ToDictionary(group => group.Key, group => group.Count());
        var kept = marks.Where(mark => IsKept(mark, groups, sizes)).ToList();
        for (var index = 0; index < kept.Count; index++)
        {
            Add(kept[index], Groups(kept, index));
        }

        return _entries.ToImmutable();
    }

    private static (string, int) SizeKey(Block block) => block.Kind == BlockKind.TableRow ? ("table", block.TableLine) : ("list", block.List);

    private (string, int) GroupOf(Mark mark) => mark.Block.Kind switch
    {
        BlockKind.ListItem or BlockKind.TableRow => SizeKey(mark.Block),
        _ => ("paragraphs", outline.RoleSectionOf(mark.Line)?.Line ?? 0),
    };

    /// <summary>In a timeline every mark counts; elsewhere a list or table must be led by clock times for the most part.</summary>
    private bool IsKept(Mark mark, Dictionary<(string, int), int> groups, Dictionary<(string, int), int> sizes)
    {
        var role = outline.RoleSectionOf(mark.Line)?.Role;
        if (role == SectionRole.Timeline)
        {
            return true;
        }

        if (mark.IsHeading || role is SectionRole.ActionItems or SectionRole.OpenQuestions or SectionRole.References or SectionRole.Metadata or SectionRole.Impact or SectionRole.Summary)
        {
            return false;
        }

        var key = GroupOf(mark);
        var timed = groups.GetValueOrDefault(key);
        return mark.Block.Kind switch
        {
            BlockKind.Paragraph => role is SectionRole.Background or SectionRole.Detection or SectionRole.Response && (mark.Time.Time is not null || mark.Time.Text.Length == 0) && mark.Block.Depth == 0 && !IsSentence(mark),
            _ => timed >= 2 && timed * 2 > sizes.GetValueOrDefault(key),
        };
    }

    private bool IsSentence(Mark mark) => outline.RoleSectionOf(mark.Line)?.Role != SectionRole.Background && mark.Block.EndLine - mark.Block.Line > 3;

    private IEnumerable<Mark> MarksOf(Block block)
    {
        switch (block.Kind)
        {
            case BlockKind.Heading when TimeMarkReader.Leading(block.Text.Plain) is { } time:
                yield return new Mark(block, block.Line, time, null, true);
                break;
            case BlockKind.ListItem when MarkOf(block.Text.Plain, block.Line) is { } time:
                yield return new Mark(block, block.Line, time, null, false);
                foreach (var mark in LaterLines(block))
                {
                    yield return mark;
                }

                break;
            case BlockKind.Paragraph:
                foreach (var mark in Lines(block))
                {
                    yield return mark;
                }

                break;
            case BlockKind.TableRow when TimelineTable.Read(block) is { } row:
                yield return new Mark(block, block.Line, row.Time, row.Zone, false);
                break;
            default:
                break;
        }
    }

    private TimeMark? MarkOf(string text, int line) =>
        TimeMarkReader.Leading(text) ?? (outline.IsIn(SectionRole.Timeline, line) ? TimeMarkReader.Labelled(text) : null);

    /// <summary>Lines of a paragraph that each begin with a time are events of their own.</summary>
    private IEnumerable<Mark> Lines(Block block)
    {
        var first = true;
        foreach (var (line, text) in block.Text.ByLine())
        {
            var time = first ? ParagraphMark(text.Plain, line) : LaterMark(text.Plain);
            first = false;
            if (time is not null)
            {
                yield return new Mark(block, line, time, null, false);
            }
        }
    }

    private IEnumerable<Mark> LaterLines(Block block) =>
        block.Text.ByLine().Skip(1)
            .Select(part => (part.Line, Time: LaterMark(part.Text.Plain)))
            .Where(part => part.Time is not null)
            .Select(part => new Mark(block, part.Line, part.Time!, null, false));

    private TimeMark? ParagraphMark(string text, int line) => outline.IsIn(SectionRole.Timeline, line) ? MarkOf(text, line) : TimeMarkReader.Leading(text);

    /// <summary>Within a paragraph only a bare mark at a line's start counts: a wrapped sentence may begin a line with a date.</summary>
    private static TimeMark? LaterMark(string text) =>
        TimeMarkReader.Leading(text) is { } time && time.Start <= 2 && text.Length > 0
        && (time.Time is not null ? char.IsAsciiDigit(text[0]) || text[0] is '[' or '(' or '~' or '*' : time.Elapsed is not null && text[0] == 'T') ? time : null;

    /// <summary>A bare date whose followers are timed, up to the next such date, only groups them.</summary>
    private bool Groups(List<Mark> kept, int index)
    {
        var mark = kept[index];
        if (mark.Time.Time is not null || mark.Time.Date is null || mark.Block.Kind == BlockKind.TableRow)
        {
            return false;
        }

        if (index + 1 >= kept.Count)
        {
            return false;
        }

        var next = kept[index + 1];
        if (next.Time is { Time: null, Elapsed: null })
        {
            return false;
        }

        var above = mark.IsHeading
            ? next.IsHeading && next.Time.Date is null
            : next.Time.Date is null && (ReferenceEquals(next.Block.Parent, mark.Block) || (mark.Time.Text.Length == 0 && next.Depth >= mark.Depth));
        return above || (EndOf(mark) >= next.Line && (next.Time.Date is null || !next.IsHeading));
    }

    /// <summary>Where the section ends that a heading or a bold line opens; before its own line where it opens none.</summary>
    private int EndOf(Mark heading) => outline.HeadingOf(heading.Line) is { } section && section.Line == heading.Line ? section.EndLine : 0;

    private void Add(Mark mark, bool groups)
    {
        Enter(mark);
        var written = mark.Time.Date?.Resolve(Near);
        if (written is not null)
        {
            _date = written;
            _previous = null;
        }

        if (groups)
        {
            _day = written ?? _day;
            return;
        }

        if (mark.Time.Time is { } time)
        {
            // A drop of more than half a day is midnight; a smaller one is disorder, and another rule's business.
            if (written is null && _previous is { } previous && previous - time > TimeSpan.Zero && previous.ToTimeSpan() - time.ToTimeSpan() > TimeSpan.FromHours(12))
            {
                _date = _date?.AddDays(1);
            }

            _previous = time;
        }

        var date = mark.Time.Date is null ? (mark.Time.Time is null ? null : _date) : written;
        _entries.Add(new TimelineEntry(mark.Line, date, mark.Time.Time, mark.Time.Zone ?? mark.ColumnZone ?? _zone, mark.Time.Elapsed, mark.Time.Text)
        {
            DateIsWritten = written is not null,
            ZoneIsWritten = mark.Time.Zone is not null,
            IsApproximate = mark.Time.IsApproximate,
            SectionLine = outline.RoleSectionOf(mark.Line)?.Line ?? 0,
        });
    }

    /// <summary>What a date without a year stands close to: the day that groups the events above, the page's own, or the last one read.</summary>
    private DateOnly? Near => _day ?? _sectionDate ?? documentDate ?? _date;

    /// <summary>Takes date and zone from the headings above a mark.</summary>
    private void Enter(Mark mark)
    {
        var section = outline.RoleSectionOf(mark.Line);
        var line = section?.Line ?? 0;
        if (line != _section)
        {
            _section = line;
            _sectionDate = section is null ? null : TimeMarkReader.AnyDate(section.Heading)?.Resolve(documentDate);
            _date = _sectionDate ?? documentDate;
            _headingDate = null;
            _day = null;
            _previous = null;
            _zone = ZoneOf(section) ?? documentZone;
        }

        if (DateHeadingAbove(mark) is { } heading && heading != _headingDate)
        {
            _headingDate = heading;
            _date = heading;
            _previous = null;
        }
    }

    /// <summary>The date in the nearest heading above that has one: "### October 21, 2025 - Redis overload".</summary>
    private DateOnly? DateHeadingAbove(Mark mark) =>
        outline.DatedHeadingOf(mark.Line) is { } section && !(mark.IsHeading && section.Line == mark.Line)
            ? TimeMarkReader.Leading(section.Heading)?.Date?.Resolve(Near)
            : null;

    /// <summary>A zone in the section's heading, or in what stands before its first event.</summary>
    private string? ZoneOf(Section? section)
    {
        if (section is null)
        {
            return null;
        }

        if (TimeMarkReader.StatedZone(section.Heading) is { } inHeading)
        {
            return inHeading;
        }

        return outline.FirstBlocksOf(section)
            .Take(6)
            .Where(block => block.Kind is BlockKind.Paragraph or BlockKind.Heading || (block.Kind == BlockKind.ListItem && TimeMarkReader.Leading(block.Text.Plain) is null))
            .Take(3)
            .Where(block => SpeaksOfZone(block.Text.Plain))
            .Select(block => TimeMarkReader.StatedZone(block.Text.Plain))
            .FirstOrDefault(zone => zone is not null);
    }

    private static bool SpeaksOfZone(string text) =>
        text.Length < 200 && (text.Contains("time", StringComparison.OrdinalIgnoreCase) || text.Contains("zone", StringComparison.OrdinalIgnoreCase) || text.Length < 30)
        && TimeMarkReader.Leading(text) is null;
}
