using System.Collections.Immutable;

namespace IncidentGate.Documents;

/// <summary>The documents of one state of a repository; each is parsed at most once, when first asked for.</summary>
internal sealed class DocumentLibrary(IRepositoryFiles files, Reading reading)
{
    /// <summary>The largest file that is read, in bytes; a larger one is a <see cref="ProblemKind.Limit"/>.</summary>
    public const int FileLimit = 2 * 1024 * 1024;

    private readonly Dictionary<string, Document?> _parsed = new(StringComparer.Ordinal);
    private readonly DocumentReader _reader = new(reading, files);
    private AlertLibrary? _alerts;

    public IRepositoryFiles Files => files;

    public Reading Reading => reading;

    /// <summary>Paths of all files that are documents by their ending, whatever their kind.</summary>
    public ImmutableArray<string> Paths { get; } = [.. files.Paths.Where(DocumentReader.IsDocument)];

    /// <summary>The alert rules beside the documents.</summary>
    public AlertLibrary Alerts => _alerts ??= new AlertLibrary(this);

    /// <summary>The document at a path; null where there is no such file or it is no document.</summary>
    public Document? Find(string path)
    {
        if (_parsed.TryGetValue(path, out var known))
        {
            return known;
        }

        var bytes = DocumentReader.IsDocument(path) ? files.Read(path, FileLimit) : null;
        var document = bytes is null ? null : _reader.Read(path, bytes);
        _parsed[path] = document;
        return document;
    }

    /// <summary>Every document, parsed.</summary>
    public IEnumerable<Document> All() => Paths.Select(Find).OfType<Document>();
}
