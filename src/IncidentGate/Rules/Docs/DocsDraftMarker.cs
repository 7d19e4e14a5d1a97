using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Docs;

/// <summary>"Draft" is an honest label while the fix is under way; left behind, it tells the next reader to trust nothing on the page.</summary>
internal sealed class DocsDraftMarker : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "docs/draft-marker",
        RuleScope.Any,
        "No \"draft\", \"WIP\", \"needs cleanup\", \"TBD\" or \"to be written\" is left in the page when the incident closes.",
        "Half a page that looks whole is worse than none; half a page that says so has to be finished.",
        new Levels(Level.Notice, Level.Error, Level.Warning));

    // The notes of a meeting list what is in progress: outside of runbooks, help and postmortems only a label of the whole page counts.
    public override IEnumerable<Fault> Check(Document document, RuleContext context) =>
        document.DraftMarkers.Where(marker => document.Kind != DocumentKind.Other || marker.Source != "text").Select(marker => Fault.At(
            Math.Max(1, marker.Line),
            marker.Source is "text" ? $"The page still says \"{marker.Value}\"." : $"The page is still labelled \"{marker.Value}\" ({marker.Source}).",
            context.Phase == Phase.Fix ? "Fine while the fix is under way; finish it before the incident closes." : "Write what is missing, then remove the label.",
            $"{marker.Source} {marker.Value}"));
}
