using IncidentGate.Platforms.GitHub;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Policies;
using IncidentGate.Rules;

namespace IncidentGate.Commands;

/// <summary>Reads the policy of a branch: from the checkout where that has the branch, else through the API.</summary>
internal sealed class GitHubPolicies(GitHubClient client, string repository, JobCheckout? checkout)
{
    private readonly GitHubPullRequests _pulls = new(client, repository);

    /// <summary>The branch's policy.</summary>
    /// <param name="commit">A commit of it that the checkout may have; null where none is known.</param>
    /// <param name="named">Its path; null for the usual places.</param>
    /// <exception cref="PolicyException">There is one, and it can't be used.</exception>
    public LoadedPolicy Read(string branch, string? commit, string? named)
    {
        using var files = Base(branch, commit);
        var read = new Dictionary<string, byte[]?>(StringComparer.Ordinal);
        byte[]? Known(string path) => read.TryGetValue(path, out var known) ? known : read[path] = Fetch(path);
        byte[]? Fetch(string path) => files is null ? _pulls.BytesOf(path, branch, PolicyLoader.ReadLimit) : files.Read(path, PolicyLoader.ReadLimit);

        var loader = new PolicyLoader(RuleCatalog.All, Known, branch + ":") { Remote = path => read.TryGetValue(path, out var known) ? known : read[path] = Remote(path) };
        var loaded = named is null ? loader.Find() : loader.Load(named.Replace('\\', '/'));
        return loaded with { Policy = loaded.Policy.SeenFrom(repository) };
    }

    /// <summary><c>owner/repo//path@ref</c>, with the repository's default branch where no ref is named.</summary>
    private byte[]? Remote(string name)
    {
        var parts = name.Split("//", 2);
        var at = parts[1].LastIndexOf('@');
        var (path, reference) = at < 0 ? (parts[1], "HEAD") : (parts[1][..at], parts[1][(at + 1)..]);
        return parts[0].Split('/') is [{ Length: > 0 }, { Length: > 0 }] && !name.Contains("..", StringComparison.Ordinal)
            ? new GitHubPullRequests(client, parts[0]).BytesOf(path, reference, PolicyText.SizeLimit)
            : null;
    }

    /// <summary>The base branch's files, if the checkout has them.</summary>
    private CommitFiles? Base(string branch, string? commit)
    {
        var known = checkout?.BranchCommit(branch) ?? (commit is not null && checkout?.Has(commit) == true ? commit : null);
        return known is null ? null : new CommitFiles(checkout!.Repository, known);
    }
}
