using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentGate.Documents;

namespace IncidentGate.Rules.Postmortem;

/// <summary>What a page says of the cause: the sentences below its headings of causes.</summary>
internal sealed partial record CauseText(Section Section, ImmutableArray<(int Line, string Text)> Sentences, bool HasParts)
{
    /// <summary>Null where the page has no such section, or nothing stands in it.</summary>
    public static CauseText? Of(Document document)
    {
        var sections = document.Sections.Where(section => section.Role == SectionRole.Causes).ToList();
        if (sections.Count == 0)
        {
            return null;
        }

        var headings = sections.DistinctBy(section => section.Line).ToDictionary(section => section.Line, section => section.Heading);
        var lines = SectionLines.Of(document, SectionRole.Causes);
        var blocks = SectionLines.BlocksIn(document, lines).Where(block => !block.Quoted && !(block.Kind == BlockKind.Heading && headings.ContainsKey(block.Line))).ToList();
        var sentences = blocks.Where(block => block.Kind is BlockKind.Paragraph or BlockKind.ListItem or BlockKind.TableRow)
            .SelectMany(block => Split(block.Text.Plain, headings.GetValueOrDefault(block.Line, string.Empty)).Select(text => (block.Line, text)))
            .ToImmutableArray();

        // A picture, a program or a part with its own heading tells more than its sentences do.
        var hasParts = sections.Count > 1 || blocks.Exists(block => block.Kind is BlockKind.Code or BlockKind.Heading || block.Text.Runs.Any(run => run.Is(TextStyle.Image)));
        return sentences.IsEmpty ? null : new CauseText(sections[0], sentences, hasParts);
    }

    /// <summary>The sentences of a block. "**Root cause:** the disk was full" begins after its label.</summary>
    private static IEnumerable<string> Split(string text, string heading)
    {
        var own = text.StartsWith(heading, StringComparison.Ordinal) ? text[heading.Length..] : text;
        return SentenceEnd().Split(LongText.Start(own))
            .Select(sentence => sentence.Trim(' ', ':', '*', '-', '–', '—', '\t'))
            .Where(sentence => sentence.Any(char.IsLetter));
    }

    public static int Words(string sentence) => sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    [GeneratedRegex(@"(?<=[\w)\]""'”][.!?])\s+(?=[\p{Lu}\d""“(])", RegexOptions.None, 10_000)]
    private static partial Regex SentenceEnd();
}
