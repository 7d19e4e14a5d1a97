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

        using var files = new CommitFiles(repository, local.BaseTip);
        var loaded = new PolicyLoader(RuleCatalog.All, path => files.Read(path, PolicyLoader.ReadLimit), local.BaseName + ":").Find();
        return (loaded.Policy, [.. Notes(loaded, local.Change, local.BaseName), .. Uncommitted(loaded, local)]);
    }

    /// <summary>That a policy stands in the working tree which the base doesn't have yet: whoever wrote it wonders why nothing happens.</summary>
    private IEnumerable<string> Uncommitted(LoadedPolicy loaded, LocalChange local) =>
        loaded.IsBuiltIn && local.HeadCommit is null && PolicyLoader.Places.FirstOrDefault(place => File.Exists(Path.Combine(repository.Root, place))) is { } place && local.Change.Find(place) is { Change: FileChange.Added }
            ? [$"{place} isn't on {local.BaseName} yet, so it doesn't judge this change. Try it with --policy {place}; it counts once it is committed there."]
            : [];

    /// <summary>The policy for a look at the working tree, which is the working tree's own where none is named; and whether it is the built-in one.</summary>
    /// <param name="ignoresBaseline">Whether the baseline that the policy names is left out: it may be what is to be written.</param>
    /// <exception cref="PolicyException">There is one, and it can't be used.</exception>
    public static (Policy Policy, bool IsBuiltIn) OfWorkingTree(RunEnvironment environment, GitRepository repository, string? named, bool ignoresBaseline = false)
    {
        var files = new WorkingTreeFiles(repository);
        var loaded = named is not null
            ? FromDisk(environment, named)
            : new PolicyLoader(RuleCatalog.All, path => files.Read(path, PolicyLoader.ReadLimit), string.Empty) { IgnoresBaseline = ignoresBaseline }.Find();
        return (loaded.Policy, loaded.IsBuiltIn);
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
        var announced = Announcements(loaded, change, baseName).ToList();
        foreach (var announcement in announced)
        {
            yield return announcement;
        }

        if (announced.Count == 0 && loaded.IsBuiltIn)
        {
            yield return $"There is no policy file on {baseName}: documents were found by usual folder names and headings. To set paths and rules, write .github/incidentgate.yml.";
        }
    }

    /// <summary>That a change edits, moves or removes the policy, or a file that it extends or names.</summary>
    public static IEnumerable<string> Announcements(LoadedPolicy loaded, ChangeSet change, string baseName)
    {
        var files = PolicyLoader.Places.Concat(loaded.Origins.Values.Distinct(StringComparer.Ordinal).Select(place => place[(place.IndexOf(':', StringComparison.Ordinal) + 1)..])).Append(loaded.Policy.BaselinePath).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var file in change.Files.Where(file => files.Contains(file.Path) || (file.OldPath is { } old && files.Contains(old))))
        {
            var (what, path) = file.Change switch
            {
                FileChange.Deleted => ("removes", file.Path),
                FileChange.Renamed when !files.Contains(file.Path) => ("moves", file.OldPath),
                _ => ("edits", file.Path),
            };
            var tryIt = what == "edits" && PolicyLoader.Places.Contains(path!) ? $"; try the new one with --policy {path}" : string.Empty;
            yield return $"This change {what} the policy {path}. The policy of {baseName} judged it{tryIt}.";
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
            var bytes = new byte[file.CanSeek ? (int)Math.Min(file.Length, PolicyLoader.ReadLimit + 1L) : PolicyText.SizeLimit + 1];
            return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The policy {path} can't be read ({error.GetType().Name}). Look at who may read the file.");
        }
    }
}
