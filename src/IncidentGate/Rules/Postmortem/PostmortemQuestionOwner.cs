using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>An open question that nobody owns is found again by the next responder, during the outage.</summary>
internal sealed class PostmortemQuestionOwner : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "postmortem/question-owner",
        RuleScope.Postmortem,
        "Every open question has an owner.",
        "What stays unknown stays unknown until it hurts, unless somebody is asked to find out.",
        new Levels(Level.Warning, Level.Error, Level.Error))
    { JudgesWhole = true };

    public override IEnumerable<Fault> Check(Document document, RuleContext context) =>
        document.OpenQuestions
            .Where(question => question.Owner is null && !question.Answered)
            .Select(question => Fault.At(question.Line, $"The open question \"{Lacking.Quote(question.Text)}\" has no owner.", "Add (owner: @name), or answer it.", question.Text));
}
