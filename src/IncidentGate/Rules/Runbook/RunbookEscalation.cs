using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Runbook;

/// <summary>A responder who is stuck needs a name and a moment, or tries one more thing until morning.</summary>
internal sealed class RunbookEscalation : DocumentRule
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
        var sections = document.Sections.Where(section => section.Role == SectionRole.Escalation).ToArray();
        var blocks = sections.SelectMany(document.BlocksOf).Where(EscalationText.IsRead).ToArray();
        if (sections.Length > 0 && blocks.Length == 0)
        {
            yield return Fault.At(sections[0].Line, $"\"{sections[0].Heading}\" is empty.", "Write who is called, how, and after how long: \"no change after 15 minutes: page @payments-lead\".", "empty");
            yield break;
        }

        var somebody = EscalationText.NamesSomebody(blocks);
        var moment = sections.Length > 0 && EscalationText.NamesMoment(sections[0].Heading, blocks);
        if ((somebody && moment) || EscalationText.SaysWhenAndToWhom(document))
        {
            yield break;
        }

        if (sections.Length == 0)
        {
            yield return Fault.At(document.TitleLine, "The runbook doesn't say when to escalate, or to whom.", "Add a section \"Escalation\": who is called, how, and after how long without success.", "missing");
        }
        else if (!somebody)
        {
            yield return Fault.At(sections[0].Line, $"\"{sections[0].Heading}\" doesn't say to whom.", "Name who is called, and how: \"page @payments-lead\".", "nobody");
        }
        else
        {
            yield return Fault.At(sections[0].Line, $"\"{sections[0].Heading}\" doesn't say when.", "Name the moment: \"no change after 15 minutes\", \"if the restore fails\".", "no moment");
        }
    }
}
