using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <summary>Heading texts as they are compared: without numbering, emoji, shortcodes, brackets and closing punctuation, in lower case.</summary>
internal static partial class HeadingText
{
    public static string Normalize(string heading)
    {
        var text = Shortcode().Replace(heading, " ").Replace('\u2019', '\'').Replace('\u00a0', ' ');
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.OtherSymbol or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.ModifierSymbol or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
            {
                plain.Append(Rune.ToLowerInvariant(rune).ToString());
            }
        }

        var normal = Numbering().Replace(plain.ToString().Trim(' ', '#', '*', '_', '\t', '-', '\u2013', '\u2014', '>'), string.Empty);
        normal = White().Replace(normal, " ");
        return normal.Trim(' ', ':', '.', '?', '!', ';', ',', '*', '_', '\u2014', '\u2013', '-', '`', '"');
    }

    /// <summary>The heading without what stands in brackets: "timeline (times in utc)" is "timeline".</summary>
    public static string WithoutBrackets(string normalized) => White().Replace(Bracketed().Replace(normalized, " "), " ").Trim(' ', ':', '-', '\u2013', '\u2014');

    [GeneratedRegex(@":[a-z0-9_+\-]+:", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Shortcode();

    [GeneratedRegex(@"^(?:(?:section|step|part)\s+)?(?:\d{1,2}(?:\.\d{1,2})*[.):]?|[a-h][.)]|[ivx]{1,4}[.)])\s+(?=\D)", RegexOptions.None, 10_000)]
    private static partial Regex Numbering();

    [GeneratedRegex(@"\s+", RegexOptions.None, 10_000)]
    private static partial Regex White();

    [GeneratedRegex(@"[\(\[][^\)\]]*[\)\]]", RegexOptions.None, 10_000)]
    private static partial Regex Bracketed();
}
