namespace IncidentGate.Drafting;

/// <summary>Lines to be put into a page, by the line before which they go.</summary>
internal sealed class DraftAdditions(DraftLayout layout)
{
    private readonly Dictionary<int, List<string>> _all = [];
    private readonly List<string> _missing = [];

    /// <summary>Sections that the page lacked, and what it ends with, come last.</summary>
    public IReadOnlyDictionary<int, List<string>> All
    {
        get
        {
            var all = new Dictionary<int, List<string>>(_all);
            if (_missing.Count > 0)
            {
                all[layout.End] = [.. all.GetValueOrDefault(layout.End) ?? [], .. _missing];
            }

            return all;
        }
    }

    /// <summary>Puts what opens the timeline below its heading.</summary>
    public void Open(IEnumerable<string> notes)
    {
        var text = notes.ToArray();
        if (layout.SectionOf(Documents.SectionRole.Timeline) is { } section && text.Length > 0)
        {
            Put(section.Start, [string.Empty, .. text]);
        }
        else if (text.Length > 0)
        {
            _missing.AddRange([string.Empty, "## Timeline", string.Empty, .. text]);
        }
    }

    /// <summary>Puts the draft's state at the page's end.</summary>
    public void Close(string state) => _missing.AddRange([string.Empty, state]);

    /// <param name="isNew">Whether the part was never there; one that is gone was taken out by people, and its section takes what is new.</param>
    public void Add(DraftPlace place, DraftHeadings headings, bool isNew, DraftLine[] lines, string[] notes)
    {
        var section = headings.Role is { } role ? layout.SectionOf(role) : null;
        string[] texts = [.. notes, .. lines.Select(line => line.Text)];
        if (layout.PartOf(headings.Mark) is { } part)
        {
            Fill(place, part, lines, texts);
        }
        else if (headings.Own.Length > 0 && isNew)
        {
            if (section is { } around)
            {
                Put(around.End, [string.Empty, .. headings.Own, string.Empty, .. texts, .. layout.IsBlank(around.End) ? (string[])[] : [string.Empty]]);
            }
            else
            {
                AddMissing(headings, [.. headings.Own, string.Empty, .. texts]);
            }
        }
        else if (section is { } whole)
        {
            Fill(place, layout.Opening(whole), lines, texts);
        }
        else
        {
            AddMissing(headings, texts);
        }
    }

    private void AddMissing(DraftHeadings headings, string[] texts)
    {
        var isThere = headings.Title.Length == 0 || _missing.Contains(headings.Title, StringComparer.Ordinal);
        _missing.AddRange(isThere ? [string.Empty, .. texts] : [string.Empty, headings.Title, string.Empty, .. texts]);
    }

    private void Fill(DraftPlace place, (int Start, int End) part, DraftLine[] lines, string[] texts)
    {
        var events = place is DraftPlace.Timeline or DraftPlace.Afterwards ? layout.Events(part).ToArray() : [];
        if (events.Length == 0)
        {
            var marked = layout.LastMarked(part);
            PutItems(marked >= 0 ? layout.Behind(marked, part.End) : part.End, texts);
            return;
        }

        foreach (var group in lines.GroupBy(line => Array.FindLastIndex(events, told => told.Clock <= line.Clock)).OrderBy(group => group.Key))
        {
            PutItems(group.Key >= 0 ? layout.Behind(events[group.Key].Index, part.End) : Before(events[0].Index), [.. group.Select(line => line.Text)]);
        }
    }

    /// <summary>Before a table stands its head, and nothing but a table's row may follow that.</summary>
    private int Before(int first) => layout.IsTableRow(first) ? layout.Behind(first, int.MaxValue) : first;

    /// <summary>List items, with the empty lines that keep them a list.</summary>
    private void PutItems(int at, string[] items)
    {
        var isAfterList = _all.GetValueOrDefault(at) is { } pending ? DraftLayout.IsItem(pending[^1]) : layout.IsBlank(at - 1) || layout.IsInList(at - 1);
        var isBeforeText = !layout.IsBlank(at) && !layout.IsListItem(at);
        Put(at, [.. isAfterList ? (string[])[] : [string.Empty], .. items, .. isBeforeText ? (string[])[string.Empty] : []]);
    }

    private void Put(int at, IEnumerable<string> lines)
    {
        if (!_all.TryGetValue(at, out var there))
        {
            _all[at] = there = [];
        }

        there.AddRange(lines);
    }
}
