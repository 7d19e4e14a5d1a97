using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>Of thirty actions the three easiest are done; of five, the one that matters.</summary>
internal sealed class PostmortemActionCount : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "postmortem/action-count",
        RuleScope.Postmortem,
        "There are few action items.",
        "A short list is finished; a long one is forgotten.",
        new Levels(Level.Off, Level.Notice, Level.Off))
    {
        JudgesWhole = true,
        Options = [new RuleOption("most", OptionType.Number, "10", "How many open action items a postmortem has at most.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        var most = context.Options.Number("most");
        var open = document.ActionItems.Where(item => item.Done != true).ToList();
        if (open.Count > most)
        {
            yield return Fault.At(
                Math.Max(1, open[0].SectionLine),
                $"The postmortem has {open.Count} open action items; {most} are the most that get done.",
                "Keep those that close the widest gap, and move the rest to the backlog.",
                "count");
        }
    }
}
