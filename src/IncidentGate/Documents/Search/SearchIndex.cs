using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using IncidentGate.Documents.Markdown;

namespace IncidentGate.Documents.Search;

/// <summary>
/// The pages of a repository, to be searched by words. Pages are ranked by BM25F: words weigh by where they stand and how rare they are. A
/// name or text that stands on a page as it was typed comes before all that. Reading is shared among the processors; the answer is the
/// same whatever their number.
/// </summary>
internal sealed class SearchIndex
{
    /// <summary>Pages whose passages are looked at before the last order is known.</summary>
    private const int MostLookedAt = 80;

    /// <summary>What a word's other spelling is worth.</summary>
    private const double MeantTheSame = 0.6;

    private const double Saturation = 1.2;

    /// <summary>What a word is worth in each field, in the order of <see cref="SearchField"/>; tuned on queries with known answers.</summary>
    private static readonly double[] Weights = [5, 2.5, 1.4, 1, 0.7, 0.2];

    /// <summary>How much a field's length counts against its words.</summary>
    private static readonly double[] LengthShares = [0.5, 0.6, 0.6, 0.6, 0.6, 0.6];

    private readonly DocumentLibrary _library;
    private readonly ImmutableArray<SearchPage> _pages;
    private readonly double[] _averages = new double[PageText.FieldCount];
    private readonly bool _isWhole;
    private readonly KindJudge _kinds;
    private readonly DocumentReader _reader;
    private readonly Regex _incidentId;
    private HashSet<string>? _vocabulary;

    /// <param name="only">The one query that will be asked: nothing else is read then, which takes a fraction of the time. Null for any.</param>
    public SearchIndex(DocumentLibrary library, SearchQuery? only = null)
    {
        _library = library;
        _isWhole = only is null;
        _kinds = new KindJudge(library.Reading.Kinds);
        _incidentId = new Regex($"^(?:{library.Reading.IncidentIdPattern})$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        _reader = new DocumentReader(library.Reading, new LonePages(library.Files));
        var stems = only?.Stems;
        var read = new SearchPage?[library.Paths.Length];

        // Files are asked for one after the other: what lists them is no more to be shared than what parses them.
        var files = library.Paths.Select((path, place) => (path, place, Bytes: library.Files.Read(path, DocumentLibrary.FileLimit)));
        Parallel.ForEach(files, static () => new SearchTerms(), (file, _, terms) =>
        {
            read[file.place] = file.Bytes is null || DocumentReader.IsBinary(file.Bytes) ? null : new SearchPage(file.path, SourceText.TextOf(file.Bytes), terms, stems);
            return terms;
        }, static _ => { });
        _pages = [.. read.OfType<SearchPage>()];
        for (var field = 0; field < _averages.Length; field++)
        {
            _averages[field] = _pages.IsEmpty ? 1 : Math.Max(1, _pages.Average(page => page.LengthOf((SearchField)field)));
        }
    }

    /// <summary>The pages that answer a query best.</summary>
    /// <param name="kind">Only pages of a kind; null for all.</param>
    public SearchAnswer Find(SearchQuery query, int limit, DocumentKind? kind = null)
    {
        var words = query.Words.Select(Weigh).ToArray();
        if (!_isWhole && Array.Exists(words, IsUnknown))
        {
            // Which word was meant, only all words of all pages tell.
            return new SearchIndex(_library).Find(query, limit, kind);
        }

        // Another incident's id is no slip of the finger, and what stands in quotes is meant as it is.
        var unknown = words.Where(IsUnknown).Select(word => (word.Word.Written, Nearest: !query.Quoted.IsEmpty || _incidentId.IsMatch(word.Word.Written) ? null : Nearest(word.Word))).ToArray();
        words = [.. words.Select(word => word.Rarity == 0 && Array.Find(unknown, one => one.Written == word.Word.Written).Nearest is { } near ? Weigh(new QueryWord(word.Word.Written, [SearchTerms.Stem(near)]) { Instead = near }) : word)];
        var scored = _pages.Select(page => (Page: page, Score: Score(page, words))).Where(pair => pair.Score > 0).OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Page.Path, StringComparer.Ordinal).ToArray();
        var exact = scored.Where(pair => ExactMatch.MayBe(pair.Page, query)).Select(pair => pair.Page).ToHashSet();
        var finder = new PassageFinder(words, query, _library.Reading.IncidentIdPattern);
        var looked = scored.Where((pair, rank) => rank < MostLookedAt || exact.Contains(pair.Page)).Select(pair => (pair.Page, Found: finder.In(pair.Page, pair.Score))).ToArray();
        var seen = looked.Select(pair => pair.Page).ToHashSet();
        var ranked = looked.OrderBy(pair => pair.Found.Tier).ThenByDescending(pair => pair.Found.Score).ThenBy(pair => pair.Page.Path, StringComparer.Ordinal)
            .Concat(scored.Where(pair => !seen.Contains(pair.Page)).Select(pair => (pair.Page, Found: finder.In(pair.Page, pair.Score))));

        // Parts of a name alone, "pod" of KubePodCrashLooping, are shown where nothing better is.
        var anyWord = looked.Any(pair => !pair.Found.Words.IsEmpty) || _incidentId.IsMatch(query.Text);
        var matches = from pair in ranked
                      where query.Quoted.IsEmpty ? !pair.Found.Words.IsEmpty || !anyWord : pair.Found.Reason is MatchReason.ErrorText or MatchReason.ExactText
                      let page = Read(pair.Page.Path, kind)
                      where page is not null && (kind is null || page.Kind == kind)
                      select new SearchMatch(page, pair.Found.Reason, pair.Found.Score, pair.Found.Lines, pair.Found.Words);
        return new SearchAnswer(query, _pages.Length, [.. matches.Take(limit)]) { Unknown = [.. unknown] };
    }

    /// <summary>A page as a careful reader reads it; null where its path alone tells that it is of another kind.</summary>
    private FoundPage? Read(string path, DocumentKind? kind)
    {
        if (kind is not null && (_library.Files.Within(path) == path ? _kinds.Here : _kinds).ByPath(_library.Files.Within(path)) is { } told && told.Kind != kind)
        {
            return null;
        }

        var document = _reader.Read(path, _library.Files.Read(path, DocumentLibrary.FileLimit) ?? []);
        return new FoundPage(path, document.Kind, document.Title, document.TitleLine);
    }

    private static bool IsUnknown(WeighedWord word) => word.Rarity == 0 && word.Word.Written.Any(char.IsLetter);

    /// <summary>How much a word tells: the fewer pages have it, the more. Zero where none has.</summary>
    private WeighedWord Weigh(QueryWord word)
    {
        var terms = word.Terms.Select(term => new WeighedTerm(term, RarityOf(term), 1)).ToList();
        foreach (var term in word.Terms)
        {
            terms.AddRange(Abbreviations.Of(term).Select(other => new WeighedTerm(other, RarityOf(other), MeantTheSame)));
        }

        return new WeighedWord(word, [.. terms.Where(term => term.Rarity > 0)]);
    }

    private double RarityOf(string term)
    {
        var having = _pages.Count(page => page.TryGet(term, out _));
        return having == 0 ? 0 : Math.Log(1 + ((_pages.Length - having + 0.5) / (having + 0.5)));
    }

    /// <summary>A name that is put together counts whole, and by its parts where the page has only those.</summary>
    private double Score(SearchPage page, WeighedWord[] words)
    {
        var score = 0d;
        foreach (var word in words)
        {
            var parts = 0d;
            var others = 0d;
            foreach (var term in word.Terms)
            {
                if (page.TryGet(term.Term, out var counts))
                {
                    var worth = term.Share * term.Rarity * Saturate(page, counts);
                    (parts, others) = term.Share < 1 ? (parts, Math.Max(others, worth)) : (parts + worth, others);
                }
            }

            score += Math.Max(parts, others);
        }

        return score;
    }

    private double Saturate(SearchPage page, TermCounts counts)
    {
        var weight = 0d;
        for (var field = 0; field < PageText.FieldCount; field++)
        {
            var count = counts[(SearchField)field];
            weight += count == 0 ? 0 : Weights[field] * count / (1 - LengthShares[field] + (LengthShares[field] * page.LengthOf((SearchField)field) / _averages[field]));
        }

        return weight * (Saturation + 1) / (weight + Saturation);
    }

    /// <summary>The nearest word that some page has, as it is written there; null where none is near, or for a word with digits, which is no slip.</summary>
    private string? Nearest(QueryWord word)
    {
        var term = word.Terms[0];
        if (word.Written.Any(char.IsAsciiDigit) || term.Length < 4)
        {
            return null;
        }

        _vocabulary ??= [.. _pages.SelectMany(page => page.Terms)];

        // A slip at a word's end may have cost it an ending that it doesn't have.
        var near = ((string[])[term, word.Written.ToLowerInvariant()]).Select(typed => DidYouMean.Near(typed, _vocabulary, Math.Max(1, typed.Length / 4)).ToArray()).FirstOrDefault(found => found.Length > 0);
        return near?.MaxBy(found => _pages.Count(page => page.TryGet(found, out _))) is { } nearest ? Written(nearest) : null;
    }

    private string Written(string term)
    {
        var terms = new SearchTerms();
        var text = _pages.First(page => page.TryGet(term, out _));
        var word = terms.All(text.Text).Find(word => word.Terms.Contains(term, StringComparer.Ordinal));
        return word.Length > 0 && word.Terms.Length == 1 ? text.Text.Substring(word.Start, word.Length).ToLowerInvariant() : term;
    }
}

/// <summary>A term and what it is worth.</summary>
/// <param name="Share">1 for the word itself, less for another that means the same.</param>
internal sealed record WeighedTerm(string Term, double Rarity, double Share);

/// <summary>A word of the query with the terms that some page has.</summary>
internal sealed record WeighedWord(QueryWord Word, ImmutableArray<WeighedTerm> Terms)
{
    /// <summary>What the rarest of its terms is worth; 0 where no page has any.</summary>
    public double Rarity { get; } = Terms.IsEmpty ? 0 : Terms.Max(term => term.Rarity * term.Share);

    /// <summary>Whether a page has the word: as it is, by all of its parts, or another that means the same.</summary>
    public bool IsOn(SearchPage page)
    {
        var parts = Word.Terms.Length > 1 ? Word.Terms[1..] : Word.Terms;
        return page.TryGet(Word.Terms[0], out _) || parts.All(part => page.TryGet(part, out _)) || Terms.Any(term => term.Share < 1 && page.TryGet(term.Term, out _));
    }
}
