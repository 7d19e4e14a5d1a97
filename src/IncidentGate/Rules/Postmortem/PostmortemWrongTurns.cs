using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>The check that failed and the graph that lied will be believed again by the next responder, unless they are written down.</summary>
internal sealed class PostmortemWrongTurns : DocumentRule
{
    private const string Words = "misled, mislead, red herring, wrong, incorrect, first suspect, initially suspect, suspect, at first, initially thought, initially believ, initially assum, initially, believ, we thought, was thought, did not help, didn't help, no effect, no impact, no improvement, without effect, without success, no success, unsuccessful, did not work, didn't work, doesn't work, not work, did not fix, didn't fix, did not resolve, didn't resolve, not resolve, not fix, failed attempt, attempt, tried, tries, trying, still, ruled out, rule out, eliminated, not the cause, not the problem, not the issue, nothing to do, unrelated, not related, noise, noisy, false alarm, false positive, confus, distract, turned out, turns out, mistak, misinterpret, misunderst, misread, unclear, dead end, went nowhere, nothing was, seemed, appeared, looked like, looked fine, looks like, lost time, took us, time was lost, wasted, blind, not obvious, masked, made it hard, difficult, hard to, struggl, couldn't find, could not find, unable to find, not sure, unsure, despite, even though, guess, theory, theories, hypothes, originally, assumed, assumption, same error, same symptom, masking, didnt, obstacle";

    public override RuleInfo Info { get; } = new(
        "postmortem/wrong-turns",
        RuleScope.Postmortem,
        "The postmortem records what misled the responders: failed checks, wrong assumptions, noisy signals.",
        "The wrong turn that is written down is the one that nobody takes twice.",
        new Levels(Level.Off, Level.Notice, Level.Notice))
    {
        JudgesWhole = true,
        Options = [new RuleOption("words", OptionType.TextList, Words, "How phrases begin that tell of a wrong turn.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        if (!Wording.Says(Wording.Read(document), context.Options.List("words")))
        {
            yield return Fault.At(Wording.LineOf(document, SectionRole.Lessons, SectionRole.Timeline), "Nothing says what misled the responders.", "Write down the check that showed nothing, the first guess and why it looked right, the alert that was noise; or \"nothing misled us\".", "wrong turns");
        }
    }
}
