using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Runbook;

/// <summary>
/// Holds the alerts that pages are about against the rules. Runbooks often live apart from their rules, so a name that the rules
/// don't have is told only where the folder's other pages show that their alerts are at home here, or where this change removed it.
/// </summary>
/// <param name="share">How many of a hundred names of a folder have to be known.</param>
internal sealed partial class AlertPageCheck(DocumentLibrary library, int share)
{
    private readonly Dictionary<string, bool> _homes = new(StringComparer.Ordinal);
    private bool _told;

    /// <summary>Names of alerts that the change removed, with the rule file.</summary>
    public ImmutableDictionary<string, string> RemovedNow { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether it says, once, that a name can't be told because of rules that can't be read.</summary>
    public bool TellsUnread { get; init; }

    public IEnumerable<Fault> Check(Document document)
    {
        var unknown = AlertPages.Of(document).Where(mention => !library.Alerts.Has(mention.Name)).ToList();
        if (unknown.Count == 0 || IsPast(document))
        {
            yield break;
        }

        foreach (var mention in unknown)
        {
            if (RemovedNow.TryGetValue(mention.Name, out var rules))
            {
                yield return Of(document, mention, $"This change removed the alert {mention.Name} from {rules}, and the page is still about it.");
            }
            else if (!library.Alerts.Opaque.IsEmpty)
            {
                if (TellsUnread && !_told)
                {
                    _told = true;
                    yield return Untold(mention, library.Alerts.Opaque[0]);
                }
            }
            else if (IsHome(document))
            {
                yield return Of(document, mention, $"The page is about the alert {mention.Name}, which no rule file of the repository has.");
            }
        }
    }

    private static Fault Of(Document document, AlertMention mention, string message) =>
        Fault.At(mention.Line, message, "Give it the alert's new name, or say on the page that the alert was removed.", mention.Name) with { Path = document.Path };

    private static Fault Untold(AlertMention mention, AlertFile file) =>
        Fault.At(file.Unread!.Line, $"It can't be told whether the alert {mention.Name} is there: this file's alerts can't be read.", "If the rules that are made of it stand in the repository, name those in the policy's alerts.paths.", mention.Name) with { Path = file.Path, AtMost = Level.Notice };

    /// <summary>Whether nearly all alerts that the pages beside this one are about, its own included, are in the rules: in a small folder all but one.</summary>
    private bool IsHome(Document document)
    {
        const int fewest = 4;
        var folder = FolderOf(document.Path);
        if (!_homes.TryGetValue(folder, out var isHome))
        {
            var names = library.Paths.Where(path => FolderOf(path) == folder).Select(library.Find).OfType<Document>()
                .Where(page => page.Kind == DocumentKind.Runbook && !IsPast(page))
                .SelectMany(page => AlertPages.Of(page))
                .Select(mention => library.Alerts.Has(mention.Name))
                .ToList();
            var known = names.Count(name => name);
            _homes[folder] = isHome = known >= fewest && (names.Count - known <= 1 || known * 100 >= names.Count * share);
        }

        return isHome;
    }

    private static string FolderOf(string path) => path.LastIndexOf('/') is >= 0 and var slash ? path[..slash] : string.Empty;

    /// <summary>A page that says itself that its alert is gone.</summary>
    private static bool IsPast(Document document) =>
        PastPlace().IsMatch(document.Path) || document.Lines.Any(line => PastWords().IsMatch(line));

    [GeneratedRegex(@"(?:^|/)[^/]*(?:deprecated|archived?|obsolete|removed|retired|legacy|old)[^/a-z][^/]*/|(?:^|/)[^/]*(?:deprecated|archived?|obsolete|removed|retired)[^/]*/", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex PastPlace();

    [GeneratedRegex(@"\b(?:alert|page|runbook)s?\b.{0,60}\b(?:deprecated|removed|retired|obsolete|no longer|renamed|replaced)\b|\bdeprecated\b.{0,60}\b(?:alert|page|runbook)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex PastWords();
}
