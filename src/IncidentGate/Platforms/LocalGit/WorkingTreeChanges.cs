namespace IncidentGate.Platforms.LocalGit;

/// <summary>Changes of a working tree's files, and its commits. What git does for itself is none, and neither is what we write.</summary>
internal sealed class WorkingTreeChanges : IFileChanges, IDisposable
{
    /// <summary>Written to by each commit, checkout and rebase.</summary>
    private const string Log = ".git/logs/HEAD";

    private readonly AutoResetEvent _changed = new(initialState: false);
    private readonly FileSystemWatcher _watcher;
    private readonly HashSet<string> _ours;

    /// <param name="root">The working tree's folder.</param>
    /// <param name="ours">Full paths of files that we write.</param>
    /// <exception cref="GitException">Its files can't be watched.</exception>
    public WorkingTreeChanges(string root, IEnumerable<string> ours)
    {
        _ours = ours.ToHashSet(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        _watcher = new FileSystemWatcher(root)
        {
            IncludeSubdirectories = true,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
        };
        _watcher.Changed += (_, change) => Tell(change);
        _watcher.Created += (_, change) => Tell(change);
        _watcher.Deleted += (_, change) => Tell(change);
        _watcher.Renamed += (_, change) => Tell(change);

        // More changed at once than could be told: that something did is enough.
        _watcher.Error += (_, _) => _changed.Set();
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
        _changed.Dispose();
    }

    private void Tell(FileSystemEventArgs change)
    {
        if (Counts(change.Name ?? string.Empty) && !_ours.Contains(change.FullPath))
        {
            _changed.Set();
        }
    }

    /// <summary>Whether a path from the root is a file of the repository, as far as its name tells.</summary>
    public static bool Counts(string name)
    {
        var path = name.Replace('\\', '/');
        return (path != ".git" && !path.StartsWith(".git/", StringComparison.Ordinal)) || path == Log;
    }
}
