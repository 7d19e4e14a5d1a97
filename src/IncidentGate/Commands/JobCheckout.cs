using IncidentGate.Documents;
using IncidentGate.Platforms.LocalGit;

namespace IncidentGate.Commands;

/// <summary>The job's checkout, if there is one: which commits it has, and whether they reach back far enough.</summary>
/// <remarks>What a remote's branch names is believed only where the remote is the job's repository: in a fork's checkout <c>origin/main</c> is the fork's.</remarks>
internal sealed class JobCheckout
{
    private static readonly TimeSpan GitTimeout = TimeSpan.FromSeconds(120);

    private readonly GitRepository _repository;

    private readonly string _address;

    private readonly Lazy<bool> _isOwn;

    private JobCheckout(GitRepository repository, string address)
    {
        _repository = repository;
        _address = address;
        _isOwn = new Lazy<bool>(() => IsSame(repository.Git.Run("config", "--get", "remote.origin.url").Line, address));
    }

    public GitRepository Repository => _repository;

    /// <summary>The checkout in the job's workspace; null where there is none that git can open.</summary>
    /// <param name="address">The job's repository, as people open it.</param>
    public static JobCheckout? Find(RunEnvironment environment, string workspace, string address)
    {
        try
        {
            // The workspace itself: a repository further up would be somebody else's.
            return Directory.Exists(Path.Combine(workspace, ".git"))
                ? new JobCheckout(GitRepository.Open(new GitRunner(GitExecutable.Find(environment.Variable("PATH")), workspace, GitTimeout)), address)
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

    /// <summary>Whether a commit itself is checked out.</summary>
    public bool IsHead(string commit) => _repository.Git.Run("rev-parse", "--verify", "--quiet", "HEAD") is { Succeeded: true } head && head.Line == commit;

    /// <summary>Whether what is checked out is a commit, or the merge of it with its base.</summary>
    public bool Holds(string commit)
    {
        // A shallow clone hides the parents from every other command.
        var head = _repository.Git.Run("rev-parse", "--verify", "--quiet", "HEAD");
        return head.Succeeded && (head.Line == commit || _repository.Git.Run("cat-file", "-p", "HEAD").Text.Split('\n').TakeWhile(line => line.Length > 0).Contains($"parent {commit}", StringComparer.Ordinal));
    }

    /// <summary>Whether what is checked out is a state of this branch, or this commit of it.</summary>
    public bool IsAt(string branch, string commit) =>
        _repository.Git.Run("rev-parse", "--verify", "--quiet", "HEAD") is { Succeeded: true, Line: var head } && (head == commit || head == BranchCommit(branch));

    /// <summary>The commit of the repository's own branch as it was fetched; null where it wasn't.</summary>
    public string? BranchCommit(string branch) =>
        _isOwn.Value && _repository.Git.Run("rev-parse", "--verify", "--quiet", $"refs/remotes/origin/{branch}^{{commit}}") is { Succeeded: true } found ? found.Line : null;

    private static bool IsSame(string remote, string address) =>
        Uri.TryCreate(remote, UriKind.Absolute, out var one) && Uri.TryCreate(address, UriKind.Absolute, out var other)
        && one.Host.Equals(other.Host, StringComparison.OrdinalIgnoreCase)
        && Trimmed(one.AbsolutePath).Equals(Trimmed(other.AbsolutePath), StringComparison.OrdinalIgnoreCase);

    private static string Trimmed(string path)
    {
        var trimmed = path.Trim('/');
        return trimmed.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? trimmed[..^4] : trimmed;
    }

    public IRepositoryFiles Files(string commit) => new CommitFiles(_repository, commit) { WebAddress = _address };
}
