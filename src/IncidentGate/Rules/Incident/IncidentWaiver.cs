using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Incident;

/// <summary>A waiver is a debt with a date: when the date is over, somebody has to decide again.</summary>
internal sealed class IncidentWaiver : IncidentRule
{
    public override RuleInfo Info { get; } = new(
        "incident/waiver",
        RuleScope.Incident,
        "Every waiver that speaks of this incident is whole and hasn't expired.",
        "A waiver that nobody renews would otherwise hide a fault for ever.",
        new Levels(Level.Warning, Level.Warning, Level.Warning))
    {
        JudgesWhole = true,
        SweepsRepository = true,
    };

    public override IEnumerable<Fault> Check(IncidentRecord incident, RuleContext context)
    {
        foreach (var waiver in context.Waivers.Where(waiver => SpeaksOf(waiver, incident)))
        {
            var rules = string.Join(", ", waiver.Rules);
            var unknown = waiver.Rules.Where(rule => !IsKnown(rule)).ToList();
            if (unknown.Count > 0)
            {
                yield return Of($"The waiver at {waiver.Place} names {string.Join(", ", unknown)}, and there is no such rule.", "List the rules with: incidentgate rules.", waiver, "unknown");
            }
            else if (waiver.Flaw is { } flaw)
            {
                yield return Of($"The waiver for {rules} at {waiver.Place} {flaw}, so it waves nothing through.", "Give it paths or an incident, a reason, approved-by, and expires: 2026-12-31.", waiver, flaw);
            }
            else if (!waiver.IsInForce(context.Today))
            {
                var days = context.Today.DayNumber - waiver.Expires!.Value.DayNumber;
                yield return Of($"The waiver for {rules} at {waiver.Place} expired on {waiver.Expires:yyyy-MM-dd}, {days} {(days == 1 ? "day" : "days")} ago.", $"Mend what it hid, or let {waiver.ApprovedBy} decide anew; then remove or renew it in the policy.", waiver, "expired");
            }
        }
    }

    private static bool SpeaksOf(Waiver waiver, IncidentRecord incident) =>
        (waiver.Incidents.IsEmpty || (incident.Id is { } id && waiver.Incidents.Contains(id, StringComparer.OrdinalIgnoreCase)))
        && (waiver.Paths.IsEmpty || incident.Documents.Any(document => Documents.PathPattern.MatchesAny(waiver.Paths, document.Path)));

    private static bool IsKnown(string rule) =>
        rule.StartsWith(Custom.CustomRuleText.Prefix, StringComparison.Ordinal)
        || RuleCatalog.Find(rule) is not null
        || (rule.EndsWith("/*", StringComparison.Ordinal) && RuleCatalog.All.Any(known => known.Info.Family == rule[..^2]));

    private static Fault Of(string message, string next, Waiver waiver, string key) => new(null, message, next, $"{key} {string.Join(' ', waiver.Rules)} {string.Join(' ', waiver.Paths)} {string.Join(' ', waiver.Incidents)}");
}
