using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>What kept the damage small is a strength that nobody planned to keep, and it is removed in the next tidy-up.</summary>
internal sealed class PostmortemMitigators : DocumentRule
{
    private const string Words = "mitigating factor, mitigator, luck, fortunate, thankful, limit the, went well, worked well, that worked, well done, contained, only affect, not affect, unaffected, no impact, no customer impact, no user, no data, minimi, redundan, failover, failed over, fallback, fell back, fall back, backup, back-up, safeguard, protect, quick, swift, rapid, immediately, within minutes, prompt, low traffic, off-peak, outside of business hours, outside business hours, out of hours, overnight, weekend, small number, few users, avoided, resilien, cached, canary, feature flag, spare, proactive, early, only impact, only last, impacted only, affected only, enough capacity, spare capacity, minor impact, minor issue, was limited, were limited, impact limited, limited impact, limited the, limited to, helped us, that helped, coincident, known good, no adverse, not impact, did not affect, didn't affect, still functional, still able, kept working, continued to, mitigated by, good thing, good that, saved us";

    public override RuleInfo Info { get; } = new(
        "postmortem/mitigators",
        RuleScope.Postmortem,
        "The postmortem records what limited the damage.",
        "What saved you this time is gone next time, unless somebody knows that it did.",
        new Levels(Level.Off, Level.Notice, Level.Notice))
    {
        JudgesWhole = true,
        Options = [new RuleOption("words", OptionType.TextList, Words, "How phrases begin that tell what limited the damage.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        if (!document.HasRole(SectionRole.Mitigators) && !Wording.Says(Wording.Read(document), context.Options.List("words")))
        {
            yield return Fault.At(Wording.LineOf(document, SectionRole.Impact, SectionRole.Lessons), "Nothing says what limited the damage.", "Name what helped: the alert that came early, the retry that hid most errors, the expert who happened to be awake; or say that nothing did.", "mitigators");
        }
    }
}
