using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;
using IncidentGate.Rules.Docs;

namespace IncidentGate.Audits;

/// <summary>An incident that its postmortem calls closed although there are errors in its documents.</summary>
/// <param name="Id">Null where its postmortem carries none.</param>
/// <param name="Postmortem">Path of the page that calls it closed.</param>
/// <param name="Errors">Findings of the level error in its documents, or about it as a whole.</param>
internal sealed partial record ClosedIncident(string? Id, string Postmortem, int Errors)
{
    /// <summary>Those with the most errors first.</summary>
    /// <param name="findings">What counts.</param>
    /// <param name="now">The moment that closings are held against.</param>
    public static ImmutableArray<ClosedIncident> Of(ImmutableArray<IncidentRecord> incidents, IEnumerable<Finding> findings, DateTimeOffset now)
    {
        var errors = findings.Where(finding => finding.Level == Level.Error).ToArray();
        var byPath = errors.Where(finding => finding.Path is not null).ToLookup(finding => finding.Path!, StringComparer.Ordinal);
        var byIncident = errors.Where(finding => finding.Path is null && finding.Incident is not null).ToLookup(finding => finding.Incident!, StringComparer.OrdinalIgnoreCase);
        return [.. incidents
            .Select(incident => (Incident: incident, Page: incident.Documents.FirstOrDefault(document => document.Kind == DocumentKind.Postmortem && SaysClosed(document, now))))
            .Where(pair => pair.Page is not null)
            .Select(pair => new ClosedIncident(
                pair.Incident.Id is { } id ? SecretShapes.Redacted(id) : null,
                pair.Page!.Path,
                pair.Incident.Documents.Sum(document => byPath[document.Path].Count()) + (pair.Incident.Id is { } own ? byIncident[own].Count() : 0)))
            .Where(closed => closed.Errors > 0)
            .OrderByDescending(closed => closed.Errors)
            .ThenBy(closed => closed.Postmortem, StringComparer.Ordinal)
            .ThenBy(closed => closed.Id, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Whether a postmortem calls its incident closed: by its status, or by when that was.</summary>
    private static bool SaysClosed(Document postmortem, DateTimeOffset now) =>
        (postmortem.Status is { } status && Closed().IsMatch(status.Value) && !Open().IsMatch(status.Value))
        || postmortem.KeyTimes.Any(time => time is { Moment: KeyMoment.Closed, At: { } at } && at <= now);

    [GeneratedRegex(@"\b(?:closed|resolved|done|completed?|final(?:i[sz]ed)?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Closed();

    [GeneratedRegex(@"\b(?:not|open|ongoing|active|draft|wip|progress|partly|partially|nearly|almost|to be)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Open();
}
