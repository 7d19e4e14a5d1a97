using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>An action without a date waits until the incident reminds of it.</summary>
internal sealed class PostmortemActionDue : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "postmortem/action-due",
        RuleScope.Postmortem,
        "Every open action item has a due date; the audit names those that are overdue.",
        "A date is what turns a good intention into something that can be late.",
        new Levels(Level.Notice, Level.Error, Level.Warning))
    { JudgesWhole = true };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        var open = document.ActionItems.Where(item => item.Done != true).ToList();
        foreach (var item in open.Where(item => item.Due is null && item.DueText is not null))
        {
            yield return Fault.At(item.Line, $"The due date \"{Lacking.Quote(item.DueText!)}\" of \"{Lacking.Quote(item.Text)}\" is no date.", $"Write it as a day: due {Example(context):yyyy-MM-dd}.", item.Text);
        }

        foreach (var fault in Lacking.Of(document, open, item => item.Due is null && item.DueText is null, "due date", $"\"(due: {Example(context):yyyy-MM-dd})\", or fill the table's Due column."))
        {
            yield return fault;
        }

        foreach (var item in open.Where(item => context.Phase == Phase.Audit && item.Due < context.Today).OrderBy(item => item.Due))
        {
            yield return Fault.At(item.Line, $"The action \"{Lacking.Quote(item.Text)}\" was due {item.Due:yyyy-MM-dd}, {context.Today.DayNumber - item.Due!.Value.DayNumber} days ago.", "Finish it and link the evidence, or agree on a new date.", item.Text) with { Weight = context.Today.DayNumber - item.Due.Value.DayNumber };
        }
    }

    /// <summary>A day in an advice may be copied as it is, so it has to lie ahead.</summary>
    private static DateOnly Example(RuleContext context) => context.Today.AddDays(14);
}
