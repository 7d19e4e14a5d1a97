using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>The next incident has another cause, but the same people, pages and channels: only the review of the response helps there.</summary>
internal sealed class PostmortemProcessReview : DocumentRule
{
    private const string Words = "went well, went wrong, went poorly, went badly, go well, go wrong, gone better, do better, done better, could have been, improve our, worked well, didn't work well, lucky, our response, incident response, response time, responded, responder, time to respond, time to detect, time to recover, time to repair, time to resolve, time to mitigat, detection time, detected late, late detection, quicker, sooner, faster, too long, longer than, slow to, communicat, escalat, coordinat, collaborat, on-call, on call, oncall, incident process, incident management, incident lead, incident commander, war room, handover, hand over, handoff, pager, team work, teamwork, our process, the process, a process, processes, process for, process of, process improvement, process change, testing process, deployment process, review process, document escalation, staff in the office, refamiliari, checklist,  nobody noticed, no one noticed, alert earlier, earlier detection, detected earlier, noticed earlier, alerted, no alert, not alert, our alert, our monitoring, monitoring and alert, lack of communication, guidelines, wider team, runbook, we react, react differently, do differently";

    public override RuleInfo Info { get; } = new(
        "postmortem/process-review",
        RuleScope.Postmortem,
        "The postmortem reviews how the response itself went.",
        "The cause is new each time; the way of responding isn't.",
        new Levels(Level.Off, Level.Notice, Level.Notice))
    {
        JudgesWhole = true,
        Options = [new RuleOption("words", OptionType.TextList, Words, "How phrases begin that review the response.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        if (!document.HasRole(SectionRole.Response) && !Wording.Says(Wording.Read(document), context.Options.List("words")))
        {
            yield return Fault.At(Wording.LineOf(document, SectionRole.Lessons), "Nothing reviews how the response went.", "Add two lines to the lessons: what in the response went well, and what you would do in another way.", "process review");
        }
    }
}
