using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Runbook;

/// <summary>When every runbook has the same parts, the responder's eye finds the next step without reading.</summary>
internal sealed class RunbookSections : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "runbook/sections",
        RuleScope.Runbook,
        "The runbook has its parts: what failed, how to spot it, what to do, how to know that it worked; under `preset: strict` also rollback, escalation, what changed and its owner.",
        "The part that is missing is improvised, at the worst hour.",
        new Levels(Level.Warning, Level.Error, Level.Warning))
    {
        JudgesWhole = true,
        Options =
        [
            new RuleOption("required", OptionType.Roles, "summary, symptoms, steps, verification", "The sections that a runbook has, by role. Escalation and ownership have rules of their own.")
            {
                Strict = "summary, symptoms, steps, verification, rollback, escalation, changes, ownership",
            },
        ],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        var missing = context.Options.Roles("required").Where(role => !Has(document, role)).ToList();
        if (missing.Count > 0)
        {
            yield return Fault.At(
                document.TitleLine,
                $"The runbook doesn't say {string.Join(", ", missing.Select(NameOf))}.",
                "Add a section for each, in your template's words, such as \"How to spot it\", \"What to do\", \"Verify\".",
                string.Join(' ', missing));
        }
    }

    private static string NameOf(SectionRole role) => role switch
    {
        SectionRole.Summary => "what failed",
        SectionRole.Ownership => "who owns it",
        _ => RoleNames.Of(role),
    };

    /// <summary>
    /// A numbered list is what to do, whatever stands above it; a page that opens with an alert's name says how to spot it. A stated
    /// owner, a sentence about escalation and a lead do what their sections would.
    /// </summary>
    private static bool Has(Document document, SectionRole role) => document.HasRole(role) || role switch
    {
        SectionRole.Steps => document.HasRole(SectionRole.Rollback) || document.Blocks.Any(block => block.Kind == BlockKind.ListItem && block.Ordered) || document.Sections.Count(section => section.Heading.StartsWith("Step ", StringComparison.OrdinalIgnoreCase)) >= 2,
        SectionRole.Symptoms => !document.Alerts.IsEmpty || document.HasRole(SectionRole.Summary) || document.HasRole(SectionRole.Detection),
        SectionRole.Verification => document.Blocks.Any(block => block.Kind is BlockKind.ListItem or BlockKind.Paragraph && Says(block, "verify", "confirm that", "check that", "make sure that")),
        SectionRole.Summary => Has(document, SectionRole.Symptoms) || document.HasRole(SectionRole.Background) || document.HasRole(SectionRole.Impact) || HasLead(document),
        SectionRole.Escalation => EscalationText.SaysWhenAndToWhom(document),
        SectionRole.Ownership => document.Owner is not null,
        SectionRole.Changes => document.Sections.Any(section => section.Heading.Contains("changelog", StringComparison.OrdinalIgnoreCase) || section.Heading.Contains("history", StringComparison.OrdinalIgnoreCase)),
        _ => false,
    };

    /// <summary>A paragraph between the title and the first heading says what the page is about.</summary>
    private static bool HasLead(Document document)
    {
        var first = document.Sections.FirstOrDefault(section => section.Line > document.TitleLine)?.Line ?? int.MaxValue;
        return document.Blocks.TakeWhile(block => block.Line < first).Any(block => block.Kind == BlockKind.Paragraph && !block.Quoted && block.Text.Plain.Length >= 40);
    }

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
