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
        var people = new PagePeople(document);
        foreach (var words in OwnWords.Of(document))
        {
            foreach (var (phrase, span) in words.Find(own).Concat(words.Find(Phrase(), (text, match) => Blames(text, match, people))).DistinctBy(found => found.Span.Line))
            {
                yield return new Fault(span, $"\"{phrase}\" blames a person.", "Say what made the slip possible: the missing check, the misleading screen, the step that was easy to skip.", phrase);
            }
        }
    }

    private static bool Blames(string text, Match match, PagePeople people) =>
        people.AreIn(match)
        && !Negation().IsMatch(OwnWords.Before(text, match))
        && !Denied().IsMatch(OwnWords.After(text, match))
        && !IsMessage(text, match)
        && !IsOfThing(text, match, people);

    /// <summary>Whether "was to blame" is said of a machine: "DNS was to blame", "Redis was sloppy".</summary>
    private static bool IsOfThing(string text, Match match, PagePeople people)
    {
        if (match.Groups["state"] is not { Success: true } state)
        {
            return false;
        }

        var subject = OwnWords.Subject(text, match);
        return !people.Has(subject) && !Persons().IsMatch(subject) && (state.Value is "to blame" or "lazy" || (subject.Length > 0 && char.IsUpper(subject[0])));
    }

    /// <summary>Whether "user error" is what a program shows to its users.</summary>
    private static bool IsMessage(string text, Match match) =>
        match.Value.StartsWith("user", StringComparison.OrdinalIgnoreCase)
        && (Shows().IsMatch(OwnWords.Before(text, match)) || Shown().IsMatch(OwnWords.After(text, match)));

    [GeneratedRegex(@"\b(?:return|show|display|throw|rais|log|surfac|produc|emit|render|send|sent|see|saw)(?:s|n|e|es|ed|ing)?(?: to)? (?:an? |the |this |that |its )?(?:\w{1,20} )?$|\b(?:classif|treat|handl|surfac|report|show|display)\w{0,4} [^.;]{0,30}?(?:as|into) (?:an? )?$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Shows();

    [GeneratedRegex(@"^\s{1,3}(?:(?:was|were|is|are|gets?|got|being|(?:has|had|have) been|that was|which was) )?(?:then |also |only |not |being )?(?:shown|displayed|returned|logged|raised|thrown|seen|visible|rendered|sent|appear\w*|text|banner|dialog|screen|toast|string|response|\(?(?:http )?[45]\d\d)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Shown();

    [GeneratedRegex(@"\b(?:human|operator|user|engineer|developer|driver) error\b(?! (?:rates?|messages?|codes?|pages?|logs?|reports?|handling|budgets?|counts?|types?|responses?|class|tracking))|\bpilot error\b|\b(?:(?:was|is|are|were) (?<state>careless|negligent|sloppy|incompetent|reckless|lazy|to blame)|carelessness|negligence|incompetence|(?:should|deserves? to) be (?:blamed|fired|punished|disciplined)|(?:his|her|(?<who>(?-i:\p{Lu}\p{Ll}{1,20}))'s) (?:own )?(?:fault|mistake|carelessness|negligence)|the fault of (?:the )?(?:engineer|developer|operator|on-?call|team member)s?|(?:engineer|developer|operator|responder|admin(?:istrator)?|on-?call|he|she) (?:forgot|neglected|failed to bother|didn'?t bother|carelessly|negligently|screwed up|messed up|broke (?:it|production|the build))(?!-\w)|(?<who>(?-i:(?!(?:After|Again|Also|And|As|Because|Before|But|Finally|Here|If|Later|Meanwhile|Once|Only|Since|So|Then|There|Today|When|While|Yesterday) )\p{Lu}\p{Ll}{1,20}(?: \p{Lu}\p{Ll}{1,20})?)) (?:forgot|neglected|carelessly|negligently|(?:really |clearly |simply )?(?:should|could|ought to) have (?:known|been (?:more )?(?:careful|attentive))|failed to bother|didn't bother|screwed (?:it |this |things )?up|messed (?:it |this |things )?up|(?:accidentally |again |just )?broke (?:(?:our |the )?(?:prod|production|main|master|build|staging)|everything))\b(?!-\w))|(?<![\w.@/])@[\w\-]{1,39}(?:/[\w\-]{1,39})? (?:forgot|neglected|carelessly|negligently|should have known|failed to bother|didn'?t bother|screwed (?:it |this |things )?up|messed (?:it |this |things )?up|(?:accidentally |again )?broke (?:it|this|the|our|prod|production|main|master|everything|staging)|(?:is|was) (?:to blame|at fault|careless))\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Phrase();

    /// <summary>A denial that follows: "negligence was not a factor", "human error was ruled out".</summary>
    [GeneratedRegex(@"^,? (?:(?:was|were|is|are|has been|had been|could be|can be|could have been) (?:\w{2,12}ly )?(?:ruled out|excluded|rejected|dismissed)|(?:wasn't|isn't|weren't|aren't|can't be|couldn't have been|(?:was|is|were|are|could|can|has|had|would) (?:\w{2,12}ly )?(?:not|never|no))\b(?! (?:the |a |our )?(?:only|just|merely|solely|alone|to|\w{1,20}ing)\b)|(?:(?:did|does|do) not|didn't|doesn't|don't|never) (?:cause|explain|lead|contribute|play|trigger|create|account|bring|come|enter|matter)|(?:played|plays|had|has) no\b)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Denied();

    [GeneratedRegex(@"^(?:@.*|i|we|he|she|who|engineers?|developers?|operators?|responders?|reviewers?|admin(?:istrator)?s?|on-?call|teams?|staff|colleagues?|sres?|persons?|people|members?|everyone|someone|somebody)$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Persons();

    [GeneratedRegex(@"\b(?:not?|never|without|rather than|instead of|isn'?t|wasn'?t|aren'?t|don'?t|doesn'?t|avoid(?:s|ing)?|nor|beyond|stop(?:ping)? at|call(?:ing|ed)? (?:it|this)|label(?:ling|led)?|so-called|prevent(?:s|ing)?|reduc(?:e|es|ing)|against|eliminat(?:e|es|ing)|protect(?:s|ion)? (?:from|against)|chance of|risk of|possibility of|prone to|room for|(?:assum|suspect)(?:e[ds]?|ing)|(?:(?:did|does|do|ca|could|would|has|had|have|were|should)n't)|rul(?:e|ed|es|ing) out|exclud(?:e|ed|es|ing)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|den(?:y|ied|ies|ying))\b[^.;]{0,30}$|\b(?:nobody|no[ -]one|none|neither|nothing)\b(?:(?!\b(?:that|who|when|because|since|so|and|but|until)\b)[^.;,]){0,30}$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Negation();
}
