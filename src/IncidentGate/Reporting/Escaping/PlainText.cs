using System.Globalization;
using System.Text;

namespace IncidentGate.Reporting.Escaping;

/// <summary>
/// Text that others wrote, made harmless for any target: well-formed Unicode on one line, with nothing that a terminal obeys or
/// that shows letters in another order than they stand. What is replaced stays visible.
/// </summary>
internal static class PlainText
{
    private const char Replacement = '\uFFFD';

    public static string Of(string text)
    {
        if (!NeedsWork(text))
        {
            return text;
        }

        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            safe.Append(Visible(rune));
        }

        return safe.ToString();
    }

    /// <summary>Text of at most so many characters; what is left out shows as an ellipsis.</summary>
    public static string Clip(string text, int limit)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[limit - 2]) ? limit - 2 : limit - 1;
        return string.Concat(text.AsSpan(0, end), "…");
    }

    private static bool NeedsWork(string text)
    {
        foreach (var letter in text)
        {
            if (char.IsControl(letter) || char.IsSurrogate(letter) || IsUnseen(letter))
            {
                return true;
            }
        }

        return false;
    }

    private static string Visible(Rune rune) => rune.Value switch
    {
        // The control pictures: ␛ for escape, ␊ for a line feed.
        < 0x20 => ((char)(0x2400 + rune.Value)).ToString(),
        0x7F => "\u2421",
        < 0xA0 and >= 0x80 => Replacement.ToString(),
        // Tags: invisible letters that spell a hidden text.
        >= 0xE0000 and <= 0xE007F => Replacement.ToString(),
        _ when rune.IsBmp && IsUnseen((char)rune.Value) => Replacement.ToString(),
        _ => rune.ToString(),
    };

    /// <summary>Marks that reorder text, lines that are no line feeds, and letters of no width that split a word unseen.</summary>
    public static bool IsUnseen(char letter) =>
        letter is '\u061C' or '\u200B' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF'
        || letter is >= '\u202A' and <= '\u202E'
        || letter is >= '\u2066' and <= '\u2069'
        || char.GetUnicodeCategory(letter) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
