using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using IncidentGate.Documents.Similarity;

namespace IncidentGate.Documents;

/// <summary>The documents of one state of a repository; each is parsed at most once, when first asked for.</summary>
internal sealed class DocumentLibrary(IRepositoryFiles files, Reading reading)
{
    /// <summary>The largest file that is read, in bytes; a larger one is a <see cref="ProblemKind.Limit"/>.</summary>
    public const int FileLimit = 2 * 1024 * 1024;

    /// <summary>Fewer documents than this are parsed as they are asked for.</summary>
    private const int LeastAtOnce = 8;

    /// <summary>Files that are held in memory at once.</summary>
    private const int Batch = 256;

    private readonly ConcurrentDictionary<string, Document?> _parsed = new(StringComparer.Ordinal);
    private readonly DocumentReader _reader = new(reading, files);
    private AlertLibrary? _alerts;
    private bool _isParsed;
    private readonly KindJudge _kinds = new(reading.Kinds);
    private SimilarPostmortems? _similar;

    public IRepositoryFiles Files => files;

    /// <summary>Is told how many documents are read.</summary>
    public IRunProgress Progress { get; init; } = NoProgress.Instance;

    public Reading Reading => reading;

    /// <summary>Paths of all files that are documents by their ending, whatever their kind.</summary>
    public ImmutableArray<string> Paths { get; } = [.. files.Paths.Where(path => DocumentReader.IsDocument(path) && !IsTemplate(path, files, reading))];

    /// <summary>The alert rules beside the documents.</summary>
    public AlertLibrary Alerts => _alerts ??= new AlertLibrary(this);

    /// <summary>The document at a path; null where there is no such file or it is no document.</summary>
    public Document? Find(string path)
    {
        if (_parsed.TryGetValue(path, out var known))
        {
            return known;
        }

        var bytes = DocumentReader.IsDocument(path) && !IsTemplate(path, files, reading) ? files.Read(path, FileLimit) : null;
        var document = bytes is null ? null : _reader.Read(path, bytes);
        _parsed[path] = document;
        return document;
    }

    /// <summary>Whether one of some texts stands in a file, whatever its case: far cheaper than parsing it. A document that is parsed isn't read again.</summary>
    public bool MayMention(string path, params IReadOnlyCollection<string> texts)
    {
        if (_parsed.GetValueOrDefault(path) is { } document)
        {
            return document.Body.Mentions(texts);
        }

        var raw = files.Read(path, FileLimit) is { } bytes ? Encoding.UTF8.GetString(bytes) : string.Empty;
        return texts.Any(text => raw.Contains(text, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Every postmortem of the repository, and which are alike. Made when it is first asked for.</summary>
    public SimilarPostmortems Similar => _similar ??= new SimilarPostmortems(Paths.Where(MayBePostmortem).Select(Find).OfType<Document>().Where(document => document.Kind == DocumentKind.Postmortem));

    /// <summary>Whether the policy calls a page a template: its prompts are nobody's to answer there.</summary>
    private static bool IsTemplate(string path, IRepositoryFiles files, Reading reading) =>
        reading.Kinds.Any(paths => paths.Kind == DocumentKind.Other && PathPattern.MatchesAny(paths.Include, path)) && files.Within(path) == path;

    /// <summary>Every document, parsed.</summary>
    public IEnumerable<Document> All()
    {
        if (!_isParsed)
        {
            ParseRest();
            _isParsed = true;
        }

        return Paths.Select(Find).OfType<Document>();
    }

    /// <summary>Reads what nobody has asked for yet: files one after another, and takes them apart on all cores.</summary>
    private void ParseRest()
    {
        var waiting = Paths.Where(path => !_parsed.ContainsKey(path)).ToArray();
        if (waiting.Length < LeastAtOnce)
        {
            return;
        }

        var read = 0;
        foreach (var paths in waiting.Chunk(Batch))
        {
            Progress.Tell("Reading documents", read, waiting.Length);
            read += paths.Length;
            var bytes = Array.ConvertAll(paths, path => files.Read(path, FileLimit));
            AllCores.For(paths.Length, place => _parsed[paths[place]] = bytes[place] is { } content ? _reader.Read(paths[place], content) : null);
        }
    }

    /// <summary>Whether a page can be a postmortem at all: by its path, or by a word that every one has. Far cheaper than reading it.</summary>
    private bool MayBePostmortem(string path) => (files.Within(path) == path ? _kinds.Here : _kinds).ByPath(files.Within(path)) switch
    {
        _ when _parsed.GetValueOrDefault(path) is { } document => document.Kind == DocumentKind.Postmortem,
        { } told => told.Kind == DocumentKind.Postmortem,
        null => KindJudge.IsPostmortemPlace(files.Within(path)) || (files.Read(path, FileLimit) is { } bytes && KindJudge.SpeaksOfIncidents(Encoding.UTF8.GetString(bytes))),
    };
}
