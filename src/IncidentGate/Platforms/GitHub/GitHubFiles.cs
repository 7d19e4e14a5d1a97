using IncidentGate.Documents;

namespace IncidentGate.Platforms.GitHub;

/// <summary>The files of one commit, read through the API: the list at once, each file when it is asked for.</summary>
internal sealed class GitHubFiles(GitHubClient client, string repository, string commit) : IRepositoryFiles
{
    /// <summary>Files that are read at most: each is a request, and a workflow has a thousand an hour.</summary>
    public const int MostFiles = 200;

    private const string RegularFile = "100644";
    private const string Executable = "100755";

    private readonly Dictionary<string, byte[]?> _read = new(StringComparer.Ordinal);
    private SortedDictionary<string, string>? _ids;

    public string? WebAddress { get; init; }

    public IReadOnlyList<string> Paths => [.. Ids.Keys];

    public bool Exists(string path) => Ids.ContainsKey(path);

    public bool IsRemote => true;

    /// <exception cref="GitHubException">GitHub refused, or too many files were asked for.</exception>
    public byte[]? Read(string path, int limit)
    {
        if (!_read.TryGetValue(path, out var bytes))
        {
            bytes = _read[path] = Ids.TryGetValue(path, out var id) ? Blob(id) : null;
        }

        return bytes is null || bytes.Length <= limit ? bytes : bytes[..(limit + 1)];
    }

    private byte[] Blob(string id)
    {
        if (_read.Count >= MostFiles)
        {
            throw new GitHubException(null, $"There is no checkout, and more than {MostFiles} documents had to be read one by one. Put actions/checkout before this step.");
        }

        var blob = client.Get($"repos/{repository}/git/blobs/{id}", GitHubJson.Default.ContentAnswer);
        return GitHubContent.Decode(blob);
    }

    private SortedDictionary<string, string> Ids
    {
        get
        {
            if (_ids is null)
            {
                var tree = client.Get($"repos/{repository}/git/trees/{commit}?recursive=1", GitHubJson.Default.TreeAnswer);
                if (tree.Truncated)
                {
                    throw new GitHubException(null, "The repository has more files than GitHub lists at once. Put actions/checkout before this step.");
                }

                _ids = new SortedDictionary<string, string>(StringComparer.Ordinal);
                foreach (var entry in tree.Tree.Where(entry => entry.Type == "blob" && entry.Mode is RegularFile or Executable))
                {
                    _ids[entry.Path] = entry.Sha;
                }
            }

            return _ids;
        }
    }
}
