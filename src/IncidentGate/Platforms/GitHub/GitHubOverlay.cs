using IncidentGate.Documents;
using IncidentGate.Incidents;
using IncidentGate.Platforms.LocalGit;

namespace IncidentGate.Platforms.GitHub;

/// <summary>
/// A checkout of the base, or of the head merged into it, with a pull request's files laid over it as they are at its head: each read through
/// the API as data, unless the checkout has the very same content. Nothing of the head is ever checked out.
/// </summary>
/// <param name="below">The checkout's files.</param>
internal sealed class GitHubOverlay(GitHubClient client, string repository, IRepositoryFiles below, PullFiles pull) : IRepositoryFiles
{
    private readonly Dictionary<string, byte[]> _read = new(StringComparer.Ordinal);
    private readonly HashSet<string> _gone = Gone(pull);

    public string? WebAddress => below.WebAddress;

    public IReadOnlyList<string> Paths { get; } = [.. below.Paths.Except(Gone(pull), StringComparer.Ordinal).Union(pull.Blobs.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public bool IsRemote => below.IsRemote;

    public bool Exists(string path) => pull.Blobs.ContainsKey(path) || (!_gone.Contains(path) && below.Exists(path));

    public byte[]? Read(string path, int limit)
    {
        if (!pull.Blobs.TryGetValue(path, out var id))
        {
            return _gone.Contains(path) ? null : below.Read(path, limit);
        }

        if ((below as CommitFiles)?.IdOf(path) == id)
        {
            return below.Read(path, limit);
        }

        if (!_read.TryGetValue(path, out var bytes))
        {
            bytes = _read[path] = GitHubContent.Decode(client.Get($"repos/{repository}/git/blobs/{id}", GitHubJson.Default.ContentAnswer));
        }

        return bytes.Length <= limit ? bytes : bytes[..(limit + 1)];
    }

    private static HashSet<string> Gone(PullFiles pull) =>
        [.. pull.Changed.Where(file => file.Change == FileChange.Deleted).Select(file => file.Path), .. pull.Changed.Where(file => file.Change == FileChange.Renamed).Select(file => file.OldPath).OfType<string>()];
}
