using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>"Failures after the rotation" sends the next responder to look at the rotation; the reload that one node missed is what has to be looked at.</summary>
internal sealed partial class PostmortemCauseSentence : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "postmortem/cause-sentence",
        RuleScope.Postmortem,
        "The cause is named in a sentence that has a cause, not a symptom.",
        "A symptom under \"Cause\" ends the search one step too early.",
        new Levels(Level.Notice, Level.Warning, Level.Notice))
    {
        JudgesWhole = true,
        Options = [new RuleOption("longest", OptionType.Number, "14", "How many words a sentence has at most to be taken for a bare symptom.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        if (CauseText.Of(document) is not { HasParts: false } cause)
        {
            // The rule that asks for sections speaks there.
            yield break;
        }

        var longest = context.Options.Number("longest");
        if (cause.Sentences.All(sentence => IsSymptom(sentence.Text, longest)))
        {
            var (line, text) = cause.Sentences[0];
            yield return Fault.At(line, $"\"{Lacking.Quote(text)}\" is a symptom, not a cause.", "Say in one sentence what made it happen: \"one node missed the reload and kept the old credential\".", text);
        }
    }

    /// <summary>Nothing but what was seen, or what was seen and when. A word that explains makes it a cause.</summary>
    private static bool IsSymptom(string sentence, int longest) =>
        CauseText.Words(sentence) <= longest && !Explains().IsMatch(sentence) && (SeenAndWhen().IsMatch(sentence) || OnlySeen().IsMatch(sentence));

    [GeneratedRegex(@"\b(?:because|due|caus\w*|result\w*|led|lead|leads|as|so|miss\w*|lack\w*|without|not|never|\w+n['’]t|cannot|no|wrong\w*|incorrect\w*|expir\w*|exhaust\w*|exceed\w*|exhausted|full|limit\w*|leak\w*|race|deadlock\w*|bugs?|typos?|mismatch\w*|misconfig\w*|kept|ignor\w*|dropp\w*|delet\w*|remov\w*|overload\w*|which|that|when|while|only|old|stale|conflict\w*|corrupt\w*|invalid|by|unknown|unclear|investigat\w*|trigger\w*|too|human|regression|breaking|incompatib\w*)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Explains();

    [GeneratedRegex(@"\b(?:fail(?:ures?|ed|ing)?|errors?|outages?|downtime|time-?outs?|crash(?:es|ed)?|unavailab\w+|latency|slow(?:ness|downs?)?|disruptions?|interruptions?|degradations?|problems?|issues?|[45](?:xx|\d\d)s?|went down|stopped (?:working|responding)|broke|unresponsive)\b[^.;]{0,40}?\b(?:right |shortly |immediately |directly |just )?(?:after|following)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex SeenAndWhen();

    [GeneratedRegex(@"^(?:(?:the|a|an|our|all|some|many|several|multiple|intermittent|high|increased|elevated|customers?|users?|services?|servers?|sites?|website|apis?|apps?|applications?|systems?|platform|pages?|requests?|payments?|http|was|were|is|are|went|became|had|saw|and|for|of|in|on|production|[45](?:xx|\d\d)s?|down|failed|failing|failures?|errors?|outages?|downtime|time-?outs?|timing|timed|out|slow|slowness|unavailable|unavailability|unreachable|unresponsive|crash|crashed|crashes|latency|degraded|disruption|rate|rates)\b[\s,.!]*){1,8}$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex OnlySeen();
}
