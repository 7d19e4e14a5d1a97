using IncidentGate.Reporting.Escaping;

namespace IncidentGate.Reporting;

/// <summary>Ink on a terminal.</summary>
internal enum Ink
{
    Bold,
    Dim,
    Red,
    Green,
    Yellow,
    Cyan,
}

/// <summary>Lays text out on a terminal's width. What it is given besides heads may be hostile; heads are ours.</summary>
internal sealed class TextPage(TextWriter output, TerminalStyle style)
{
    private const int Narrowest = 60;
    private const int Widest = 140;
    private const int LongestText = 2000;

    private readonly int _width = Math.Clamp(style.Width, Narrowest, Widest);

    public void Line(string text = "") => output.WriteLine(text.TrimEnd());

    public string Paint(Ink ink, string text) => style.Color ? $"\e[{CodeOf(ink)}m{text}\e[0m" : text;

    /// <summary>Texts that hang beside their head: all their lines start at the same column.</summary>
    /// <param name="indent">Columns before the text.</param>
    /// <param name="tail">Set dimly at the right edge, on the first line that has room from the end of the first text on.</param>
    public void Hanging(string head, int indent, ReadOnlySpan<string> texts, string tail = "")
    {
        var lines = new List<string>();
        var place = 0;
        foreach (var text in texts)
        {
            lines.AddRange(TerminalText.Wrap(PlainText.Of(PlainText.Clip(text, LongestText)), Math.Max(20, _width - indent)));
            place = place == 0 ? Math.Max(1, lines.Count) : place;
        }

        var end = PlainText.Of(tail);
        place = lines.FindIndex(Math.Clamp(place - 1, 0, lines.Count), line => Room(line) >= 2);
        if (place < 0 || lines.Count == 0)
        {
            place = lines.Count;
            lines.Add(string.Empty);
        }

        for (var i = 0; i < lines.Count; i++)
        {
            var left = i == 0 ? head + new string(' ', Math.Max(0, indent - Shown(head))) : new string(' ', indent);
            Line(left + lines[i] + (i == place && end.Length > 0 ? new string(' ', Math.Max(0, Room(lines[i]))) + Paint(Ink.Dim, end) : string.Empty));
        }

        int Room(string line) => _width - indent - TerminalText.Width(line) - end.Length;
    }

    public void Hanging(string head, int indent, string text) => Hanging(head, indent, [text]);

    /// <summary>Columns that a head takes: what stands between ESC and m is colour and takes none.</summary>
    private static int Shown(string head)
    {
        var shown = 0;
        var hidden = false;
        foreach (var letter in head)
        {
            hidden = hidden || letter == '\e';
            shown += hidden ? 0 : 1;
            hidden = hidden && letter != 'm';
        }

        return shown;
    }

    private static int CodeOf(Ink ink) => ink switch
    {
        Ink.Bold => 1,
        Ink.Dim => 2,
        Ink.Red => 31,
        Ink.Green => 32,
        Ink.Yellow => 33,
        Ink.Cyan => 36,
        _ => throw new ArgumentOutOfRangeException(nameof(ink)),
    };
}
