using System.Text;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Docs;

/// <summary>A page that nothing leads to is found by those who know that it is there, and they need it least.</summary>
internal sealed class DocsOrphan : IncidentRule
{
    private static readonly string[] Indexes = ["readme", "index", "_index"];

    /// <summary>Files in which a site lists its pages, or an alert its runbook.</summary>
    private static readonly string[] Lists = [".yml", ".yaml", "sidebars.js", "sidebars.ts", "sidebars.json", ".pages"];

    /// <summary>Files of generators that make the lists of pages by themselves.</summary>
    private static readonly string[] ListMakers = ["hugo.toml", "hugo.yaml", "_config.yml", "docusaurus.config.js", "docusaurus.config.ts", "config.rb", "_quarto.yml", "conf.py"];

    /// <summary>Keys by which a generator puts a page into its lists.</summary>
    private static readonly string[] SiteKeys = ["layout", "weight", "permalink", "nav_order", "sidebar_position", "sidebar", "menu", "parent", "slug", "aliases", "linktitle", "categories", "category", "tags"];

    private static readonly string[] SiteEndings = [".erb", ".markerb", ".qmd", ".rmd", ".mdx", ".html.md"];

    /// <summary>How many pages of a folder are looked at.</summary>
    private const int MostSiblings = 12;

    /// <summary>Of fewer pages nothing can be told.</summary>
    private const int FewestSiblings = 4;

    public override RuleInfo Info { get; } = new(
        "docs/orphan",
        RuleScope.Incident,
        "An index page or another document links to each of the incident's documents.",
        "People look where the links lead; nobody searches for a page that he doesn't know of.",
        new Levels(Level.Off, Level.Notice, Level.Warning))
    { JudgesWhole = true };

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

        // The front page of a repository lists the files beside it.
        var pages = incident.Documents.Where(document => PageAddress.Folder(document.Path).Length > 0 && !IsOfSite(document) && !IsIndex(document.Path)).ToArray();
        var siblings = pages.Select(page => PageAddress.Folder(page.Path)).Append(string.Empty).Distinct(StringComparer.Ordinal).ToDictionary(folder => folder, folder => Siblings(incident.Library, folder), StringComparer.Ordinal);
        var paths = pages.Select(page => page.Path).ToHashSet(StringComparer.Ordinal);
        var alone = paths.Concat(siblings.Values.SelectMany(found => found)).ToHashSet(StringComparer.Ordinal);
        RemoveLinked(alone, paths, incident.Library);
        var orphans = pages.Where(page => alone.Contains(page.Path)
            && !IsReachedOtherwise(page.Path, siblings[PageAddress.Folder(page.Path)], alone)
            && !IsReachedOtherwise(page.Path, siblings[string.Empty], alone));
        foreach (var document in orphans.OrderBy(document => document.Path, StringComparer.Ordinal))
        {
            yield return new Fault(TextSpan.OfLine(document.TitleLine), "No other document links to this page.", "Link it from the index of its folder, or from the page where a responder starts.", "orphan") { Path = document.Path };
        }
    }

    private static bool IsIndex(string path) => Indexes.Contains(PageAddress.Stem(PageAddress.Last(path)).ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>Some of the pages in and below a folder, spread evenly: they show whether pages are linked at all. Of few the folder above is asked.</summary>
    private static string[] Siblings(DocumentLibrary library, string folder)
    {
        var all = library.Paths.Where(path => (folder.Length == 0 || path.StartsWith(folder + "/", StringComparison.Ordinal)) && !IsIndex(path)).ToArray();
        if (all.Length <= FewestSiblings && folder.Length > 0)
        {
            return Siblings(library, PageAddress.Folder(folder));
        }

        var step = Math.Max(1, all.Length / MostSiblings);
        return [.. all.Where((_, index) => index % step == 0).Take(MostSiblings)];
    }

    /// <summary>
    /// Whether most pages of a folder, or of the repository, have no link: then they are reached from outside, by the links of alerts or by
    /// the folder's own list, and this one lacks nothing that the others have.
    /// </summary>
    private static bool IsReachedOtherwise(string path, string[] siblings, HashSet<string> alone)
    {
        var others = siblings.Where(sibling => sibling != path).ToArray();
        return others.Length >= FewestSiblings && others.Count(alone.Contains) * 2 > others.Length;
    }

    /// <summary>Goes through the repository once. A file is parsed only where the name of a page that is still alone stands in it.</summary>
    private static void RemoveLinked(HashSet<string> alone, HashSet<string> asked, DocumentLibrary library)
    {
        foreach (var path in library.Files.Paths)
        {
            if (!alone.Overlaps(asked))
            {
                return;
            }

            var isList = Lists.Any(ending => path.EndsWith(ending, StringComparison.Ordinal));
            if ((!isList && !DocumentReader.IsDocument(path)) || library.Files.Read(path, DocumentLibrary.FileLimit) is not { } bytes)
            {
                continue;
            }

            var text = Encoding.UTF8.GetString(bytes);
            // MyST's "{toc}" lists what stands in the folder.
            if (text.Contains("{toc}", StringComparison.Ordinal))
            {
                RemoveBelow(alone, PageAddress.Folder(path));
            }

            var named = alone.Where(other => other != path && (isList ? InList(text, other) : Names(text, other))).ToArray();
            var page = named.Length > 0 && !isList ? library.Find(path) : null;
            alone.ExceptWith(named.Where(other => isList || (page is not null && Links(page, other, library.Files))));
        }
    }

    private static void RemoveBelow(HashSet<string> alone, string folder) =>
        alone.RemoveWhere(path => folder.Length == 0 || path.StartsWith(folder + "/", StringComparison.Ordinal));

    /// <summary>Whether a page is written for a site, which makes lists of its own.</summary>
    private static bool IsOfSite(Document document) =>
        SiteEndings.Any(ending => document.Path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) || document.FrontMatter.FindAny(SiteKeys) is not null;

    /// <summary>Whether a list has the page: its file, or its address at the end of a word.</summary>
    private static bool InList(string text, string path) =>
        text.Contains(PageAddress.Last(path), StringComparison.OrdinalIgnoreCase) || text.Contains("/" + PageAddress.Stem(PageAddress.Last(path)), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text has the page's name or its folder's, as a link may write it.</summary>
    private static bool Names(string text, string path)
    {
        var stem = PageAddress.Stem(PageAddress.Last(path));
        var folder = PageAddress.Folder(path);
        return text.Contains(stem, StringComparison.OrdinalIgnoreCase)
            || text.Contains(Uri.EscapeDataString(stem), StringComparison.OrdinalIgnoreCase)
            || (folder.Length > 0 && (text.Contains(PageAddress.Last(folder) + ")", StringComparison.Ordinal) || text.Contains(PageAddress.Last(folder) + "/)", StringComparison.Ordinal)));
    }

    /// <summary>A link to a folder shows the files in it, unless an index stands there. One that only a site resolves may be the one.</summary>
    private static bool Links(Document from, string path, IRepositoryFiles files) => IsInTree(from, path) || from.Links.Any(link => !link.IsImage && (
        link.Resolved?.Split('#')[0] is { } target
            ? target == path || (target == PageAddress.Folder(path) && !HasIndex(files, target))
            : link.State is LinkState.Unknown or LinkState.External && PageAddress.LeadsTo(link.Target, path)));

    /// <summary>Sphinx and MyST list pages in blocks of code: "{toctree}".</summary>
    private static bool IsInTree(Document from, string path) => from.Blocks.Any(block =>
        block.Kind == BlockKind.Code && block.Language?.Contains("toctree", StringComparison.Ordinal) == true
        && block.Text.Runs.Any(run => run.Text.Contains('*', StringComparison.Ordinal) || PageAddress.LeadsTo(run.Text.Trim().TrimEnd('>'), path)));

    private static bool HasIndex(IRepositoryFiles files, string folder) => files.Exists(folder + "/README.md") || files.Exists(folder + "/index.md");
}
