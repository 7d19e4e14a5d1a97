using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Documents.Markdown;
using IncidentGate.Incidents;

namespace IncidentGate.Platforms.AzureDevOps;

/// <summary>
/// What a pull request changes, from its newest state. The service tells files, and no lines: both versions of a file are fetched and compared
/// here. What is too large, or no text, has unknown lines, never "no change".
/// </summary>
internal sealed class AzureChanges(AzureClient client, ReadPullRequest pull)
{
    /// <summary>The service gives no more at once.</summary>
    private const int Page = 2_000;

    /// <summary>Files of a pull request that are looked at: whoever changes more is told to check out.</summary>
    private const int MostFiles = 20_000;

    /// <summary>Files whose lines are compared: each is two requests.</summary>
    private const int MostCompared = 100;

    private readonly Lazy<ImmutableArray<ChangeAnswer>> _entries = new(() => Entries(client, pull));
    private readonly Dictionary<string, ChangedFile> _compared = new(StringComparer.Ordinal);

    /// <summary>What the service follows a file by, by its path.</summary>
    public IReadOnlyDictionary<string, int> TrackingIds => _entries.Value
        .Where(entry => entry is { ChangeTrackingId: not null, Item.Path: not null })
        .GroupBy(entry => PathOf(entry.Item!.Path!), StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First().ChangeTrackingId!.Value, StringComparer.Ordinal);

    /// <summary>The changed files, with the lines of those that are wanted and whatever was compared before.</summary>
    public ImmutableArray<ChangedFile> Files(Func<ChangedFile, bool> wanted) =>
        [.. Listed(_entries.Value).Select(file => wanted(file) ? Compared(file) : _compared.GetValueOrDefault(file.Path, file))];

    /// <summary>The files of a list of changes, without their lines.</summary>
    internal static ImmutableArray<ChangedFile> Listed(IEnumerable<ChangeAnswer> entries)
    {
        var files = new SortedDictionary<string, ChangedFile>(StringComparer.Ordinal);
        var moved = new HashSet<string>(StringComparer.Ordinal);
        var left = new List<string>();
        foreach (var entry in entries.Where(entry => entry.Item is { Path: { Length: > 1 }, IsFolder: not true, GitObjectType: null or "blob" }))
        {
            var words = (entry.ChangeType ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var path = PathOf(entry.Item!.Path!);
            var old = (entry.OriginalPath ?? entry.SourceServerItem) is { Length: > 1 } from && PathOf(from) != path ? PathOf(from) : null;
            if (words.Contains("sourceRename"))
            {
                left.Add(path);
                continue;
            }

            var change = words.Contains("delete") ? FileChange.Deleted
                : words.Contains("rename") && old is not null ? FileChange.Renamed
                : words.Contains("add") || words.Contains("undelete") || words.Contains("branch") ? FileChange.Added
                : FileChange.Modified;
            files[path] = new ChangedFile(path, change, change == FileChange.Renamed ? old : null);
            moved.UnionWith(change == FileChange.Renamed ? [old!] : []);
        }

        foreach (var path in left.Where(path => !moved.Contains(path)))
        {
            files.TryAdd(path, new ChangedFile(path, FileChange.Deleted, OldPath: null));
        }

        return [.. files.Values];
    }

    private static ImmutableArray<ChangeAnswer> Entries(AzureClient client, ReadPullRequest pull)
    {
        var entries = ImmutableArray.CreateBuilder<ChangeAnswer>();
        for (var skip = 0; ;)
        {
            var answer = client.Get(client.Scope.InPullRequest(pull.Number, $"iterations/{pull.Iteration}/changes?$top={Page}&$skip={skip}&$compareTo=0"), AzureJson.Default.ChangesAnswer);
            entries.AddRange(answer.ChangeEntries ?? []);
            if (entries.Count > MostFiles)
            {
                throw new AzureException(null, $"The pull request changes more than {MostFiles} files. Check out with `fetchDepth: 0`, so that git can tell what changed.");
            }

            if (answer.NextSkip is not > 0 || answer.NextSkip <= skip)
            {
                return entries.ToImmutable();
            }

            skip = answer.NextSkip.Value;
        }
    }

    private ChangedFile Compared(ChangedFile file)
    {
        if (!_compared.TryGetValue(file.Path, out var known))
        {
            known = _compared[file.Path] = _compared.Count < MostCompared ? Compare(file) : file;
        }

        return known;
    }

    private ChangedFile Compare(ChangedFile file)
    {
        var before = file.Change == FileChange.Added ? [] : client.Bytes(AzureContent.AtCommit(client.Scope, file.OldPath ?? file.Path, pull.Common));
        var after = file.Change == FileChange.Deleted ? [] : client.Bytes(AzureContent.AtCommit(client.Scope, file.Path, pull.Head));
        return before is null || after is null || !IsText(before) || !IsText(after) ? file : LineComparison.Of(file, SourceText.Decode(before).Lines, SourceText.Decode(after).Lines);
    }

    private static bool IsText(byte[] bytes) => bytes.Length <= DocumentLibrary.FileLimit && !bytes.AsSpan().Contains((byte)0);

    private static string PathOf(string path) => path.TrimStart('/');
}
