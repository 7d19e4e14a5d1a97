using IncidentGate.Documents;
using IncidentGate.Platforms.LocalGit;

namespace IncidentGate.Tests.Corpus;

/// <summary>Real public documents that stand beside the checkout on the machines that have them, one folder a repository.</summary>
internal static class CorpusFolder
{
    public static string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(Golden.Root, "..", "shared", "corpus"));

    /// <summary>The repositories' folders in order. Ignores the running test, visibly, where the corpus is absent.</summary>
    public static IReadOnlyList<string> Repositories()
    {
        if (!Directory.Exists(Path))
        {
            Assert.Ignore($"No corpus at {Path}.");
        }

        return [.. Directory.EnumerateDirectories(Path).Order(StringComparer.Ordinal)];
    }

    /// <summary>A repository's documents, as the program reads them where no policy says anything.</summary>
    public static DocumentLibrary Library(string repository) => new(new CorpusFiles(repository), Reading.Default);

    /// <summary>Several repositories as if they were one.</summary>
    public static DocumentLibrary Library(Reading reading, params ReadOnlySpan<string> names)
    {
        _ = Repositories();
        var files = names.ToArray().Select(name => new CorpusFiles(System.IO.Path.Combine(Path, name)));
        return new DocumentLibrary(new JoinedFiles([.. files]), reading);
    }

    private sealed class JoinedFiles(IReadOnlyList<IRepositoryFiles> parts) : IRepositoryFiles
    {
        public IReadOnlyList<string> Paths { get; } = [.. parts.SelectMany(part => part.Paths).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

        public bool Exists(string path) => parts.Any(part => part.Exists(path));

        public byte[]? Read(string path, int limit) => parts.Select(part => part.Read(path, limit)).FirstOrDefault(bytes => bytes is not null);
    }

    /// <summary>The files of a folder that is in no git repository.</summary>
    private sealed class CorpusFiles : IRepositoryFiles
    {
        private readonly LooseFiles _files;

        public CorpusFiles(string root)
        {
            _files = new LooseFiles(root);
            Paths = [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(path => System.IO.Path.GetRelativePath(root, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];
        }

        public IReadOnlyList<string> Paths { get; }

        /// <summary>The corpus holds documents alone: a picture or script that they link is taken to be there.</summary>
        public bool Exists(string path) => _files.Exists(path) || !(DocumentReader.IsDocument(path) || path.EndsWith('/'));

        public byte[]? Read(string path, int limit) => _files.Read(path, limit);
    }
}
