using System.Collections.Immutable;
using IncidentGate.Documents;

namespace IncidentGate.Platforms.GitHub;

/// <summary>
/// The files of a companion: its changed documents, which have been read, and of the rest of its repository what a link or CODEOWNERS asks
/// for. The list is asked for once, when it is needed.
/// </summary>
/// <param name="documents">What it changes, with its text.</param>
internal sealed class CompanionFiles(GitHubClient client, string repository, string commit, ImmutableSortedDictionary<string, byte[]> documents) : IRepositoryFiles
{
    /// <summary>Other files that are read at most: each is a request.</summary>
    private const int MostOthers = 40;

    private readonly Dictionary<string, byte[]?> _others = new(StringComparer.Ordinal);
    private readonly Lazy<Tree> _tree = new(() => Tree.Read(client, repository, commit));

    public IReadOnlyList<string> Paths { get; } = [.. documents.Keys];

    public bool IsRemote => true;

    public bool Exists(string path) => documents.ContainsKey(path) || _tree.Value.IsPartial || _tree.Value.Ids.ContainsKey(path);

    public bool? HasFolder(string path) => _tree.Value.IsPartial || _tree.Value.Folders.Contains(path);

    public byte[]? Read(string path, int limit)
    {
        if (!documents.TryGetValue(path, out var bytes) && !_others.TryGetValue(path, out bytes))
        {
            bytes = _others[path] = _others.Count < MostOthers && _tree.Value.Ids.TryGetValue(path, out var id)
                ? GitHubContent.Decode(client.Get($"repos/{repository}/git/blobs/{id}", GitHubJson.Default.ContentAnswer))
                : null;
        }

        return bytes is null || bytes.Length <= limit ? bytes : bytes[..(limit + 1)];
    }

    /// <param name="IsPartial">Whether GitHub lists only a part: then nothing is known not to be there.</param>
    private sealed record Tree(IReadOnlyDictionary<string, string> Ids, IReadOnlySet<string> Folders, bool IsPartial)
    {
        public static Tree Read(GitHubClient client, string repository, string commit)
        {
            var answer = client.Get($"repos/{repository}/git/trees/{commit}?recursive=1", GitHubJson.Default.TreeAnswer);
            return new Tree(
                answer.Tree.Where(entry => entry.Type == "blob").DistinctBy(entry => entry.Path, StringComparer.Ordinal).ToDictionary(entry => entry.Path, entry => entry.Sha, StringComparer.Ordinal),
                answer.Tree.Where(entry => entry.Type == "tree").Select(entry => entry.Path).ToHashSet(StringComparer.Ordinal),
                answer.Truncated);
        }
    }
}
