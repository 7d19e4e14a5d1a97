namespace IncidentGate.Documents;

/// <summary>Turns a file's bytes into a <see cref="Document"/>. Never throws on content.</summary>
internal sealed class DocumentReader(Reading reading, IRepositoryFiles files)
{
    private static readonly string[] Endings = [".md", ".markdown", ".mdx", ".qmd", ".md.erb", ".markerb", ".mdown"];

    /// <summary>Whether a path's ending is one that Markdown documents have.</summary>
    public static bool IsDocument(string path) => Endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    public Document Read(string path, byte[] bytes) => new()
    {
        Path = path,
        Kind = reading.Kinds.IsEmpty && files.Exists(path) ? DocumentKind.Other : DocumentKind.Runbook,
        KindSource = KindSource.Content,
        Lines = [],
        FrontMatter = FrontMatter.None,
    };
}
