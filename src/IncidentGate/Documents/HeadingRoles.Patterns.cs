using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <content>The variants of each role's headings, after normalisation. Compiled with the program: it starts faster than it could read them.</content>
internal sealed partial class HeadingRoles
{
    [GeneratedRegex(@"^(?:(?:the|incident|event|detailed|full|rough|high[- ]level|approximate|brief|complete) )*(?:time ?lines?|chronology)\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex TimelineHeading();

    [GeneratedRegex(@"\b(?:time ?line|chronology)$|\btime ?line of\b|\btime ?line\b.*\b(?:utc|gmt|cet|cest|pst|pdt|est|edt|bst)\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex TimelineOfHeading();

    [GeneratedRegex(@"\bopen questions?\b|\bunanswered\b|\bunresolved questions?\b|\boutstanding questions?\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex OpenQuestionsHeading();

    [GeneratedRegex(@"\baction(?:able)? (?:items?|points?|plan|list)\b|\bfollow[- ]?ups?\b(?! call)|\b(?:corrective|preventi(?:ve|tive)|preventative|remedial|remediation) (?:actions?|measures?|items?|tasks?|plan|work|steps)\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex ActionItemsHeading();

    [GeneratedRegex(@"\b(?:short|medium|mid|long)[- ]?term (?:actions?|improvements?|fixes|tasks?|mitigations?)\b|\b(?:future|next) (?:actions?|steps?|work)$|\bimprovements? (?:proposals?|to make|planned|still)\b|\bproposal improvements?\b|^(?:resulting|review|immediate|required|agreed|recommended|planned|outstanding|further) actions?\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex PlannedActionsHeading();

    [GeneratedRegex(@"\bhow (?:are|will|can|do|could) we (?:going to )?(?:do better|prevent|avoid|improve|make sure)\b|\bprevent(?:ing)? (?:it|this|that)\b.*\bagain\b|\b(?:mitigation|remediation|prevention|improvement) plan\b|\b(?:process|detection|monitoring|documentation|technical|security|infrastructure|tooling|alerting|observability|communication|architectur(?:e|al)|reliability|testing|operational|organi[sz]ational|system) (?:changes|improvements)$|\bwhat (?:are|will) we (?:doing|do)\b.*\b(?:prevent|again|next)\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex PreventionHeading();

    [GeneratedRegex(@"^why .*\b(?:did not|didn't|wasn't|was not|not) (?:\w+ )?(?:catch|detect|alert|notice|show|page|trigger|auto|caught|detected|noticed|alerted)|^why .*\b(?:hard|difficult|long|late|slow)\b.*\b(?:detect|notice|find|see|catch|spot)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex UndetectedHeading();

    [GeneratedRegex(@"^lessons\b|\blessons? (?:learn(?:ed|t)|identified)\b|^(?:key )?(?:learnings?|take[- ]?aways?)\b|\bwhat (?:did we|have we|we) learn", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex LessonsHeading();

    [GeneratedRegex(@"\bwhat (?:went|worked|didn'?t (?:go|work)|did(?: not|n't)? (?:go|work)|could have (?:gone|been)|can be|has gone|was done) ?(?:well|wrong|poorly|badly|right|good|better|improved|great)?|\b(?:things?|stuff) that (?:went|worked)\b|\bwhere (?:did )?(?:we|were we) (?:got|get|were|got )?\s?(?:un)?lucky\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex WentWellHeading();

    [GeneratedRegex(@"\broot[- ]?causes?\b|\bcontribut(?:ing|ory) (?:factors?|causes?|conditions?)\b|^(?:the )?(?:underlying|technical|proximate|main|primary|identified|likely|probable) (?:causes?|issue|reason)\b|^causes?\b|\bcauses? of the\b|\b(?:five|5) why'?s?\b|^(?:triggers?|whys|faults?|vulnerability|the vulnerability|details of (?:the )?vulnerability)\b|\bwhy (?:did |does )?(?:it|this|that) (?:happen(?:s|ed)?|occur(?:s|red)?|fail(?:s|ed)?)\b|\bwhat (?:caused|allowed|led to)\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex CausesHeading();

    [GeneratedRegex(@"^(?:(?:customer|user|business|service|client|student|overall|community|estimated|financial|product|data|internal|external|the) )*impact(?:s|ed)?\b|\b(?:impact|effects?)(?: (?:of|on|to|analysis|assessment|summary|statement)\b.*|$)|^(?:scope|blast radius|losses|effects?|who was affected|affected (?:users|customers|services|systems))\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex ImpactHeading();

    [GeneratedRegex(@"^(?:how (?:was|did|were) (?:it|we|this|the .*) (?:detect|notice|discover|find|found).*|detection\b.*|(?:initial )?discovery|alerting|time to detect(?:ion)?|how we (?:noticed|found out|detected).*)$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex DetectionHeading();

    [GeneratedRegex(@"^(?:resolution|recovery|remediation|mitigations?|solution|the fix|fix|repair|restoration|details of (?:the )?fix)\b(?!.*\b(?:time|mean)\b)|^how (?:was|did|were) (?:it|we|this|the .*)(?:fix|resolve|recover|mitigate)|\bhow (?:it|this|we) (?:was )?(?:fixed|resolved|recovered|mitigated)\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex ResolutionHeading();

    [GeneratedRegex(@"^(?:(?:executive|incident|issue|event|management|brief|short|quick|outage|problem|high[- ]level) )*(?:summary|overview|abstract|synopsis|tl;?dr)\b|^(?:incident|problem) (?:description|statement)$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex SummaryHeading();

    [GeneratedRegex(@"^(?:(?:incident|our|the|initial|team) )?response(?: (?:process|review|evaluation))?$|^(?:process|response) review\b|^how (?:did the|the) response\b|^how (?:did )?we respond", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex ResponseHeading();

    [GeneratedRegex(@"^(?:background|context|lead[- ]?up|how it works|prelude|preamble|prior state|situation|history)\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex BackgroundHeading();

    [GeneratedRegex(@"\bescalat(?:ion|e|ing)\b|^(?:who|whom) to (?:call|contact|page)\b|^(?:contacts?|points? of contact)$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex EscalationHeading();

    [GeneratedRegex(@"^(?:roll|fall|back)[- ]?(?:ing )?(?:back|out|down)\b|\b(?:rollback|roll back|back[- ]?out|revert) (?:plan|procedure|steps?|instructions?)\b|^revert(?:ing)?\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex RollbackHeading();

    [GeneratedRegex(@"^(?:verif(?:y|ication|ying)|validat(?:e|ion|ing)|how to (?:verify|confirm|check|validate|know).*|confirm(?:ation)?|post[- ]?checks?|check (?:that )?(?:it|the fix|everything).*|testing)\b|\bverification(?: steps?)?$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex VerificationHeading();

    [GeneratedRegex(@"^(?:symptoms?|signs?|indicators?|alerts?|meaning|when (?:to|do) (?:use|run)|how to (?:spot|recogni[sz]e|identify).*|what (?:you|it) (?:will |may |might )?(?:see|looks? like).*|problem|how (?:it|this) looks)\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex SymptomsHeading();

    [GeneratedRegex(@"^(?:(?:possible|manual|immediate|first|response|remediation|recovery|mitigation|repair|operational|detailed) )*(?:steps?|procedures?|instructions?|actions? to take|process|mitigation|diagnosis|troubleshooting|possible checks|how to (?:fix|resolve|respond|do|use|run|proceed).*|what to do.*|walk[- ]?through|usage|runbook steps|tasks?|do this first)\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex StepsHeading();

    [GeneratedRegex(@"^(?:owner(?:s|ship)?|who owns.*|maintainers?|maintained by|responsible (?:team|person).*|page owner)\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex OwnershipHeading();

    [GeneratedRegex(@"\bsecurity (?:review|considerations?|impact|assessment)\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex SecurityReviewHeading();

    [GeneratedRegex(@"^(?:mitigators?|mitigating factors?|what limited.*|safeguards)\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex MitigatorsHeading();
}
