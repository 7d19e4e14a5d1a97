using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>A timeline of repairs alone hides how long it took to see the fault, to call for help, and to tell anybody.</summary>
internal sealed class PostmortemTimelineCoverage : DocumentRule
{
    private const string Detection = "alert, detect, notic, report, page, paging, monitor, aware, observ, discover, complain, saw, see, spot, fire, ticket, flag, identif, raise, dashboard, no data, realis, realiz, email, e-mail, tweet, told, question, pinged, messag, inform, investigat, check, found, find, alarm, notif, reach out, reaching out, reached out";
    private const string Escalation = "escalat, page, paging, call, join, involv, war room, declar, on-call, on call, oncall, ping, contact, notif, ask, invit, brought in, hand over, handed over, handoff, support, ticket, reach out, reached out, consult, meeting, huddle, bridge, assist, open an, opened, raise, inform, request, incident channel, messag, report, told, telephone, woke, wake, email, slack, help, advis, together with, coordinat, team";
    private const string Mitigation = "mitigat, roll back, rolled back, rolling back, rollback, revert, restart, fix, workaround, scal, disabl, failover, failed over, fail over, switch, block, stop, drain, patch, restor, delet, remov, deploy, appl, increas, reduc, add, replac, redirect, updat, renew, chang, clear, enabl, re-enabl, rotat, purg, upgrad, downgrad, migrat, cordon, terminat, kill, move, repair, set, creat, reboot, start, turn, merg, pull request, pr, rebuil, recreat, modif, run, resiz, upload, copi, copy, install, revok, revoc, re-run, push, ran, bump, edit, manual, correct, adjust, configur, work";
    private const string Communication = "communicat, announc, inform, notif, status page, statuspage, status update, tweet, email, e-mail, mail, messag, slack, post, told, customer, stakeholder, comms, reply, repli, respon, channel, publish, acknowledg, advis, warn, discord, teams, toot, blog, status.io, public, user, declar, report, thread, pinged, ask, banner, contact, tell, said, say, meeting, call, sent, incident resolved, incident closed, support, raised, issue open, opened, github issue, irc, mailing list, heads up, heads-up, briefed, shared, update to, reach out, reaching out, reached out, confirmed by";
    private const string Recovery = "recover, resol, restor, back up, back to normal, back online, back in, operational, healthy, green, succeed, success, normal, available, all clear, all-clear, all good, closed, ended, end of, the end, complet, works, worked, working, confirm, verif, stabl, stabil, steadied, up again, running, repair, is over, was over, fixed, responding, returned, online, done, ok, okay, passed, is up, were up, was up, are up, is back, are back, was back, were back, deployed, renewed, no longer, no more, cleared, functional, functioning, disappear, ready, finish, stopped, fix, hotfix, stops, synced";

    private static readonly ImmutableArray<string> Stages = ["detection", "escalation", "mitigation", "communication", "recovery"];

    public override RuleInfo Info { get; } = new(
        "postmortem/timeline-coverage",
        RuleScope.Postmortem,
        "The timeline has an event of detection, escalation, mitigation or rollback, communication, and recovery.",
        "The stage that is missing is the one where the time went.",
        new Levels(Level.Notice, Level.Warning, Level.Notice))
    {
        JudgesWhole = true,
        Options =
        [
            new RuleOption("stages", OptionType.TextList, string.Join(", ", Stages), "The stages that need an event."),
            new RuleOption("detection", OptionType.TextList, Detection, "How words of detection begin."),
            new RuleOption("escalation", OptionType.TextList, Escalation, "How words of escalation begin."),
            new RuleOption("mitigation", OptionType.TextList, Mitigation, "How words of mitigation begin."),
            new RuleOption("communication", OptionType.TextList, Communication, "How words of communication begin."),
            new RuleOption("recovery", OptionType.TextList, Recovery, "How words of recovery begin."),
        ],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        if (document.Timeline.Length < 2)
        {
            // The rule that asks for a timeline speaks there.
            yield break;
        }

        var events = Wording.Timed(document);
        var missing = context.Options.List("stages")
            .Where(stage => Stages.Contains(stage) && !(stage == "detection" && document.HasRole(SectionRole.Detection)) && !events.Any(told => Wording.Says(told, context.Options.List(stage))))
            .ToList();
        if (missing.Count > 0)
        {
            yield return Fault.At(
                document.Timeline[0].SectionLine is > 0 and var line ? line : document.Timeline[0].Line,
                $"The timeline has no event of {Wording.Join(missing, "or")}.",
                "Add when it happened, or that it didn't: \"14:10 status page updated\", \"nobody was told until 15:00\".",
                string.Join(' ', missing));
        }
    }
}
