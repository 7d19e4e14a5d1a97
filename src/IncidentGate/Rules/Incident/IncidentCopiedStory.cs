using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Incident;

/// <summary>The story belongs in one place. Copied, it grows old in the others, and buries what their readers came for.</summary>
internal sealed partial class IncidentCopiedStory : IncidentRule
{
    private const string Words = "words";
    private const string Entries = "entries";

    private const int MostTellers = 16;

    public override RuleInfo Info { get; } = new(
        "incident/copied-story",
        RuleScope.Incident,
        "No timeline and no long passage stands in more than one of the incident's pages.",
        "A runbook needs action and a help page short steps; a copied story gives neither.",
        new Levels(Level.Notice, Level.Warning, Level.Warning))
    {
        JudgesWhole = true,
        SweepsRepository = true,
        Options =
        [
            new RuleOption(Words, OptionType.Number, "40", "How many words in a row make a passage."),
            new RuleOption(Entries, OptionType.Number, "3", "How many equal entries make a copied timeline."),
        ],
    };

    public override IEnumerable<Fault> Check(IncidentRecord incident, RuleContext context)
    {
        // The postmortem is where the story belongs, so it is read first and the others are told.
        var documents = incident.Documents.OrderByDescending(document => document.Kind == DocumentKind.Postmortem).ThenBy(document => document.Path, StringComparer.Ordinal).ToList();
        var length = Math.Max(8, context.Options.Number(Words));
        var words = new Token[documents.Count][];
        AllCores.For(documents.Count, place => words[place] = [.. WordsOf(documents[place])]);
        var repeated = new RepeatedHashes(words.Sum(page => (long)page.Length), words.SelectMany(page => Shingles(page, length)).Select(shingle => shingle.Hash));
        var known = new Dictionary<ulong, (Document Document, int Line)>();
        var told = new Dictionary<string, List<Document>>(StringComparer.Ordinal);
        foreach (var (document, own) in documents.Zip(words))
        {
            var timeline = CopiedTimeline(document, told, context.Options.Number(Entries));
            if (timeline is not null)
            {
                yield return timeline;
            }

            foreach (var key in document.Timeline.Where(entry => entry.Time is not null).Select(Key).Distinct(StringComparer.Ordinal))
            {
                Tell(told, key, document);
            }

            var shingles = Shingles(own, length).Where(shingle => repeated.Contains(shingle.Hash)).ToArray();
            // A copied timeline is a passage, too: two pages are told once what they share.
            if (CopiedPassage(document, own, shingles, length, known, timeline?.Related?.Path) is { } passage)
            {
                yield return passage;
            }

            foreach (var (hash, start) in shingles)
            {
                known.TryAdd(hash, (document, own[start].Line));
            }
        }
    }

    private static Fault? CopiedPassage(Document document, Token[] words, (ulong Hash, int Start)[] shingles, int length, Dictionary<ulong, (Document Document, int Line)> known, string? told)
    {
        var (start, end) = (-1, -1);
        var source = (Document: document, Line: 1);
        foreach (var (hash, at) in shingles)
        {
            if (known.TryGetValue(hash, out var place) && TellsAStory(document, place.Document) && place.Document.Path != told && (start < 0 || at <= end))
            {
                (start, source) = start < 0 ? (at, place) : (start, source);
                end = at + length;
            }
        }

        return start < 0
            ? null
            : new Fault(
                TextSpan.OfLines(words[start].Line, words[Math.Min(end, words.Length) - 1].Line),
                $"A passage of {end - start} words stands in {source.Document.Path}, too.",
                $"Keep it where it belongs, and link it from the other page.",
                $"passage {source.Document.Path}")
            {
                Path = document.Path,
                Related = new RelatedPlace(source.Document.Path, TextSpan.OfLine(source.Line), "The same passage."),
            };
    }

    /// <summary>Two runbooks may give the same instructions: each has to stand alone at night. A story is told in one place.</summary>
    private static bool TellsAStory(Document document, Document other) =>
        other != document && (other.Kind != document.Kind || document.Kind == DocumentKind.Postmortem);

    /// <summary>A page that repeats the timeline of one that was read before. Each entry is looked up, so that no page is held against every other.</summary>
    private static Fault? CopiedTimeline(Document document, Dictionary<string, List<Document>> told, int least)
    {
        if (document.Kind == DocumentKind.Postmortem)
        {
            return null;
        }

        var entries = document.Timeline.Where(entry => entry.Time is not null).ToList();
        var copied = entries
            .SelectMany(entry => told.TryGetValue(Key(entry), out var tellers) ? tellers.Select(other => (Other: other, Entry: entry)) : [])
            .GroupBy(pair => pair.Other, pair => pair.Entry, (IEqualityComparer<Document>)ReferenceEqualityComparer.Instance)
            .FirstOrDefault(group => group.Count() >= least);
        if (copied is null)
        {
            return null;
        }

        var (other, first, last) = (copied.Key, copied.First(), copied.Last());
        return new Fault(
            TextSpan.OfLines(first.Line, last.Line),
            $"{copied.Count()} entries of the timeline in {other.Path} are copied here.",
            $"Link {other.Path} instead, and keep what the reader of this page has to do.",
            $"timeline {other.Path}")
        {
            Path = document.Path,
            Related = new RelatedPlace(other.Path, TextSpan.OfLine(other.Timeline[0].Line), "The timeline."),
        };
    }

    /// <summary>Notes who tells an entry. What many pages tell is a form's line, and the first few stand for all.</summary>
    private static void Tell(Dictionary<string, List<Document>> told, string key, Document document)
    {
        if (!told.TryGetValue(key, out var tellers))
        {
            told[key] = tellers = new List<Document>(1);
        }

        if (tellers.Count < MostTellers)
        {
            tellers.Add(document);
        }
    }

    private static string Key(TimelineEntry entry) => $"{entry.Time:HH:mm} {string.Join(' ', Word().Matches(entry.Text.ToLowerInvariant()).Take(6).Select(match => match.Value))}";

    /// <summary>Every run of so many words, as a hash that rolls along: one pass however long the page is.</summary>
    private static IEnumerable<(ulong Hash, int Start)> Shingles(Token[] words, int length)
    {
        const ulong factor = 1_099_511_628_211;
        var (hash, drop) = (0UL, 1UL);
        for (var index = 0; index < length - 1; index++)
        {
            drop *= factor;
        }

        for (var index = 0; index < words.Length; index++)
        {
            if (index >= length)
            {
                hash -= words[index - length].Hash * drop;
            }

            hash = (hash * factor) + words[index].Hash;
            if (index >= length - 1)
            {
                yield return (hash, index - length + 1);
            }
        }
    }

    private static IEnumerable<Token> WordsOf(Document document) =>
        document.Blocks
            .Where(block => !block.Quoted && block.Kind is BlockKind.Paragraph or BlockKind.ListItem)
            .SelectMany(block => block.Text.Runs)
            .Where(run => !run.Is(TextStyle.Code | TextStyle.Tag | TextStyle.Comment | TextStyle.Image))
            .SelectMany(run => Word().Matches(run.Text.ToLowerInvariant()).Select(match => new Token(HashOf(match.ValueSpan), run.Line)));

    /// <summary>FNV-1a, the same in every run.</summary>
    private static uint HashOf(ReadOnlySpan<char> word)
    {
        var hash = 14_695_981_039_346_656_037;
        foreach (var letter in word)
        {
            hash = (hash ^ letter) * 1_099_511_628_211;
        }

        return (uint)(hash ^ (hash >> 32));
    }

    [GeneratedRegex(@"[\p{L}\p{Nd}]+", RegexOptions.None, 10_000)]
    private static partial Regex Word();

    /// <summary>A word: so small that those of all pages are held at once.</summary>
    private readonly record struct Token(uint Hash, int Line);
}
