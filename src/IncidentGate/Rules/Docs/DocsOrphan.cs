using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Docs;

/// <summary>A page that nothing leads to is found by those who know that it is there, and they need it least.</summary>
internal sealed class DocsOrphan : IncidentRule
{
    private static readonly string[] Indexes = ["readme", "index", "_index"];

    /// <summary>Files of generators that make the lists of pages by themselves.</summary>
    private static readonly string[] ListMakers = ["hugo.toml", "hugo.yaml", "_config.yml", "docusaurus.config.js", "docusaurus.config.ts", "config.rb", "_quarto.yml", "conf.py"];

    /// <summary>Keys by which a generator puts a page into its lists.</summary>
    private static readonly string[] SiteKeys = ["layout", "weight", "permalink", "nav_order", "sidebar_position", "sidebar", "menu", "parent", "slug", "aliases", "linktitle", "categories", "category", "tags"];

    private static readonly string[] SiteEndings = [".erb", ".markerb", ".qmd", ".rmd", ".mdx", ".html.md"];

    public override RuleInfo Info { get; } = new(
        "docs/orphan",
        RuleScope.Incident,
        "An index page or another document links to each of the incident's documents.",
        "People look where the links lead; nobody searches for a page that he doesn't know of.",
        new Levels(Level.Off, Level.Notice, Level.Warning))
    { JudgesWhole = true, SweepsRepository = true };

    public override IEnumerable<Fault> Check(IncidentRecord incident, RuleContext context)
    {
        // A generator's own lists lead to every page; which pages they leave out can't be known here.
        var generator = incident.Library.Reading.Links.Generator;
        if (incident.Library.Files.IsRemote
            || generator is not (SiteGenerator.Unknown or SiteGenerator.GitHub or SiteGenerator.MkDocs)
            || (generator == SiteGenerator.Unknown && incident.Library.Files.Paths.Any(path => ListMakers.Contains(path[(path.LastIndexOf('/') + 1)..], StringComparer.Ordinal))))
        {
            yield break;
        }

        // The front page of a repository lists the files beside it; what links to a page in another repository can't be seen.
        var pages = incident.Documents.Where(document => incident.Change.CompanionOf(document.Path) is null && PageAddress.Folder(document.Path).Length > 0 && !IsOfSite(document) && !IsIndex(document.Path)).ToArray();
        var beside = new PagesBeside(incident.Library.Paths.Where(path => !IsIndex(path)));
        var siblings = pages.Select(page => PageAddress.Folder(page.Path)).Append(string.Empty).Distinct(StringComparer.Ordinal).ToDictionary(folder => folder, beside.Of, StringComparer.Ordinal);
        var paths = pages.Select(page => page.Path).ToHashSet(StringComparer.Ordinal);
        var unlinked = new UnlinkedPages(incident.Library, paths.Concat(siblings.Values.SelectMany(found => found)));
        unlinked.RemoveLinked(paths);
        var orphans = pages.Where(page => unlinked.Contains(page.Path)
            && !IsReachedOtherwise(page.Path, siblings[PageAddress.Folder(page.Path)], unlinked)
            && !IsReachedOtherwise(page.Path, siblings[string.Empty], unlinked));
        foreach (var document in orphans.OrderBy(document => document.Path, StringComparer.Ordinal))
        {
            yield return new Fault(TextSpan.OfLine(document.TitleLine), "No other document links to this page.", "Link it from the index of its folder, or from the page where a responder starts.", "orphan") { Path = document.Path };
        }
    }

    private static bool IsIndex(string path) => Indexes.Contains(PageAddress.Stem(PageAddress.Last(path)).ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>
    /// Whether most pages of a folder, or of the repository, have no link: then they are reached from outside, by the links of alerts or by
    /// the folder's own list, and this one lacks nothing that the others have.
    /// </summary>
    private static bool IsReachedOtherwise(string path, string[] siblings, UnlinkedPages unlinked)
    {
        var others = siblings.Where(sibling => sibling != path).ToArray();
        return others.Length >= PagesBeside.Fewest && others.Count(unlinked.Contains) * 2 > others.Length;
    }

    /// <summary>Whether a page is written for a site, which makes lists of its own.</summary>
    private static bool IsOfSite(Document document) =>
        SiteEndings.Any(ending => document.Path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) || document.FrontMatter.FindAny(SiteKeys) is not null;
}
