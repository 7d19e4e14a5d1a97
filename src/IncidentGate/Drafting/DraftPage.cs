using System.Collections.Immutable;
using System.Text;
using IncidentGate.Documents;

namespace IncidentGate.Drafting;

/// <summary>
/// A postmortem that facts are added to. Nothing that stands in it is changed, moved or taken away, but for notes of ours that nobody
/// has edited; what people have deleted doesn't come back.
/// </summary>
internal sealed class DraftPage
{
    private readonly List<string> _lines;
    private readonly string _end;
    private readonly DraftLayout _layout;
    private readonly int _state;

    /// <param name="path">For messages.</param>
    /// <exception cref="DraftException">What the next run has to know is damaged.</exception>
    public DraftPage(string path, string text, Reading reading)
    {
        _end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r" : string.Empty;
        _lines = [.. text.Split('\n')];
        _state = _lines.FindLastIndex(DraftState.IsState);
        State = _state < 0 ? null : DraftState.Read(_lines[_state]) ?? throw new DraftException($"{path}:{_state + 1}: this comment, by which the draft knows what it has told, is damaged. Restore it from git; or delete the line, and what was deleted from the draft comes back.");
        Known = [.. State?.Seen ?? [], .. _lines.Select(DraftMark.Of).OfType<DraftMark>().Select(mark => mark.Id)];
        _layout = new DraftLayout(_lines, new DocumentReader(reading, NoFiles.Instance).Read(path, Encoding.UTF8.GetBytes(text)), _state);
    }

    /// <summary>What an earlier run has left; null where there was none.</summary>
    public DraftState? State { get; }

    /// <summary>Marks of all that was told here, whether or not it still stands.</summary>
    public HashSet<string> Known { get; }

    /// <summary>The zone that the timeline says its times are in; null where it says none.</summary>
    public string? StatedZone => _layout.StatedZone;

    /// <summary>The page with what it doesn't tell yet; the text as it is where there is nothing new.</summary>
    public string Add(DraftContent content)
    {
        var fresh = content.Lines.Where(line => Known.Add(line.Id)).ToArray();
        var seen = new List<string>(fresh.Select(line => line.Id));
        foreach (var note in content.Notes.Append(DraftWriter.OpenEnd))
        {
            Refresh(note, isGone: note == DraftWriter.OpenEnd && content.Span.End is not null);
        }

        var added = new DraftAdditions(_layout);
        string? Once(DraftNote note)
        {
            if (!Known.Add(note.Id))
            {
                return null;
            }

            seen.Add(note.Id);
            return note.Text;
        }

        if (State is null)
        {
            added.Open(new[] { Once(content.ZoneNote), content.Span.End is null ? Once(DraftWriter.OpenEnd) : null }.OfType<string>());
        }

        foreach (var place in Enum.GetValues<DraftPlace>())
        {
            var notes = content.Notes.Where(note => note.Place == place).Select(Once).OfType<string>().ToArray();
            var lines = fresh.Where(line => line.Place == place).ToArray();
            if (lines.Length + notes.Length > 0)
            {
                var heading = DraftMark.IdOf(place, "place");
                var isNew = Known.Add(heading);
                seen.AddRange(isNew ? [heading] : []);
                added.Add(place, DraftHeadings.Of(place, heading, content.AfterwardsText), isNew, lines, notes);
            }
        }

        return Text(added, seen, content);
    }

    private string Text(DraftAdditions added, List<string> seen, DraftContent content)
    {
        if (seen.Count > 0)
        {
            var before = State ?? new DraftState(content.Span.Start, content.Zone.Id, []);
            var state = (before with { Seen = [.. before.Seen, .. seen] }).Write();
            if (_state >= 0)
            {
                _lines[_state] = state + _end;
            }
            else
            {
                added.Close(state);
            }
        }

        foreach (var (index, lines) in added.All.OrderByDescending(pair => pair.Key))
        {
            _lines.InsertRange(index, lines.Select(line => line + _end));
        }

        var page = string.Join('\n', _lines);
        return _end.Length > 0 && page.EndsWith('\r') ? page + "\n" : page;
    }

    /// <summary>Brings a note up to date, or takes it out, as long as it stands as it was written.</summary>
    private void Refresh(DraftNote note, bool isGone)
    {
        var at = _lines.FindIndex(line => DraftMark.IsUntouchedNote(line.TrimEnd('\r'), note.Id));
        if (at >= 0 && (isGone || _lines[at].TrimEnd('\r') != note.Text))
        {
            // An emptied line keeps every other line's number, by which places are known.
            _lines[at] = (isGone ? string.Empty : note.Text) + _end;
        }
    }

    /// <summary>A page on its own: links lead nowhere, and nothing here asks for them.</summary>
    private sealed class NoFiles : IRepositoryFiles
    {
        public static readonly NoFiles Instance = new();

        public IReadOnlyList<string> Paths => [];

        public bool Exists(string path) => false;

        public byte[]? Read(string path, int limit) => null;
    }
}
