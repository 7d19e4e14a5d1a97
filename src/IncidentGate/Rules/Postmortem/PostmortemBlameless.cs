using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>People who are blamed once leave out the truth the next time, and the postmortem is worth nothing.</summary>
internal sealed partial class PostmortemBlameless : DocumentRule
{
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
            foreach (var (line, text) in block.Text.ByLine())
            {
                var prose = Quoted().Replace(Prose(text), match => new string(' ', match.Length));
                var phrase = own.FirstOrDefault(word => prose.Contains(word, StringComparison.OrdinalIgnoreCase)) ?? Blame(prose);
                if (phrase is not null)
                {
                    yield return Fault.At(line, $"\"{phrase.Trim()}\" blames a person.", "Say what made the slip possible: the missing check, the misleading screen, the step that was easy to skip.", phrase);
                }
            }
        }
    }

    /// <summary>A line's prose: code is left out, its place kept.</summary>
    private static string Prose(RichText text) =>
        string.Concat(text.Runs.Select(run => run.Is(TextStyle.Code | TextStyle.Tag | TextStyle.Comment | TextStyle.Image) ? new string(' ', run.Text.Length) : run.Text));

    private static string? Blame(string prose)
    {
        foreach (Match match in Phrase().Matches(prose))
        {
            var before = prose[Math.Max(0, match.Index - 40)..match.Index];
            if (!Negation().IsMatch(before))
            {
                return match.Value;
            }
        }

        return null;
    }

    [GeneratedRegex(@"\b(?:human|operator|user|engineer|developer|driver) error\b(?! (?:rates?|messages?|codes?|pages?|logs?|reports?|handling|budgets?|counts?|types?|responses?|class|tracking))|\bpilot error\b|\b(?:(?:was|is|are|were) (?:careless|negligent|sloppy|incompetent|reckless|lazy|to blame)|carelessness|negligence|incompetence|(?:should|deserves? to) be (?:blamed|fired|punished|disciplined)|(?:his|her) (?:own )?(?:fault|mistake|carelessness)|the fault of (?:the )?(?:engineer|developer|operator|on-?call|team member)s?|(?:engineer|developer|operator|responder|admin(?:istrator)?|on-?call|he|she) (?:forgot|neglected|failed to bother|didn'?t bother|carelessly|negligently|screwed up|messed up|broke (?:it|production|the build)))\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Phrase();

    [GeneratedRegex(@"\b(?:not?|never|without|rather than|instead of|isn'?t|wasn'?t|aren'?t|don'?t|doesn'?t|avoid(?:s|ing)?|nor|beyond|stop(?:ping)? at|call(?:ing|ed)? (?:it|this)|label(?:ling|led)?|so-called|prevent(?:s|ing)?|reduc(?:e|es|ing)|against|eliminat(?:e|es|ing)|protect(?:s|ion)? (?:from|against)|chance of|risk of|possibility of|prone to|room for)\b[^.;]{0,30}$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Negation();

    [GeneratedRegex(@"""[^""]{1,300}""|“[^”]{1,300}”|‘[^’]{1,300}’|«[^»]{1,300}»", RegexOptions.None, 1000)]
    private static partial Regex Quoted();
}
