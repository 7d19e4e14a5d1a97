using System.Text;

namespace IncidentGate.Reporting.Escaping;

/// <summary>Text for a terminal: how wide it shows, and where it may break.</summary>
internal static class TerminalText
{
    private const int LongestCommand = 60;

    /// <summary>Columns that a text takes. Letters of East Asia and emoji take two, marks on a letter none.</summary>
    public static int Width(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Width(rune);
        }

        return width;
    }

    /// <summary>
    /// Breaks a text at spaces into lines of at most so many columns. A longer word has a line of its own, uncut, and a short
    /// command in backticks counts as a word, so that both can be copied.
    /// </summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        var taken = 0;
        foreach (var word in Words(text))
        {
            var wide = Width(word);
            if (line.Length > 0 && taken + 1 + wide > width)
            {
                yield return line.ToString();
                line.Clear();
                taken = 0;
            }

            if (line.Length > 0)
            {
                line.Append(' ');
                taken++;
            }

            line.Append(word);
            taken += wide;
        }

        if (line.Length > 0)
        {
            yield return line.ToString();
        }
    }

    private static IEnumerable<string> Words(string text)
    {
        var parts = text.Split('`');
        var word = new StringBuilder();
        for (var i = 0; i < parts.Length; i++)
        {
            word.Append(i == 0 ? string.Empty : "`");
            var isCommand = i % 2 == 1 && i < parts.Length - 1 && parts[i].Length <= LongestCommand;
            foreach (var letter in parts[i])
            {
                if (letter != ' ' || isCommand)
                {
                    word.Append(letter);
                }
                else if (word.Length > 0)
                {
                    yield return word.ToString();
                    word.Clear();
                }
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private static int Width(Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.EnclosingMark or System.Globalization.UnicodeCategory.Format)
        {
            return 0;
        }

        return rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
            or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6)
            or (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F680 and <= 0x1F6FF) or (>= 0x1F900 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD)
            ? 2
            : 1;
    }
}
