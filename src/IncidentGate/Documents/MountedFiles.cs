using System.Collections.Immutable;

namespace IncidentGate.Documents;

/// <summary>A repository's files with those of others below folders of their own. Nothing of the repository itself stands there.</summary>
internal sealed class MountedFiles(IRepositoryFiles below, ImmutableArray<Mount> mounts) : IRepositoryFiles
{
    public string? WebAddress => below.WebAddress;

    public IReadOnlyList<string> Paths { get; } =
    [
        .. below.Paths.Where(path => !mounts.Any(mount => mount.Holds(path)))
            .Concat(mounts.SelectMany(mount => mount.Files.Paths.Select(path => $"{mount.Folder}/{path}")))
            .Order(StringComparer.Ordinal),
    ];

    public bool IsRemote => below.IsRemote;

    public bool Exists(string path) => MountOf(path) is { } mount ? mount.Files.Exists(mount.Within(path)) : below.Exists(path);

    public bool? HasFolder(string path) => MountOf(path) is { } mount ? mount.Files.HasFolder(mount.Within(path)) : below.HasFolder(path);

    public byte[]? Read(string path, int limit) => MountOf(path) is { } mount ? mount.Files.Read(mount.Within(path), limit) : below.Read(path, limit);

    public string RootOf(string path) => MountOf(path)?.Folder ?? string.Empty;

    private Mount? MountOf(string path) => mounts.FirstOrDefault(mount => mount.Holds(path));
}

/// <summary>Files of another repository, and the folder below which they are seen.</summary>
/// <param name="Folder">Without a slash at its end.</param>
internal sealed record Mount(string Folder, IRepositoryFiles Files)
{
    public bool Holds(string path) => path.StartsWith(Folder, StringComparison.Ordinal) && path.Length > Folder.Length && path[Folder.Length] == '/';

    public string Within(string path) => path[(Folder.Length + 1)..];
}

/// <summary>The files below one folder, as if that was the root.</summary>
/// <param name="root">Empty for all.</param>
internal sealed class RootedFiles(IRepositoryFiles all, string root) : IRepositoryFiles
{
    private readonly string _prefix = root.Length == 0 ? string.Empty : root + "/";

    public IReadOnlyList<string> Paths => field ??= [.. all.Paths.Where(path => path.StartsWith(_prefix, StringComparison.Ordinal)).Select(path => path[_prefix.Length..])];

    public bool IsRemote => all.IsRemote;

    public bool Exists(string path) => all.Exists(_prefix + path);

    public bool? HasFolder(string path) => all.HasFolder(_prefix + path);

    public byte[]? Read(string path, int limit) => all.Read(_prefix + path, limit);
}

/// <summary>Places in files that are of more than one repository.</summary>
internal static class RepositoryPaths
{
    /// <summary>A path as it is in the repository that it belongs to.</summary>
    public static string Within(this IRepositoryFiles files, string path) => files.RootOf(path) is { Length: > 0 } root ? path[(root.Length + 1)..] : path;
}
