using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Docs;

/// <summary>A message in chat is history in a week: what only it tells has to be found out again.</summary>
internal sealed partial class DocsChatOnly : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "docs/chat-only",
        RuleScope.Any,
        "No workaround, fix or decision has a message in Slack, Teams or Discord as its only source.",
        "\"There was a fix in chat somewhere\" costs twenty minutes at 2 a.m.",
        new Levels(Level.Warning, Level.Error, Level.Warning))
    {
        Options =
        [
            new RuleOption("words", OptionType.TextList, "workaround, workarounds, work-around, decision, decisions, fix, fixes, solution, instructions, steps, procedure, mitigation", "What a message may not be the only source of."),
            new RuleOption("own-words", OptionType.Number, "8", "With this many words of its own beside the link, the page tells the thing itself."),
        ],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        if (!document.Links.Any(link => ChatLinks.IsMessage(link.Target)) && !document.Blocks.Any(block => block.Text.Plain.Contains("://", StringComparison.Ordinal)))
        {
            yield break;
        }

        var words = context.Options.List("words");
        var enough = context.Options.Number("own-words");
        var map = new PageMap(document);
        for (var index = 0; index < document.Blocks.Length; index++)
        {
            var block = document.Blocks[index];
            if (block.Quoted || block.Kind is not (BlockKind.Paragraph or BlockKind.ListItem or BlockKind.TableRow) || ChatLinks.Masked(block.Text) is not { } text)
            {
                continue;
            }

            var section = map.At(block.Line);
            if (map.RoleAt(block.Line) is SectionRole.Timeline or SectionRole.Metadata or SectionRole.References or SectionRole.Escalation or SectionRole.Support || IsToldBelow(document.Blocks, index))
            {
                continue;
            }

            if (Subject(text, ChatLinks.Texts(block.Text), section, document, words, enough) is { } subject)
            {
                yield return Fault.At(block.Line, $"The only source of the {subject} is a message in chat.", "Write it here in a sentence or two; the link may stay beside it.", text.Replace(ChatLinks.Mark.ToString(), "chat", StringComparison.Ordinal));
            }
        }
    }

    /// <summary>What the block leaves to the chat; null where it tells the thing itself, or speaks of something else.</summary>
    private static string? Subject(string text, string linkTexts, Section? section, Document document, ImmutableArray<string> words, int enough)
    {
        var mark = text.IndexOf(ChatLinks.Mark, StringComparison.Ordinal);
        var (before, after) = (text[..mark], text[(mark + 1)..]);
        if (OwnWords(after) >= enough || Explains().IsMatch(after))
        {
            return null;
        }

        // "The workaround for a stuck queue is described in [Slack]": between the word and the link stands nothing but the pointing.
        if (LastOf(before, words) is { } named && PointsThere().IsMatch(before[named.End..]))
        {
            return named.Word;
        }

        // "See [this thread] for the workaround."
        if (SeesThat().IsMatch(before) && LastOf(after, words) is { } told)
        {
            return told.Word;
        }

        // "If that fails, apply the [workaround]": the link's own text is the thing.
        if (LastOf(linkTexts, words) is { } linked && OwnWords(linkTexts) <= 5 && OwnWords(before) < enough)
        {
            return linked.Word;
        }

        // Below "Workaround" stands a link and nothing else.
        return section is not null && LastOf(section.Heading, words) is { } heading && OwnWords(text) < 4 && IsAlone(document, section) ? heading.Word : null;
    }

    /// <summary>Whether code or a list below the block tells what the link is about.</summary>
    private static bool IsToldBelow(ImmutableArray<Block> blocks, int index) =>
        blocks[index].Text.Runs.Any(run => run.Is(TextStyle.Code))
        || (index + 1 < blocks.Length && (blocks[index + 1].Kind == BlockKind.Code || blocks[index + 1].Quoted || ReferenceEquals(blocks[index + 1].Parent, blocks[index])
            || (blocks[index + 1].Kind == BlockKind.ListItem && blocks[index].Kind == BlockKind.Paragraph && blocks[index].Text.Plain.EndsWith(':'))));

    private static bool IsAlone(Document document, Section section) =>
        document.BlocksOf(section).All(block => block.Kind is BlockKind.Comment || (block.Kind != BlockKind.Code && OwnWords(ChatLinks.Masked(block.Text) ?? block.Text.Plain) < 4));

    /// <summary>The last of the words in a text, as written, and where it ends.</summary>
    private static (string Word, int End)? LastOf(string text, ImmutableArray<string> words)
    {
        (string, int)? last = null;
        foreach (var word in words)
        {
            var at = text.LastIndexOf(word, StringComparison.OrdinalIgnoreCase);
            var end = at + word.Length;
            if (at >= 0 && (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])) && (last is null || end > last.Value.Item2))
            {
                last = (text[at..end].ToLowerInvariant(), end);
            }
        }

        return last;
    }

    /// <summary>How many words say something: pointing, articles and small talk don't.</summary>
    private static int OwnWords(string text) => Word().Matches(text).Count(match => !Pointing().IsMatch(match.Value));

    [GeneratedRegex(@"[\p{L}][\p{L}\d'’\-]*", RegexOptions.None, 10_000)]
    private static partial Regex Word();

    [GeneratedRegex(@"^(?:a|an|the|this|that|these|those|it|its|is|are|was|were|be|been|can|see|also|here|there|in|on|at|of|to|for|from|by|with|and|or|our|we|you|please|more|details?|info|information|context|thread|message|chat|slack|teams|discord|channel|link|post|discussion|conversation|described|documented|explained|posted|discussed|recorded|found|about|note)$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Pointing();

    [GeneratedRegex(@"^(?:,? (?:for|to|of|about|around|against|when|if) [^.;:!?\uFFFC]{1,80}?)?(?:,? (?:is|are|was|were|can be|has been|have been|stands?|lives?|we (?:agreed(?: on)?|took|made|used|found)|that worked))?(?: (?:also|now|only|currently|best|well))?(?: (?:described|documented|explained|posted|discussed|recorded|written(?: up| down)?|found|available|kept|pinned|shared|outlined|listed|taken|made|agreed(?: on)?|given))?[:\s\-–—(,.\[]*(?:(?:see|in|at|on|from|per|via|the|this|that|our|a|an|slack|teams|discord|chat|threads?|message|channel|conversation|discussion|post|here|link|follow|check|refer|to|look|as|of|is|under|#[\w\-]+)[\s:,(\[]+)*$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex PointsThere();

    [GeneratedRegex(@"\b(?:see|refer to|follow|check|read|look at|consult|go to|use)(?: (?:the|this|that|our|slack|teams|discord|chat|threads?|message|channel|conversation|discussion|post|link|in|on|at))*[\s:(\[]*$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex SeesThat();

    /// <summary>Behind the link the thing itself is told: "[Workaround]: restart the worker".</summary>
    [GeneratedRegex(@"^[)\]]?\s*[:–—\-=]\s*\p{L}+ \p{L}+", RegexOptions.None, 10_000)]
    private static partial Regex Explains();
}
