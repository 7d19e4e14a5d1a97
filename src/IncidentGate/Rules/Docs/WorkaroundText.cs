using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentGate.Documents;

namespace IncidentGate.Rules.Docs;

/// <summary>Finds what a page offers as a workaround: a section of that name, a label, a sentence that begins so.</summary>
internal static partial class WorkaroundText
{
    /// <summary>A paragraph of more words explains at length how things are; it doesn't get anybody through the night.</summary>
    private const int LongestOffer = 100;

    /// <summary>One offer a section, label or sentence, in the order of the page.</summary>
    public static IEnumerable<WorkaroundOffer> Offers(Document document, ImmutableArray<string> words)
    {
        var covered = 0;
        var map = new PageMap(document);
        foreach (var place in Places(document, map, words).OrderBy(place => place.Line))
        {
            if (place.Line > covered)
            {
                covered = place.EndLine;
                var blocks = map.Between(place.Line, place.EndLine).Where(block => block.Kind != BlockKind.Comment).ToArray();
                yield return new WorkaroundOffer(place.Line, place.Name, EndIn(blocks), blocks.Any(IsTracked) || IsTrackedNear(document, map, place));
            }
        }
    }

    private static IEnumerable<Place> Places(Document document, PageMap map, ImmutableArray<string> words)
    {
        foreach (var section in document.Sections.Where(section => words.Any(word => IsNamed(section.Heading, word))))
        {
            // A section without anything in it is another rule's.
            if (section.Form == HeadingForm.Label || document.BlocksOf(section).Any(block => block.Line > section.Line))
            {
                yield return new Place(section.Line, section.EndLine, section.Heading);
            }
        }

        foreach (var prose in Prose.Of(document).Where(prose => prose.Block.Kind is BlockKind.Paragraph or BlockKind.ListItem))
        {
            var text = LongText.Start(prose.Text);
            if (words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase) && Offered(text, word, document.Kind != DocumentKind.Other && text.Count(letter => letter == ' ') < LongestOffer)))
            {
                yield return new Place(prose.Block.Line, EndOf(map, prose.Block), Short(text));
            }
        }
    }

    /// <summary>A heading that is the name, with little around it: "Workaround", "Known workarounds".</summary>
    private static bool IsNamed(string heading, string word) =>
        heading.Length <= 60 && heading.IndexOf(word, StringComparison.OrdinalIgnoreCase) is >= 0 and <= 12 and var at
        && (at == 0 || !char.IsLetterOrDigit(heading[at - 1])) && (at + word.Length == heading.Length || !char.IsLetterOrDigit(heading[at + word.Length]))
        && !NoName().IsMatch(heading);

    /// <summary>Whether a text opens with the label, or a sentence of it offers: "As a workaround, restart the worker". A guide speaks so of what is well for good.</summary>
    private static bool Offered(string text, string word, bool inSentence)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var before = text[Math.Max(0, at - 40)..at];
            var after = text[(at + word.Length)..Math.Min(text.Length, at + word.Length + 60)];
            if ((Opens().IsMatch(before) && Colon().IsMatch(after)) || (inSentence && AsA().IsMatch(before) && Imperative().IsMatch(after)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A label or a sentence with a colon rules the code and the list that follow it.</summary>
    private static int EndOf(PageMap map, Block block)
    {
        var end = block.EndLine;
        foreach (var next in map.Between(block.Line + 1, int.MaxValue))
        {
            if (next.Kind == BlockKind.Heading || (next.Kind == BlockKind.Paragraph && next.Parent is null) || (next.Depth > 0 && next.Depth <= block.Depth && next.Kind == BlockKind.ListItem))
            {
                break;
            }

            end = Math.Max(end, next.EndLine);
        }

        return end;
    }

    private static WrittenDate? EndIn(IEnumerable<Block> blocks)
    {
        foreach (var block in blocks)
        {
            var text = LongText.Start(block.Text.Plain);
            foreach (Match match in Until().Matches(text))
            {
                if (WrittenDates.At(text, match.Index + match.Length) is { } date)
                {
                    return date with { Text = text[match.Index..(date.Index + date.Text.Length)] };
                }
            }
        }

        return null;
    }

    /// <summary>A ticket, a pull request, a condition that ends it.</summary>
    private static bool IsTracked(Block block)
    {
        var text = LongText.Start(block.Text.Plain);
        return Ticket().IsMatch(text) || Condition().IsMatch(text)
            || block.Text.Runs.Any(run => run.Target is { Length: < 2_000 } target && (Ticket().IsMatch(target) || Tracker().IsMatch(target)));
    }

    /// <summary>The ticket may stand in the paragraph above: "There is a bug (#123). Workaround: …".</summary>
    private static bool IsTrackedNear(Document document, PageMap map, Place place) =>
        map.IndexFrom(place.Line) is > 0 and var index && document.Blocks[index - 1] is { Kind: not (BlockKind.Heading or BlockKind.Comment) } above && IsTracked(above);

    private static string Short(string text) => text.Trim() is { Length: > 60 } longer ? string.Concat(longer.AsSpan(0, 59).TrimEnd(), "…") : text.Trim();

    /// <summary>"Emergency workarounds" and "Workaround for Postgres" are what is done in an incident, for good.</summary>
    [GeneratedRegex(@"\b(?:no|without|avoid|remove|removed|old|previous|former|obsolete|emergency|for|when|if)\b|\?$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex NoName();

    [GeneratedRegex(@"(?:^|[.!?] )\W{0,20}(?:(?:the|a|one|known|possible|current|temporary|quick|interim|short-term) ){0,3}$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Opens();

    [GeneratedRegex(@"^(?: \([^)]{1,30}\))?(?: (?:for (?:this|that|now)|is(?: to)?))? ?:", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Colon();

    [GeneratedRegex(@"(?:^|[.!?] )\W{0,20}as (?:an?|the) (?:(?:temporary|quick|possible|current|short-term|interim) ){0,2}$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex AsA();

    /// <summary>What follows is told to the reader, not told of the past.</summary>
    [GeneratedRegex(@"^[^,:.]{0,30}[,:] (?:you (?:can|may|could|should)|please|try|use|run|set|add|remove|restart|delete|disable|enable|open|go|change|switch|scale|clear|re-?\w+|stop|start|edit|create|copy|move|wait|do|make|force|kill|drain|log|sign|turn|increase|decrease|reduce|manually|simply|temporarily|apply|update|configure|click|choose|select|[a-z]+ (?:the|a|an|your|all|each|every|it|them|this|that|to))\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Imperative();

    [GeneratedRegex(@"\b(?:until|till|valid (?:to|through)|through|expir(?:es|y|ing)(?: date)?(?: on)?|remove (?:by|after|on|before)|review (?:by|on|after)|by|due|eta|end(?:s|ing)?(?: on| by)?|planned for|expected (?:by|in|on)?)[: ]{1,2}(?:the |end of |mid |late |early )?", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Until();

    [GeneratedRegex(@"(?:^|[\s(\[/])#\d{1,7}\b|\b[A-Z][A-Z0-9]{1,9}-\d{1,7}\b|/(?:issues?|pull|pulls|merge_requests|browse|tickets?|bugs?|_workitems|incidents?|advisories|security-advisories)/|show_bug|bugs\.|bugzilla|jira|\bissuetracker\b", RegexOptions.None, 10_000)]
    private static partial Regex Ticket();

    [GeneratedRegex(@"linear\.app/|trello\.com/|asana\.com/|clickup\.com/|shortcut\.com/|status\.|statuspage|/roadmap", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Tracker();

    [GeneratedRegex(@"\b(?:until|once|as soon as|when) (?:the |a |an |this |that |we |it |version |v?\d|upstream)[^.;]{0,80}\b(?:fix(?:ed|es)?|releas(?:e|ed)|resolved?|merged?|upgraded?|available|supported?|supports|migrated?|implemented?|replaced?|removed?|land(?:s|ed)?|ship(?:s|ped)?|patch(?:ed)?|update[ds]?|deployed)\b|\b(?:fixed|resolved|addressed|removed|unnecessary|obsolete|not needed|replaced) (?:in|with|by|from|since|as of) (?:the next |version |release |v)?[\w.]{1,30}", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Condition();

    private readonly record struct Place(int Line, int EndLine, string Name);
}

/// <summary>Something that a page offers for the time being.</summary>
/// <param name="Until">The day that it holds until, where one is written.</param>
/// <param name="IsTracked">Whether a ticket, a pull request or a condition says what ends it.</param>
internal sealed record WorkaroundOffer(int Line, string Name, WrittenDate? Until, bool IsTracked);
