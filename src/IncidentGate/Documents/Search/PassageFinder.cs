using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace IncidentGate.Documents.Search;

/// <summary>What a page has of a query: its best lines, and how sure the match is.</summary>
/// <param name="Tier">0 for what was typed exactly; larger is less.</param>
internal sealed record FoundPassage(int Tier, double Score, MatchReason Reason, ImmutableArray<PassageLine> Lines, ImmutableArray<string> Words);

/// <summary>Finds the lines of a page that answer a query best: most of its words close together.</summary>
internal sealed class PassageFinder(WeighedWord[] words, SearchQuery query, string incidentIdPattern)
{
    /// <summary>Lines that a passage spans at most: a paragraph, or a few steps.</summary>
    private const int Span = 4;

    /// <summary>What words that stand together are worth, to what they are worth on the page.</summary>
    private const double TogetherShare = 0.5;

    /// <summary>What each word is worth that follows the one before it in the query, too.</summary>
    private const double InOrderShare = 0.25;

    /// <summary>What a part of a name is worth, to the whole of it.</summary>
    private const double PartShare = 0.5;

    /// <summary>Words of an unquoted query that make a text of it, not a chance.</summary>
    private const int TellingWords = 3;

    private readonly SearchTerms _terms = new();
    private readonly Regex _incidentId = new(incidentIdPattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private readonly double _total = words.Sum(word => word.Rarity);

    /// <summary>The page's passage and its last score.</summary>
    /// <param name="score">By its words alone.</param>
    public FoundPassage In(SearchPage page, double score)
    {
        var lines = Lines(page);
        var (exact, exactLine) = Exact(page);
        var best = Best(lines);
        var found = words.Where(word => word.Rarity > 0 && word.IsOn(page)).ToArray();
        var named = Named(page);
        var (tier, reason) = (exact, named) switch
        {
            (MatchReason.ErrorText, _) => (0, MatchReason.ErrorText),
            (_, { } name) => (0, name),
            (MatchReason.ExactText, _) => (1, MatchReason.ExactText),
            _ => (2, found.Length == words.Length ? MatchReason.AllWords : MatchReason.SomeWords),
        };
        var start = lines.FindIndex(line => line.Number == exactLine) is >= 0 and var place ? place : best.Start;
        var coverage = _total == 0 ? 0 : found.Sum(word => word.Rarity) / _total;
        return new FoundPassage(
            tier,
            (score * (0.5 + (0.5 * coverage))) + best.Score,
            reason,
            Shown(page, lines, start),
            [.. found.Select(word => word.Word.Instead ?? word.Word.Written)]);
    }

    /// <summary>Whether the page is named by what is looked for, or has an id of an incident that is.</summary>
    private MatchReason? Named(SearchPage page)
    {
        foreach (var word in query.Words.Where(word => word.IsIdentifier && query.Words.Length <= 3))
        {
            if (page.TryGet(word.Terms[0], out var counts) && counts[SearchField.Name] > 0 && (page.FileName.Contains(word.Written, StringComparison.OrdinalIgnoreCase) || query.Words.Length == 1))
            {
                return MatchReason.AlertName;
            }
        }

        foreach (var id in _incidentId.Matches(query.Text).Select(match => match.Value.ToLowerInvariant()))
        {
            if (page.TryGet(id, out var counts) && counts[SearchField.Name] + counts[SearchField.Heading] + counts[SearchField.Data] > 0)
            {
                return MatchReason.IncidentId;
            }
        }

        return null;
    }

    /// <summary>The lines that have a word of the query.</summary>
    private List<HitLine> Lines(SearchPage page)
    {
        var hits = new List<HitLine>();
        var reader = new PageText.Reader(page.Text);
        while (reader.MoveNext())
        {
            var line = reader.Current;
            if (line.Field != SearchField.Data && HitsIn(line) is { Count: > 0 } marks)
            {
                hits.Add(new HitLine(line.Number, line.Field, line.Text.ToString(), marks));
            }
        }

        return hits;
    }

    /// <summary>How a text of the query stands on the page as it was typed, and the line where it ends; the surest place, of several the first.</summary>
    private (MatchReason? Reason, int Line) Exact(SearchPage page)
    {
        var texts = !ExactMatch.MayBe(page, query) ? [] : query.Whole is { } whole ? query.Words.Length >= TellingWords ? [whole] : [] : query.Quoted;
        var places = new List<(MatchReason Reason, int Line)>();
        var reader = new PageText.Reader(page.Text);
        var before = string.Empty;
        while (!texts.IsEmpty && reader.MoveNext())
        {
            var line = reader.Current;
            var folded = SearchQuery.Fold(line.Text);
            var joined = before.Length == 0 ? folded : before + " " + folded;
            foreach (var text in texts)
            {
                if ((ExactMatch.In(line, folded, text) ?? ExactMatch.In(line, joined, text)) is { } how)
                {
                    places.Add((how, line.Number));
                }
            }

            before = folded;
        }

        return places.Count == 0 ? (null, 0) : places.MinBy(place => (place.Reason, place.Line));
    }

    private List<Hit> HitsIn(PageText.Line line)
    {
        var hits = new List<Hit>();
        for (var place = 0; _terms.Next(line.Text, ref place, out var word);)
        {
            for (var i = 0; i < words.Length; i++)
            {
                var share = 0d;
                foreach (var term in words[i].Terms)
                {
                    // A part of a name says less than the whole.
                    var worth = term.Share < 1 || term.Term == words[i].Word.Terms[0] || words[i].Word.Instead is not null ? term.Share : PartShare;
                    share = word.Terms.Contains(term.Term, StringComparer.Ordinal) ? Math.Max(share, worth) : share;
                }

                if (share > 0)
                {
                    hits.Add(new Hit(i, share, new TextMark(word.Start, word.Length)));
                }
            }
        }

        return hits;
    }

    /// <summary>The first line of the stretch in which most of the query stands, and what that is worth.</summary>
    private (int Start, double Score) Best(List<HitLine> lines)
    {
        var best = (Start: -1, Score: 0d);
        for (var start = 0; start < lines.Count; start++)
        {
            var shares = new double[words.Length];
            var inOrder = 0d;
            var last = -1;
            for (var end = start; end < lines.Count && lines[end].Number < lines[start].Number + Span; end++)
            {
                foreach (var hit in lines[end].Hits)
                {
                    inOrder += last >= 0 && hit.Word == last + 1 && shares[hit.Word] == 0 ? words[hit.Word].Rarity * InOrderShare : 0;
                    shares[hit.Word] = Math.Max(shares[hit.Word], hit.Share);
                    last = hit.Word;
                }
            }

            var score = inOrder + shares.Select((share, i) => share * words[i].Rarity).Sum();

            // A heading tells what the lines below it are about; equal stretches: the first.
            score *= lines[start].Field is SearchField.Name or SearchField.Heading ? 1.1 : 1;
            best = score > best.Score + 1e-9 ? (start, score) : best;
        }

        return (best.Start, best.Score * TogetherShare);
    }

    private ImmutableArray<PassageLine> Shown(SearchPage page, List<HitLine> lines, int start)
    {
        if (start < 0)
        {
            return [];
        }

        var first = lines[start];
        var stretch = lines.Skip(start).TakeWhile(line => line.Number < first.Number + Span).ToArray();
        var main = stretch.MaxBy(Worth)!;
        var missing = stretch.Where(line => line != main).Select(line => (Line: line, New: line.Hits.Where(hit => !main.Hits.Exists(other => other.Word == hit.Word)).Select(hit => hit.Word).Distinct().Sum(word => words[word].Rarity))).Where(pair => pair.New > 0).OrderByDescending(pair => pair.New).Select(pair => pair.Line).FirstOrDefault();
        return [.. new[] { main, missing }.OfType<HitLine>().OrderBy(line => line.Number).Select(line => new PassageLine(line.Number, line.Text, [.. line.Hits.Select(hit => hit.Mark).Distinct().OrderBy(mark => mark.Start)]))];
    }

    private double Worth(HitLine line) => line.Hits.DistinctBy(hit => hit.Word).Sum(hit => words[hit.Word].Rarity * hit.Share);

    /// <summary>A line that has words of the query.</summary>
    private sealed record HitLine(int Number, SearchField Field, string Text, List<Hit> Hits);

    /// <summary>A word of the query in a line.</summary>
    /// <param name="Word">Its place in the query.</param>
    private readonly record struct Hit(int Word, double Share, TextMark Mark);
}
