using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <summary>
/// Leads from what an alert's annotation says to a page of this repository: an address below one that the policy maps to a folder,
/// an address of the repository itself, or a path. No network is used.
/// </summary>
internal sealed partial class RunbookResolver(DocumentLibrary library)
{
    private static readonly string[] Endings = [".md", "/index.md", "/_index.md", "/README.md", ".markdown", ".mdx", ".html.md", ".html.md.erb"];

    private readonly HashSet<string> _paths = new(library.Files.Paths, StringComparer.Ordinal);
    private readonly Dictionary<string, RunbookTarget> _known = new(StringComparer.Ordinal);
    private Dictionary<string, string>? _anyCase;
    private HashSet<string>? _folders;

    private Dictionary<string, string> AnyCase => _anyCase ??= library.Files.Paths.GroupBy(path => path, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);

    private HashSet<string> Folders => _folders ??= FoldersOf(library.Files.Paths);

    /// <param name="address">As written in the annotation.</param>
    public RunbookTarget Resolve(string address)
    {
        if (!_known.TryGetValue(address, out var target))
        {
            _known[address] = target = Find(address);
        }

        return target;
    }

    /// <summary>A page elsewhere in the repository whose file has the name; null where there is none, or more than one.</summary>
    public string? Namesake(string path)
    {
        var name = Stem(path);
        return library.Paths.Where(other => Stem(other).Equals(name, StringComparison.OrdinalIgnoreCase)).Take(2).ToList() is [var only] ? only : null;
    }

    /// <summary>A file's name without its endings.</summary>
    public static string Stem(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? name[..dot] : name;
    }

    private RunbookTarget Find(string address)
    {
        if (address.Contains("{{", StringComparison.Ordinal) || address.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter)))
        {
            // Prometheus fills it in when the alert fires; or it is a sentence.
            return RunbookTarget.Unknown;
        }

        if (Mapped(address) is var (folder, rest))
        {
            return Page(folder, rest, isSite: !HostedFile().IsMatch(address));
        }

        if (!Scheme().IsMatch(address))
        {
            return Path(address);
        }

        return Own(address) is { } path ? Page(string.Empty, path, isSite: false) : RunbookTarget.Elsewhere;
    }

    /// <summary>The folder of the longest prefix that the policy maps, and what of the address goes on below it.</summary>
    private (string Folder, string Below)? Mapped(string address)
    {
        var found = library.Reading.Alerts.Runbooks.Where(pair => address.StartsWith(pair.Key, StringComparison.OrdinalIgnoreCase) && IsWhole(pair.Key, address)).OrderByDescending(pair => pair.Key.Length).ToList();
        return found.Count == 0 ? null : (found[0].Value.Trim('/') is "." ? string.Empty : found[0].Value.Trim('/'), address[found[0].Key.Length..]);
    }

    private static bool IsWhole(string prefix, string address) => prefix.EndsWith('/') || address.Length == prefix.Length || address[prefix.Length] is '/' or '#' or '?';

    /// <summary>A path as it stands. One that may mean another place than this repository's root isn't known.</summary>
    private RunbookTarget Path(string address)
    {
        var path = address.TrimStart('/');
        return path.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && Folders.Contains(path[..slash]) && Document().IsMatch(path)
            ? Page(string.Empty, path, isSite: false)
            : RunbookTarget.Unknown;
    }

    /// <summary>The path in an address of this repository on its usual branch; null for other addresses.</summary>
    private string? Own(string address)
    {
        if (library.Files.WebAddress is not { } home || !address.StartsWith(home + "/", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var match = OnBranch().Match(address[home.Length..]);
        return match.Success ? match.Groups["path"].Value : null;
    }

    private RunbookTarget Page(string folder, string rest, bool isSite)
    {
        var hash = rest.IndexOf('#', StringComparison.Ordinal);
        var anchor = hash < 0 ? string.Empty : Uri.UnescapeDataString(rest[(hash + 1)..]);
        var below = Uri.UnescapeDataString((hash < 0 ? rest : rest[..hash]).Split('?')[0]).Trim('/');
        if (below.Split('/').Any(part => part is "." or ".."))
        {
            return RunbookTarget.Unknown;
        }

        var path = folder.Length > 0 && below.Length > 0 ? $"{folder}/{below}" : folder + below;
        if (path.Length == 0 || Existing(path, isSite) is not { } page)
        {
            return path.Length == 0 || Folders.Contains(path) ? RunbookTarget.Unknown : new RunbookTarget(TargetState.MissingPage, Expected(path, isSite), anchor);
        }

        return new RunbookTarget(HasAnchor(page, anchor, isSite) ? TargetState.Found : TargetState.MissingHeading, page, anchor);
    }

    /// <summary>The file at a path. A site leaves endings out and writes what it likes in small letters; a host's view of a file does neither.</summary>
    private string? Existing(string path, bool isSite)
    {
        if (_paths.Contains(path))
        {
            return path;
        }

        if (!isSite)
        {
            return Folders.Contains(path) ? Endings.Where(ending => ending[0] == '/').Select(ending => path + ending).FirstOrDefault(_paths.Contains) : null;
        }

        var plain = path.EndsWith(".html", StringComparison.OrdinalIgnoreCase) ? path[..^5] : path;
        return AnyCase.GetValueOrDefault(path) ?? Endings.Select(ending => AnyCase.GetValueOrDefault(plain + ending)).FirstOrDefault(found => found is not null);
    }

    private static string Expected(string path, bool isSite) => isSite && !Document().IsMatch(path) ? path + ".md" : path;

    private bool HasAnchor(string page, string anchor, bool isSite)
    {
        if (anchor.Length == 0 || LineOrText().IsMatch(anchor) || library.Find(page) is not { } document)
        {
            return true;
        }

        if (isSite && library.Reading.Links.Generator is not (SiteGenerator.Unknown or SiteGenerator.GitHub))
        {
            // Another generator has anchors of its own.
            return true;
        }

        return document.Anchors.Contains(anchor) || document.Anchors.Any(known => Letters(known).Equals(Letters(anchor), StringComparison.OrdinalIgnoreCase));
    }

    private static string Letters(string anchor) => string.Concat(anchor.Where(char.IsLetterOrDigit));

    private static HashSet<string> FoldersOf(IReadOnlyList<string> paths)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            for (var slash = path.LastIndexOf('/'); slash > 0 && folders.Add(path[..slash]); slash = path.LastIndexOf('/', slash - 1))
            {
            }
        }

        return folders;
    }

    [GeneratedRegex(@"^[a-zA-Z][a-zA-Z0-9+.\-]*:|^//|^www\.", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Scheme();

    /// <summary>A file on a code host, where the path is exact.</summary>
    [GeneratedRegex(@"^https?://[^/]+/[^/]+/[^/]+/(?:.{0,200}/)?(?:-/)?(?:blob|tree|src)/", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex HostedFile();

    /// <summary>GitHub's, GitLab's and Gitea's view of a file on the usual branch. Another branch may hold what this one doesn't.</summary>
    [GeneratedRegex(@"^/(?:-/)?(?:(?:blob|tree)|src/branch)/(?:main|master|trunk|HEAD)/(?<path>.*)$", RegexOptions.None, 10_000)]
    private static partial Regex OnBranch();

    [GeneratedRegex(@"\.(?:md|markdown|mdx|qmd|adoc|asciidoc|rst|txt|html?|erb|markerb|pdf)(?:$|[#?])", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Document();

    [GeneratedRegex(@"^L\d+|^:~:|^!|^user-content-|[:/]", RegexOptions.None, 10_000)]
    private static partial Regex LineOrText();
}

/// <summary>What stands at the end of an alert's runbook address.</summary>
/// <param name="Page">The page in the repository, there or not; empty where it isn't known.</param>
internal sealed record RunbookTarget(TargetState State, string Page, string Anchor)
{
    public static readonly RunbookTarget Elsewhere = new(TargetState.Elsewhere, string.Empty, string.Empty);

    public static readonly RunbookTarget Unknown = new(TargetState.Unknown, string.Empty, string.Empty);

    public bool IsMissing => State is TargetState.MissingPage or TargetState.MissingHeading;
}

/// <summary>What is known of an alert's runbook without a network.</summary>
internal enum TargetState
{
    /// <summary>Another repository or site: never fetched.</summary>
    Elsewhere,

    /// <summary>A template, a sentence, a path that may start anywhere.</summary>
    Unknown,
    Found,
    MissingPage,

    /// <summary>The page is there, the heading isn't.</summary>
    MissingHeading,
}
