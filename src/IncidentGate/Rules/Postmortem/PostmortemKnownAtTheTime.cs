using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>Who reads a story with its end in mind finds every decision foolish; what was known then makes it sensible again.</summary>
internal sealed class PostmortemKnownAtTheTime : DocumentRule
{
    private const string Words = "at the time, at that time, at this time, at that point, at this point, at first, we thought, was thought, were thought, thought to, thinking, believ, assum, suspect, initial, originally, turned out, turns out, in hindsight, with hindsight, in retrospect, retrospectively, hypothes, theory, theories, became clear, became apparent, became evident, became obvious, did not know, didn't know, not known, unknown, unaware, not aware, weren't aware, wasn't aware, later found, later discover, later learn, later realis, later realiz, later identif, only later, we later, was later, it later, afterwards, after the fact, after the incident, realis, realiz, appeared to, appears to, seemed, seems, looked like, looks like, expect, mistaken, misread, first guess, could not see, couldn't see, unclear, not clear, wrongly, confus, guess, presum, possibl, likely, potential, found later, eventually, subsequently, not sure, unsure, speculat, perceived, understood, misunderst, led us to, surpris, unexpected, identif, discover, found, investigat, reveal, debug, diagnos, conclu, confirm";

    public override RuleInfo Info { get; } = new(
        "postmortem/known-at-the-time",
        RuleScope.Postmortem,
        "What was known at the time is told apart from what became clear later.",
        "A decision can only be learned from with what its maker knew.",
        new Levels(Level.Off, Level.Notice, Level.Notice))
    {
        JudgesWhole = true,
        Options = [new RuleOption("words", OptionType.TextList, Words, "How phrases begin that tell what was known then.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        if (!Wording.Says(Wording.Read(document), context.Options.List("words")))
        {
            yield return Fault.At(Wording.LineOf(document, SectionRole.Timeline, SectionRole.Causes), "Nothing tells what was known at the time from what became clear later.", "Beside the decisions, write what they rested on: \"at 14:08 the errors looked like the provider's\".", "known then");
        }
    }
}
