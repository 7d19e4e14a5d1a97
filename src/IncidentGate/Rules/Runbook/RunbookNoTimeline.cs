using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Runbook;

/// <summary>A timeline tells what happened once; a runbook tells what to do the next time.</summary>
internal sealed class RunbookNoTimeline : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "runbook/no-timeline",
        RuleScope.Runbook,
        "The incident's timeline isn't copied into the runbook.",
        "A responder who scrolls past last year's events loses the place of the next step.",
        new Levels(Level.Warning, Level.Warning, Level.Notice))
    {
        Options = [new RuleOption("least", OptionType.Number, "3", "From how many events with a day and a time a list is a timeline.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        var least = context.Options.Number("least");
        foreach (var events in EventsBySection(document).Where(events => events.Count() >= least))
        {
            var heading = document.Sections.FirstOrDefault(section => section.Line == events.Key);
            yield return Fault.At(
                events.First().Line,
                $"{events.Count()} events of a timeline stand {(heading is null ? "in the runbook" : $"below \"{heading.Heading}\"")}.",
                "Leave them in the postmortem and link it; keep here what to do.",
                heading?.Heading ?? "timeline");
        }
    }

    /// <summary>Events with a clock time, of a day that is known or below a heading that says timeline. Changes of the page have days alone.</summary>
    private static IEnumerable<IGrouping<int, TimelineEntry>> EventsBySection(Document document)
    {
        var map = new PageMap(document);
        return document.Timeline
            .Where(entry => entry.Time is not null && (entry.Date is not null || map.RoleAt(entry.Line) == SectionRole.Timeline))
            .GroupBy(entry => entry.SectionLine);
    }
}
