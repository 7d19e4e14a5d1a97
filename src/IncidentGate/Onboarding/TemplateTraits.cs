using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using IncidentGate.Documents;

namespace IncidentGate.Onboarding;

/// <summary>Templates that the team has already: new documents start from them rather than from ours.</summary>
internal static partial class TemplateTraits
{
    private const int MostBytes = 65_536;

    /// <summary>A proposal for each kind that has one template; where there are several, people choose.</summary>
    public static IEnumerable<Proposal> Of(IRepositoryFiles files) =>
        files.Paths.Where(path => DocumentReader.IsDocument(path) && Template().IsMatch(path))
            .Select(path => (Path: path, Kind: KindOf(path[(path.LastIndexOf('/') + 1)..])))
            .Where(found => found.Kind is not null)
            .GroupBy(found => found.Kind!, found => found.Path, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Propose(group.Key, [.. group.Order(StringComparer.Ordinal)], files));

    /// <summary>That a page is the template of a kind.</summary>
    public static Proposal Use(string kind, string path) => new("templates", $"`incidentgate new {kind}` starts from this page.", [Line(kind, path)]);

    private static Proposal Propose(string kind, ImmutableArray<string> paths, IRepositoryFiles files)
    {
        if (paths.Length > 1)
        {
            return new Proposal("templates", $"{PolicyWords.Count(paths.Length, $"{kind} template")} stand here: {string.Join(", ", paths.Take(3))}{(paths.Length > 3 ? " and more" : string.Empty)}. With one of them here, `incidentgate new {kind}` starts from it.", [Line(kind, paths[0])]) { IsSure = false };
        }

        return Encoding.UTF8.GetString(files.Read(paths[0], MostBytes) ?? []).Contains("{{ incident", StringComparison.Ordinal)
            ? Use(kind, paths[0])
            : new Proposal("templates", $"To have `incidentgate new {kind}` start from this page, write `{{{{ incident }}}}` in it where the incident's id belongs, such as `{{{{ incident_key }}}}: {{{{ incident }}}}` in the front matter.", [Line(kind, paths[0])]) { IsSure = false };
    }

    private static string Line(string kind, string path) => $"  {kind}: {PolicyWords.Quote(path)}";

    private static string? KindOf(string name) =>
        Postmortem().IsMatch(name) ? "postmortem" : Runbook().IsMatch(name) ? "runbook" : Help().IsMatch(name) ? "help" : null;

    [GeneratedRegex(@"(?:^|/)(?:[^/]*templates?)/[^/]+$|(?:^|[/_. -])template(?:\.[^/]*)?$|(?:^|/)template[-_ ][^/]+$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Template();

    [GeneratedRegex("post[-_ ]?mortem|retrospective|incident[-_ ]?(?:report|review)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Postmortem();

    [GeneratedRegex("^(?:customer[-_ ])?help(?:[-_ .]|$)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Help();

    [GeneratedRegex("run[-_ ]?book|play[-_ ]?book", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Runbook();
}
