using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Incident;

/// <summary>A waiver is a debt with a date: when the date is over, somebody has to decide again.</summary>
internal sealed class IncidentWaiver : IncidentRule
{
    public const string Id = "incident/waiver";

    public override RuleInfo Info { get; } = new(
        Id,
        RuleScope.Incident,
        "Every waiver that speaks of this incident is whole and hasn't expired; the audit asks all of them, and whether they are of use.",
        "A waiver that nobody renews would otherwise hide a fault for ever.",
        new Levels(Level.Warning, Level.Warning, Level.Warning))
    {
        JudgesWhole = true,
        SweepsRepository = true,
    };

    public override IEnumerable<Fault> Check(IncidentRecord incident, RuleContext context) =>
        context.Waivers.Where(waiver => SpeaksOf(waiver, incident)).Select(waiver => FaultOf(waiver, context.Today)).OfType<Fault>();

    /// <summary>An audit asks every waiver, whatever it speaks of, and whether what it speaks of is there at all.</summary>
    public override IEnumerable<Fault> Sweep(DocumentLibrary library, RuleContext context) =>
        context.Waivers.Select(waiver => FaultOf(waiver, context.Today) ?? (Matches(waiver, library) ? null : Of($"The waiver for {Named(waiver)} at {waiver.Place} is for paths where no file is: {string.Join(", ", waiver.Paths)}.", "Correct the paths, or remove the waiver.", waiver, "nowhere"))).OfType<Fault>();

    /// <summary>What is wrong with a waiver by itself; null where it is whole and in force.</summary>
    public static Fault? FaultOf(Waiver waiver, DateOnly today)
    {
        var unknown = waiver.Rules.Where(rule => !IsKnown(rule)).ToList();
        if (unknown.Count > 0)
        {
            return Of($"The waiver at {waiver.Place} names {string.Join(", ", unknown)}, and there is no such rule.", "List the rules with: incidentgate rules.", waiver, "unknown");
        }

        if (waiver.Flaw is { } flaw)
        {
            return Of($"The waiver for {Named(waiver)} at {waiver.Place} {flaw}, so it waves nothing through.", "Give it paths or an incident, a reason, approved-by, and expires: 2026-12-31.", waiver, flaw);
        }

        if (waiver.IsInForce(today))
        {
            return null;
        }

        var days = today.DayNumber - waiver.Expires!.Value.DayNumber;
        return Of($"The waiver for {Named(waiver)} at {waiver.Place} expired on {waiver.Expires:yyyy-MM-dd}, {days} {(days == 1 ? "day" : "days")} ago.", $"Mend what it hid, or let {waiver.ApprovedBy} decide anew; then remove or renew it in the policy.", waiver, "expired");
    }

    /// <summary>That a waiver in force waves nothing through, although all its rules have looked.</summary>
    public static Fault Useless(Waiver waiver) =>
        Of($"The waiver for {Named(waiver)} at {waiver.Place} waves nothing through: what it is for isn't found any more.", "Remove it from the policy.", waiver, "useless");

    private static string Named(Waiver waiver) => string.Join(", ", waiver.Rules);

    private static bool Matches(Waiver waiver, DocumentLibrary library) =>
        waiver.Paths.IsEmpty || library.Files.Paths.Any(path => PathPattern.MatchesAny(waiver.Paths, path));

    private static bool SpeaksOf(Waiver waiver, IncidentRecord incident) =>
        (waiver.Incidents.IsEmpty || (incident.Id is { } id && waiver.Incidents.Contains(id, StringComparer.OrdinalIgnoreCase)))
        && (waiver.Paths.IsEmpty || incident.Documents.Any(document => PathPattern.MatchesAny(waiver.Paths, document.Path)));

    private static bool IsKnown(string rule) =>
        rule.StartsWith(Custom.CustomRuleText.Prefix, StringComparison.Ordinal)
        || RuleCatalog.Find(rule) is not null
        || (rule.EndsWith("/*", StringComparison.Ordinal) && RuleCatalog.All.Any(known => known.Info.Family == rule[..^2]));

    private static Fault Of(string message, string next, Waiver waiver, string key) => new(null, message, next, $"{key} {string.Join(' ', waiver.Rules)} {string.Join(' ', waiver.Paths)} {string.Join(' ', waiver.Incidents)}");
}
