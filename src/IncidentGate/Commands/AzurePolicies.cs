using IncidentGate.Platforms.AzureDevOps;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Policies;
using IncidentGate.Rules;

namespace IncidentGate.Commands;

/// <summary>Reads the policy of a branch as it is now: from the checkout where that has the branch's newest commit, else through the API.</summary>
internal sealed class AzurePolicies(AzureClient client, JobCheckout? checkout)
{
    /// <summary>The branch's policy, and the commit that it stands in.</summary>
    /// <param name="named">Its path; null for the usual places.</param>
    /// <exception cref="PolicyException">There is one, and it can't be used.</exception>
    public LoadedPolicy Read(string branch, string? named)
    {
        var commit = new AzurePullRequests(client).BranchCommit(branch) ?? throw new AzureException(null, $"There is no branch {branch} any more, whose policy judges.");
        using var files = checkout?.Has(commit) == true ? new CommitFiles(checkout.Repository, commit) : null;
        var read = new Dictionary<string, byte[]?>(StringComparer.Ordinal);
        byte[]? Known(string path) => read.TryGetValue(path, out var known) ? known : read[path] = Fetch(path);
        byte[]? Fetch(string path) => files is null ? Limited(client.Bytes(AzureContent.AtCommit(client.Scope, path, commit)), path) : files.Read(path, PolicyLoader.ReadLimit);

        var loader = new PolicyLoader(RuleCatalog.All, Known, branch + ":") { Remote = path => read.TryGetValue(path, out var known) ? known : read[path] = Remote(path) };
        var loaded = named is null ? loader.Find() : loader.Load(named.Replace('\\', '/').TrimStart('/'));
        return loaded with { Policy = loaded.Policy.SeenFrom($"{client.Scope.Project}/{client.Scope.RepositoryName}") };
    }

    /// <summary><c>project/repository//path@branch</c>, with the repository's default branch where none is named.</summary>
    private byte[]? Remote(string name)
    {
        var parts = name.Split("//", 2);
        var at = parts[1].LastIndexOf('@');
        var (path, branch) = at < 0 ? (parts[1], null) : (parts[1][..at], parts[1][(at + 1)..]);
        if (parts[0].Split('/') is not [{ Length: > 0 } project, { Length: > 0 } repository] || name.Contains("..", StringComparison.Ordinal))
        {
            return null;
        }

        var scope = client.Scope with { Project = project, RepositoryId = repository, RepositoryName = repository };
        return Limited(client.Bytes(branch is null ? scope.InRepository($"items?path={Uri.EscapeDataString("/" + path)}") : AzureContent.AtBranch(scope, path, branch)), path);
    }

    private static byte[]? Limited(byte[]? bytes, string path) =>
        bytes?.Length > PolicyLoader.ReadLimit ? throw new AzureException(null, $"{path} has {bytes.Length} bytes; what a policy names has at most {PolicyLoader.ReadLimit}.") : bytes;
}
