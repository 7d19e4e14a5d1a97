using IncidentGate.Documents;

namespace IncidentGate.Platforms.LocalGit;

/// <summary>The files of a commit. Symbolic links and submodules are left out.</summary>
/// <param name="commit">A full commit id.</param>
internal sealed class CommitFiles(GitRepository repository, string commit) : IRepositoryFiles, IDisposable
{
    private readonly BlobReader _blobs = new(repository.Git);
    private SortedDictionary<string, string>? _ids;
    private IReadOnlyList<string>? _paths;

    /// <summary>What the platform says, where one is asked; else what the remote is.</summary>
    public string? WebAddress
    {
        get => field ?? repository.WebAddress;
        init;
    }

    public IReadOnlyList<string> Paths => _paths ??= [.. Ids.Keys];

    private SortedDictionary<string, string> Ids => _ids ??= List();

    /// <summary>The id of a file's content; null where there is no such file.</summary>
    public string? IdOf(string path) => Ids.GetValueOrDefault(path);

    public bool Exists(string path) => Ids.ContainsKey(path);

    public byte[]? Read(string path, int limit) => Ids.TryGetValue(path, out var id) ? _blobs.Read(id, limit) : null;

    public void Dispose() => _blobs.Dispose();

    /// <summary>Blob ids by path, from records such as <c>100644 blob 3b18e5…&lt;tab&gt;docs/a.md</c>.</summary>
    private SortedDictionary<string, string> List()
    {
        var ids = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var record in repository.Git.Require("ls-tree", "-r", "-z", "--full-tree", commit).Records)
        {
            var tab = record.IndexOf('\t', StringComparison.Ordinal);
            if (record[..tab].Split(' ') is [var mode, "blob", var id] && mode != "120000")
            {
                ids[record[(tab + 1)..]] = id;
            }
        }

        return ids;
    }
}
