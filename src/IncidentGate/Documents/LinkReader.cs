using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <summary>Resolves a page's links and images against the repository's files, without a network. What can't be known stays unknown.</summary>
internal sealed partial class LinkReader(LinkReading reading, IRepositoryFiles files, Func<string, ImmutableHashSet<string>?> anchorsOf)
{
    private readonly Lazy<HashSet<string>> _folders = new(() => FoldersOf(files.Paths));
    private readonly SiteLinks _site = new(reading.Generator, files);

    /// <summary>Links in reading order.</summary>
    public ImmutableArray<DocumentLink> Read(string path, ImmutableArray<Block> blocks, ImmutableHashSet<string> anchors)
    {
        var links = ImmutableArray.CreateBuilder<DocumentLink>();
        foreach (var block in blocks.Where(block => block.Kind is not (BlockKind.Code or BlockKind.Comment)))
        {
            links.AddRange(Markdown(path, block, anchors).Concat(Html(path, block, anchors)).OrderBy(link => (link.Span.Line, link.Span.Column)));
        }

        return _site.WithAnchors(links.ToImmutable(), blocks, anchors);
    }

    private IEnumerable<DocumentLink> Markdown(string path, Block block, ImmutableHashSet<string> anchors)
    {
        TextRun? previous = null;
        foreach (var run in block.Text.Runs.Where(run => run.Is(TextStyle.Link | TextStyle.Image) && run.Target is not null && !run.Is(TextStyle.Tag)))
        {
            // A link whose text is set in several styles is one link.
            if (previous is { } last && last.Target == run.Target && last.Line == run.Line && last.Column + last.Text.Length >= run.Column - 4 && last.Style != run.Style)
            {
                previous = run;
                continue;
            }

            previous = run;
            var (state, resolved) = Resolve(path, run.Target!, anchors, run.Is(TextStyle.Image));
            // "[](#label)" is how MyST refers to a label on any page.
            state = state == LinkState.MissingAnchor && run.Text.Length == 0 ? LinkState.Unknown : state;
            yield return new DocumentLink(TextSpan.At(run.Line, run.Column, Math.Max(1, run.Text.Length)), run.Text, run.Target!, resolved, state, run.Is(TextStyle.Image));
        }
    }

    private IEnumerable<DocumentLink> Html(string path, Block block, ImmutableHashSet<string> anchors)
    {
        foreach (var link in HtmlLinks.Read(block))
        {
            var (state, resolved) = Resolve(path, link.Target, anchors);
            if (state == LinkState.MissingFile && reading.Generator != SiteGenerator.GitHub)
            {
                // A site serves page.md as page/, and leaves HTML as it is: there "../x.png" stands beside page.md.
                (state, resolved) = Resolve(path[..^Path.GetExtension(path).Length] + "/index.md", link.Target, anchors);
            }

            yield return new DocumentLink(TextSpan.At(link.Line, link.Column, Math.Max(1, link.Target.Length)), link.Text, link.Target, resolved, state, link.IsImage);
        }
    }

    private (LinkState State, string? Resolved) Resolve(string path, string target, ImmutableHashSet<string> anchors, bool isImage = false)
    {
        if (target.Length == 0)
        {
            return (LinkState.MissingFile, null);
        }

        if (Template().IsMatch(target))
        {
            return (LinkState.Unknown, null);
        }

        if (Scheme().IsMatch(target) || target.StartsWith("//", StringComparison.Ordinal) || target.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            return (LinkState.External, null);
        }

        var hash = target.IndexOf('#', StringComparison.Ordinal);
        var anchor = hash < 0 ? string.Empty : Decode(target[(hash + 1)..]);
        var file = Decode((hash < 0 ? target : target[..hash]).Split('?')[0]);
        if (file.Length == 0)
        {
            return Anchor(path, anchor, anchors);
        }

        if (file.Contains('@', StringComparison.Ordinal) && !file.Contains('/', StringComparison.Ordinal))
        {
            return (LinkState.Unknown, null);
        }

        return File(path, file, anchor, isImage);
    }

    private (LinkState, string?) Anchor(string path, string anchor, ImmutableHashSet<string> anchors)
    {
        if (anchor.Length == 0 || anchor == "top" || anchors.Contains(anchor) || anchors.Contains(anchor.ToLowerInvariant()))
        {
            return (LinkState.Found, Join(path, anchor));
        }

        // Generators differ in what they make of "Fly.io" and "1: Begin"; as long as none is named, all are right.
        if (reading.Generator == SiteGenerator.Unknown && anchors.Any(known => Letters(known).Equals(Letters(anchor), StringComparison.OrdinalIgnoreCase)))
        {
            return (LinkState.Found, Join(path, anchor));
        }

        // GitHub's own "#L10" and text fragments are no headings; a named generator has other slugs, and labels ("tutorials:setup").
        return Fragment().IsMatch(anchor) || _site.IsNamed
            ? (LinkState.Unknown, null)
            : (LinkState.MissingAnchor, null);
    }

    private (LinkState, string?) InPage(string file, string anchor) =>
        anchor.Length > 0 && anchorsOf(file) is { } anchors ? Anchor(file, anchor, anchors) : (LinkState.Found, Join(file, anchor));

    private (LinkState, string?) File(string path, string file, string anchor, bool isImage)
    {
        var rooted = file.StartsWith('/');
        if (rooted && reading.Root is null && reading.Generator != SiteGenerator.GitHub)
        {
            var direct = Find(file.TrimStart('/'));
            return direct is null ? (LinkState.Unknown, null) : InPage(direct, anchor);
        }

        var from = rooted ? reading.Generator == SiteGenerator.GitHub && reading.Root is null ? string.Empty : reading.Root ?? string.Empty : Folder(path);
        if (Combine(from, file.TrimStart('/')) is not { } full)
        {
            return reading.Generator == SiteGenerator.GitHub ? (LinkState.Outside, null) : (LinkState.Unknown, null);
        }

        if (Find(full) is { } found)
        {
            return InPage(found, anchor);
        }

        if (_site.IsNamed)
        {
            var (state, page) = _site.File(file, isImage);
            return (state, page is null ? null : Join(page, anchor));
        }

        return IsPermalink(file) ? (LinkState.Unknown, null) : (LinkState.MissingFile, null);
    }

    /// <summary>
    /// Whether a site generator that no policy names may serve a target that is no file: a link without a document's ending, or with
    /// <c>.html</c>. Only a policy that says "github" makes those broken.
    /// </summary>
    private bool IsPermalink(string file)
    {
        if (reading.Generator == SiteGenerator.GitHub)
        {
            return false;
        }

        var name = file.TrimEnd('/');
        name = name[(name.LastIndexOf('/') + 1)..];
        return !KnownEnding().IsMatch(name);
    }

    private string? Find(string full)
    {
        var path = full.TrimEnd('/');
        if (path.Length == 0 || files.Exists(path) || (files.HasFolder(path) ?? _folders.Value.Contains(path)))
        {
            return path;
        }

        if (reading.Extensionless == false)
        {
            return null;
        }

        // "page" may be page.md, "page.html" page.html.md.erb, and "page/" page/index.md.
        foreach (var ending in new[] { ".md", ".html.md", ".html.md.erb", ".md.erb", ".mdx", ".markdown", "/index.md", "/_index.md", "/README.md", "/index.html.md.erb", ".qmd", ".html.markerb", ".erb" })
        {
            if (files.Exists(path + ending))
            {
                return path + ending;
            }
        }

        return path.EndsWith(".html", StringComparison.Ordinal) && files.Exists(path[..^5] + ".md") ? path[..^5] + ".md" : null;
    }

    private static string? Combine(string folder, string target)
    {
        var parts = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "..")
            {
                if (parts.Count == 0)
                {
                    return null;
                }

                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    private static HashSet<string> FoldersOf(IReadOnlyList<string> paths)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            for (var folder = Folder(path); folder.Length > 0 && folders.Add(folder); folder = Folder(folder))
            {
            }
        }

        return folders;
    }

    private static string Folder(string path) => path.LastIndexOf('/') is >= 0 and var slash ? path[..slash] : string.Empty;

    private static string Join(string file, string anchor) => anchor.Length == 0 ? file : $"{file}#{anchor}";

    private static string Letters(string anchor) => string.Concat(anchor.Where(char.IsLetterOrDigit));

    private static string Decode(string text) => text.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(text) : text;

    [GeneratedRegex(@"\{\{|\{%|<%|%>|\$\{|\{[a-zA-Z_]+\}|^\$|^%[=\-]?\s|<[a-zA-Z]|^\[", RegexOptions.None, 10_000)]
    private static partial Regex Template();

    [GeneratedRegex(@"^[a-zA-Z][a-zA-Z0-9+.\-]*:", RegexOptions.None, 10_000)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^L\d+|^:~:|^!|^user-content-|[:/]", RegexOptions.None, 10_000)]
    private static partial Regex Fragment();

    [GeneratedRegex(@"\.(?:md|markdown|mdx|qmd|png|jpe?g|gif|svg|pdf|ya?ml|json|txt|sh|py|csv|toml|erb)$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex KnownEnding();
}
