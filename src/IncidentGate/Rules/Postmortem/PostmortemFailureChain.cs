using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>One cause is mended once; the conditions that let it in, made it worse and slowed the repair are there for the next one, too.</summary>
internal sealed partial class PostmortemFailureChain : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "postmortem/failure-chain",
        RuleScope.Postmortem,
        "Trigger, amplifier and recovery friction, or at least two contributing factors, are told apart.",
        "What let a single slip become an outage is still there after the slip is mended.",
        new Levels(Level.Notice, Level.Warning, Level.Notice))
    {
        JudgesWhole = true,
        Options = [new RuleOption("longest", OptionType.Number, "25", "How many words a lone sentence has at most to be taken for a single cause.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        if (CauseText.Of(document) is not { HasParts: false, Sentences: [var only] } || TellsApart(document))
        {
            yield break;
        }

        if (Shallow().IsMatch(only.Text))
        {
            yield return Fault.At(only.Line, $"\"{Lacking.Quote(only.Text)}\" stops at the last step before the fault.", "Ask why the system let it pass: what set it off, what made it worse, what slowed the repair.", only.Text);
        }
        else if (CauseText.Words(only.Text) <= context.Options.Number("longest") && !Chain().IsMatch(only.Text))
        {
            yield return Fault.At(only.Line, $"A single cause is named: \"{Lacking.Quote(only.Text)}\".", "Add what made it worse and what slowed the repair, one line each, or a second contributing factor.", only.Text);
        }
    }

    /// <summary>Some name the parts of the chain in another place.</summary>
    private static bool TellsApart(Document document) =>
        Wording.Says(Wording.Read(document), ["amplifi", "recovery friction", "contributing factor:", "contributed to", "made it worse", "made worse", "made things worse", "exacerbat", "compounded", "root causes", "five whys", "5 whys"]);

    [GeneratedRegex(@"^(?:the |a |an |root |cause |was |is |simple |pure |plain |:|\s)*(?:(?:human|operator|user|engineer|developer|manual) (?:error|mistake|slip)|(?:a )?(?:bad|faulty|broken|wrong|failed) (?:deploy(?:ment)?|release|rollout|push|change|commit|config(?:uration)?(?: change)?|update|upgrade|merge))[\s.!]*$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Shallow();

    /// <summary>Words that tie one condition to another.</summary>
    [GeneratedRegex(@"\b(?:and|also|as well|combin\w*|because|since|as|while|when|which|that|after|then|so|but|although|though|until|due|caus\w*|led|leading|result\w*|without|despite|with|where|before|during|if|in turn|therefore|thus|hence|from|only)\b|[;,→]|->|=>", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Chain();
}
