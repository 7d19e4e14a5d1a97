using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>Without times nobody can tell what was known when, nor how long customers waited.</summary>
internal sealed class PostmortemTimeline : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "postmortem/timeline",
        RuleScope.Postmortem,
        "The postmortem has a timeline of at least two dated events.",
        "The order of events shows where confusion began; a narrative hides it.",
        new Levels(Level.Warning, Level.Error, Level.Warning))
    {
        JudgesWhole = true,
        Options = [new RuleOption("least", OptionType.Number, "2", "How many events a timeline has at least.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        var least = context.Options.Number("least");
        var events = document.Timeline.Length;
        var dated = document.Timeline.Count(entry => entry.Date is not null);
        if (dated >= least)
        {
            yield break;
        }

        var section = document.FirstOf(SectionRole.Timeline);
        var line = section?.Line ?? document.TitleLine;
        if (events >= least)
        {
            yield return Fault.At(document.Timeline[0].Line, $"{events - dated} of {events} events in the timeline have no date.", "Write the day once: in the section's heading, in a line above the events, or as \"date:\" in the front matter.", "undated");
        }
        else if (section is null)
        {
            yield return Fault.At(line, "The postmortem has no timeline.", "Add a \"Timeline\" section with a line an event, such as \"- 14:02 UTC alert fired\".", "no timeline");
        }
        else
        {
            yield return Fault.At(line, events == 0 ? "No event in the timeline has a time that can be read." : "The timeline has a single event with a time.", "Begin each event with its time: \"- 14:02 UTC alert fired\", or a table with a Time column.", "no events");
        }
    }
}
