namespace IncidentGate.Platforms.LocalGit;

/// <summary>Finds git by its full path, so that a <c>git.exe</c> in the repository under review is never the one that runs.</summary>
internal static class GitExecutable
{
    /// <param name="searchPath">The environment's <c>PATH</c>.</param>
    /// <exception cref="GitException"><see cref="GitFailure.NotInstalled"/>.</exception>
    public static string Find(string? searchPath)
    {
        string[] names = OperatingSystem.IsWindows() ? ["git.exe", "git.cmd"] : ["git"];
        var folders = (searchPath ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return folders
            .Where(Path.IsPathFullyQualified)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists)
            ?? throw new GitException(GitFailure.NotInstalled, "git isn't installed, or isn't on the PATH. Install git 2.30 or newer.");
    }
}
