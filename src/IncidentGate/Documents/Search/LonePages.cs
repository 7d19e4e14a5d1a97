namespace IncidentGate.Documents.Search;

/// <summary>A repository of which no file is there but the one that is read: a page's title and kind need no look at what it links to.</summary>
internal sealed class LonePages(IRepositoryFiles files) : IRepositoryFiles
{
    public IReadOnlyList<string> Paths => [];

    public bool Exists(string path) => false;

    public byte[]? Read(string path, int limit) => null;

    public string RootOf(string path) => files.RootOf(path);
}
