using System.Buffers;
using System.Collections.Frozen;

namespace IncidentGate.Documents.Similarity;

/// <summary>Splits English prose into words that can be compared: lower case, without endings, without what every page says.</summary>
internal static class Words
{
    private const int Shortest = 3;
    private const int Longest = 40;

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    /// <summary>Words of the language, and of every page about an incident.</summary>
    private static readonly FrozenSet<string> Common =
        """
        the a an and or but not nor of to in on at by for from with without into onto over under up down out off as is are was were be been being am do does did done doing
        have has had having can could will would shall should may might must it its this that these those there here they them their theirs we our ours us you your he she his
        her him i me my who whom whose which what when where why how all any both each few more most other others some such no only own same so than too very just also then
        once again further about above below between before after during through until while if because since though although however therefore thus hence upon per via etc
        one two three four five first second third last next new old many much several every another still yet already even ever never now later soon ago back well
        get got make made making take took taken put see saw seen say said tell told use used using uses go went gone come came know known knew need needed needs want
        let like look looked looking try tried trying start started starting begin began end ended ending find found happen happened become became keep kept set sets due
        able unable around within across along including include included includes without
        inc incident incidents postmortem outage issue issues problem problems impact impacted affect affected affecting summary timeline detection resolution resolve resolved
        mitigation mitigate mitigated cause causes caused causing root trigger triggered lesson lessons learned action actions item items follow followed following
        team teams member members user users customer customers service services system systems time times date day days hour hours minute minutes min mins second seconds
        utc gmt bst cet est pst pdt edt morning afternoon evening night today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday
        january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec week weeks month months year years
        identify identified investigate investigated investigation report reported reporting notice noticed fix fixed fixes fixing restore restored recover recovered work worked working
        http https www com org github slack channel thread message posted pull request link
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Stem).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The words of a text in order, each as it is compared and as it stands there. Names that are put together, such as <c>payments-api</c>, are one word and their parts.</summary>
    public static IEnumerable<(string Stem, string Written)> Of(string text)
    {
        for (var start = 0; start < text.Length; start++)
        {
            if (!char.IsLetterOrDigit(text[start]))
            {
                continue;
            }

            var end = start;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || (IsJoint(text[end]) && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]))))
            {
                end++;
            }

            // A person who is named is no subject.
            if (start == 0 || text[start - 1] != '@')
            {
                foreach (var word in Parts(text[start..end]))
                {
                    yield return word;
                }
            }

            start = end;
        }
    }

    /// <summary>A word without its endings: <c>rotations</c>, <c>rotated</c> and <c>rotating</c> are one.</summary>
    public static string Stem(string word)
    {
        var stem = word.ToLowerInvariant();
        stem = stem.EndsWith("'s", StringComparison.Ordinal) || stem.EndsWith("’s", StringComparison.Ordinal) ? stem[..^2] : stem;
        stem = stem switch
        {
            { Length: > 4 } when stem.EndsWith("ies", StringComparison.Ordinal) => stem[..^3] + "y",
            { Length: > 4 } when stem.EndsWith("sses", StringComparison.Ordinal) => stem[..^2],
            { Length: > 3 } when stem[^1] == 's' && stem[^2] is not ('s' or 'u' or 'i') => stem[..^1],
            _ => stem,
        };
        stem = stem switch
        {
            { Length: > 5 } when stem.EndsWith("ing", StringComparison.Ordinal) && HasVowel(stem.AsSpan(0, stem.Length - 3)) => Undouble(stem[..^3]),
            { Length: > 4 } when stem.EndsWith("ed", StringComparison.Ordinal) && HasVowel(stem.AsSpan(0, stem.Length - 2)) => Undouble(stem[..^2]),
            { Length: > 5 } when stem.EndsWith("ion", StringComparison.Ordinal) && stem[^4] is 's' or 't' => stem[..^3],
            _ => stem,
        };
        return stem.Length > 3 && stem[^1] == 'e' ? stem[..^1] : stem;
    }

    private static IEnumerable<(string Stem, string Written)> Parts(string word)
    {
        var parts = word.Split(['-', '_', '.', '/', ':', '\'', '’'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 1 && word.Length <= Longest && word.Any(char.IsLetter) && !word.Contains('\'', StringComparison.Ordinal) && !word.Contains('’', StringComparison.Ordinal))
        {
            yield return (word.ToLowerInvariant(), word);
        }

        foreach (var part in parts.Where(part => part.Length is >= Shortest and <= Longest && !part.Any(char.IsDigit)))
        {
            var stem = Stem(part);
            if (!Common.Contains(stem))
            {
                yield return (stem, part);
            }
        }
    }

    private static bool IsJoint(char letter) => letter is '-' or '_' or '.' or '\'' or '’';

    private static bool HasVowel(ReadOnlySpan<char> text) => text.ContainsAny(Vowels);

    private static string Undouble(string stem) => stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'z') ? stem[..^1] : stem;
}
