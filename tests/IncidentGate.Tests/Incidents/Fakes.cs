using System.Collections.Immutable;
using System.Text;
using IncidentGate.Documents;
using IncidentGate.Incidents;

namespace IncidentGate.Tests.Incidents;

/// <summary>Files in memory.</summary>
internal sealed class MemoryFiles : IRepositoryFiles
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public string? WebAddress { get; set; }

    public IReadOnlyList<string> Paths => [.. _files.Keys];

    public MemoryFiles With(string path, string text)
    {
        _files[path] = Encoding.UTF8.GetBytes(text);
        return this;
    }

    public bool Exists(string path) => _files.ContainsKey(path);

    public byte[]? Read(string path, int limit) => _files.TryGetValue(path, out var bytes) ? bytes[..Math.Min(bytes.Length, limit + 1)] : null;
}

/// <summary>Changes and documents with the little that a test needs.</summary>
internal static class Made
{
    public static ChangeSet Change(params ChangedFile[] files) => new() { Base = "main", Head = "fix", Files = [.. files] };

    public static ChangedFile Edited(string path, params int[] added) => new(path, FileChange.Modified, null) { AddedLines = [.. added], LinesKnown = true };

    public static ChangedFile Added(string path, int lines = 9) => new(path, FileChange.Added, null) { AddedLines = [.. Enumerable.Range(1, lines)], LinesKnown = true };

    public static Document Document(string path, DocumentKind kind, params ImmutableArray<string> incidents) => new()
    {
        Path = path,
        Kind = kind,
        KindSource = KindSource.Convention,
        Body = PageBody.Of(["# Page", string.Empty, "Text.", string.Empty], [new Block(BlockKind.Paragraph, 3, 3, RichText.Empty)]),
        FrontMatter = FrontMatter.None,
        Incidents = incidents,
    };
}
