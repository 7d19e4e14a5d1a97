using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>An action that belongs to everybody is done by nobody, and the incident comes back.</summary>
internal sealed class PostmortemActionOwner : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "postmortem/action-owner",
        RuleScope.Postmortem,
        "Every action item has an owner.",
        "Somebody has to know that the fix which would have prevented this is theirs.",
        new Levels(Level.Notice, Level.Error, Level.Error))
    { JudgesWhole = true };

    public override IEnumerable<Fault> Check(Document document, RuleContext context) =>
        Lacking.Of(document, [.. document.ActionItems.Where(item => item.Done != true)], item => item.Owner is null, "owner", "\"(owner: @name)\", or fill the table's Owner column.");
}
