using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Runbook;

/// <summary>"The service is unhealthy" is felt, not seen: a responder matches what stands on the screen with what stands on the page.</summary>
internal sealed class RunbookSigns : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "runbook/signs",
        RuleScope.Runbook,
        "The runbook shows real signs of the failure: an alert's name, a log line, an error's exact text, a metric or a dashboard.",
        "The responder knows by what stands on the screen that this is the right page.",
        new Levels(Level.Notice, Level.Warning, Level.Notice))
    { JudgesWhole = true };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        // A page on how something is done has no failure to be recognised by.
        if (!SignText.IsAboutFailure(document) || SignText.HasSign(document))
        {
            yield break;
        }

        var section = document.FirstOf(SectionRole.Symptoms) ?? document.FirstOf(SectionRole.Detection);
        yield return section is null
            ? Fault.At(document.TitleLine, "The runbook shows no sign by which the failure is recognised.", "Add the alert's name, a line of the log, the exact text of the error, or a link to the dashboard.", "missing")
            : Fault.At(section.Line, $"\"{section.Heading}\" shows no alert, log line, error text or dashboard.", "Copy one from the last time: the alert's name, or the error's exact text in `code`.", "vague");
    }
}
