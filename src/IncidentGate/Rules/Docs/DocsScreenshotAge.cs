using System.Globalization;
using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Docs;

/// <summary>When the screen doesn't match the picture, people stop and wonder which of the two is wrong.</summary>
internal sealed partial class DocsScreenshotAge : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "docs/screenshot-age",
        RuleScope.Any,
        "No picture is older than the limit, as far as its name or the words beside it tell, and no retired name stands on a page that shows pictures.",
        "A button that has moved since the picture costs the minute in which it was needed.",
        new Levels(Level.Off, Level.Notice, Level.Notice))
    {
        Options = [new RuleOption("max-age", OptionType.Days, "2 years", "How old a picture may be.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        // A postmortem's pictures are evidence of their day.
        var images = DatedPages.IsRecord(document) ? [] : document.Links.Where(link => link.IsImage).ToArray();
        var map = new PageMap(document);
        foreach (var image in images.Where(image => map.At(image.Span.Line) is not { } section || !(DatedPages.IsHistory(section.Role) || Past().IsMatch(section.Heading))))
        {
            var name = NameOf(image.Target);
            // A drawing made of lines shows no screen: it is a diagram, or the output of a tool on its day.
            if (!name.EndsWith(".svg", StringComparison.OrdinalIgnoreCase) && (DateIn(name) ?? DateIn(image.Text)) is { } date && context.Today.DayNumber - date.DayNumber is var age && age > context.Options.Days("max-age"))
            {
                yield return new Fault(image.Span, $"The picture \"{name}\" is from {date:yyyy-MM-dd}, {age} days ago.", "Compare it with the screen: take it again, or remove it and say it in words.", image.Target);
            }
        }

        foreach (var (old, today) in context.Vocabulary.RetiredNames.Where(_ => images.Length > 0).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (FirstPlace(document, old) is { } span)
            {
                yield return new Fault(span, $"\"{old}\" is called \"{today}\" now, and the page shows pictures.", $"Write \"{today}\", and take the pictures again that still show the old name.", old);
            }
        }
    }

    private static TextSpan? FirstPlace(Document document, string name)
    {
        foreach (var prose in Prose.Of(document))
        {
            for (var at = prose.Text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = prose.Text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                var end = at + name.Length;
                if ((at == 0 || !char.IsLetterOrDigit(prose.Text[at - 1])) && (end == prose.Text.Length || !char.IsLetterOrDigit(prose.Text[end])))
                {
                    return prose.SpanAt(at, name.Length);
                }
            }
        }

        return null;
    }

    /// <summary>The day that a picture's name or description tells; of a month its last day.</summary>
    private static DateOnly? DateIn(string text)
    {
        if (text.Length > LongText.Piece || NumericDate().Match(text) is not { Success: true } match)
        {
            return text.Length > LongText.Piece ? null : Spoken(text);
        }

        var (year, month) = (Number(match, "year"), Number(match, "month"));
        var days = DateTime.DaysInMonth(year, month);
        return new DateOnly(year, month, match.Groups["day"].Success && Number(match, "day") is var day && day <= days ? day : days);
    }

    private static DateOnly? Spoken(string text) =>
        Opening().Match(text) is { Success: true } opening ? WrittenDates.At(text, opening.Index + opening.Length)?.LastDay : null;

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string NameOf(string target)
    {
        var path = target.Split('?', '#')[0].TrimEnd('/');
        return path[(path.LastIndexOf('/') + 1)..];
    }

    [GeneratedRegex(@"histor|archiv|previous|former|legacy|\bold\b|\b20\d\d\b|before", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Past();

    /// <summary>A year with a month: 2023-04, 2023-04-12, 20230412, 2023_04_12. A longer number is none.</summary>
    [GeneratedRegex(@"(?<![\dA-Fa-f])(?<year>20[0-4]\d)(?:(?<sep>[\-_.])(?<month>0[1-9]|1[0-2])(?:\k<sep>(?<day>0[1-9]|[12]\d|3[01]))?|(?<month>0[1-9]|1[0-2])(?<day>0[1-9]|[12]\d|3[01]))(?![\dA-Fa-f])", RegexOptions.None, 10_000)]
    private static partial Regex NumericDate();

    /// <summary>"as of April 2023", "taken on 2023-04-12", "(March 2023".</summary>
    [GeneratedRegex(@"\b(?:as of|as at|taken(?: on| in)?|captured(?: on| in)?|from|screenshot,?) |\(", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Opening();
}
