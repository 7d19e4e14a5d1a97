using System.Collections.Immutable;
using IncidentGate.Incidents;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Policies;
using IncidentGate.Rules;

namespace IncidentGate.Commands;

/// <summary>
/// Chooses the policy that judges a change: the one named on the command line, else the one of the change's base. A change never
/// brings its own policy, or it could wave itself through.
/// </summary>
internal sealed class PolicySelection(RunEnvironment environment, GitRepository repository)
{
    /// <summary>The policy, and what a reader has to know about where it comes from.</summary>
    /// <exception cref="PolicyException">There is one, and it can't be used.</exception>
    public (Policy Policy, ImmutableArray<string> Notes) For(string? named, LocalChange local)
    {
        if (named is not null)
        {
            return (FromDisk(environment, named).Policy, []);
        }

        using var files = new CommitFiles(repository, local.Change.Base);
        var loaded = new PolicyLoader(RuleCatalog.All, path => files.Read(path, PolicyText.SizeLimit), local.BaseName + ":").Find();
        return (loaded.Policy, [.. Notes(loaded, local.Change, local.BaseName)]);
    }

    /// <summary>A policy file that the user names.</summary>
    /// <exception cref="UsageException">There is none, or it can't be read.</exception>
    /// <exception cref="PolicyException">It can't be used.</exception>
    public static LoadedPolicy FromDisk(RunEnvironment environment, string name)
    {
        var full = environment.FullPath(name).Replace('\\', '/');
        var shown = name.Replace('\\', '/');
        if (!File.Exists(full))
        {
            throw new UsageException(Directory.Exists(full) ? $"{name} is a folder. Name the policy file in it." : $"There is no policy file {name}. Paths start from {environment.Folder}.");
        }

        return new PolicyLoader(RuleCatalog.All, path => OnDisk(path == shown ? full : Beside(full, shown, path)), string.Empty).Load(shown);
    }

    private static string Beside(string full, string shown, string path)
    {
        // What a policy extends stands relative to it: both sides lose the same tail.
        var root = full.EndsWith(shown, StringComparison.Ordinal) ? full[..^shown.Length] : string.Empty;
        return root + path;
    }

    /// <summary>What a reader has to know about where the policy comes from.</summary>
    public static IEnumerable<string> Notes(LoadedPolicy loaded, ChangeSet change, string baseName)
    {
        var changed = PolicyLoader.Places.FirstOrDefault(place => change.Find(place) is { Change: not FileChange.Deleted });
        if (changed is not null)
        {
            yield return $"This change edits the policy {changed}. The policy of {baseName} judged it; try the new one with --policy {changed}.";
        }
        else if (loaded.IsBuiltIn)
        {
            yield return $"There is no policy file on {baseName}: documents were found by usual folder names and headings. To set paths and rules, write .github/incidentgate.yml.";
        }
    }

    private static byte[]? OnDisk(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            using var file = File.OpenRead(path);
            var bytes = new byte[PolicyText.SizeLimit + 1];
            return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The policy {path} can't be read ({error.GetType().Name}). Look at who may read the file.");
        }
    }
}
