using System.Collections.Immutable;

namespace IncidentGate.Documents;

/// <summary>One repository among those that documents come from: what links in its pages lead to, and who owns its files.</summary>
/// <param name="root">The folder below which it is mounted; empty for the repository itself.</param>
/// <param name="anchorsOf">The anchors of a page; null where there are none to be known.</param>
internal sealed class DocumentTree(Reading reading, IRepositoryFiles files, string root, Func<string, ImmutableHashSet<string>?> anchorsOf)
{
    private readonly IRepositoryFiles _files = root.Length == 0 ? files : new RootedFiles(files, root);
    private readonly Lazy<CodeOwners> _owners = new(() => CodeOwners.Read(root.Length == 0 ? files : new RootedFiles(files, root)));
    private LinkReader? _links;

    /// <summary>Links in reading order. How another repository publishes its pages isn't known, so there a permalink stays unknown.</summary>
    public ImmutableArray<DocumentLink> Links(string path, ImmutableArray<Block> blocks, ImmutableHashSet<string> anchors)
    {
        var reader = LazyInitializer.EnsureInitialized(ref _links, () => new LinkReader(root.Length == 0 ? reading.Links : LinkReading.Default, _files, page => anchorsOf(Place(page))));
        var links = reader.Read(Within(path), blocks, anchors);
        return root.Length == 0 ? links : [.. links.Select(link => link.Resolved is { } target ? link with { Resolved = Place(target) } : link)];
    }

    /// <summary>The owners that the repository's CODEOWNERS names for a path; null where it names none.</summary>
    public string? OwnersOf(string path) => _owners.Value.OwnersOf(Within(path));

    private string Place(string path) => root.Length == 0 ? path : $"{root}/{path}";

    private string Within(string path) => root.Length == 0 ? path : path[(root.Length + 1)..];
}
