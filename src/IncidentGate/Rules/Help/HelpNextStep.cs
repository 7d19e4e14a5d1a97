using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Help;

/// <summary>"What do I do now?" is the one question that every customer in trouble has.</summary>
internal sealed class HelpNextStep : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "help/next-step",
        RuleScope.Help,
        "The help page tells the customer what to do now, and how to reach support.",
        "Who finds no next step on the page writes to support, or tries again and pays twice.",
        new Levels(Level.Warning, Level.Error, Level.Warning))
    {
        JudgesWhole = true,
        Options =
        [
            new RuleOption("verbs", OptionType.TextList, string.Empty, "More verbs with which a sentence tells the customer what to do, in the page's own language."),
            new RuleOption("support", OptionType.TextList, string.Empty, "More words that are a way to reach support: a phone number, the name of the chat."),
        ],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        // In the sweep over the repository reference pages and guides are help, too: there only a page about trouble has a next step.
        if (context.Phase == Phase.Audit && !HelpSections.IsAboutTrouble(document))
        {
            yield break;
        }

        if (!NextStepText.TellsWhatToDo(document, context.Options.List("verbs")))
        {
            yield return Fault.At(document.TitleLine, "The help page doesn't say what to do now.", "Begin a sentence with what the customer does: \"Check your orders before you pay again\". \"You don't have to do anything\" is an answer, too.", "no step");
        }

        if (!NextStepText.TellsHowToReachSupport(document, context.Options.List("support")))
        {
            yield return Fault.At(document.TitleLine, "The help page gives no way to reach support.", "Add where to write or call, and when: \"If the charge stays for three days, write to support@…\".", "no support");
        }
    }
}
