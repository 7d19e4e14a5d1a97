using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Documents.Markdown;
using IncidentGate.Incidents;

namespace IncidentGate.Platforms;

/// <summary>Finds what merged changes did in the branch as it is today: under today's paths, on today's lines.</summary>
/// <param name="now">The branch as it is.</param>
internal sealed class MergedLines(IRepositoryFiles now)
{
    private readonly Dictionary<string, ImmutableArray<string>> _before = new(StringComparer.Ordinal);

    /// <summary>What one change did that still stands, by the path that it had then.</summary>
    /// <param name="then">A document's lines as the change left it, by what it is today; null where they are today's.</param>
    /// <param name="moves">Where files went that were renamed since.</param>
    public ImmutableDictionary<string, ChangedFile> Trace(ImmutableArray<ChangedFile> files, Func<ChangedFile, byte[], ImmutableArray<string>?> then, Lazy<IReadOnlyDictionary<string, string>> moves)
    {
        var today = ImmutableDictionary.CreateBuilder<string, ChangedFile>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (Today(file, then, moves) is { } found)
            {
                today[file.Path] = found;
            }
        }

        return today.ToImmutable();
    }

    /// <summary>Everything that is left of several, a file once.</summary>
    public ImmutableArray<ChangedFile> Standing(IEnumerable<ImmutableDictionary<string, ChangedFile>> traced) =>
        [.. CombinedChange.Of(traced.SelectMany(files => files.Values)).Where(file => !IsTakenBack(file.Path))];

    /// <summary>Whether a page reads again as it did before the first of the changes: a later one has undone them all.</summary>
    private bool IsTakenBack(string path) =>
        _before.TryGetValue(path, out var before) && now.Read(path, DocumentLibrary.FileLimit) is { } bytes && before.SequenceEqual(Lines(bytes), StringComparer.Ordinal);

    /// <summary>The file as it is now; null where somebody has deleted it since.</summary>
    private ChangedFile? Today(ChangedFile file, Func<ChangedFile, byte[], ImmutableArray<string>?> then, Lazy<IReadOnlyDictionary<string, string>> moves)
    {
        if (file.Change == FileChange.Deleted)
        {
            return now.Exists(file.Path) ? null : file;
        }

        if (!DocumentReader.IsDocument(file.Path))
        {
            return file;
        }

        var path = now.Exists(file.Path) ? file.Path : moves.Value.GetValueOrDefault(file.Path);
        if (path is null || now.Read(path, DocumentLibrary.FileLimit) is not { } bytes)
        {
            return null;
        }

        var here = path == file.Path ? file : file with { Path = path, OldPath = file.OldPath ?? file.Path };
        var today = Lines(bytes);
        var left = then(file, bytes) ?? today;
        if (file is { LinesKnown: true, Change: not FileChange.Added })
        {
            _before.TryAdd(path, PageBefore.Lines(file, left));
        }

        return left == today ? here : LaterLines.Of(here, left, today);
    }

    private static ImmutableArray<string> Lines(byte[] bytes) => SourceText.Decode(bytes).Lines;
}
