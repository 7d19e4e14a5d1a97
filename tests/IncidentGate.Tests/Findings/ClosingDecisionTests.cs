using IncidentGate.Findings;

namespace IncidentGate.Tests.Findings;

internal sealed class ClosingDecisionTests
{
    [TestCase(Outcome.Pass, true, false, false, 0, true, ClosingStep.Stands)]
    [TestCase(Outcome.Pass, false, false, false, 0, true, ClosingStep.Tell)]
    [TestCase(Outcome.Fail, false, false, false, 0, true, ClosingStep.Tell)]
    [TestCase(Outcome.Fail, true, false, false, 0, true, ClosingStep.Reopen)]
    [TestCase(Outcome.Fail, true, false, false, 0, false, ClosingStep.Report)]
    [TestCase(Outcome.Fail, true, false, false, 2, true, ClosingStep.Reopen)]
    [TestCase(Outcome.Fail, true, false, false, 3, true, ClosingStep.LimitReached)]
    [TestCase(Outcome.Fail, true, true, false, 0, true, ClosingStep.Reopen)]
    [TestCase(Outcome.Fail, true, true, false, 1, true, ClosingStep.BotInsists)]
    [TestCase(Outcome.Fail, true, false, true, 0, true, ClosingStep.Overridden)]
    [TestCase(Outcome.CannotVerify, true, false, true, 0, true, ClosingStep.Overridden)]
    [TestCase(Outcome.CannotVerify, true, false, false, 0, true, ClosingStep.CannotVerify)]
    [TestCase(Outcome.CannotVerify, false, false, false, 0, true, ClosingStep.CannotVerify)]
    public void Each_closing_has_one_answer(object outcome, bool isClosed, bool byBot, bool isOverridden, int reopened, bool reopens, object expected) =>
        Assert.That(ClosingDecision.Of((Outcome)outcome, new ClosingFacts { IsClosed = isClosed, ByBot = byBot, IsOverridden = isOverridden, Reopened = reopened }, reopens, most: 3), Is.EqualTo((ClosingStep)expected));
}
