using IncidentGate.Documents;

namespace IncidentGate.Platforms.LocalGit;

/// <summary>Files below a folder, asked for one by one and never listed: what <c>inspect</c> reads outside of any repository.</summary>
internal sealed class LooseFiles(string root) : IRepositoryFiles
{
    /// <summary>Empty: nothing is listed.</summary>
    public IReadOnlyList<string> Paths => [];

    public bool Exists(string path) => File.Exists(Full(path));

    public bool? HasFolder(string path) => Directory.Exists(Full(path));

    public byte[]? Read(string path, int limit)
    {
        if (!Exists(path))
        {
            return null;
        }

        using var stream = new FileStream(Full(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[(int)Math.Min(stream.Length, (long)limit + 1)];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private string Full(string path) => Path.Combine(root, path);
}
