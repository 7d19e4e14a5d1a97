using System.Collections.Immutable;
using IncidentGate.Documents;

namespace IncidentGate.Platforms.LocalGit;

/// <summary>
/// The files on disk that git tracks or would track. Symbolic links are left out, and none is followed: a link in a folder's
/// place leads nowhere.
/// </summary>
internal sealed class WorkingTreeFiles(GitRepository repository) : IRepositoryFiles
{
    private readonly Dictionary<string, bool> _realFolders = new(StringComparer.Ordinal);
    private string[]? _listed;
    private IReadOnlyList<string>? _paths;
    private HashSet<string>? _known;

    public string? WebAddress => repository.WebAddress;

    public IReadOnlyList<string> Paths => _paths ??= [.. Listed.Where(IsRealFile).Order(StringComparer.Ordinal)];

    /// <summary>Documents that a sparse checkout leaves out: git knows them, and the disk doesn't have them.</summary>
    public int NotCheckedOut => repository.Git.Run("config", "--get", "core.sparseCheckout").Line != "true" ? 0
        : repository.Git.Require("ls-files", "-z", "-t", "--cached").Records.Count(record => record.StartsWith("S ", StringComparison.Ordinal) && DocumentReader.IsDocument(record));

    /// <summary>Documents whose names aren't UTF-8, as they can be shown: by such a name no file can be opened.</summary>
    public ImmutableArray<string> Unnamable => [.. Listed.Where(path => path.Contains('\uFFFD', StringComparison.Ordinal) && DocumentReader.IsDocument(path) && !File.Exists(Full(path)))];

    /// <summary>What git names, each once.</summary>
    private string[] Listed => _listed ??= [.. repository.Git.Require("ls-files", "-z", "--cached", "--others", "--exclude-standard").Records.Distinct(StringComparer.Ordinal)];

    public bool Exists(string path) => (_known ??= Paths.ToHashSet(StringComparer.Ordinal)).Contains(path);

    public byte[]? Read(string path, int limit) => Exists(path) ? ReadUnlisted(path, limit) : null;

    /// <summary>Reads a path that git has named already, without listing all others first.</summary>
    public byte[]? ReadUnlisted(string path, int limit)
    {
        if (!IsRealFile(path))
        {
            return null;
        }

        try
        {
            using var stream = new FileStream(Full(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[(int)Math.Min(stream.Length, (long)limit + 1)];
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return bytes[..read];
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new GitException(GitFailure.Failed, $"{path} can't be read. Check its permissions.");
        }
    }

    private string Full(string path) => Path.Combine(repository.Root, path);

    private bool IsRealFile(string path)
    {
        var file = new FileInfo(Full(path));
        return file.Exists && (file.Attributes & (FileAttributes.ReparsePoint | FileAttributes.Directory)) == 0 && IsRealFolder(path);
    }

    private bool IsRealFolder(string path)
    {
        var slash = path.LastIndexOf('/');
        if (slash < 0)
        {
            return true;
        }

        var folder = path[..slash];
        if (!_realFolders.TryGetValue(folder, out var real))
        {
            real = (new DirectoryInfo(Full(folder)).Attributes & FileAttributes.ReparsePoint) == 0 && IsRealFolder(folder);
            _realFolders[folder] = real;
        }

        return real;
    }
}
