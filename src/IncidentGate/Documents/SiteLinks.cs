using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <summary>
/// What is surely known of links on a site whose generator the policy names. A link with a document's ending is a file's name: broken where no
/// file of that name is anywhere, since content roots, bundles and permalinks move pages. A permalink is never broken, for front matter may
/// give any page any address. An anchor is broken where no generator would make it of a heading of the page.
/// </summary>
internal sealed partial class SiteLinks(SiteGenerator generator, IRepositoryFiles files)
{
    private readonly Lazy<ILookup<string, string>> _byName = new(() => files.Paths.SelectMany(path => Names(path).Select(name => (name, path))).ToLookup(pair => pair.name, pair => pair.path, StringComparer.Ordinal));

    /// <summary>Whether the policy names a generator.</summary>
    public bool IsNamed => generator is not (SiteGenerator.Unknown or SiteGenerator.GitHub);

    /// <summary>What a relative target is that stands for no file where it seems to lead.</summary>
    /// <param name="file">The target without its anchor.</param>
    /// <param name="isImage">Whether it is an image in Markdown.</param>
    public (LinkState State, string? Resolved) File(string file, bool isImage)
    {
        var names = file.StartsWith('/') || file.StartsWith('@') || file.StartsWith('~') ? [] : Names(file);
        if (names.Length == 0 || _byName.Value.Count == 0)
        {
            return (LinkState.Unknown, null);
        }

        // Docusaurus bundles a relative image from the page's own folder, and builds nothing where it isn't there.
        var isPicture = Picture().IsMatch(file);
        if (isPicture && isImage && generator == SiteGenerator.Docusaurus)
        {
            return (LinkState.MissingFile, null);
        }

        var found = names.SelectMany(name => _byName.Value[name]).Distinct(StringComparer.Ordinal).ToArray();
        if (isPicture || Source().IsMatch(file))
        {
            // A file of that name may be static, a page's bundle, or what the picture is drawn from.
            return (found.Length == 0 ? LinkState.MissingFile : LinkState.Unknown, null);
        }

        var pages = found.Where(DocumentReader.IsDocument).Take(2).ToArray();
        return pages.Length == 1 ? (LinkState.Found, pages[0]) : (LinkState.Unknown, null);
    }

    /// <summary>The page's links, with those marked that lead to an anchor of the same page which no generator makes.</summary>
    public ImmutableArray<DocumentLink> WithAnchors(ImmutableArray<DocumentLink> links, ImmutableArray<Block> blocks, ImmutableHashSet<string> anchors)
    {
        if (!IsNamed || !links.Any(IsOpen))
        {
            return links;
        }

        var known = anchors.Select(Fold).ToHashSet(StringComparer.Ordinal);
        // Letters with accents, or of other scripts, are kept, dropped or transliterated: that is a setting.
        if (known.Any(name => !name.All(char.IsAscii)) || blocks.Any(IsMadeElsewhere))
        {
            return links;
        }

        return [.. links.Select(link => IsOpen(link) && IsMissing(Uri.UnescapeDataString(link.Target[1..]), known, blocks) ? link with { State = LinkState.MissingAnchor } : link)];
    }

    private static bool IsOpen(DocumentLink link) => link.State == LinkState.Unknown && link.Text.Length > 0 && link.Target.StartsWith('#');

    private static bool IsMissing(string anchor, HashSet<string> known, ImmutableArray<Block> blocks)
    {
        var folded = Fold(anchor);
        return folded.Length > 0
            && PlainAnchor().IsMatch(anchor)
            && !OfLayout().IsMatch(anchor)
            && !known.Any(name => name.Length > 0 && (name.EndsWith(folded, StringComparison.Ordinal) || folded.EndsWith(name, StringComparison.Ordinal)))
            && !blocks.Any(block => block.Text.Plain.Contains("#" + anchor, StringComparison.Ordinal));
    }

    /// <summary>Whether a block brings in text from elsewhere, which may have headings.</summary>
    private static bool IsMadeElsewhere(Block block) => block.Kind switch
    {
        // MkDocs indents what stands in a note or a tab.
        BlockKind.Code => !block.Fenced && block.Text.Runs.Any(run => run.Text.TrimStart().StartsWith('#')),
        BlockKind.Comment => false,
        _ => block.Text.Runs.Any(run => !run.Is(TextStyle.Code) && (Inclusion().IsMatch(run.Text) || (run.Is(TextStyle.Tag) && Component().IsMatch(run.Text)))),
    };

    /// <summary>What generators agree on in an anchor: small letters. Numbers, hyphens and entities are where they differ.</summary>
    private static string Fold(string anchor) =>
        string.Concat(anchor.Where(char.IsLetter)).ToLowerInvariant().Replace("amp", string.Empty, StringComparison.Ordinal).Replace("quot", string.Empty, StringComparison.Ordinal);

    /// <summary>The names by which a path may be meant: without endings, with and without a number or date in front; an index has its folder's.</summary>
    private static string[] Names(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var at = parts.Length - 1;
        while (at > 0 && Index().IsMatch(parts[at]))
        {
            at--;
        }

        var name = at < 0 ? string.Empty : parts[at];
        return [.. new[] { Plain(name), Plain(Order().Replace(name, string.Empty)) }.Where(plain => plain.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    private static string Plain(string name)
    {
        var end = name.IndexOf('.', Math.Min(1, name.Length));
        return string.Concat((end < 0 ? name : name[..end]).Where(char.IsLetterOrDigit)).ToLowerInvariant();
    }

    [GeneratedRegex(@"\.(?:png|jpe?g|gif|svg|webp)$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Picture();

    /// <summary>Files that a site has from the repository. Others (json, txt, pdf) may come out of the build.</summary>
    [GeneratedRegex(@"\.(?:md|markdown|mdx|qmd|ya?ml|sh|py|toml|erb)$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Source();

    [GeneratedRegex(@"^[\p{L}\p{N}_\-]+$", RegexOptions.None, 10_000)]
    private static partial Regex PlainAnchor();

    /// <summary>Anchors that a theme has, GitHub's lines, footnotes.</summary>
    [GeneratedRegex(@"^(?:_.*|L\d+|fn.*|comments?|(?:main|page)?-?contents?|main|top|bottom|footer|header|body|search|nav(?:bar|igation)?|sidebar|(?:markdown-)?toc|table-?of-?contents)$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex OfLayout();

    [GeneratedRegex(@"\{\{|\{%|<%|--8<--|\{!|^(?:import|export)\s|^::: ", RegexOptions.None, 10_000)]
    private static partial Regex Inclusion();

    [GeneratedRegex(@"<(?!Tabs\b|TabItem\b)[A-Z]", RegexOptions.None, 10_000)]
    private static partial Regex Component();

    [GeneratedRegex(@"^(?:\.\.?|_?index(?:\..*)?|readme(?:\..*)?)$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Index();

    [GeneratedRegex(@"^(?:\d+[\-_. ]+)+(?=\D)", RegexOptions.None, 10_000)]
    private static partial Regex Order();
}
