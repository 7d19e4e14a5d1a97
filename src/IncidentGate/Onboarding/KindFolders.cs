using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentGate.Documents;

namespace IncidentGate.Onboarding;

/// <summary>A document as it is read where no policy says anything.</summary>
internal sealed record FoundPage(string Path, DocumentKind Kind, KindSource Source);

/// <summary>
/// The paths that name exactly the documents of one kind that were found. A kind that a policy names stands nowhere else, so that paths which
/// miss one, or take in another, would do harm: there are none then.
/// </summary>
internal sealed partial class KindFolders
{
    /// <summary>The more patterns there are, the less they say where a new page belongs.</summary>
    private const int MostPatterns = 12;

    /// <summary>One page says nothing of its folder.</summary>
    private const int FewestPages = 2;

    private const int OwnForEachOther = 4;

    private readonly DocumentKind _kind;
    private readonly ImmutableArray<FoundPage> _pages;
    private readonly ILookup<string, FoundPage> _direct;
    private readonly ILookup<string, string> _folders;
    private readonly List<string> _include = [];
    private readonly List<FoundPage> _others = [];

    private KindFolders(DocumentKind kind, ImmutableArray<FoundPage> pages)
    {
        _kind = kind;
        _pages = pages;
        _direct = pages.ToLookup(page => FolderOf(page.Path), StringComparer.Ordinal);
        _folders = pages.SelectMany(page => Parents(page.Path)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToLookup(FolderOf, StringComparer.Ordinal);
    }

    /// <summary>The paths of a kind; null where no few patterns tell its documents from the others.</summary>
    public static KindPaths? Of(DocumentKind kind, ImmutableArray<FoundPage> pages)
    {
        var folders = new KindFolders(kind, pages);

        // A list of single pages would keep the next page out.
        if (!folders.Claim(string.Empty) || folders._include.Count is 0 or > MostPatterns)
        {
            return null;
        }

        var paths = new KindPaths(kind, [.. folders._include.Distinct(StringComparer.Ordinal)], folders.Exclude());
        return paths.Exclude.Length <= MostPatterns && folders.Agrees(paths) ? paths : null;
    }

    /// <summary>A path's folder; empty for the root.</summary>
    public static string FolderOf(string path) => path.LastIndexOf('/') is >= 0 and var slash ? path[..slash] : string.Empty;

    /// <summary>Takes in a folder's own pages; false where one of them stands alone among others.</summary>
    private bool Claim(string folder)
    {
        var below = folder.Length == 0 ? _pages : [.. _pages.Where(page => page.Path.StartsWith(folder + "/", StringComparison.Ordinal))];
        if (!below.Any(IsOwn))
        {
            return true;
        }

        var own = _direct[folder].Any(IsOwn);
        if (IsGeneral(folder))
        {
            // All sorts of pages come to stand here: its own say nothing of the next.
            return !own && _folders[folder].All(Claim);
        }

        // The less a pattern takes in, the fewer pages to come it misjudges.
        if (!own && _folders[folder].Where(inner => _pages.Any(page => IsOwn(page) && page.Path.StartsWith(inner + "/", StringComparison.Ordinal))).Take(2).Count() == 1)
        {
            return _folders[folder].All(Claim);
        }

        if (IsMostlyOwn(below))
        {
            _include.Add(PolicyWords.Pattern(folder) + "/**");
            _others.AddRange(below.Where(page => !IsOwn(page)));
            return true;
        }

        return ClaimDirect(folder) && _folders[folder].All(Claim);
    }

    private bool ClaimDirect(string folder)
    {
        var direct = _direct[folder].ToImmutableArray();
        if (!direct.Any(IsOwn))
        {
            return true;
        }

        if (!IsMostlyOwn(direct))
        {
            return false;
        }

        var at = PolicyWords.Pattern(folder) + "/";
        _include.AddRange(direct.Where(IsOwn).Select(page => at + "*" + PolicyWords.Pattern(EndingOf(page.Path))).Distinct(StringComparer.Ordinal));
        _others.AddRange(direct.Where(page => !IsOwn(page)));
        return true;
    }

    private bool IsOwn(FoundPage page) => page.Kind == _kind;

    /// <summary>Whether there are at least two, and few ordinary pages and none of another kind stand among them.</summary>
    private bool IsMostlyOwn(ImmutableArray<FoundPage> pages)
    {
        var own = pages.Count(IsOwn);
        var ordinary = pages.Count(page => page.Kind == DocumentKind.Other && !Index().IsMatch(NameOf(page.Path)));
        return pages.All(page => IsOwn(page) || page.Kind == DocumentKind.Other) && own >= Math.Max(FewestPages, OwnForEachOther * ordinary);
    }

    /// <summary>Index pages and templates by their name in any folder, where no document of the kind has it; the rest one by one.</summary>
    private ImmutableArray<string> Exclude() =>
        [.. _others
            .Select(page => Index().IsMatch(NameOf(page.Path)) && !_pages.Any(other => IsOwn(other) && NameOf(other.Path) == NameOf(page.Path)) ? PolicyWords.Pattern(NameOf(page.Path)) : "/" + PolicyWords.Pattern(page.Path))
            .Distinct(StringComparer.Ordinal)];

    /// <summary>Whether the patterns can be read, and every page stays what it is.</summary>
    private bool Agrees(KindPaths paths)
    {
        if (paths.Include.Concat(paths.Exclude).Any(pattern => PathPattern.Validate(pattern) is not null))
        {
            return false;
        }

        var judge = new KindJudge([paths]);
        return _pages.All(page => judge.ByPath(page.Path) switch
        {
            (var kind, KindSource.Policy) => kind == page.Kind,
            _ => page.Kind != _kind,
        });
    }

    private static bool IsGeneral(string folder) => folder.Length == 0 || General().IsMatch(folder[(folder.LastIndexOf('/') + 1)..]);

    private static IEnumerable<string> Parents(string path)
    {
        for (var folder = FolderOf(path); folder.Length > 0; folder = FolderOf(folder))
        {
            yield return folder;
        }
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>All of a name's endings: <c>.html.md.erb</c>. A dot in a version is none.</summary>
    private static string EndingOf(string path) => Ending().Match(NameOf(path)).Value;

    [GeneratedRegex(@"^(?:readme|_?index|template|.*[-_ ]template|summary|_sidebar|contributing|changelog|license|code_of_conduct|security)\.[a-z.]+$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Index();

    [GeneratedRegex("^(?:docs?|documentation|content|contents|site|website|web|src|source|pages?|wiki|blog|posts?|_posts|news|articles?|en|ops|operations|engineering|handbook)$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex General();

    [GeneratedRegex(@"(?:\.html)?\.(?:md\.erb|[a-z]+)$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Ending();
}
