using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Runbook;

/// <summary>What an incident's change does to alerts and to the pages that they lead to.</summary>
internal sealed partial class AlertChange(IncidentRecord incident)
{
    private readonly AlertLibrary _alerts = incident.Library.Alerts;
    private readonly ImmutableArray<ChangedFile> _rules = [.. incident.Change.Files.Where(file => AlertRulePaths.IsOne(file.Path, incident.Library.Reading.Alerts))];

    public IEnumerable<AlertFile> TouchedFiles() => _rules.Where(file => file.Change != FileChange.Deleted).Select(file => _alerts.At(file.Path));

    /// <summary>Alerts whose name or runbook the change has written; when the incident closes, all of the files that it touches.</summary>
    public IEnumerable<AlertRule> TouchedAlerts() =>
        from file in _rules.Where(file => file.Change != FileChange.Deleted)
        from alert in _alerts.At(file.Path).Alerts
        where incident.Phase != Phase.Fix || !file.LinesKnown || file.AddedLines.Contains(alert.Line) || (alert.Runbook is { } runbook && file.AddedLines.Contains(runbook.Line))
        select alert;

    /// <summary>Alerts anywhere whose runbook the change has moved, removed, or taken a heading from.</summary>
    public IEnumerable<AlertRule> AlertsOfMovedPages()
    {
        var gone = incident.Change.Files
            .Select(file => file.Change == FileChange.Deleted ? file.Path : file.Change == FileChange.Renamed ? file.OldPath : null)
            .OfType<string>()
            .Where(DocumentReader.IsDocument)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var cut = incident.Change.Files
            .Where(file => file.Change != FileChange.Deleted && DocumentReader.IsDocument(file.Path) && HasLostHeading(file))
            .Select(file => file.Path)
            .ToHashSet(StringComparer.Ordinal);
        return gone.Count + cut.Count == 0 ? [] : _alerts.All().Where(alert => alert.Runbook is { } runbook && _alerts.Runbooks.Resolve(runbook.Text) is { IsMissing: true } target
            && (target.State == TargetState.MissingPage ? gone.Contains(target.Page) || gone.Any(path => IsIndexOf(path, target.Page)) : cut.Contains(target.Page)));
    }

    /// <summary>Names of alerts that the change has taken out of the rules, with the file that they stood in.</summary>
    public ImmutableDictionary<string, string> RemovedAlerts()
    {
        var names = from file in _rules
                    from line in file.RemovedLines
                    let match = Alert().Match(line.Text)
                    where match.Success && AlertPages.IsName(match.Groups["name"].Value) && !_alerts.Has(match.Groups["name"].Value)
                    select (Name: match.Groups["name"].Value, file.Path);
        return names.DistinctBy(pair => pair.Name, StringComparer.OrdinalIgnoreCase).ToImmutableDictionary(pair => pair.Name, pair => pair.Path, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Runbooks anywhere that are about such an alert.</summary>
    public IEnumerable<Document> PagesNaming(ImmutableDictionary<string, string> removed) =>
        removed.IsEmpty
            ? []
            : incident.Library.Paths.Where(path => Mentions(path, removed)).Select(incident.Library.Find).OfType<Document>()
                .Where(document => document.Kind == DocumentKind.Runbook && AlertPages.Of(document).Any(mention => removed.ContainsKey(mention.Name)));

    private bool Mentions(string path, ImmutableDictionary<string, string> removed) =>
        removed.Keys.Any(name => path.Contains(name, StringComparison.OrdinalIgnoreCase))
        || (incident.Library.Files.Read(path, DocumentLibrary.FileLimit) is { } bytes && Encoding.UTF8.GetString(bytes) is var text && removed.Keys.Any(name => text.Contains(name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether a removed line was a heading that the page doesn't have any more.</summary>
    private bool HasLostHeading(ChangedFile file)
    {
        var gone = file.RemovedLines.Where(line => line.Text.StartsWith('#')).Select(line => Slugs.Of(line.Text.TrimStart('#'))).ToList();
        return gone.Count > 0 && incident.Library.Find(file.Path) is { } page && gone.Exists(anchor => !page.Anchors.Contains(anchor));
    }

    private static bool IsIndexOf(string path, string page) =>
        Path().Replace(path, string.Empty).Equals(Path().Replace(page, string.Empty), StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^\s*(?:-\s+)?[""']?alert[""']?\s*:\s*[""']?(?<name>[A-Za-z0-9_]{1,100})[""']?\s*(?:#.*)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Alert();

    /// <summary>What an address leaves out: a document's ending, an index's name.</summary>
    [GeneratedRegex(@"(?:/(?:_?index|README))?(?:\.[a-z]{2,8})+$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Path();
}
