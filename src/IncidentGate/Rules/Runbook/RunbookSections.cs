using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Runbook;

/// <summary>When every runbook has the same parts, the responder's eye finds the next step without reading.</summary>
internal sealed class RunbookSections : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "runbook/sections",
        RuleScope.Runbook,
        "The runbook has its parts: how to spot it, what to do, how to know that it worked.",
        "The part that is missing is improvised, at the worst hour.",
        new Levels(Level.Warning, Level.Error, Level.Warning))
    {
        JudgesWhole = true,
        Options = [new RuleOption("required", OptionType.Roles, "symptoms, steps, verification", "The sections that a runbook has, by role. Escalation and ownership have rules of their own.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        var missing = context.Options.Roles("required").Where(role => !Has(document, role)).ToList();
        if (missing.Count > 0)
        {
            yield return Fault.At(
                document.TitleLine,
                $"The runbook doesn't say {string.Join(", ", missing.Select(RoleNames.Of))}.",
                "Add a section for each: \"How to spot it\", \"What to do\", \"Verify\" or your template's words.",
                string.Join(' ', missing));
        }
    }

    /// <summary>A numbered list is what to do, whatever stands above it; a page that opens with an alert's name says how to spot it.</summary>
    private static bool Has(Document document, SectionRole role) => document.HasRole(role) || role switch
    {
        SectionRole.Steps => document.HasRole(SectionRole.Rollback) || document.Blocks.Any(block => block.Kind == BlockKind.ListItem && block.Ordered) || document.Sections.Count(section => section.Heading.StartsWith("Step ", StringComparison.OrdinalIgnoreCase)) >= 2,
        SectionRole.Symptoms => !document.Alerts.IsEmpty || document.HasRole(SectionRole.Summary) || document.HasRole(SectionRole.Detection),
        SectionRole.Verification => document.Blocks.Any(block => block.Kind is BlockKind.ListItem or BlockKind.Paragraph && Says(block, "verify", "confirm that", "check that", "make sure that")),
        _ => false,
    };

    private static bool Says(Block block, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (block.Text.Plain.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
