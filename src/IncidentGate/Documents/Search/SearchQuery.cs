using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace IncidentGate.Documents.Search;

/// <summary>What somebody looks for: the words, and texts to be found as they stand.</summary>
internal sealed class SearchQuery
{
    /// <summary>Letters of a query that are read; a pasted log is longer, and its beginning tells as much.</summary>
    public const int Longest = 400;

    private const int MostWords = 32;
    private const int ShortestText = 4;

    private SearchQuery(string text, ImmutableArray<QueryWord> words, ImmutableArray<string> quoted)
    {
        Text = text;
        Words = words;
        Quoted = quoted;
    }

    /// <summary>The query as it is read: one line, cut where it is too long.</summary>
    public string Text { get; }

    /// <summary>Each word once, in order, without those that tell nothing.</summary>
    public ImmutableArray<QueryWord> Words { get; }

    /// <summary>Folded texts that stood in quotes or backticks.</summary>
    public ImmutableArray<string> Quoted { get; }

    /// <summary>The whole query, folded, where it is long enough to be a text that somebody copied.</summary>
    public string? Whole => Words.Length >= 2 && Quoted.IsEmpty ? Fold(Text) : null;

    /// <summary>
    /// What a line has where it has a word of the query: far faster to look for than to read the line. Endings only ever cut a word short, or
    /// make its end a "y".
    /// </summary>
    public SearchValues<string> Stems => SearchValues.Create([.. Words.SelectMany(word => word.Terms).SelectMany(term => Abbreviations.Of(term).Append(term)).Select(term => term[^1] == 'y' ? term[..^1] : term).Distinct(StringComparer.Ordinal)], StringComparison.OrdinalIgnoreCase);

    public static SearchQuery Read(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        line = line.Length <= Longest ? line : Cut(line);
        var terms = new SearchTerms();
        var words = terms.All(line)
            .DistinctBy(word => word.Terms[0], StringComparer.Ordinal)
            .Take(MostWords)
            .Select(word => new QueryWord(line.Substring(word.Start, word.Length), [.. word.Terms]));
        return new SearchQuery(line, [.. words], [.. QuotedIn(line).Select(Fold).Where(quoted => quoted.Length >= ShortestText)]);
    }

    /// <summary>A text as it is compared: lower case, one space between words, and <c>#</c> for numbers, which differ from time to time.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            var next = char.IsAsciiDigit(letter) ? '#' : char.IsWhiteSpace(letter) ? ' ' : char.ToLowerInvariant(letter);
            if (!(next is '#' or ' ' && folded.Length > 0 && folded[^1] == next))
            {
                folded.Append(next);
            }
        }

        return folded.ToString().Trim();
    }

    private static string Fold(string text) => Fold(text.AsSpan());

    private static string Cut(string line) => line[..(char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest)];

    private static IEnumerable<string> QuotedIn(string line)
    {
        for (var start = 0; start < line.Length; start++)
        {
            var close = line[start] switch { '"' => '"', '`' => '`', '“' => '”', _ => '\0' };
            var end = close == '\0' ? -1 : line.IndexOf(close, start + 1);
            if (end > 0)
            {
                yield return line[(start + 1)..end];
                start = end;
            }
        }
    }
}

/// <summary>A word that is looked for.</summary>
/// <param name="Written">As it was typed.</param>
/// <param name="Terms">What it is found by; for a name that is put together the whole of it first, then its parts.</param>
internal sealed record QueryWord(string Written, ImmutableArray<string> Terms)
{
    public bool IsIdentifier { get; } = SearchTerms.IsIdentifier(Written);

    /// <summary>The word that was searched instead, where no page has this one.</summary>
    public string? Instead { get; init; }
}
