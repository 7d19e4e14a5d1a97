using System.Collections.Immutable;
using IncidentGate.Rules.Docs;
using IncidentGate.Rules.Help;
using IncidentGate.Rules.Incident;
using IncidentGate.Rules.Postmortem;
using IncidentGate.Rules.Runbook;

namespace IncidentGate.Rules;

/// <summary>Every rule, sorted by id. An explicit list: nothing is found by scanning, so that trimming can't lose a rule.</summary>
internal static class RuleCatalog
{
    public static readonly ImmutableArray<Rule> All =
    [
        new DocsBrokenLink(),
        new DocsChatOnly(),
        new DocsDraftMarker(),
        new DocsDuplicateTitle(),
        new DocsFrontMatter(),
        new DocsOldDate(),
        new DocsOrphan(),
        new DocsOwner(),
        new DocsPlaceholder(),
        new DocsScreenshotAge(),
        new DocsSecret(),
        new DocsSuppression(),
        new DocsTemporaryWorkaround(),
        new HelpNextStep(),
        new HelpNoInternals(),
        new HelpPlainLanguage(),
        new HelpSections(),
        new HelpShort(),
        new IncidentColdRead(),
        new IncidentContradiction(),
        new IncidentCopiedStory(),
        new IncidentCustomerMessage(),
        new IncidentDeadline(),
        new IncidentDocsOwner(),
        new IncidentDocumentsLinked(),
        new IncidentFindable(),
        new IncidentHelpUpdated(),
        new IncidentPostmortemPresent(),
        new IncidentReference(),
        new IncidentRepeat(),
        new IncidentResolved(),
        new IncidentRetiredName(),
        new IncidentReviewedByAudience(),
        new IncidentRunbookUpdated(),
        new IncidentTodoCollected(),
        new IncidentWaiver(),
        new PostmortemActionConcrete(),
        new PostmortemActionCount(),
        new PostmortemActionDue(),
        new PostmortemActionEvidence(),
        new PostmortemActionLinked(),
        new PostmortemActionOwner(),
        new PostmortemActionType(),
        new PostmortemAudiences(),
        new PostmortemBlameless(),
        new PostmortemCauseSentence(),
        new PostmortemEvidence(),
        new PostmortemFailureChain(),
        new PostmortemHindsight(),
        new PostmortemKeyTimes(),
        new PostmortemKnownAtTheTime(),
        new PostmortemMetadata(),
        new PostmortemMitigators(),
        new PostmortemProcessReview(),
        new PostmortemQuestionOwner(),
        new PostmortemSections(),
        new PostmortemSecurityReview(),
        new PostmortemTimeline(),
        new PostmortemTimelineCoverage(),
        new PostmortemTimelineElapsed(),
        new PostmortemTimelineHighlights(),
        new PostmortemTimelineOrder(),
        new PostmortemTimelineZone(),
        new PostmortemWrongTurns(),
        new RunbookAlertExists(),
        new RunbookCommandFence(),
        new RunbookEscalation(),
        new RunbookNoTimeline(),
        new RunbookReviewed(),
        new RunbookRollbackTested(),
        new RunbookSections(),
        new RunbookSigns(),
        new RunbookSteps(),
        new RunbookVerification(),
    ];

    private static readonly Dictionary<string, Rule> ById = All.ToDictionary(rule => rule.Info.Id, StringComparer.Ordinal);

    public static Rule? Find(string id) => ById.GetValueOrDefault(id);
}
