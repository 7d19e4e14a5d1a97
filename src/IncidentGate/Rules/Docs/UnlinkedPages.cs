using System.Text;
using System.Text.RegularExpressions;
using IncidentGate.Documents;

namespace IncidentGate.Rules.Docs;

/// <summary>
/// Pages of which no link is known yet. Each file of the repository is read once, and each of its links is looked up by where it leads:
/// the cost grows with the pages and their links, not with their product.
/// </summary>
internal sealed partial class UnlinkedPages
{
    /// <summary>Files in which a site lists its pages, or an alert its runbook.</summary>
    private static readonly string[] Lists = [".yml", ".yaml", "sidebars.js", "sidebars.ts", "sidebars.json", ".pages"];

    /// <summary>For so few pages a look at a file's text tells faster than parsing it that none of them is named.</summary>
    private const int Few = 25;

    private readonly DocumentLibrary _library;
    private readonly HashSet<string> _paths;
    private readonly ILookup<string, string> _byName;
    private readonly ILookup<string, string> _byStem;
    private readonly ILookup<string, string> _byFolder;

    /// <param name="paths">The pages to look for.</param>
    public UnlinkedPages(DocumentLibrary library, IEnumerable<string> paths)
    {
        _library = library;
        _paths = paths.ToHashSet(StringComparer.Ordinal);
        var all = _paths.ToArray();
        _byName = all.ToLookup(PageAddress.NameOf, StringComparer.OrdinalIgnoreCase);
        _byStem = all.ToLookup(path => PageAddress.Stem(PageAddress.Last(path)), StringComparer.OrdinalIgnoreCase);
        _byFolder = all.ToLookup(PageAddress.Folder, StringComparer.Ordinal);
    }

    public bool Contains(string path) => _paths.Contains(path);

    /// <summary>Goes through the repository's files, until none of the asked pages is left without a link.</summary>
    public void RemoveLinked(IReadOnlyCollection<string> asked)
    {
        foreach (var path in _library.Files.Paths)
        {
            if (!asked.Any(_paths.Contains))
            {
                return;
            }

            if (Lists.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
            {
                RemoveListed(path);
            }
            else if (DocumentReader.IsDocument(path))
            {
                RemoveLinkedBy(path);
            }
        }
    }

    /// <summary>A list has a page where it has the page's file, or its name as a part of an address.</summary>
    private void RemoveListed(string list)
    {
        var text = _library.Files.Read(list, DocumentLibrary.FileLimit) is { } bytes ? Encoding.UTF8.GetString(bytes) : string.Empty;
        foreach (var segment in Segment().EnumerateMatches(text))
        {
            _paths.ExceptWith(_byStem[PageAddress.Stem(text.Substring(segment.Index, segment.Length))]);
        }
    }

    private void RemoveLinkedBy(string path)
    {
        // MyST's "{toc}" lists what stands in the folder.
        if (_library.MayMention(path, "{toc}"))
        {
            RemoveBelow(PageAddress.Folder(path));
        }

        if ((_paths.Count > Few || _library.MayMention(path, [.. _paths.Where(other => other != path).SelectMany(NamesOf)])) && _library.Find(path) is { } page)
        {
            var targets = page.Links.Where(link => !link.IsImage).SelectMany(TargetsOf).Concat(_library.MayMention(path, "toctree") ? ListedBy(page) : []);
            _paths.ExceptWith(targets.Where(target => target != path).ToArray());
        }
    }

    /// <summary>Where a link may lead. One to a folder shows the files in it, unless an index stands there; one that only a site resolves may be any page of the name.</summary>
    private IEnumerable<string> TargetsOf(DocumentLink link)
    {
        if (link.Page is { } target)
        {
            return HasIndex(target) ? [target] : [target, .. _byFolder[target]];
        }

        return link.State is LinkState.Unknown or LinkState.External ? _byName[PageAddress.NameOf(link.Target.Split('#', '?')[0])] : [];
    }

    /// <summary>Sphinx and MyST list pages in blocks of code: "{toctree}"; with a star, all of a folder.</summary>
    private IEnumerable<string> ListedBy(Document page)
    {
        var folder = PageAddress.Folder(page.Path);
        var lines = page.Blocks
            .Where(block => block.Kind == BlockKind.Code && block.Language?.Contains("toctree", StringComparison.Ordinal) == true)
            .SelectMany(block => block.Text.Runs.Select(run => run.Text.Trim().TrimEnd('>')));
        return lines.SelectMany(line => line.Contains('*', StringComparison.Ordinal) ? Below(folder) : _byName[PageAddress.NameOf(line)]);
    }

    private void RemoveBelow(string folder) => _paths.ExceptWith(Below(folder));

    private string[] Below(string folder) => [.. _paths.Where(path => folder.Length == 0 || path.StartsWith(folder + "/", StringComparison.Ordinal))];

    private bool HasIndex(string folder) => _library.Files.Exists(folder + "/README.md") || _library.Files.Exists(folder + "/index.md");

    /// <summary>The page's name and its folder's, as a link may write them.</summary>
    private static IEnumerable<string> NamesOf(string path)
    {
        var stem = PageAddress.Stem(PageAddress.Last(path));
        var folder = PageAddress.Last(PageAddress.Folder(path));
        return folder.Length == 0 ? [stem, Uri.EscapeDataString(stem)] : [stem, Uri.EscapeDataString(stem), folder + ")", folder + "/)"];
    }

    /// <summary>A part of an address, or a file's name.</summary>
    [GeneratedRegex(@"[^\s""'`,()\[\]{}<>|;=#?&/\\]+", RegexOptions.CultureInvariant)]
    private static partial Regex Segment();
}
