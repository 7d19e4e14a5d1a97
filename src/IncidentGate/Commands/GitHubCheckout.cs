using IncidentGate.Documents;
using IncidentGate.Platforms.LocalGit;

namespace IncidentGate.Commands;

/// <summary>The job's checkout, if there is one: which commits it has, and whether they reach back far enough.</summary>
internal sealed class GitHubCheckout
{
    private static readonly TimeSpan GitTimeout = TimeSpan.FromSeconds(120);

    private readonly GitRepository _repository;

    private GitHubCheckout(GitRepository repository) => _repository = repository;

    public GitRepository Repository => _repository;

    /// <summary>The checkout in the job's workspace; null where there is none that git can open.</summary>
    public static GitHubCheckout? Find(RunEnvironment environment, string workspace)
    {
        try
        {
            // The workspace itself: a repository further up would be somebody else's.
            return Directory.Exists(Path.Combine(workspace, ".git"))
                ? new GitHubCheckout(GitRepository.Open(new GitRunner(GitExecutable.Find(environment.Variable("PATH")), workspace, GitTimeout)))
                : null;
        }
        catch (GitException)
        {
            return null;
        }
    }

    public bool Has(string commit) => _repository.Git.Run("cat-file", "-e", commit + "^{commit}").Succeeded;

    /// <summary>Whether the newest common commit of two is known.</summary>
    public bool Spans(string @base, string head) => Has(head) && Has(@base) && _repository.Git.Run("merge-base", @base, head).Succeeded;

    /// <summary>Whether what is checked out is a commit, or the merge of it with its base.</summary>
    public bool Holds(string commit)
    {
        // A shallow clone hides the parents from every other command.
        var head = _repository.Git.Run("rev-parse", "--verify", "--quiet", "HEAD");
        return head.Succeeded && (head.Line == commit || _repository.Git.Run("cat-file", "-p", "HEAD").Text.Split('\n').TakeWhile(line => line.Length > 0).Contains($"parent {commit}", StringComparer.Ordinal));
    }

    /// <summary>The commit of a branch as the remote had it; null where it wasn't fetched.</summary>
    public string? BranchCommit(string branch) =>
        _repository.Git.Run("rev-parse", "--verify", "--quiet", $"refs/remotes/origin/{branch}^{{commit}}") is { Succeeded: true } found ? found.Line : null;

    public IRepositoryFiles Files(string commit) => new CommitFiles(_repository, commit);
}
