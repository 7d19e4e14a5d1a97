using System.Text.RegularExpressions;

namespace IncidentGate.Rules.Help;

/// <summary>Sentences, words and syllables of English, as far as spelling tells them.</summary>
internal static partial class EnglishText
{
    /// <summary>Words without which no English page gets along, and that other languages don't write.</summary>
    private static readonly HashSet<string> Common = new(
        ["the", "and", "of", "to", "is", "are", "you", "your", "for", "with", "this", "that", "it", "be", "if", "not", "can", "from", "we", "our", "have", "has", "will", "when", "by", "as", "on", "or", "at", "they", "was", "but"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Of a hundred English words about thirty are common ones; of other languages hardly ten look like one.</summary>
    private const double EnglishShare = 0.18;

    /// <summary>Whether words are English. Few words can't tell.</summary>
    public static bool IsEnglish(IReadOnlyCollection<string> words) =>
        words.Count >= 20 && words.Count(Common.Contains) >= words.Count * EnglishShare && words.Count(word => word.Any(letter => letter > '\u024F')) * 10 < words.Count;

    /// <summary>The sentences of a text, each with its place; abbreviations and versions end none.</summary>
    public static IEnumerable<(string Text, int Index)> Sentences(string text)
    {
        var start = 0;
        foreach (Match match in End().Matches(text))
        {
            var end = match.Index + 1;
            if (!Abbreviation().IsMatch(text[Math.Max(start, end - 12)..end]))
            {
                yield return (text[start..end], start);
                start = end;
            }
        }

        if (start < text.Length)
        {
            yield return (text[start..], start);
        }
    }

    /// <summary>The words of a text. Addresses, paths, versions and numbers are none.</summary>
    public static IEnumerable<string> Words(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(token => !Technical().IsMatch(token))
            .SelectMany(token => Word().Matches(token).Select(match => match.Value));

    /// <summary>How many syllables a word has by its spelling: at least one.</summary>
    public static int Syllables(string word)
    {
        var lower = word.ToLowerInvariant();
        return lower.Length <= 3 ? 1 : Math.Max(1, Vowels().Count(lower) - (EndsSilently(lower) ? 1 : 0) + Split().Count(lower));
    }

    /// <summary>Whether an ending is written and not heard: "made", "used", "times". It is heard in "table", "needed" and "pages".</summary>
    private static bool EndsSilently(string word)
    {
        var (stem, ending) = word[^1] switch
        {
            'e' => (word[..^1], "e"),
            's' when word[^2] == 'e' => (word[..^2], "es"),
            'd' when word[^2] == 'e' => (word[..^2], "ed"),
            _ => (string.Empty, string.Empty),
        };
        return stem.Length > 1 && !IsVowel(stem[^1]) && ending switch
        {
            "es" => !(stem[^1] is 's' or 'x' or 'z' or 'c' or 'g' || stem.EndsWith("sh", StringComparison.Ordinal) || stem.EndsWith("ch", StringComparison.Ordinal) || IsSyllable(stem)),
            "ed" => stem[^1] is not ('t' or 'd') && !IsSyllable(stem),
            _ => !IsSyllable(stem),
        };
    }

    /// <summary>"tabl(e)", "handl(ed)": without the e nobody could say it.</summary>
    private static bool IsSyllable(string stem) => stem[^1] == 'l' && !IsVowel(stem[^2]) && stem[^2] is not ('l' or 'r');

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    /// <summary>The grade of Flesch and Kincaid: years of school that a text asks for.</summary>
    public static double Grade(int words, int sentences, int syllables) => (0.39 * words / sentences) + (11.8 * syllables / words) - 15.59;

    [GeneratedRegex(@"[.!?](?:[""”’')\]]*(?:\s|$))", RegexOptions.None, 10_000)]
    private static partial Regex End();

    [GeneratedRegex(@"(?:\b(?:e\.g|i\.e|etc|vs|approx|no|mr|mrs|ms|dr|st|inc|ltd|co|p|fig|sec|min|max|cf)|\b[A-Z])\.$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"\d|://|[\w]@|\w[/_\\=]\w|\w\.\w|^[-/#~.$%&{<]\S|::", RegexOptions.None, 10_000)]
    private static partial Regex Technical();

    [GeneratedRegex(@"\p{L}+(?:['’]\p{L}+)*", RegexOptions.None, 10_000)]
    private static partial Regex Word();

    [GeneratedRegex(@"[aeiouyà-öø-ÿ]+", RegexOptions.None, 10_000)]
    private static partial Regex Vowels();

    /// <summary>Vowels side by side that are two syllables: "cre-ate", "vi-olate", "sci-ence", "go-ing".</summary>
    [GeneratedRegex(@"[^tscgx]i[ao]|[dntrvs]ua[lt]|[^p]eo[^ur]|creat|[aeou]ing|scien|quiet|riet|nien", RegexOptions.None, 10_000)]
    private static partial Regex Split();
}
