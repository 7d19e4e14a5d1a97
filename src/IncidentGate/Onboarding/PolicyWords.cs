using System.Text;

namespace IncidentGate.Onboarding;

/// <summary>Names of other people as they may stand in a policy: as a value, as a path pattern, in a comment.</summary>
internal static class PolicyWords
{
    private const int Width = 118;

    /// <summary>Punctuation that a pattern takes as it is.</summary>
    private const string Plain = "/. -_@~=";

    /// <summary>A value on one line. Only a line that breaks can't be quoted so, and <see cref="OneLine"/> has none.</summary>
    public static string Quote(string text) => "'" + OneLine(text).Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>A flow sequence of values.</summary>
    public static string List(IEnumerable<string> values) => $"[{string.Join(", ", values.Select(Quote))}]";

    /// <summary>A path as a pattern that matches it: what a pattern would take for something else, or doesn't know, is any one character.</summary>
    public static string Pattern(string path) => string.Concat(path.Select(letter => char.IsLetterOrDigit(letter) || Plain.Contains(letter, StringComparison.Ordinal) ? letter : '?'));

    /// <summary>The text without what breaks a line or what YAML forbids: a question mark stands for it.</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            line.Append(IsPrinted(rune) ? rune.ToString() : "?");
        }

        return line.ToString();
    }

    /// <summary>A text as comment lines of a bearable length. What stands in backticks stays on one line.</summary>
    public static IEnumerable<string> Comment(string text, int indent)
    {
        var margin = new string(' ', indent) + "#";
        var line = new StringBuilder(margin);
        foreach (var word in Words(OneLine(text)))
        {
            if (line.Length > margin.Length && line.Length + 1 + word.Length > Width)
            {
                yield return line.ToString();
                line.Clear().Append(margin);
            }

            line.Append(' ').Append(word);
        }

        yield return line.ToString();
    }

    /// <summary>"1 runbook", "2 runbooks".</summary>
    public static string Count(int count, string one, string? many = null) => count == 1 ? $"1 {one}" : $"{count} {many ?? one + "s"}";

    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            word.Append(word.Length == 0 ? string.Empty : " ").Append(part);
            if (word.ToString().Count(letter => letter == '`') % 2 == 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private static bool IsPrinted(Rune rune) =>
        !Rune.IsControl(rune)
        && rune.Value is not (0xFEFF or 0xFFFE or 0xFFFF)
        && Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator or System.Globalization.UnicodeCategory.Format);
}
