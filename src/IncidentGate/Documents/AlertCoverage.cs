using System.Collections.Immutable;

namespace IncidentGate.Documents;

/// <summary>Which alerts of a repository have a runbook. An alert that stands in the rules twice, with another severity, counts once.</summary>
/// <param name="Covered">Those whose rule names a runbook, or that a page is about.</param>
/// <param name="Uncovered">Those that have none.</param>
internal sealed record AlertCoverage(ImmutableArray<AlertRule> Covered, ImmutableArray<AlertRule> Uncovered)
{
    public int Total => Covered.Length + Uncovered.Length;

    /// <param name="exempt">Severities that call nobody and need no runbook.</param>
    public static AlertCoverage Of(DocumentLibrary library, ImmutableArray<string> exempt)
    {
        var alerts = library.Alerts.All().GroupBy(alert => alert.Name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Any(alert => alert.Severity is null || !exempt.Contains(alert.Severity, StringComparer.OrdinalIgnoreCase)))
            .ToList();
        if (alerts.Count == 0)
        {
            return new AlertCoverage([], []);
        }

        var pages = PagesOf(library);
        bool IsCovered(IEnumerable<AlertRule> group) => group.Any(alert => alert.Runbook is not null || pages.Contains(alert.Name));
        var parts = alerts.ToLookup(IsCovered, group => group.First());
        return new AlertCoverage([.. parts[true]], [.. parts[false]]);
    }

    /// <summary>Every name that a page has: its file's, its title and its headings.</summary>
    private static HashSet<string> PagesOf(DocumentLibrary library)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var document in library.All())
        {
            names.Add(RunbookResolver.Stem(document.Path));
            names.Add(document.Title?.Trim() ?? string.Empty);
            names.UnionWith(document.Sections.Select(section => section.Heading.Trim()));
            names.UnionWith(AlertPages.Of(document).Select(mention => mention.Name));
        }

        return names;
    }
}
