using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>Once the end is known everything pointed to it. Who is judged by that keeps still the next time.</summary>
internal sealed partial class PostmortemHindsight : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "postmortem/hindsight",
        RuleScope.Postmortem,
        "People aren't judged by what only became clear later.",
        "What responders saw and believed explains the decision; what they \"should have known\" explains nothing.",
        new Levels(Level.Notice, Level.Warning, Level.Notice))
    {
        Options = [new RuleOption("words", OptionType.TextList, string.Empty, "More phrases that judge with hindsight, in the team's own language.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        var own = context.Options.List("words");
        var people = new PagePeople(document);
        foreach (var words in OwnWords.Of(document))
        {
            foreach (var (phrase, span) in words.Find(own).Concat(words.Find(Judgement(), (text, match) => Judges(text, match, people))).DistinctBy(found => found.Span.Line))
            {
                yield return new Fault(span, $"\"{phrase}\" judges with hindsight.", "Say what was seen and believed at that moment, and what would have shown it in time.", phrase);
            }
        }
    }

    /// <summary>Whether a match judges. Who is named and "should have known better" is blamed: postmortem/blameless tells that.</summary>
    private static bool Judges(string text, Match match, PagePeople people) =>
        people.AreIn(match) && !people.Has(OwnWords.Subject(text, match)) && !Denial().IsMatch(OwnWords.Before(text, match));

    /// <summary>A person or the team, and what they ought to have noticed. An alert that should have fired is no person.</summary>
    [GeneratedRegex(@"\b(?:we|i|he|she|you|one|they|someone|somebody|everyone|anyone|nobody|(?:the |our |an? |any )?(?:on-?call|team|teams|engineers?|developers?|operators?|responders?|admins?|administrators?|reviewers?|sres?|staff|colleagues?)(?: (?:team|engineers?|members?|developers?|person))?) (?:really |clearly |certainly |definitely |simply |obviously |probably )?(?:should|ought to|must|could easily|could simply) (?:really |clearly |certainly |have )(?:easily |simply |also |already |immediately |at least )?(?:have )?(?:known|noticed|realis?ed|realized|seen|spotted|foreseen|anticipated|remembered|thought|understood|recogni[sz]ed|paid (?:more )?attention|known better|been (?:more )?(?:careful|attentive|aware)|looked (?:more )?(?:closely|carefully)|double-?checked|caught)\b|\b(?:should|ought to) have (?:known better|been obvious|been (?:more )?careful)\b|\b(?:they (?:simply|just|clearly|obviously|somehow) (?:forgot|neglected|didn'?t (?:bother|think|read))|(?:we|i|he|she|you|someone|somebody|everyone|everybody|nobody|on-?call|teams?|engineers?|developers?|operators?|responders?|admins?|administrators?|reviewers?|sres?|staff|colleagues?|members?|person|(?<who>(?-i:(?!(?:After|Again|Also|And|As|Because|Before|But|Finally|Here|If|Later|Meanwhile|Once|Only|Since|So|Then|There|Today|When|While|Yesterday) )\p{Lu}\p{Ll}{1,20}(?: \p{Lu}\p{Ll}{1,20})?))) (?:had |has |have )?(?:simply|just|clearly|obviously|somehow) (?:failed|forgot(?:ten)?|neglected|missed|didn'?t (?:notice|check|bother|think|read)))\b(?!-\w)|\bas (?:anyone|everyone|everybody|anybody) (?:knows|would have known|could have told)\b|\bany (?:competent|experienced|decent|reasonable) (?:engineer|developer|operator|admin(?:istrator)?|person)\b|\bcommon sense\b|\b(?:it (?:was|is|were)|(?:was|is)) (?:so |all too |painfully |plainly |blindingly )?obvious (?:that|from the start|from the beginning|in hindsight)\b|\bobvious (?:mistake|error|oversight|blunder|warning signs?)\b|\bobviously (?:a |an |the )?(?:wrong|mistake|bad|careless|flawed|a mistake|an error|an oversight|should(?:n't)? have)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Judgement();

    [GeneratedRegex(@"\b(?:not?|never|without|rather than|instead of|isn't|wasn't|aren't|don't|doesn't|avoid(?:s|ing)?|nor|far from|hardly|less|seldom|whether|if|how|what|why|think|believe)\b[^.;]{0,30}$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Denial();
}
