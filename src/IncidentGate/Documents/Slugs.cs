using System.Globalization;
using System.Text;

namespace IncidentGate.Documents;

/// <summary>GitHub's anchors of one page: lower case, punctuation dropped, spaces as hyphens, repeats numbered (<c>-1</c>, <c>-2</c>).</summary>
internal sealed class Slugs
{
    private readonly Dictionary<string, int> _used = new(StringComparer.Ordinal);

    /// <summary>The anchor of the page's next heading.</summary>
    public string Next(string heading)
    {
        var slug = Of(heading);
        var unique = slug;
        if (_used.TryGetValue(slug, out var count))
        {
            do
            {
                count++;
                unique = $"{slug}-{count}";
            }
            while (_used.ContainsKey(unique));

            _used[slug] = count;
        }

        _used[unique] = 0;
        return unique;
    }

    /// <summary>The anchor of a heading that is alone on its page.</summary>
    public static string Of(string heading)
    {
        var slug = new StringBuilder(heading.Length);
        foreach (var rune in heading.Trim().EnumerateRunes())
        {
            if (rune.Value is ' ' or '-')
            {
                slug.Append('-');
            }
            else if (rune.Value == '_' || IsWord(Rune.GetUnicodeCategory(rune)))
            {
                slug.Append(Rune.ToLowerInvariant(rune).ToString());
            }
        }

        return slug.ToString();
    }

    private static bool IsWord(UnicodeCategory category) => category
        is UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber
        or UnicodeCategory.LetterNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation;
}
