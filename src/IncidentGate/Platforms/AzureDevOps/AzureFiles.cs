using IncidentGate.Documents;

namespace IncidentGate.Platforms.AzureDevOps;

/// <summary>The files of one commit, read through the API: the list at once, each file when it is asked for.</summary>
/// <remarks>A fork's commits are among the repository's own objects, as the merge that the service makes of them is; where it has none, nothing can be verified.</remarks>
internal sealed class AzureFiles(AzureClient client, string commit) : IRepositoryFiles
{
    /// <summary>Files that are read at most: each is a request.</summary>
    public const int MostFiles = 200;

    private readonly Dictionary<string, byte[]?> _read = new(StringComparer.Ordinal);
    private SortedSet<string>? _paths;

    public string? WebAddress { get; init; }

    public IReadOnlyList<string> Paths => [.. Known];

    public bool IsRemote => true;

    private SortedSet<string> Known => _paths ??= List();

    public bool Exists(string path) => Known.Contains(path);

    /// <exception cref="AzureException">Azure DevOps refused, or too many files were asked for.</exception>
    public byte[]? Read(string path, int limit)
    {
        if (!_read.TryGetValue(path, out var bytes))
        {
            bytes = _read[path] = Known.Contains(path) ? Fetch(path) : null;
        }

        return bytes is null || bytes.Length <= limit ? bytes : bytes[..(limit + 1)];
    }

    private byte[]? Fetch(string path) => _read.Count >= MostFiles
        ? throw new AzureException(null, $"There is no checkout, and more than {MostFiles} documents had to be read one by one. Leave `checkout: self` in the job, before this step.")
        : client.Bytes(AzureContent.AtCommit(client.Scope, path, commit));

    private SortedSet<string> List()
    {
        var listed = client.Get(client.Scope.InRepository($"items?scopePath=/&recursionLevel=full&versionDescriptor.version={commit}&versionDescriptor.versionType=commit"), AzureJson.Default.ListAnswerItemAnswer);
        return new SortedSet<string>(listed.Items.Where(IsFile).Select(item => item.Path!.TrimStart('/')), StringComparer.Ordinal);
    }

    private static bool IsFile(ItemAnswer item) =>
        item.Path is { Length: > 1 } && item.IsFolder != true && item.IsSymLink != true && item.GitObjectType is null or "blob";
}
