using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Help;

/// <summary>A customer in trouble reads four answers and nothing else: is it this, is my data safe, what now, whom do I ask.</summary>
internal sealed class HelpSections : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "help/sections",
        RuleScope.Help,
        "The help page says what customers may notice, whether their data is safe, what to do now, and when to contact support.",
        "Each answer that is missing comes back as a ticket.",
        new Levels(Level.Warning, Level.Error, Level.Warning))
    {
        JudgesWhole = true,
        Options = [new RuleOption("required", OptionType.Roles, "notice, data-safety, workaround, support", "The sections that a help page has, by role.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        // In the sweep over the repository reference pages and guides are help, too: there only a page about trouble has these parts.
        if (context.Phase == Phase.Audit && !IsAboutTrouble(document))
        {
            yield break;
        }

        var missing = context.Options.Roles("required").Where(role => !document.HasRole(role)).ToList();
        if (missing.Count > 0)
        {
            yield return Fault.At(
                document.TitleLine,
                $"The help page has no section that says {string.Join(", ", missing.Select(RoleNames.Of))}.",
                "Add a short section for each, in the customer's words.",
                string.Join(' ', missing));
        }
    }

    /// <summary>Whether a help page speaks of trouble that customers had.</summary>
    public static bool IsAboutTrouble(Document document) =>
        !document.Incidents.IsEmpty
        || document.Sections.Any(section => section.Role is SectionRole.Notice or SectionRole.DataSafety);
}
