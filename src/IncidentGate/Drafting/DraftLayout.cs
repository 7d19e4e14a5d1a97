using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using IncidentGate.Documents;

namespace IncidentGate.Drafting;

/// <summary>Where things stand in a page, as lines counted from 0; ends are the first line behind.</summary>
/// <param name="state">The line of the draft's state; negative where there is none.</param>
internal sealed partial class DraftLayout(List<string> lines, Document document, int state)
{
    private readonly ImmutableHashSet<int> _hidden = Hidden(lines);

    /// <summary>Behind the last line that says something, the draft's state left out.</summary>
    public int End => Trimmed(0, state >= 0 && lines.Skip(state + 1).All(string.IsNullOrWhiteSpace) ? state : lines.Count);

    public string? StatedZone => SectionOf(SectionRole.Timeline) is { } section
        ? Enumerable.Range(section.Start, section.End - section.Start).Where(index => DraftMark.Of(lines[index].TrimEnd('\r')) is null && !Entry().IsMatch(lines[index])).Select(index => TimeMarkReader.StatedZone(lines[index])).FirstOrDefault(zone => zone is not null)
        : null;

    public bool IsBlank(int index) => index < 0 || index >= lines.Count || string.IsNullOrWhiteSpace(lines[index]);

    public bool IsListItem(int index) => index >= 0 && index < lines.Count && IsItem(lines[index]);

    public static bool IsItem(string line) => ListItem().IsMatch(line);

    /// <summary>Whether a line is an item of a list, or goes on with one.</summary>
    public bool IsInList(int index)
    {
        while (!IsBlank(index) && !IsListItem(index) && !IsTableRow(index))
        {
            index--;
        }

        return IsListItem(index);
    }

    public bool IsTableRow(int index) => index >= 0 && index < lines.Count && lines[index].TrimStart().StartsWith('|');

    /// <summary>The first section of a role: from below its heading to where the next of its level begins.</summary>
    public (int Start, int End)? SectionOf(SectionRole role) =>
        document.FirstOf(role) is { } section ? (Below(section), Trimmed(Below(section), Math.Min(lines.Count, section.EndLine))) : null;

    /// <summary>The lines that a marked line opens, up to the next heading; null where the mark is gone.</summary>
    public (int Start, int End)? PartOf(string mark)
    {
        var at = lines.FindIndex(line => DraftMark.Of(line.TrimEnd('\r'))?.Id == mark);
        return at < 0 ? null : (at + 1, Trimmed(at + 1, NextHeading(at + 1, lines.Count)));
    }

    /// <summary>A section's own lines, before the first heading in it.</summary>
    public (int Start, int End) Opening((int Start, int End) section) => (section.Start, Trimmed(section.Start, NextHeading(section.Start, section.End)));

    /// <summary>The lines of a part that tell an event, with its time.</summary>
    public IEnumerable<(int Index, DateTime Clock)> Events((int Start, int End) part) =>
        Enumerable.Range(part.Start, Math.Max(0, part.End - part.Start)).Where(index => !_hidden.Contains(index))
            .Select(index => (index, Entry().Match(lines[index])))
            .Where(pair => pair.Item2.Success && DateTime.TryParseExact(pair.Item2.Groups["clock"].ValueSpan, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            .Select(pair => (pair.index, DateTime.ParseExact(pair.Item2.Groups["clock"].ValueSpan, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)));

    /// <summary>The last line of a part that ends in a mark of ours; negative where there is none.</summary>
    public int LastMarked((int Start, int End) part) =>
        Enumerable.Range(part.Start, Math.Max(0, part.End - part.Start)).LastOrDefault(index => !_hidden.Contains(index) && IsListItem(index) && DraftMark.Of(lines[index].TrimEnd('\r')) is not null, -1);

    /// <summary>Behind an item and all that people have written below it.</summary>
    public int Behind(int item, int end)
    {
        var at = item + 1;
        if (IsTableRow(item))
        {
            // A row can't stand between a table's rows as a list's item: it goes behind the table.
            while (at < end && IsTableRow(at))
            {
                at++;
            }

            return at;
        }

        var last = at;
        for (; at < end && !Heading().IsMatch(lines[at]); at++)
        {
            var isIndented = lines[at].StartsWith("  ", StringComparison.Ordinal) || lines[at].StartsWith('\t');
            if (IsBlank(at) || (!isIndented && (IsListItem(at) || IsBlank(at - 1) || IsTableRow(at))))
            {
                if (!IsBlank(at))
                {
                    break;
                }

                continue;
            }

            last = at + 1;
        }

        return last;
    }

    /// <summary>The first line below a heading; a heading with a line of dashes has two.</summary>
    private int Below(Section section) => Math.Min(lines.Count, section.Line + (section.Form == HeadingForm.Setext ? 1 : 0));

    private int NextHeading(int from, int end)
    {
        var at = from;
        while (at < end && (_hidden.Contains(at) || !Heading().IsMatch(lines[at])) && at != state)
        {
            at++;
        }

        return at;
    }

    private int Trimmed(int start, int end)
    {
        while (end > start && (string.IsNullOrWhiteSpace(lines[end - 1]) || end - 1 == state))
        {
            end--;
        }

        return end;
    }

    /// <summary>Lines of code and of comments that go over several lines: nothing there is an event.</summary>
    private static ImmutableHashSet<int> Hidden(List<string> lines)
    {
        var hidden = ImmutableHashSet.CreateBuilder<int>();
        string? fence = null;
        var isComment = false;
        for (var index = 0; index < lines.Count; index++)
        {
            var line = lines[index].Trim();
            var run = line.Length > 2 && line[0] is '`' or '~' ? line[..^line.TrimStart(line[0]).Length] : string.Empty;
            if (fence is not null || run.Length > 2)
            {
                hidden.Add(index);
                fence = fence is null ? run : run.StartsWith(fence, StringComparison.Ordinal) && run.Length == line.Length ? null : fence;
                continue;
            }

            var opens = line.LastIndexOf("<!--", StringComparison.Ordinal);
            var closes = line.LastIndexOf("-->", StringComparison.Ordinal);
            if (isComment)
            {
                hidden.Add(index);
            }

            isComment = opens > closes || (isComment && closes < 0);
        }

        return hidden.ToImmutable();
    }

    [GeneratedRegex(@"^\s{0,3}(?:[\-*+]|[0-9]{1,9}[.)])\s", RegexOptions.NonBacktracking)]
    private static partial Regex ListItem();

    [GeneratedRegex(@"^ {0,3}#{1,6}(?:\s|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Heading();

    /// <summary>An event with its day and its time, in a list or a table, as drafts write it.</summary>
    [GeneratedRegex(@"^\s{0,3}(?:[\-*+]\s+|[0-9]{1,9}[.)]\s+|\|\s*)[*_~]{0,3}(?<clock>[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2})\b", RegexOptions.NonBacktracking)]
    private static partial Regex Entry();
}
