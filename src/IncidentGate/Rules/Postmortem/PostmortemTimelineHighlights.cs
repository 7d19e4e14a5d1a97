using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>A timeline of every message is a recording: the turn where the hour was lost drowns in it.</summary>
internal sealed class PostmortemTimelineHighlights : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "postmortem/timeline-highlights",
        RuleScope.Postmortem,
        "The timeline is a highlight reel, not the full recording.",
        "Twenty events can be read before the next alert; a hundred can't.",
        new Levels(Level.Off, Level.Notice, Level.Off))
    {
        JudgesWhole = true,
        Options = [new RuleOption("most", OptionType.Number, "30", "How many events a timeline has at most.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        var most = context.Options.Number("most");
        foreach (var section in document.Timeline.GroupBy(entry => entry.SectionLine))
        {
            var events = section.Count();
            if (events > most)
            {
                yield return Fault.At(
                    section.Key > 0 ? section.Key : section.First().Line,
                    $"The timeline has {events} events; {most} are the most that are read.",
                    "Keep the turns: first sign, wrong and right guesses, who was called, what was tried, what was told, the end. Link the full log.",
                    $"{document.Sections.FirstOrDefault(candidate => candidate.Line == section.Key)?.Heading}");
            }
        }
    }
}
