using System.Collections.Immutable;
using System.Text;
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
            var (prose, lines) = Prose(block.Text.Runs);
            var found = LongText.Pieces(prose).SelectMany(piece => In(piece.Text, own).Select(blame => (blame.Phrase, Line: LineAt(lines, piece.Start + blame.Index))));
            foreach (var (phrase, line) in found.DistinctBy(blame => blame.Line))
            {
                yield return Fault.At(line, $"\"{phrase}\" blames a person.", "Say what made the slip possible: the missing check, the misleading screen, the step that was easy to skip.", phrase);
            }
        }
    }

    /// <summary>
    /// A block's prose in one piece, so that a phrase, a quotation and a denial are read across line breaks, and where each of its
    /// lines ends. Code is left out, and so is a link's text: it is most often the title of somebody else's page.
    /// </summary>
    private static (string Text, List<(int End, int Line)> Lines) Prose(ImmutableArray<TextRun> runs)
    {
        var text = new StringBuilder();
        var lines = new List<(int End, int Line)>();
        foreach (var run in runs)
        {
            if (lines.Count > 0 && lines[^1].Line != run.Line)
            {
                text.Append(' ');
            }

            text.Append(run.Is(Unread) ? new string(' ', run.Text.Length) : run.Text);
            if (lines.Count > 0 && lines[^1].Line == run.Line)
            {
                lines.RemoveAt(lines.Count - 1);
            }

            lines.Add((text.Length, run.Line));
        }

        return (text.ToString(), lines);
    }

    /// <summary>The file's line of a place in the prose.</summary>
    private static int LineAt(List<(int End, int Line)> lines, int place)
    {
        var (from, to) = (0, lines.Count - 1);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = place < lines[middle].End ? (from, middle) : (middle + 1, to);
        }

        return lines[from].Line;
    }

    private static IEnumerable<(string Phrase, int Index)> In(string text, ImmutableArray<string> own)
    {
        var prose = Quoted().Replace(text, match => new string(' ', match.Length));
        return Own(prose, own).Concat(Blames(prose));
    }

    private static IEnumerable<(string Phrase, int Index)> Own(string prose, ImmutableArray<string> words) =>
        words.Select(word => (word, prose.IndexOf(word, StringComparison.OrdinalIgnoreCase))).Where(found => found.Item2 >= 0);

    private static IEnumerable<(string Phrase, int Index)> Blames(string prose) =>
        Phrase().Matches(prose)
            .Where(match => !Negation().IsMatch(prose[Math.Max(0, match.Index - 40)..match.Index]) && !IsMessage(prose, match))
            .Select(match => (match.Value, match.Index));

    /// <summary>Whether "user error" is what a program shows to its users.</summary>
    private static bool IsMessage(string prose, Match match) =>
        match.Value.StartsWith("user", StringComparison.OrdinalIgnoreCase)
        && (Shows().IsMatch(prose[Math.Max(0, match.Index - 40)..match.Index]) || Shown().IsMatch(prose[(match.Index + match.Length)..Math.Min(prose.Length, match.Index + match.Length + 40)]));

    [GeneratedRegex(@"\b(?:return|show|display|throw|rais|log|surfac|produc|emit|render|send|sent|see|saw)(?:s|n|e|es|ed|ing)?(?: to)? (?:an? |the |this |that |its )?(?:\w{1,20} )?$|\b(?:classif|treat|handl|surfac|report|show|display)\w{0,4} [^.;]{0,30}?(?:as|into) (?:an? )?$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Shows();

    [GeneratedRegex(@"^\s{1,3}(?:(?:was|were|is|are|gets?|got|being|(?:has|had|have) been|that was|which was) )?(?:then |also |only |not |being )?(?:shown|displayed|returned|logged|raised|thrown|seen|visible|rendered|sent|appear\w*|text|banner|dialog|screen|toast|string|response|\(?(?:http )?[45]\d\d)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Shown();

    [GeneratedRegex(@"\b(?:human|operator|user|engineer|developer|driver) error\b(?! (?:rates?|messages?|codes?|pages?|logs?|reports?|handling|budgets?|counts?|types?|responses?|class|tracking))|\bpilot error\b|\b(?:(?:was|is|are|were) (?:careless|negligent|sloppy|incompetent|reckless|lazy|to blame)|carelessness|negligence|incompetence|(?:should|deserves? to) be (?:blamed|fired|punished|disciplined)|(?:(?:his|her)|(?-i:[A-Z][a-z]{1,20})['’]s) (?:own )?(?:fault|mistake|carelessness|negligence)|the fault of (?:the )?(?:engineer|developer|operator|on-?call|team member)s?|(?:engineer|developer|operator|responder|admin(?:istrator)?|on-?call|he|she) (?:forgot|neglected|failed to bother|didn'?t bother|carelessly|negligently|screwed up|messed up|broke (?:it|production|the build))|(?-i:(?!(?:Nobody|Someone|It|This|That|The|We|They|You|Which|Who|And|But|Node|Service|Server|Script|Job|Cache|Never|Not)\b)[A-Z][a-z]{1,20}) (?:forgot|neglected|carelessly|negligently|should have known|failed to bother|screwed up|messed up))\b|(?<![\w.@/])@[\w\-]{1,39}(?:/[\w\-]{1,39})? (?:forgot|neglected|carelessly|negligently|should have known|failed to bother|didn'?t bother|screwed (?:it |this |things )?up|messed (?:it |this |things )?up|(?:accidentally |again )?broke (?:it|this|the|our|prod|production|main|master|everything|staging)|(?:is|was) (?:to blame|at fault|careless))\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Phrase();

    [GeneratedRegex(@"\b(?:not?|never|without|rather than|instead of|isn'?t|wasn'?t|aren'?t|don'?t|doesn'?t|avoid(?:s|ing)?|nor|beyond|stop(?:ping)? at|call(?:ing|ed)? (?:it|this)|label(?:ling|led)?|so-called|prevent(?:s|ing)?|reduc(?:e|es|ing)|against|eliminat(?:e|es|ing)|protect(?:s|ion)? (?:from|against)|chance of|risk of|possibility of|prone to|room for|(?:assum|suspect)(?:e[ds]?|ing))\b[^.;]{0,30}$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Negation();

    [GeneratedRegex(@"""[^""]{1,300}""|“[^”]{1,300}”|‘[^’]{1,300}’|«[^»]{1,300}»", RegexOptions.None, 10_000)]
    private static partial Regex Quoted();
}
