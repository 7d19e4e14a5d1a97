using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <summary>
/// Which role a heading opens. The exact names were counted over several hundred public postmortems and runbooks; the patterns
/// catch their variants. The policy's own synonyms come first.
/// </summary>
internal sealed partial class HeadingRoles(IReadOnlyDictionary<string, SectionRole> synonyms)
{
    private static readonly FrozenDictionary<string, SectionRole> Names = Table().ToFrozenDictionary(StringComparer.Ordinal);

    private const int MostKnown = 10_000;

    private static readonly ConcurrentDictionary<string, SectionRole?> Known = new(StringComparer.Ordinal);

    /// <summary>In order: the first that matches decides.</summary>
    private static readonly (Regex Pattern, SectionRole Role)[] Patterns =
    [
        (TimelineHeading(), SectionRole.Timeline),
        (TimelineOfHeading(), SectionRole.Timeline),
        (SequenceHeading(), SectionRole.Timeline),
        (OpenQuestionsHeading(), SectionRole.OpenQuestions),
        (UnknownHeading(), SectionRole.OpenQuestions),
        (ActionItemsHeading(), SectionRole.ActionItems),
        (PlannedActionsHeading(), SectionRole.ActionItems),
        (PreventionHeading(), SectionRole.ActionItems),
        (RecurrenceHeading(), SectionRole.ActionItems),
        (NextHeading(), SectionRole.ActionItems),
        (PostIncidentHeading(), SectionRole.ActionItems),
        (UndetectedHeading(), SectionRole.Detection),
        (LessonsHeading(), SectionRole.Lessons),
        (WentWellHeading(), SectionRole.Lessons),
        (HindsightHeading(), SectionRole.Lessons),
        (CausesHeading(), SectionRole.Causes),
        (ReasonHeading(), SectionRole.Causes),
        (ImpactHeading(), SectionRole.Impact),
        (AffectedHeading(), SectionRole.Impact),
        (DetectionHeading(), SectionRole.Detection),
        (NoticedHeading(), SectionRole.Detection),
        (ResolutionHeading(), SectionRole.Resolution),
        (RestoredHeading(), SectionRole.Resolution),
        (SummaryHeading(), SectionRole.Summary),
        (BriefHeading(), SectionRole.Summary),
        (ResponseHeading(), SectionRole.Response),
        (BackgroundHeading(), SectionRole.Background),
        (BeforeHeading(), SectionRole.Background),
        (PeopleHeading(), SectionRole.Metadata),
        (EscalationHeading(), SectionRole.Escalation),
        (RollbackHeading(), SectionRole.Rollback),
        (VerificationHeading(), SectionRole.Verification),
        (SymptomsHeading(), SectionRole.Symptoms),
        (StepsHeading(), SectionRole.Steps),
        (OwnershipHeading(), SectionRole.Ownership),
        (SecurityReviewHeading(), SectionRole.SecurityReview),
        (MitigatorsHeading(), SectionRole.Mitigators),
    ];

    /// <summary>The role of a heading; null where it fits none.</summary>
    public SectionRole? Of(string heading)
    {
        var normal = HeadingText.Normalize(heading);
        if (normal.Length is 0 or > 120)
        {
            return null;
        }

        var bare = HeadingText.WithoutBrackets(normal);
        return Exact(normal) ?? Exact(bare) ?? KeyAndValue(normal) ?? ByPattern(bare.Length == 0 ? normal : bare);
    }

    /// <summary>The role that a heading's exact name opens, for labels, where a pattern would guess too much.</summary>
    public SectionRole? OfLabel(string label)
    {
        var normal = HeadingText.Normalize(label);
        return Exact(normal) ?? Exact(HeadingText.WithoutBrackets(normal)) ?? (normal.Split(' ').Length <= 4 ? ByPattern(HeadingText.WithoutBrackets(normal)) : null);
    }

    /// <summary>"What's next?": follow-ups where a page is about an incident; elsewhere it leads to other pages.</summary>
    public static bool LooksAhead(string heading) => NextHeading().IsMatch(HeadingText.Normalize(heading));

    /// <summary>"Date: July 1, 2020": a heading that is a key with its value.</summary>
    private SectionRole? KeyAndValue(string normal)
    {
        var colon = normal.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && Exact(normal[..colon]) is SectionRole.Metadata or SectionRole.Ownership ? Exact(normal[..colon]) : null;
    }

    private SectionRole? Exact(string normal) =>
        synonyms.TryGetValue(normal, out var own) ? own : Names.TryGetValue(normal, out var role) ? role : null;

    /// <summary>The same headings stand on many pages, and are held against some forty patterns each.</summary>
    private static SectionRole? ByPattern(string normal)
    {
        if (Known.TryGetValue(normal, out var known))
        {
            return known;
        }

        var role = FirstOf(normal);
        if (Known.Count < MostKnown)
        {
            Known[normal] = role;
        }

        return role;
    }

    private static SectionRole? FirstOf(string normal)
    {
        foreach (var (pattern, role) in Patterns)
        {
            if (pattern.IsMatch(normal))
            {
                return role;
            }
        }

        return null;
    }

    private static IEnumerable<KeyValuePair<string, SectionRole>> Table()
    {
        foreach (var (role, names) in new (SectionRole, string)[]
        {
            (SectionRole.Summary, "summary|overview|abstract|tl;dr|tldr|incident summary|issue summary|executive summary|what happened|description|incident|incident overview|incident details|synopsis|in short|what failed|issue|problem summary|introduction"),
            (SectionRole.Impact, "impact|impacts|effects|customer impact|user impact|scope|losses|effect|affected services|affected users|who is affected|strategies impacted"),
            (SectionRole.Detection, "detection|how we noticed|alerting|identified|discovery|how it was detected|how was it detected|time to detection"),
            (SectionRole.Timeline, "timeline|timelines|chronology|key events|sequence of events|log|incident log|event log|events|timeline of events|incident timeline|timeline summary|history of events|incident updates"),
            (SectionRole.Causes, "cause|causes|cause(s)|root cause|root causes|root cause(s)|contributing factors|contributing factor|trigger|triggers|why it happened|why did it happen|technical cause|fault|vulnerability|five whys|5 whys|five why's|whys|blameless root cause|root cause analysis|rca|cause of the problem|failure chain|what changed to cause it|why|what allowed this to happen|diagnosis of the cause|fault analysis|technical analysis"),
            (SectionRole.Resolution, "resolution|mitigation|mitigations|fix|recovery|solution|how it was fixed|resolution and recovery|details of fix|the fix|restoration|workaround and fix|fixes|repair|immediate fix|how we fixed it"),
            (SectionRole.Lessons, "lessons|lessons learned|lessons learnt|learnings|learning|what went well|what went wrong|what went poorly|where we got lucky|takeaways|key takeaways|what did we learn from this incident|what did we learn|things that went well|things that went poorly|where were we lucky|opportunities|reflections|retrospective|what worked|what didn't work|what didn't go well|what could have gone better|luck"),
            (SectionRole.ActionItems, "action items|action item|actions|action|follow-ups|follow ups|followups|follow-up|follow up|follow-up tasks|follow-up actions|follow up tasks|corrective actions|corrective and preventive measures|corrective and preventative measures|corrective and preventative measure|preventive measures|prevention|next steps|todo|todos|to do|to-do|to-dos|remediation|remediations|remediation items|remediation / future work|future work|improvements|proposal improvements|review actions|corrective actions with owners|resulting action|resulting actions|tasks|preventative actions|process improvements|technical improvements|documentation improvements|recommendations|moving forward|required follow-up|action plan|immediate actions|proposed actions|incident actions|what we are doing about it"),
            (SectionRole.OpenQuestions, "open questions|open question|questions|unanswered questions|unanswered|unknowns|what we don't know|outstanding questions|open issues|still unknown|what we do not know yet"),
            (SectionRole.Response, "response|process review|incident response|how the response went|responders|team response"),
            (SectionRole.Background, "background|context|how it works|lead-up|leadup|lead up|system overview|prelude|company overview|technical background|architecture"),
            (SectionRole.Metadata, "metadata|details|stats|attendees|participants|status|severity|date|authors|author|people involved|involved parties|metrics|info|information|document control|incident metadata|key facts|at a glance|incident lead|statistics|duration"),
            (SectionRole.Symptoms, "symptoms|symptom|signs|signs of failure|how to spot it|how you notice|alert|alerts|meaning|what it looks like|problem|initial symptom|detection and symptoms|how it shows|indicators|error messages"),
            (SectionRole.Steps, "steps|procedure|what to do|what to do first|do this first|first steps|instructions|diagnosis|possible checks|troubleshooting|how to fix|how to fix it|runbook|process|immediate actions to take|response steps|what you do|rotate|actions to take|how to|how-to"),
            (SectionRole.Verification, "verification|verify|validation|how to verify|how to know it worked|confirm it worked|check that it worked|verify the fix|post-checks|did it work"),
            (SectionRole.Rollback, "rollback|roll back|rolling back|back out|backout plan|undo|how to undo it|revert"),
            (SectionRole.Escalation, "escalation|escalate|when to escalate|who to call|who to contact|escalation path|contacts|contact|getting help|on-call|when to call for help"),
            (SectionRole.Ownership, "ownership|owner|owners|who owns this page|maintainer|maintainers|maintained by"),
            (SectionRole.Changes, "changes|change log|changelog|what changed|what changed after the fix|history|revision history|what changed after the incident|recent changes"),
            (SectionRole.Notice, "what you may notice|what you might notice|what you may see|what you might see|what you will see|what customers see|what customers may see|who is affected and how|what you see|what you may have noticed"),
            (SectionRole.DataSafety, "is my data safe|is your data safe|is my data affected|data safety|your data|is anything lost|is my money safe|was i charged|was i charged twice|will i be charged twice|did my payment go through"),
            (SectionRole.Workaround, "workaround|workarounds|what to do now|what you can do|what can i do|what should i do|what should i do now|what should you do|what to do in the meantime|how to fix this|try this"),
            (SectionRole.Support, "when to contact support|contact support|contact us|need help|need more help|still need help|get help|getting support|support|when to contact us|where to get help|more help"),
            (SectionRole.References, "references|links|further reading|related|resources|see also|supporting information|useful links|related documents|evidence|additional resources|related reading|related topics"),
            (SectionRole.SecurityReview, "security review|security|security considerations|data exposure|exposure"),
            (SectionRole.Mitigators, "mitigators|mitigating factors|what limited the damage|what helped|safeguards"),
        })
        {
            foreach (var name in names.Split('|'))
            {
                yield return KeyValuePair.Create(name, role);
            }
        }
    }
}
