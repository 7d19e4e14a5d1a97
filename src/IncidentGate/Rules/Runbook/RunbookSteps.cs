using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Runbook;

/// <summary>A paragraph has to be understood before it can be followed; a step is followed as it stands.</summary>
internal sealed class RunbookSteps : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "runbook/steps",
        RuleScope.Runbook,
        "What to do stands in steps, and a step that runs something shows the exact command or screen.",
        "\"Restart the worker\" asks a stranger to find out how, while the pager rings.",
        new Levels(Level.Warning, Level.Error, Level.Warning))
    {
        Options =
        [
            new RuleOption("bullets", OptionType.Flag, "true", "Whether a list without numbers counts as steps.") { Strict = "false" },
            new RuleOption("prose-words", OptionType.Number, "60", "Up to this many words in prose may be one step."),
            new RuleOption("verbs", OptionType.TextList, "run, execute, restart, redeploy, reboot, scale up, scale down, drain, cordon, kill, flush, purge, truncate, rotate, roll back, revert, failover, fail over", "What a step opens with that runs something."),
        ],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        var sections = document.Sections.Where(section => section.Role == SectionRole.Steps && section.Form != HeadingForm.Label).ToArray();
        if (sections.Length > 0 && !sections.Any(section => StepText.HasSteps(document, section, context.Options.Flag("bullets"), context.Options.Number("prose-words")))
            && !document.Blocks.Any(block => block.Kind == BlockKind.ListItem && block.Ordered))
        {
            yield return Fault.At(sections[0].Line, $"\"{sections[0].Heading}\" tells what to do in prose.", "Write one step a line in a numbered list; a step that runs something shows the command.", $"prose {sections[0].Heading}");
        }

        var map = new PageMap(document);
        var verbs = context.Options.List("verbs");
        foreach (var index in Enumerable.Range(0, document.Blocks.Length).Where(index => StepText.IsStep(document.Blocks[index], map.RoleAt(document.Blocks[index].Line))))
        {
            var block = document.Blocks[index];
            if (StepText.Runs(block, verbs) is { } verb && !StepText.Shows(document.Blocks, index))
            {
                yield return Fault.At(block.Line, $"The step \"{StepText.Short(block.Text.Plain)}\" doesn't show what to {verb} it with.", "Add the exact command, or the name of the screen and the button.", block.Text.Plain);
            }
        }
    }
}
