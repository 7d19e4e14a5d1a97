using IncidentGate.Platforms.LocalGit;

namespace IncidentGate.Commands;

/// <summary>Opens the repository that a command is run in.</summary>
internal static class LocalRepositories
{
    /// <summary><c>owner/name</c> by the remote's address; null where there is none.</summary>
    public static string? NameOf(GitRepository repository) =>
        Uri.TryCreate(repository.WebAddress, UriKind.Absolute, out var address) ? address.AbsolutePath.Trim('/') : null;

    /// <exception cref="UsageException">The folder is in no repository that has files.</exception>
    public static GitRepository Open(RunEnvironment environment, string folder)
    {
        try
        {
            var git = new GitRunner(GitExecutable.Find(environment.Variable("PATH")), environment.FullPath(folder), CheckCommand.GitTimeout);
            var repository = GitRepository.Open(git);
            return repository.HasWorkingTree ? repository : throw new UsageException($"{folder} is a bare repository: it has no files. Name a clone with --repository.");
        }
        catch (GitException error)
        {
            throw new UsageException(error.Message);
        }
    }
}
