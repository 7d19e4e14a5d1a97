using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Runbook;

/// <summary>A responder who is stuck needs a name and a moment, or tries one more thing until morning.</summary>
internal sealed partial class RunbookEscalation : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "runbook/escalation",
        RuleScope.Runbook,
        "The runbook says when to escalate, and to whom.",
        "Nobody wakes a colleague unless the page says that now is the time.",
        new Levels(Level.Warning, Level.Error, Level.Warning))
    { JudgesWhole = true };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        var section = document.FirstOf(SectionRole.Escalation);
        if (section is not null)
        {
            if (document.BlocksOf(section).All(block => block.Text.IsEmpty || block.Kind == BlockKind.Comment))
            {
                yield return Fault.At(section.Line, $"\"{section.Heading}\" is empty.", "Write who is called, how, and after how long: \"no change after 15 minutes: page @payments-lead\".", "empty");
            }

            yield break;
        }

        if (!document.Blocks.Any(block => block.Kind is not (BlockKind.Code or BlockKind.Comment) && Escalates().IsMatch(block.Text.Plain)))
        {
            yield return Fault.At(document.TitleLine, "The runbook doesn't say when to escalate, or to whom.", "Add a section \"Escalation\": who is called, how, and after how long without success.", "missing");
        }
    }

    [GeneratedRegex(@"\bescalat(?:e|es|ed|ing|ion)\b|\b(?:page|call|wake|ping|contact|notify|reach out to|raise (?:it|this) with|ask|hand (?:it |this )?over to|speak to|talk to|get help from|help from)\b[^.!?]{0,50}?\b(?:on-?call|oncall|teams?|lead|sres?|owners?|manager|support|vendor|provider|secondary|dbas?|engineers?|customer experience)\b|\bopen (?:a|an|another) (?:support |customer |priority )*(?:case|ticket)\b|\bif you (?:cannot|can't|are (?:unable|not able) to) (?:resolve|fix|solve) (?:the|this) (?:issue|problem)|\b(?:slack|channel|pagerduty|opsgenie)\b.{0,40}#[a-z]|#[a-z][a-z0-9_\-]{3,}\b.{0,20}\b(?:channel|slack)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Escalates();
}
