using System.Buffers;
using System.Collections.Frozen;
using IncidentGate.Documents.Similarity;

namespace IncidentGate.Documents.Search;

/// <summary>A word where it stands: what it is found by, and its place in the text.</summary>
/// <param name="Terms">The word without endings; for a name that is put together the whole of it first, then its parts.</param>
internal readonly record struct SearchWord(string[] Terms, int Start, int Length);

/// <summary>
/// Splits text into the terms that it is found by. <c>KubePodCrashLooping</c>, <c>kube_pod</c> and <c>kube.pod</c> are found whole and in
/// parts. Remembers each word that it has seen, so it belongs to one thread.
/// </summary>
internal sealed class SearchTerms
{
    private const int LongestPart = 40;
    private const int LongestWhole = 100;

    /// <summary>Words that are remembered; a file of random letters is read without.</summary>
    private const int MostKnown = 200_000;

    private static readonly FrozenSet<string> Empty =
        """
        a an the of in on at to for by as is are was were be been am it its this that these those and or but with i we you he she they my our your their me us do does did
        how what when where which who why can could should would will shall not there from into so if then than
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> AddressEnds = SearchValues.Create(" \t)>\"'`]|");

    private readonly Dictionary<string, string[]> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    public SearchTerms() => _bySpan = _known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The next word from a place on that tells something; <paramref name="place"/> is moved behind it. False at the end.</summary>
    public bool Next(ReadOnlySpan<char> text, ref int place, out SearchWord word)
    {
        while (place < text.Length)
        {
            if (!char.IsLetterOrDigit(text[place]))
            {
                place++;
                continue;
            }

            var start = place;
            while (place < text.Length && (char.IsLetterOrDigit(text[place]) || (IsJoint(text[place]) && place + 1 < text.Length && char.IsLetterOrDigit(text[place + 1]))))
            {
                place++;
            }

            // An address is no text: what it leads to is another page's.
            if (place - start <= 5 && text[place..].StartsWith("://", StringComparison.Ordinal))
            {
                place += Math.Max(3, text[place..].IndexOfAny(AddressEnds));
                continue;
            }

            var terms = Of(text[start..place]);
            if (terms.Length > 0)
            {
                word = new SearchWord(terms, start, place - start);
                return true;
            }
        }

        word = default;
        return false;
    }

    /// <summary>All words of a text.</summary>
    public List<SearchWord> All(string text)
    {
        var words = new List<SearchWord>();
        for (var place = 0; Next(text, ref place, out var word);)
        {
            words.Add(word);
        }

        return words;
    }

    /// <summary>A word without its endings, so that <c>authorize</c>, <c>authorized</c> and <c>authorization</c> are one.</summary>
    public static string Stem(string word)
    {
        var stem = Words.Stem(word);
        return stem switch
        {
            { Length: > 6 } when stem.EndsWith("at", StringComparison.Ordinal) => stem[..^2],
            { Length: > 3 } when stem[^1] == 'i' => stem[..^1] + "y",

            // VMs, pvs.
            { Length: 3 } when stem[^1] == 's' && !"aeious".Contains(stem[1], StringComparison.Ordinal) => stem[..^1],
            _ => stem,
        };
    }

    /// <summary>Whether a word is a name that is put together, such as an alert's or a setting's.</summary>
    public static bool IsIdentifier(ReadOnlySpan<char> word) =>
        word.Length >= 5 && (word.Contains('_') || HumpsOf(word).Count > 1 || (word.Contains('.') && word.ContainsAnyInRange('a', 'z')));

    private string[] Of(ReadOnlySpan<char> word)
    {
        if (_bySpan.TryGetValue(word, out var known))
        {
            return known;
        }

        var terms = Split(word.ToString());
        if (_known.Count < MostKnown)
        {
            _bySpan[word] = terms;
        }

        return terms;
    }

    private static string[] Split(string word)
    {
        var parts = new List<string>();
        foreach (var range in word.AsSpan().SplitAny("-_.'’"))
        {
            var part = word.AsSpan(range);
            parts.AddRange(part.IsEmpty ? [] : HumpsOf(part));
        }

        // "don't" and "team's" are one word.
        if (word.AsSpan().ContainsAny('\'', '’'))
        {
            parts = parts.Count > 0 && parts[^1].Length <= 2 ? parts[..^1] : parts;
        }

        var terms = parts.Where(part => part.Length is >= 2 and <= LongestPart && !Empty.Contains(part)).Select(Stem);
        return parts.Count > 1 && word.Length <= LongestWhole && !word.AsSpan().ContainsAny('\'', '’') ? [.. terms.Prepend(word.ToLowerInvariant()).Distinct(StringComparer.Ordinal)] : [.. terms.Distinct(StringComparer.Ordinal)];
    }

    /// <summary><c>EtcdGRPCSlow</c> is Etcd, GRPC and Slow; <c>VMs</c> is one.</summary>
    private static List<string> HumpsOf(ReadOnlySpan<char> word)
    {
        var humps = new List<string>();
        var start = 0;
        var isPlural = word.Length > 2 && word[^1] == 's' && !word[..^1].ContainsAnyExceptInRange('A', 'Z');
        for (var i = 1; i < word.Length && !isPlural; i++)
        {
            var isHump = char.IsUpper(word[i]) && (char.IsLower(word[i - 1]) || char.IsDigit(word[i - 1]) || (i + 1 < word.Length && char.IsUpper(word[i - 1]) && char.IsLower(word[i + 1])));
            if (isHump && i - start > 1)
            {
                humps.Add(word[start..i].ToString());
                start = i;
            }
        }

        humps.Add(word[start..].ToString());
        return humps;
    }

    private static bool IsJoint(char letter) => letter is '-' or '_' or '.' or '\'' or '’';
}
