namespace IncidentGate.Rules;

/// <summary>What a path and an address tell of the page's name.</summary>
internal static class PageAddress
{
    private static readonly string[] Endings = [".md", ".markdown", ".mdx", ".qmd", ".rmd", ".html", ".htm", ".erb", ".markerb"];

    /// <summary>
    /// Whether an address ends in the page's name as a whole, without endings. A site shows <c>payments/index.md</c> as
    /// <c>/payments/</c>: there the folder is the page's name.
    /// </summary>
    public static bool LeadsTo(string target, string path) => NameOf(target.Split('#', '?')[0]).Equals(NameOf(path), StringComparison.OrdinalIgnoreCase);

    /// <summary>A file's name without what the generator takes away: <c>.md</c>, <c>.html.md.erb</c>.</summary>
    public static string Stem(string segment)
    {
        while (Endings.FirstOrDefault(ending => segment.Length > ending.Length && segment.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) is { } found)
        {
            segment = segment[..^found.Length];
        }

        return segment;
    }

    /// <summary>The last part of a path.</summary>
    public static string Last(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>The folder of a path; empty at the root.</summary>
    public static string Folder(string path) => path.LastIndexOf('/') is >= 0 and var slash ? path[..slash] : string.Empty;

    /// <summary>The name under which a page or an address is known: its last part without endings, or its folder's where it is an index.</summary>
    public static string NameOf(string address)
    {
        var segments = address.TrimEnd('/').Split('/');
        var name = Stem(Uri.UnescapeDataString(segments[^1]));
        return segments.Length > 1 && name.ToLowerInvariant() is "index" or "_index" or "readme" ? Stem(Uri.UnescapeDataString(segments[^2])) : name;
    }
}
