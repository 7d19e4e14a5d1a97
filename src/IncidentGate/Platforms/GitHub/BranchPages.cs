using IncidentGate.Documents;

namespace IncidentGate.Platforms.GitHub;

/// <summary>The pages of another repository's branch as they are, each asked for by its path: a list of all its files would be longer than the few that are wanted.</summary>
/// <param name="commit">The branch's newest.</param>
internal sealed class BranchPages(GitHubClient client, string repository, string commit) : IRepositoryFiles
{
    private readonly Dictionary<string, byte[]?> _read = new(StringComparer.Ordinal);

    public string Commit => commit;

    /// <summary>None: they aren't listed.</summary>
    public IReadOnlyList<string> Paths => [];

    public bool IsRemote => true;

    public static BranchPages Of(GitHubClient client, string repository, string branch) =>
        new(client, repository, client.Get($"repos/{repository}/commits/{Uri.EscapeDataString(branch)}", GitHubJson.Default.CommitAnswer).Sha);

    public bool Exists(string path) => Read(path, DocumentLibrary.FileLimit) is not null;

    public byte[]? Read(string path, int limit)
    {
        if (!_read.TryGetValue(path, out var bytes))
        {
            bytes = _read[path] = Bytes(path);
        }

        return bytes is null || bytes.Length <= limit ? bytes : bytes[..(limit + 1)];
    }

    private byte[]? Bytes(string path)
    {
        var content = client.Find(GitHubContent.AddressOf(repository, path, commit), GitHubJson.Default.ContentAnswer);

        // Above a megabyte GitHub sends the content of a blob alone.
        return content is { Encoding: not "base64", Sha: { } blob }
            ? GitHubContent.Decode(client.Get($"repos/{repository}/git/blobs/{blob}", GitHubJson.Default.ContentAnswer))
            : content is null ? null : GitHubContent.Decode(content);
    }
}
