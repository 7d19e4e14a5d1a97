using System.Collections.Immutable;

namespace IncidentGate.Documents.Similarity;

/// <summary>
/// Which postmortems tell much the same story. Their words are weighed as BM25 does (rare words more, repeated ones less and less) and
/// laid side by side; the same alert, error text or title counts for itself, and so does one service with one class. What is shared by many tells nothing. Made once for
/// a repository; a question costs as much whether there are a hundred postmortems or a hundred thousand.
/// </summary>
internal sealed class SimilarPostmortems
{
    /// <summary>
    /// How alike two texts have to be, 0 to 1, where nothing else speaks for it. Read over the corpus: above it each pair was of one
    /// kind; from 0.16 down they only shared a component.
    /// </summary>
    public const double AlikeByWords = 0.18;

    /// <summary>The same where they share a service or a class, too.</summary>
    public const double AlikeWithName = 0.12;

    private const double Saturation = 1.2;
    private const double LengthShare = 0.6;

    /// <summary>Words of a postmortem that it is asked for by.</summary>
    private const int AskedWords = 60;

    /// <summary>Postmortems that may share a word before it tells nothing. It also bounds what a question costs.</summary>
    private const int MostSharers = 400;

    /// <summary>One in so many postmortems may share a name before it tells nothing.</summary>
    private const int NameShare = 5;

    /// <summary>
    /// Postmortems that a repository is taken to have at least: among three, a word that two share would weigh next to nothing.
    /// </summary>
    private const int LeastPostmortems = 10;

    /// <summary>What one service with one class tells: less than texts that are alike, so that those come first.</summary>
    private const double AlikeByServiceAndClass = 0.1;

    /// <summary>The latest postmortems of one service and class that are looked at.</summary>
    private const int LatestOfAService = 20;

    /// <summary>An audit asks twice, for its rule and for its measures. Answers longer than this are made anew rather than kept.</summary>
    private const int MostKept = 64;

    /// <summary>Words that have to be shared before texts are alike.</summary>
    private const int LeastWords = 5;

    private readonly ImmutableArray<PostmortemTerms> _all;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(int Place, double Weight)>> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<(NameKind Kind, string Name), List<int>> _names = [];
    private readonly Dictionary<(string Service, string Class), List<int>> _serviceClasses = [];
    private readonly double[] _norms;
    private readonly Dictionary<int, ImmutableArray<Likeness>> _answers = [];

    public SimilarPostmortems(IEnumerable<Document> postmortems)
    {
        _all = [.. postmortems.Select(document => new PostmortemTerms(document))];
        _norms = new double[_all.Length];
        var shared = _all.SelectMany(terms => terms.Words.Keys).CountBy(word => word, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var average = _all.IsEmpty ? 1 : Math.Max(1, _all.Average(terms => terms.Length));
        for (var place = 0; place < _all.Length; place++)
        {
            var terms = _all[place];
            _places[terms.Document.Path] = place;
            foreach (var (word, (times, _)) in terms.Words)
            {
                var rarity = Math.Log(1 + ((Math.Max(_all.Length, LeastPostmortems) - shared[word] + 0.5) / (shared[word] + 0.5)));
                var weight = rarity * times / (times + (Saturation * (1 - LengthShare + (LengthShare * terms.Length / average))));
                _norms[place] += weight * weight;
                Sharers(word).Add((place, weight));
            }

            foreach (var name in Names(terms))
            {
                (_names.TryGetValue(name, out var places) ? places : _names[name] = []).Add(place);
            }
        }

        foreach (var (place, key) in Enumerable.Range(0, _all.Length).OrderByDescending(place => _all[place].Day).SelectMany(place => _all[place].ServiceClasses.Select(key => (place, key))))
        {
            (_serviceClasses.TryGetValue(key, out var places) ? places : _serviceClasses[key] = []).Add(place);
        }

        for (var place = 0; place < _norms.Length; place++)
        {
            _norms[place] = Math.Sqrt(_norms[place]);
        }
    }

    /// <summary>What a postmortem is compared by: its day, classes and services among it. Null for a page that is none.</summary>
    public PostmortemTerms? TermsOf(Document postmortem) => _places.TryGetValue(postmortem.Path, out var place) ? _all[place] : null;

    /// <summary>The postmortems that are like one of them, the most alike first.</summary>
    public ImmutableArray<Likeness> To(Document postmortem)
    {
        if (!_places.TryGetValue(postmortem.Path, out var asked))
        {
            return [];
        }

        if (!_answers.TryGetValue(asked, out var answer))
        {
            answer = Ask(asked);
            if (answer.Length <= MostKept)
            {
                _answers[asked] = answer;
            }
        }

        return answer;
    }

    private ImmutableArray<Likeness> Ask(int asked)
    {
        var scores = Scores(asked, out var words);
        var names = SharedNames(asked);
        var pairs = SharedServiceClasses(asked);
        return [.. scores.Keys.Union(names.Keys).Union(pairs.Keys)
            .Where(place => place != asked)
            .Select(place => Compare(asked, place, scores.GetValueOrDefault(place), names.GetValueOrDefault(place) ?? [], pairs.GetValueOrDefault(place) ?? [], words.GetValueOrDefault(place) ?? []))
            .OfType<Likeness>()
            .OrderByDescending(likeness => likeness.Score)
            .ThenByDescending(likeness => likeness.Day)
            .ThenBy(likeness => likeness.Document.Path, StringComparer.Ordinal)];
    }

    private Likeness? Compare(int asked, int place, double score, List<(NameKind Kind, string Name)> names, List<(NameKind Kind, string Name)> pair, List<(string Word, double Weight)> words)
    {
        var isSure = names.Exists(name => name.Kind is NameKind.Alert or NameKind.Error or NameKind.Title);
        var hasWords = words.Count >= LeastWords && score >= (names.Count + pair.Count > 0 ? AlikeWithName : AlikeByWords);
        if (!isSure && !hasWords && pair.Count == 0)
        {
            return null;
        }

        var own = _all[asked].Words;
        var told = score >= AlikeWithName ? words.OrderByDescending(word => word.Weight).Select(word => own[word.Word].Written.ToLowerInvariant()).Distinct(StringComparer.Ordinal).Take(4) : [];
        return new Likeness(_all[place].Document, _all[place].Day, isSure || hasWords ? score + (isSure ? 1 : 0) : AlikeByServiceAndClass, [.. names.Union(pair).OrderBy(name => name.Kind)], [.. told])
        {
            AskedDay = _all[asked].Day,
        };
    }

    private Dictionary<int, double> Scores(int asked, out Dictionary<int, List<(string Word, double Weight)>> shared)
    {
        Dictionary<int, double> scores = [];
        shared = [];
        var mine = _all[asked].Words.Keys.Select(word => (Word: word, Sharers: _words[word])).Where(pair => pair.Sharers.Count is > 1 and <= MostSharers);
        var weighed = mine.Select(pair => (pair.Word, pair.Sharers, pair.Sharers.Find(sharer => sharer.Place == asked).Weight)).OrderByDescending(pair => pair.Weight).ThenBy(pair => pair.Word, StringComparer.Ordinal).Take(AskedWords);
        foreach (var (word, sharers, weight) in weighed)
        {
            foreach (var (place, other) in sharers)
            {
                var part = weight * other / (_norms[asked] * _norms[place]);
                scores[place] = scores.GetValueOrDefault(place) + part;
                (shared.TryGetValue(place, out var list) ? list : shared[place] = []).Add((word, part));
            }
        }

        return scores;
    }

    private Dictionary<int, List<(NameKind Kind, string Name)>> SharedNames(int asked)
    {
        Dictionary<int, List<(NameKind Kind, string Name)>> shared = [];
        foreach (var name in Names(_all[asked]))
        {
            var places = _names[name];
            foreach (var place in places.Count <= Math.Min(MostSharers, Math.Max(2, _all.Length / NameShare)) ? places : [])
            {
                (shared.TryGetValue(place, out var list) ? list : shared[place] = []).Add(name);
            }
        }

        return shared;
    }

    /// <summary>The latest earlier postmortems of the same service and class, with both. Postmortems without a day may be earlier.</summary>
    private Dictionary<int, List<(NameKind Kind, string Name)>> SharedServiceClasses(int asked)
    {
        Dictionary<int, List<(NameKind Kind, string Name)>> shared = [];
        foreach (var key in _all[asked].ServiceClasses)
        {
            foreach (var place in _serviceClasses[key].Where(place => place != asked && !(_all[place].Day >= _all[asked].Day)).Take(LatestOfAService))
            {
                var list = shared.TryGetValue(place, out var known) ? known : shared[place] = [];
                list.AddRange(new[] { (NameKind.Service, key.Service), (NameKind.Class, key.Class) }.Except(list));
            }
        }

        return shared;
    }

    private static IEnumerable<(NameKind Kind, string Name)> Names(PostmortemTerms terms) =>
    [
        .. terms.Document.Alerts.Select(alert => (NameKind.Alert, alert)),
        .. terms.Errors.Select(error => (NameKind.Error, PostmortemTerms.FoldError(error))),
        .. terms.Title is { } title ? [(NameKind.Title, title)] : Array.Empty<(NameKind, string)>(),
        .. terms.Services.Select(service => (NameKind.Service, service)),
        .. terms.Classes.Select(name => (NameKind.Class, name)),
    ];

    private List<(int Place, double Weight)> Sharers(string word) => _words.TryGetValue(word, out var sharers) ? sharers : _words[word] = [];
}

/// <summary>What two postmortems share by name, the most telling first.</summary>
internal enum NameKind
{
    Alert,
    Error,
    Title,
    Service,
    Class,
}

/// <summary>A postmortem that is like another.</summary>
/// <param name="Day">When it was; null where the page doesn't tell.</param>
/// <param name="Score">Larger is more alike.</param>
/// <param name="Names">What both name.</param>
/// <param name="Words">The most telling words that both have, as the asked page writes them; empty where the texts aren't alike.</param>
internal sealed record Likeness(Document Document, DateOnly? Day, double Score, ImmutableArray<(NameKind Kind, string Name)> Names, ImmutableArray<string> Words)
{
    /// <summary>The day of the incident that was asked for.</summary>
    public DateOnly? AskedDay { get; init; }
}
