using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <content>Headings that are a sentence or half of one: "Who was impacted?", "What we'll do next", "Preventing recurrence".</content>
internal sealed partial class HeadingRoles
{
    private const string Affected = "(?:customers?|users?|clients?|tenants?|members?|people|services?|systems?|components?|products?|regions?|teams?|sites?|applications?|apps?|environments?|accounts?|audience|parties)";
    private const string Mishap = "(?:recurrences?|repeats?|reoccurrences?|repetitions?|incidents?|outages?|issues?|problems?|failures?|happening)";

    [GeneratedRegex($@"^(?:(?:number|count|list) of |which |how many )?(?:the )?(?:\w+ )?{Affected}(?: (?:that )?(?:was|were|are))? (?:affected|impacted)\b|^(?:who|what|which \w+)(?: else)? (?:was|were|is|are) (?:affected|impacted|hit|down|broken)\b|^(?:affected|impacted) (?:\w+ )?{Affected}\b|^(?:business |customer |user )?(?:consequences?|damages?)$|^data loss$|^(?:not|un)[- ]?(?:affected|impacted)$|^how (?:it|this|the .{{2,40}}) (?:affected|impacted) ", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex AffectedHeading();

    [GeneratedRegex($@"^(?:prevent(?:ing|ion)?|avoid(?:ing|ance)?)(?: of)?(?: (?:a|any|the|this|it|these|such|similar|future|further|another|from|same|more)){{0,4}} (?:{Mishap}|this|it|that)\b|\bhow (?:we|we'll|we will|we're|we are|we can|to|do we|can we|will we|are we)(?: \w+){{0,2}} (?:prevent|avoid)(?:ing)? (?:it|this|that|these|such|similar|a|an|the|another|future|further|{Mishap})\b|\bhow (?:will|can|do) we prevent\b|\b(?:it|this|that) (?:doesn't|does not|won't|will not|never|can't|cannot) (?:ever )?(?:happens?|occurs?|recurs?|repeats?)\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex RecurrenceHeading();

    [GeneratedRegex(@"^what (?:we'll|we will|we are|we're|will we|are we|we plan to|we intend to|we want to)(?: (?:going|planning|plan|intend) to)? (?:do(?:ing)?|chang(?:e|ing)|improv(?:e|ing)|fix(?:ing)?|plan(?:ning)?)\b|^what(?: comes| happens|'s| is)? next$|^where do we go from here$|^(?:going|moving|looking|the way|way) (?:forward|ahead)$|^the road ahead$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex NextHeading();

    [GeneratedRegex(@"^post[- ]?(?:incident|mortem|outage|event) (?:actions?|tasks?|work|to-?dos?|improvements?|plan|steps|changes|measures|activities)$|^actions? (?:following|after|from|arising|resulting|planned|required|agreed|needed|to be taken)\b|^(?:planned|future|further|proposed|recommended|suggested|pending|remaining|upcoming|agreed|additional|outstanding) (?:work|changes?|improvements?|fix(?:es)?|measures?|steps|tasks|remediations?|mitigations?|enhancements?)$|\b(?:prevention|protective) (?:measures?|actions?|steps|items|work)\b|^(?:work items?|commitments?|tickets (?:created|raised|filed|opened))$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex PostIncidentHeading();

    [GeneratedRegex(@"^how (?:was|were|did) (?:it|we|this|the .{1,40}?|our .{1,40}?) (?:get )?(?:detect|notic|discover|f[io]u?nd|alert|notif|page|learn|identif|report|become aware|made aware)|^how we (?:learned|became aware|were alerted|heard)\b|^first (?:signs?|reports?|alerts?|indications?)\b|^time to (?:detect|notice|identify)|^identification$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex NoticedHeading();

    [GeneratedRegex(@"^what (?:was|were|is) the (?:\w+ )?(?:causes?|reasons?|trigger|bug|fault)\b|^what (?:triggered|broke)\b|^(?:the )?(?:bug|(?:technical|underlying|actual|real|core) (?:problem|bug|fault)|reasons?|reasons? (?:for|behind) .{1,60}|triggering event|failure (?:mode|analysis))$|^how (?:did )?(?:it|this|that|the .{2,40}) happen(?:ed)?$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex ReasonHeading();

    [GeneratedRegex(@"^(?:order|sequence|chain|series|list|log|course) of (?:the )?events\b|^events? (?:of the day|timeline|sequence)$|^(?:chronological|detailed) (?:log|account|sequence|order|events|list)\b|^(?:minute[- ]by[- ]minute|blow[- ]by[- ]blow|play[- ]by[- ]play)\b|^what happened,? (?:and )?when$|^(?:key|main|important) (?:events|moments|dates|times|timestamps)$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex SequenceHeading();

    [GeneratedRegex(@"^how (?:was|did|were|is) (?:it|we|this|the .{1,40}?|our .{1,40}?) (?:get )?(?:fix|resolv|recover|mitigat|restor|repair)|^(?:restoring|restoration of) (?:the |normal |full )*(?:services?|access|traffic|functionality|availability|operations?|connectivity)\b|^(?:fix(?:es)?|changes|mitigations?|workarounds?) (?:applied|made|deployed|rolled out|shipped)$|^(?:service|system) restoration$|^immediate (?:response|fix|mitigation|remediation|resolution)$|^(?:response|mitigation|resolution) and (?:recovery|resolution|mitigation)$|^(?:what we did|actions taken)(?: (?:to|during) .{1,60})?$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex RestoredHeading();

    [GeneratedRegex(@"^what (?:could|should|might) (?:we )?(?:have )?(?:done|gone|do|be done|been|be) (?:better|differently|improved)\b|^what we (?:got|did) (?:right|wrong|well|badly|poorly)$|^the (?:good|bad|ugly|lucky)(?: (?:and|parts?|news)\b.{0,30})?$|^(?:good |bad )?luck$|^insights$|^(?:areas?|opportunities|opportunity|room) (?:for|of|to) improve(?:ments?)?$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex HindsightHeading();

    [GeneratedRegex(@"^(?:what|things|something) we (?:still )?(?:don't|do not|didn't|did not) (?:yet )?(?:know|understand)\b|\bquestions? (?:still |that remain |remaining |left )?(?:open|unanswered|remaining)$|^(?:remaining|unresolved|further) (?:questions?|unknowns)$|^(?:unresolved|outstanding) issues$|^known unknowns$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex UnknownHeading();

    [GeneratedRegex(@"^(?:leading up to|prior to|before|events leading(?: up)? to|run[- ]?up to) (?:the|this|our) (?:\w+ )?(?:incident|outage|event|failure|deploy(?:ment)?|release|crash|attack|breach)$|^(?:system|technical|historical) (?:context|overview|background)$|^how (?:the|our) .{1,40} works?$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex BeforeHeading();

    [GeneratedRegex(@"^(?:incident|key) (?:info(?:rmation)?|data|facts|details|metadata)$|^(?:people|incident (?:lead|team|roles))$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex PeopleHeading();

    [GeneratedRegex(@"^in (?:brief|short|a nutshell)$|^(?:the )?short version$|^(?:technical|customer|public) summary$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex BriefHeading();
}
