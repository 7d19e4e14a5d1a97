using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentGate.Documents;

namespace IncidentGate.Rules.Postmortem;

/// <summary>
/// Whether a page says something in any of a list of words. A word counts where it begins one: "alert" is in "alerting", not in
/// "inalertable". Links, code and quotes count, too: the rules that ask this speak only where nothing at all says it.
/// </summary>
internal static partial class Wording
{
    /// <summary>The blocks that people read: headings, paragraphs, list items, table rows.</summary>
    public static IEnumerable<Block> Read(Document document) =>
        document.Blocks.Where(block => block.Kind is BlockKind.Heading or BlockKind.Paragraph or BlockKind.ListItem or BlockKind.TableRow);

    public static bool Says(IEnumerable<Block> blocks, ImmutableArray<string> words) => blocks.Any(block => Says(block.Text.Plain, words));

    public static bool Says(string text, ImmutableArray<string> words)
    {
        var plain = text.Contains('’', StringComparison.Ordinal) ? text.Replace('’', '\'') : text;
        return words.Any(word => IndexOf(plain, word) >= 0);
    }

    /// <summary>Where a word or phrase begins in a text; -1 where it doesn't.</summary>
    public static int IndexOf(string text, string word)
    {
        if (word.Length == 0)
        {
            return -1;
        }

        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = at + 1 < text.Length ? text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase) : -1)
        {
            if (at == 0 || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(word[0]))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>What the page says of moments: its timeline, and whatever else stands beside a time or a date.</summary>
    public static ImmutableArray<string> Timed(Document document)
    {
        var sections = document.Timeline.Select(entry => entry.SectionLine).ToHashSet();
        var lines = SectionLines.Of(document, section => document.Timeline.Length >= 2 && (section.Role == SectionRole.Timeline || sections.Contains(section.Line)));
        return
        [
            .. document.Timeline.Select(entry => entry.Text),
            .. Read(document).Where(block => SectionLines.Holds(lines, block.Line) || Clock().IsMatch(LongText.Start(block.Text.Plain))).Select(block => block.Text.Plain),
        ];
    }

    /// <summary>"a", "a and b", "a, b and c".</summary>
    public static string Join(IReadOnlyList<string> names, string last = "and") =>
        names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} {last} {names[^1]}";

    /// <summary>Where a fault of a whole part is shown: at its heading, else at the title.</summary>
    public static int LineOf(Document document, params ReadOnlySpan<SectionRole> roles)
    {
        foreach (var role in roles)
        {
            if (document.FirstOf(role) is { } section)
            {
                return section.Line;
            }
        }

        return document.TitleLine;
    }

    [GeneratedRegex(@"\b\d{1,2}[:.]\d{2}\b|\b\d{1,2} ?[ap]\.?m\b|\b\d{4}-\d{2}-\d{2}\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}\b|\b\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Clock();
}
