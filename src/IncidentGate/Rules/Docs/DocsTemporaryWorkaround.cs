using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Docs;

/// <summary>A workaround that nobody tracks becomes the way it is done, and nobody knows any more why.</summary>
internal sealed partial class DocsTemporaryWorkaround : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "docs/temporary-workaround",
        RuleScope.Any,
        "A workaround says until when it holds, or links what will replace it; none has expired.",
        "The tired reader takes the workaround for the answer, long after the answer is there.",
        new Levels(Level.Warning, Level.Error, Level.Warning))
    {
        Options = [new RuleOption("words", OptionType.TextList, "workaround, workarounds, work-around, work around, temporary fix, temporary solution, stopgap, interim fix, interim solution", "What a temporary measure is called.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        // What was done on the night is history; what is left to do stands among the action items.
        if (DatedPages.IsRecord(document))
        {
            yield break;
        }

        var words = context.Options.List("words");
        var offers = WorkaroundText.Offers(document, words).ToArray();
        foreach (var offer in offers)
        {
            if (offer.Until is { } until)
            {
                if (until.LastDay < context.Today)
                {
                    yield return Fault.At(offer.Line, $"The workaround \"{offer.Name}\" has expired: {until.Text}.", "Remove it if the cause is mended; else say until when it holds now.", $"expired {offer.Name}");
                }
            }
            else if (!offer.IsTracked)
            {
                yield return Fault.At(offer.Line, $"The workaround \"{offer.Name}\" has neither an end nor a link to what will replace it.", "Add \"until 2026-06-30\", or link the ticket that makes it unnecessary; if it is the answer for good, call it that.", offer.Name);
            }
        }
    }
}
