using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Docs;

/// <summary>"Until 1 March" in April leaves the reader to guess what holds now.</summary>
internal sealed partial class DocsOldDate : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "docs/old-date",
        RuleScope.Any,
        "No \"until\", \"valid through\" or \"expires on\" names a day that has passed, and no \"as of\" one that is long gone. Records of a day, such as postmortems and meeting notes, are left alone.",
        "What was true until a day in the past is a trap afterwards.",
        new Levels(Level.Notice, Level.Warning, Level.Warning))
    {
        Options =
        [
            new RuleOption("as-of-age", OptionType.Days, "1 year", "How old the day of an \"as of\" may be."),
            new RuleOption("phrases", OptionType.TextList, string.Empty, "More words before a date after which a sentence no longer holds, in the team's own language."),
        ],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        if (DatedPages.IsRecord(document))
        {
            yield break;
        }

        var map = new PageMap(document);
        var lastAsOf = context.Today.AddDays(-context.Options.Days("as-of-age"));
        var own = context.Options.List("phrases");
        foreach (var prose in Prose.Of(document).Where(prose => prose.Block.Kind != BlockKind.Heading && !DatedPages.IsHistory(map.RoleAt(prose.Block.Line))))
        {
            var places = LongText.Pieces(prose.Text).SelectMany(piece => In(piece.Text, own).Select(said => said with { Index = piece.Start + said.Index }));
            foreach (var said in places.DistinctBy(said => said.Index).Where(said => said.Date.LastDay < (said.IsAsOf ? lastAsOf : context.Today) && !SaysSinceWhen(prose, said)))
            {
                yield return new Fault(
                    prose.SpanAt(said.Index, said.Text.Length),
                    $"\"{said.Text}\" lies in the past.",
                    said.IsAsOf ? "Look whether it still holds, then renew the date or leave it out." : "Write what holds now, or remove the sentence.",
                    said.Text);
            }
        }
    }

    /// <summary>A step that opens with "As of July 2024, write to …" is one since then; it doesn't tell how things were.</summary>
    private static bool SaysSinceWhen(Prose prose, Said said) =>
        said.IsAsOf && prose.Block.Ordered && string.IsNullOrWhiteSpace(prose.Text[..said.Index]);

    private static IEnumerable<Said> In(string text, IEnumerable<string> own)
    {
        foreach (Match match in Phrase().Matches(text))
        {
            if (WrittenDates.At(text, match.Index + match.Length) is not { } date)
            {
                continue;
            }

            var end = date.Index + date.Text.Length;
            var isAsOf = match.Value.StartsWith("as", StringComparison.OrdinalIgnoreCase);
            // "As of 1 March, a key is required" tells since when: it stays true. "As of June 2020, three are left" doesn't.
            if (!(isAsOf && (date.IsDay || Vague().IsMatch(match.Value))) && !Clock().IsMatch(text[end..Math.Min(text.Length, end + 4)]) && !IsPast(text[Math.Max(0, match.Index - 120)..match.Index], text[end..Math.Min(text.Length, end + 60)], isAsOf))
            {
                yield return new Said(text[match.Index..end], match.Index, date, isAsOf);
            }
        }

        foreach (var phrase in own)
        {
            for (var at = text.IndexOf(phrase, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(phrase, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                var start = at + phrase.Length;
                if (start < text.Length && WrittenDates.At(text, text[start] == ' ' ? start + 1 : start) is { } date)
                {
                    yield return new Said(text[at..(date.Index + date.Text.Length)], at, date, false);
                }
            }
        }
    }

    /// <summary>"It was supported until 2019" tells of the past and stays true; so does a range that has its beginning beside it.</summary>
    private static bool IsPast(string before, string after, bool isAsOf)
    {
        var opening = before[(before.LastIndexOfAny(['.', '!', '?', ';']) + 1)..];
        var rest = after.Split('.', '!', '?', ';')[0];
        return Range().IsMatch(opening) || Hypothetical().IsMatch(opening) || (!isAsOf && (PastTense().IsMatch(opening) || PastTense().IsMatch(rest)));
    }

    [GeneratedRegex(@"\b(?:early|mid|late)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Vague();

    /// <summary>A day with a clock time is an example's.</summary>
    [GeneratedRegex(@"^(?:T| )\d{1,2}", RegexOptions.None, 10_000)]
    private static partial Regex Clock();

    [GeneratedRegex(@"\b(?:as of|(?:valid |available |supported |active |effective |open |scheduled |planned |frozen |reserved |booked |paid )?(?:until|till|through)|up to and including|(?:expires?|expiring|ends|ending)(?: on)?|expiry(?: date)?:|valid to|no later than|sunsets? on)(?: the)?(?: end of| (?:early|mid|late))?[ \-]", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Phrase();

    [GeneratedRegex(@"\b(?:from|between|since|starting|started|beginning)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Range();

    [GeneratedRegex(@"\b(?:was|were|had|did|been|used to|ran|kept|stayed|lasted|continued|remained|went|took|lived|existed|worked|supported by|extended|delayed|postponed|history|historically|previously|formerly|originally|began|through|looked|called|known)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex PastTense();

    [GeneratedRegex(@"\b(?:e\.g\.|eg|for example|for instance|example|such as|say|if|suppose)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Hypothetical();

    private readonly record struct Said(string Text, int Index, WrittenDate Date, bool IsAsOf);
}
