using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Incident;

/// <summary>What misled the team is gone by tomorrow unless somebody writes it down today.</summary>
internal sealed class IncidentPostmortemPresent : IncidentRule
{
    public override RuleInfo Info { get; } = new(
        "incident/postmortem-present",
        RuleScope.Incident,
        "The incident has a postmortem; while it is being fixed, a labelled draft will do, when it closes, no more.",
        "The timeline and the wrong turns are remembered today, and guessed next week.",
        new Levels(Level.Warning, Level.Error, Level.Off))
    { JudgesWhole = true };

    public override IEnumerable<Fault> Check(IncidentRecord incident, RuleContext context) => RequiredDocumentFault.Of(
        incident,
        DocumentKind.Postmortem,
        "postmortem",
        "Add one with \"incident: {id}\" in its front matter." + (incident.Phase == Phase.Fix ? " Raw notes are enough for now, if they are labelled as a draft." : string.Empty))
        .Concat(DraftAtClosing(incident));

    private static IEnumerable<Fault> DraftAtClosing(IncidentRecord incident)
    {
        if (incident.Phase != Phase.Close || incident.Require(DocumentKind.Postmortem) is not { State: DocumentState.Draft } required)
        {
            yield break;
        }

        var draft = incident.Documents.First(document => required.Paths.Contains(document.Path, StringComparer.Ordinal) && !document.DraftMarkers.IsEmpty);
        var marker = draft.DraftMarkers[0];
        var subject = incident.Id is { } id ? $"The postmortem of {id}" : "The postmortem of this incident";
        yield return new Fault(
            TextSpan.OfLine(Math.Max(1, marker.Line)),
            $"{subject} is still a draft: it says \"{marker.Value}\".",
            "Write what is missing, then remove the label. A draft is enough while the fix is under way, not when the incident closes.",
            "draft")
        { Path = draft.Path };
    }
}
