using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>One shape for every postmortem: a reader who is tired finds the impact and the actions without reading all of it.</summary>
internal sealed class PostmortemSections : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "postmortem/sections",
        RuleScope.Postmortem,
        "The postmortem has its sections: summary, impact, detection, timeline, contributing factors, resolution, lessons, action items.",
        "The part that is missing is the one that the next responder looks for.",
        new Levels(Level.Warning, Level.Error, Level.Warning))
    {
        JudgesWhole = true,
        Options =
        [
            new RuleOption("required", OptionType.Roles, "summary, impact, detection, timeline, causes, resolution, lessons, action-items", "The sections that a postmortem has, by role."),
        ],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        var missing = context.Options.Roles("required").Where(role => !Has(document, role)).ToList();
        if (missing.Count == 0)
        {
            yield break;
        }

        var names = string.Join(", ", missing.Select(RoleNames.Of));
        yield return new Fault(
            TextSpan.OfLine(document.TitleLine),
            document.Sections.IsEmpty ? $"The postmortem has no headings; it needs sections for {names}." : $"The postmortem lacks {(missing.Count == 1 ? "a section" : "sections")} for {names}.",
            "Add the headings and write what is known; \"none\" is an answer, too.",
            string.Join(' ', missing));
    }

    /// <summary>Events, actions and a stated field do what the heading would.</summary>
    private static bool Has(Document document, SectionRole role) => document.HasRole(role) || role switch
    {
        SectionRole.Timeline => document.Timeline.Length >= 2,
        SectionRole.ActionItems => !document.ActionItems.IsEmpty,
        SectionRole.Impact => document.Metadata.Any(entry => entry.Key.Contains("impact", StringComparison.Ordinal) && entry.Value.Length > 20),
        SectionRole.Detection => document.KeyTimes.Any(time => time.Moment == KeyMoment.Reported),
        SectionRole.Summary => HasLead(document),
        _ => false,
    };

    /// <summary>A paragraph before the first section says what a summary would.</summary>
    private static bool HasLead(Document document)
    {
        var first = document.Sections.FirstOrDefault(section => section.Role is not null)?.Line ?? int.MaxValue;
        return document.Blocks.Any(block => block.Kind == BlockKind.Paragraph && block.Line < first && block.Depth == 0 && !block.Quoted && block.Text.Plain.Length >= 80);
    }
}
