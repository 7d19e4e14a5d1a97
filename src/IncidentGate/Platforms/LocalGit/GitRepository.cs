using System.Collections.Immutable;

namespace IncidentGate.Platforms.LocalGit;

/// <summary>A repository on this machine: where it is, what its names mean.</summary>
internal sealed class GitRepository
{
    private static readonly string[] UsualDefaults = ["main", "master", "trunk", "develop"];

    private readonly Lazy<string?> _webAddress;

    private GitRepository(GitRunner git, bool hasWorkingTree)
    {
        Git = git;
        HasWorkingTree = hasWorkingTree;
        _webAddress = new Lazy<string?>(() => RemoteAddress.WebAddressOf(git.Run("config", "--get", "remote.origin.url").Line));
    }

    /// <summary>Git, in the repository's root folder.</summary>
    public GitRunner Git { get; }

    public string Root => Git.Folder;

    /// <summary>False for a bare repository.</summary>
    public bool HasWorkingTree { get; }

    /// <summary>Whether the clone has only the newest commits.</summary>
    public bool IsShallow => Git.Require("rev-parse", "--is-shallow-repository").Line == "true";

    /// <summary>Where people see the repository, by what <c>origin</c> is; null where that is no web host.</summary>
    public string? WebAddress => _webAddress.Value;

    /// <summary>Opens the repository that a folder is in.</summary>
    /// <exception cref="GitException">The folder isn't there or is in no repository.</exception>
    public static GitRepository Open(GitRunner git)
    {
        if (!Directory.Exists(git.Folder))
        {
            throw new GitException(GitFailure.NoRepository, $"There is no folder {git.Folder}.");
        }

        var inside = git.Run("rev-parse", "--is-inside-work-tree");
        if (!inside.Succeeded)
        {
            throw inside.Error.Contains("not a git repository", StringComparison.Ordinal)
                ? new GitException(GitFailure.NoRepository, $"{git.Folder} is not in a git repository. Go to one, or name it with --repository.")
                : new GitException(GitFailure.Failed, $"git can't open {git.Folder}: {inside.FirstError}");
        }

        return inside.Line == "true"
            ? new GitRepository(git.In(Path.GetFullPath(git.Require("rev-parse", "--show-toplevel").Line)), hasWorkingTree: true)
            : new GitRepository(git, hasWorkingTree: false);
    }

    /// <summary>The commit that a branch, tag or commit name stands for.</summary>
    /// <exception cref="GitException"><see cref="GitFailure.UnknownRef"/>.</exception>
    public string Resolve(string name)
    {
        // A leading dash would be read as an option; git itself allows no ref to start so.
        var found = name.Length == 0 || name[0] == '-' || name.Any(char.IsControl)
            ? null
            : Git.Run("rev-parse", "--verify", "--quiet", name + "^{commit}");
        return found is { Succeeded: true }
            ? found.Line
            : throw new GitException(GitFailure.UnknownRef, $"There is no branch, tag or commit '{name}' here. Look with `git branch --all`, or get it with `git fetch`.");
    }

    /// <summary>The commit that is checked out.</summary>
    /// <exception cref="GitException"><see cref="GitFailure.NoBase"/> before the first commit.</exception>
    public string Head()
    {
        var head = Git.Run("rev-parse", "--verify", "--quiet", "HEAD^{commit}");
        return head.Succeeded ? head.Line : throw new GitException(GitFailure.NoBase, "The repository has no commit yet, so there is nothing to compare with. Commit first.");
    }

    /// <summary>The name of the branch that a ref means, without its remote; null for a detached head or a plain commit.</summary>
    public string? BranchOf(string name)
    {
        var full = Git.Run("rev-parse", "--symbolic-full-name", name).Line;
        if (full.StartsWith("refs/heads/", StringComparison.Ordinal))
        {
            return full["refs/heads/".Length..];
        }

        const string remotes = "refs/remotes/";
        var slash = full.StartsWith(remotes, StringComparison.Ordinal) ? full.IndexOf('/', remotes.Length) : -1;
        return slash < 0 ? null : full[(slash + 1)..];
    }

    /// <summary>
    /// The branch that changes go to: what <c>origin/HEAD</c> names, else the first usual name that exists, the remote's before
    /// the local one. Null where there is none.
    /// </summary>
    public string? DefaultBranch()
    {
        var names = DefaultNames();
        ImmutableArray<string> candidates =
        [
            "refs/remotes/origin/HEAD", .. names.Select(name => $"refs/remotes/origin/{name}"), .. names.Select(name => $"refs/heads/{name}"),
        ];
        var known = Git.Run(["for-each-ref", "--format=%(refname)", .. candidates]).Text.Split('\n').ToHashSet(StringComparer.Ordinal);
        var found = candidates.FirstOrDefault(known.Contains);
        if (found is "refs/remotes/origin/HEAD")
        {
            var target = Git.Run("symbolic-ref", "--quiet", found);
            found = target.Succeeded ? target.Line : found;
        }

        return found?.Replace("refs/remotes/", string.Empty, StringComparison.Ordinal).Replace("refs/heads/", string.Empty, StringComparison.Ordinal);
    }

    /// <summary>The newest commit that two commits share.</summary>
    /// <exception cref="GitException">They share none, or the clone is too shallow to tell.</exception>
    public string MergeBase(string @base, string baseName, string head)
    {
        var found = Git.Run("merge-base", @base, head);
        if (found.Succeeded)
        {
            return found.Line;
        }

        throw IsShallow
            ? TooShallow(baseName)
            : new GitException(GitFailure.NoBase, $"'{baseName}' shares no history with the change. Name another base with --base.");
    }

    /// <summary>What to say where the clone's history ends too early.</summary>
    public static GitException TooShallow(string? baseName) => new(
        GitFailure.ShallowHistory,
        $"The clone is shallow: no commit is known that the change shares with {baseName ?? "the default branch"}. Run `git fetch --unshallow`, or check out with fetch-depth: 0.");

    private IEnumerable<string> DefaultNames()
    {
        var configured = Git.Run("config", "--get", "init.defaultBranch").Line;
        return configured.Length == 0 ? UsualDefaults : UsualDefaults.Prepend(configured).Distinct(StringComparer.Ordinal);
    }
}
