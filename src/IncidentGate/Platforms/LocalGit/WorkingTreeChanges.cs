namespace IncidentGate.Platforms.LocalGit;

/// <summary>Changes of a working tree's files, and its commits. What git does for itself is none, and neither is what we write.</summary>
internal sealed class WorkingTreeChanges : IFileChanges, IDisposable
{
    /// <summary>Written to by each commit, checkout and rebase.</summary>
    private const string Log = ".git/logs/HEAD";

    private readonly AutoResetEvent _changed = new(initialState: false);
    private readonly Lock _end = new();
    private readonly FileSystemWatcher _watcher;
    private bool _isDisposed;

    /// <param name="root">The working tree's folder.</param>
    /// <param name="ours">Full paths of files that we write.</param>
    /// <exception cref="GitException">Its files can't be watched.</exception>
    public WorkingTreeChanges(string root, IEnumerable<string> ours)
    {
        var written = ours.Select(file => Slashed(Path.GetRelativePath(root, file))).ToHashSet(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        _watcher = new FileSystemWatcher(root)
        {
            IncludeSubdirectories = true,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
        };
        _watcher.Changed += (_, change) => Tell(change, written);
        _watcher.Created += (_, change) => Tell(change, written);
        _watcher.Deleted += (_, change) => Tell(change, written);
        _watcher.Renamed += (_, change) => Tell(change, written);

        // More changed at once than could be told: that something did is enough.
        _watcher.Error += (_, _) => Tell();
        try
        {
            _watcher.EnableRaisingEvents = true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Dispose();
            throw new GitException(GitFailure.Failed, $"The files of {root} can't be watched: {error.Message.TrimEnd('.')}. Run the check without --watch.");
        }
    }

    public bool Wait(TimeSpan atMost, CancellationToken stop) => WaitHandle.WaitAny([_changed, stop.WaitHandle], atMost) == 0;

    public void Dispose()
    {
        _watcher.Dispose();
        lock (_end)
        {
            _isDisposed = true;
            _changed.Dispose();
        }
    }

    private void Tell(FileSystemEventArgs change, HashSet<string> ours)
    {
        if (Counts(change.Name ?? string.Empty, ours))
        {
            Tell();
        }
    }

    /// <summary>The watcher may still be telling of a change while it is put away.</summary>
    private void Tell()
    {
        lock (_end)
        {
            if (!_isDisposed)
            {
                _changed.Set();
            }
        }
    }

    /// <summary>Whether a path from the root is a file of the repository that somebody else writes, as far as its name tells.</summary>
    /// <param name="ours">Paths from the root that we write.</param>
    public static bool Counts(string name, IReadOnlySet<string> ours)
    {
        var path = Slashed(name);
        return ((path != ".git" && !path.StartsWith(".git/", StringComparison.Ordinal)) || path == Log) && !ours.Contains(path);
    }

    private static string Slashed(string path) => path.Replace('\\', '/');
}
