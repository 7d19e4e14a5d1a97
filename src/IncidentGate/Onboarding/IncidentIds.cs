using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentGate.Documents;

namespace IncidentGate.Onboarding;

/// <summary>Ids of incidents that the usual pattern doesn't know, by postmortems and commits; and whether other work has such ids, too.</summary>
internal static partial class IncidentIds
{
    /// <summary>Fewer may be chance.</summary>
    private const int Fewest = 3;

    private const int MostShapes = 12;

    /// <summary>Ids in front matter or titles of at least two postmortems in five, or where commits name their incident.</summary>
    public static Proposal? Of(ImmutableArray<Document> documents, CommitTraits commits)
    {
        var postmortems = documents.Where(document => document.Kind == DocumentKind.Postmortem).ToList();
        var usual = new Regex(Reading.DefaultIncidentIdPattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        var inPages = Shapes(postmortems.SelectMany(page => Named(page).Where(text => !usual.IsMatch(text)).SelectMany(In).Select(id => (page.Path, id))), postmortems.Count);
        var inCommits = Shapes(commits.Incidents.Select(found => (found.Commit.ToString(System.Globalization.CultureInfo.InvariantCulture), found.Id)), 0);
        ImmutableArray<IdShape> shapes = [.. inPages, .. inCommits];
        if (shapes.IsEmpty)
        {
            return null;
        }

        var patterns = shapes.Select(shape => shape.Pattern).Distinct(StringComparer.Ordinal).ToList();
        var others = Others(patterns, [.. shapes.SelectMany(shape => shape.Ids)], commits);
        string[] seen =
        [
            .. inPages.IsEmpty ? Array.Empty<string>() : [$"{PolicyWords.Count(inPages.Sum(shape => shape.Places), "postmortem")} have ids such as {Examples(inPages)}"],
            .. inCommits.IsEmpty ? Array.Empty<string>() : [$"{PolicyWords.Count(inCommits.Sum(shape => shape.Places), "commit")} name incidents such as {Examples(inCommits)}"],
        ];
        return new Proposal(
            "incident",
            $"{string.Join(", and ", seen)}, which the usual pattern doesn't know." + (others is null ? string.Empty : $" Other work has such ids too, such as \"{others}\": so an id in a title makes no change an incident's here; a label, a branch incident/ID or a line \"Incident: ID\" does."),
            [$"  id: {PolicyWords.Quote(string.Join('|', patterns.Select(pattern => $@"\b{pattern}\b").Prepend(Reading.DefaultIncidentIdPattern)))}", .. others is null ? ImmutableArray<string>.Empty : ["  title: false"]]);
    }

    /// <summary>Whether a word is an id as a whole.</summary>
    public static bool IsOne(string word) => In(word) is [var id] && id == word;

    private static string[] In(string text) => [.. Id().Matches(text).Select(match => match.Value).Where(id => !NoId().IsMatch(id))];

    /// <summary>Where a page writes what its incident is called.</summary>
    private static IEnumerable<string> Named(Document page) =>
        Reading.Default.IncidentKeys.SelectMany(key => page.FrontMatter.Find(key)?.Items ?? []).Append(page.Title ?? string.Empty);

    /// <param name="pages">Of how many pages they are; two in five have to have one.</param>
    private static ImmutableArray<IdShape> Shapes(IEnumerable<(string Place, string Id)> found, int pages) =>
        [.. found
            .GroupBy(one => Digits().Replace(one.Id, "[0-9]+"), one => one, StringComparer.Ordinal)
            .Select(group => new IdShape(group.Key, [.. group.Select(one => one.Id).Distinct(StringComparer.Ordinal)], group.DistinctBy(one => one.Place).Count()))
            .Where(shape => shape.Places >= Fewest && shape.Places * 5 >= pages * 2 && shape.Ids.Length >= Fewest)
            .OrderByDescending(shape => shape.Places).ThenBy(shape => shape.Pattern, StringComparer.Ordinal)
            .Take(MostShapes)];

    /// <summary>An id of a shape that other commits have in their titles, where more have one than there are incidents: a ticket's. Null where the ids are the incidents' own.</summary>
    private static string? Others(List<string> patterns, ImmutableArray<string> incidents, CommitTraits commits)
    {
        var known = incidents.ToHashSet(StringComparer.Ordinal);
        var others = commits.Titles.SelectMany(In).Where(id => !known.Contains(id) && patterns.Contains(Digits().Replace(id, "[0-9]+"), StringComparer.Ordinal)).Distinct(StringComparer.Ordinal).ToList();
        return others.Count >= Fewest && others.Count > known.Count ? others[0] : null;
    }

    private static string Examples(ImmutableArray<IdShape> shapes) => string.Join(", ", shapes.Select(shape => shape.Ids[0]));

    /// <summary>Ids that differ in their digits alone.</summary>
    /// <param name="Places">On how many pages, or in how many commits, one of them stands.</param>
    private sealed record IdShape(string Pattern, ImmutableArray<string> Ids, int Places);

    /// <summary>Capitals and numbers, such as OPS-1234 or PM2023-001.</summary>
    [GeneratedRegex(@"(?<![\w-])[A-Z]{2,12}(?:-?[0-9]{1,12}){1,3}(?![\w-])", RegexOptions.None, 10_000)]
    private static partial Regex Id();

    [GeneratedRegex("[0-9]+", RegexOptions.None, 10_000)]
    private static partial Regex Digits();

    /// <summary>Capitals and numbers that name something else: standards, clocks, weaknesses.</summary>
    [GeneratedRegex(@"^(?:CVE|CWE|GHSA|HTTP|UTC|GMT|ISO|RFC|SHA|UTF|TLS|SSL|IP|IPV|AES|RSA|US|EU|AP|SEV|P|Q|PR|K8S|MD|PHP|GPT)-?[0-9]", RegexOptions.None, 10_000)]
    private static partial Regex NoId();
}
