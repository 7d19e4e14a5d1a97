using System.Globalization;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Help;

/// <summary>A worried customer reads fast and once. A sentence that has to be read twice is asked about instead.</summary>
internal sealed class HelpPlainLanguage : DocumentRule
{
    /// <summary>A page of fewer words has no grade worth telling.</summary>
    private const int FewestWords = 40;

    /// <summary>A sentence of fewer words is short already: there names make the page hard, and nothing can be split.</summary>
    private const int ShortestSentence = 20;

    public override RuleInfo Info { get; } = new(
        "help/plain-language",
        RuleScope.Help,
        "The help page reads at most at the grade that is set (Flesch and Kincaid; English alone), and has none of the policy's jargon.",
        "What the customer doesn't understand becomes a ticket.",
        new Levels(Level.Notice, Level.Warning, Level.Notice))
    {
        Options =
        [
            new RuleOption("grade", OptionType.Number, "12", "The highest grade: the years of school that the page asks for.") { Strict = "9" },
            new RuleOption("jargon", OptionType.TextList, string.Empty, "More words that customers don't know, besides `vocabulary: jargon:`."),
        ],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        // A heading and a table's row are no sentences.
        var sentences = Prose.Of(document)
            .Where(prose => prose.Block.Kind is BlockKind.Paragraph or BlockKind.ListItem)
            .SelectMany(prose => LongText.Pieces(prose.Text).SelectMany(piece => EnglishText.Sentences(piece.Text).Select(sentence => Sentence.Of(prose, sentence.Text, piece.Start + sentence.Index))))
            .Where(sentence => sentence.Words > 0)
            .ToArray();
        if (!SaysOtherLanguage(document) && GradeOf(document, sentences, context.Options.Number("grade")) is { } hard)
        {
            yield return hard;
        }

        foreach (var fault in JargonIn(document, context.Vocabulary.Jargon.Concat(context.Options.List("jargon"))))
        {
            yield return fault;
        }
    }

    private static Fault? GradeOf(Document document, Sentence[] sentences, int most)
    {
        var words = sentences.Sum(sentence => sentence.Words);
        if (words < FewestWords || !EnglishText.IsEnglish([.. sentences.SelectMany(sentence => EnglishText.Words(sentence.Text))]))
        {
            return null;
        }

        var grade = EnglishText.Grade(words, sentences.Length, sentences.Sum(sentence => sentence.Syllables));
        if (Math.Round(grade, 1) <= most || sentences.Where(sentence => sentence.Words >= ShortestSentence).MaxBy(sentence => sentence.Grade) is not { } hardest)
        {
            return null;
        }

        return new Fault(
            hardest.Prose.SpanAt(hardest.Index, hardest.Text.TrimEnd().Length),
            string.Create(CultureInfo.InvariantCulture, $"The page reads at grade {grade:0.0}; {most} is the most. The hardest sentence: \"{Short(hardest.Text)}\""),
            "Say it in two short sentences, with everyday words.",
            document.Title ?? "grade");
    }

    private static IEnumerable<Fault> JargonIn(Document document, IEnumerable<string> jargon)
    {
        var words = jargon.Where(word => word.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        foreach (var word in words)
        {
            foreach (var prose in Prose.Of(document))
            {
                if (IndexOfWord(prose.Text, word) is >= 0 and var at)
                {
                    yield return new Fault(prose.SpanAt(at, word.Length), $"Customers don't know the word \"{prose.Text.Substring(at, word.Length)}\".", "Say it in the customer's words.", word.ToLowerInvariant());
                    break;
                }
            }
        }
    }

    private static int IndexOfWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + word.Length;
            end += end < text.Length && text[end] is 's' ? 1 : 0;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Front matter that names another language settles it.</summary>
    private static bool SaysOtherLanguage(Document document) =>
        document.FrontMatter.FindAny(["lang", "language", "locale"]) is { Text.Length: > 0 } said && !said.Text.StartsWith("en", StringComparison.OrdinalIgnoreCase);

    private static string Short(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries)) is { Length: > 120 } longer ? string.Concat(longer.AsSpan(0, 119).TrimEnd(), "…") : string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private sealed record Sentence(Prose Prose, string Text, int Index, int Words, int Syllables)
    {
        public double Grade => EnglishText.Grade(Words, 1, Syllables);

        public static Sentence Of(Prose prose, string text, int index)
        {
            var lead = text.Length - text.TrimStart().Length;
            var words = EnglishText.Words(text).ToArray();
            return new Sentence(prose, text[lead..], index + lead, words.Length, words.Sum(EnglishText.Syllables));
        }
    }
}
