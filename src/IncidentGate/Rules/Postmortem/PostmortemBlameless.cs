using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>People who are blamed once leave out the truth the next time, and the postmortem is worth nothing.</summary>
internal sealed partial class PostmortemBlameless : DocumentRule
{
    private const TextStyle Unread = TextStyle.Code | TextStyle.Tag | TextStyle.Comment | TextStyle.Image | TextStyle.Link;

    public override RuleInfo Info { get; } = new(
        "postmortem/blameless",
        RuleScope.Postmortem,
        "The postmortem blames no person.",
        "What the system let happen can be mended; a person's slip can't.",
        new Levels(Level.Warning, Level.Warning, Level.Warning))
    {
        Options = [new RuleOption("words", OptionType.TextList, string.Empty, "More phrases that blame, in the team's own language.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        var own = context.Options.List("words");
        foreach (var block in document.Blocks.Where(block => !block.Quoted && block.Kind is BlockKind.Paragraph or BlockKind.ListItem or BlockKind.TableRow or BlockKind.Heading))
        {
            var runs = block.Text.Runs;
            var prose = Quoted().Replace(Prose(runs), match => new string(' ', match.Length));
            foreach (var (phrase, index) in Own(prose, own).Concat(Blames(prose)).DistinctBy(found => LineAt(runs, found.Index)))
            {
                yield return Fault.At(LineAt(runs, index), $"\"{phrase}\" blames a person.", "Say what made the slip possible: the missing check, the misleading screen, the step that was easy to skip.", phrase);
            }
        }
    }

    /// <summary>
    /// A block's prose in one piece, each run at its place, so that a phrase, a quotation and a denial are read across line breaks.
    /// Code is left out, and so is a link's text: it is most often the title of somebody else's page.
    /// </summary>
    private static string Prose(ImmutableArray<TextRun> runs) =>
        string.Concat(runs.Select((run, index) => Gap(runs, index) + (run.Is(Unread) ? new string(' ', run.Text.Length) : run.Text)));

    private static string Gap(ImmutableArray<TextRun> runs, int index) => index > 0 && runs[index].Line != runs[index - 1].Line ? " " : string.Empty;

    /// <summary>The file's line of a place in <see cref="Prose"/>.</summary>
    private static int LineAt(ImmutableArray<TextRun> runs, int place)
    {
        var end = 0;
        for (var index = 0; index < runs.Length; index++)
        {
            end += Gap(runs, index).Length + runs[index].Text.Length;
            if (place < end)
            {
                return runs[index].Line;
            }
        }

        return runs[^1].Line;
    }

    private static IEnumerable<(string Phrase, int Index)> Own(string prose, ImmutableArray<string> words) =>
        words.Select(word => (word, prose.IndexOf(word, StringComparison.OrdinalIgnoreCase))).Where(found => found.Item2 >= 0);

    private static IEnumerable<(string Phrase, int Index)> Blames(string prose) =>
        Phrase().Matches(prose)
            .Where(match => !Negation().IsMatch(prose[Math.Max(0, match.Index - 40)..match.Index]))
            .Select(match => (match.Value, match.Index));

    [GeneratedRegex(@"\b(?:human|operator|user|engineer|developer|driver) error\b(?! (?:rates?|messages?|codes?|pages?|logs?|reports?|handling|budgets?|counts?|types?|responses?|class|tracking))|\bpilot error\b|\b(?:(?:was|is|are|were) (?:careless|negligent|sloppy|incompetent|reckless|lazy|to blame)|carelessness|negligence|incompetence|(?:should|deserves? to) be (?:blamed|fired|punished|disciplined)|(?:(?:his|her)|(?-i:[A-Z][a-z]{1,20})['’]s) (?:own )?(?:fault|mistake|carelessness|negligence)|the fault of (?:the )?(?:engineer|developer|operator|on-?call|team member)s?|(?:engineer|developer|operator|responder|admin(?:istrator)?|on-?call|he|she) (?:forgot|neglected|failed to bother|didn'?t bother|carelessly|negligently|screwed up|messed up|broke (?:it|production|the build))|(?-i:(?!(?:Nobody|Someone|It|This|That|The|We|They|You|Which|Who|And|But|Node|Service|Server|Script|Job|Cache|Never|Not)\b)[A-Z][a-z]{1,20}) (?:forgot|neglected|carelessly|negligently|should have known|failed to bother|screwed up|messed up))\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Phrase();

    [GeneratedRegex(@"\b(?:not?|never|without|rather than|instead of|isn'?t|wasn'?t|aren'?t|don'?t|doesn'?t|avoid(?:s|ing)?|nor|beyond|stop(?:ping)? at|call(?:ing|ed)? (?:it|this)|label(?:ling|led)?|so-called|prevent(?:s|ing)?|reduc(?:e|es|ing)|against|eliminat(?:e|es|ing)|protect(?:s|ion)? (?:from|against)|chance of|risk of|possibility of|prone to|room for|(?:assum|suspect)(?:e[ds]?|ing))\b[^.;]{0,30}$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Negation();

    [GeneratedRegex(@"""[^""]{1,300}""|“[^”]{1,300}”|‘[^’]{1,300}’|«[^»]{1,300}»", RegexOptions.None, 1000)]
    private static partial Regex Quoted();
}
