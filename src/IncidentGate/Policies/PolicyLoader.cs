using System.Collections.Immutable;
using IncidentGate.Findings;
using IncidentGate.Rules;
using YamlDotNet.RepresentationModel;

namespace IncidentGate.Policies;

/// <summary>Finds, reads, extends and checks policies.</summary>
/// <param name="rules">The catalog, whose ids and options the policy may name.</param>
/// <param name="read">Bytes of a file by its path, one more than <see cref="ReadLimit"/> being enough; null where it isn't there.</param>
/// <param name="label">What is written before paths in messages and as the policy's source: <c>main:</c>, or nothing.</param>
internal sealed class PolicyLoader(ImmutableArray<Rule> rules, Func<string, byte[]?> read, string label)
{
    /// <summary>Where a repository keeps its policy, in this order.</summary>
    public static readonly ImmutableArray<string> Places = [".github/incidentgate.yml", ".github/incidentgate.yaml", ".azuredevops/incidentgate.yml", ".azuredevops/incidentgate.yaml", ".incidentgate.yml", ".incidentgate.yaml"];

    /// <summary>The largest file that a policy may name, in bytes: a baseline of some ten thousand findings. A policy itself is held to <see cref="PolicyText.SizeLimit"/>.</summary>
    public const int ReadLimit = 8 * 1024 * 1024;

    private const int ExtendsLimit = 8;
    private const int FileLimit = 40;

    private int _read;

    /// <summary>The bytes of a policy in another repository, named <c>owner/repo//path@ref</c>; null without a platform to ask.</summary>
    public Func<string, byte[]?>? Remote { get; init; }

    /// <summary>Whether the baseline is left unread: it is about to be written.</summary>
    public bool IgnoresBaseline { get; init; }

    /// <summary>The policy at one of the usual places; the built-in defaults where there is none.</summary>
    /// <exception cref="PolicyException">There is one, and it can't be used.</exception>
    public LoadedPolicy Find()
    {
        var place = Places.FirstOrDefault(place => read(place) is not null);
        return place is null ? LoadedPolicy.BuiltIn : Load(place);
    }

    /// <summary>The policy at a path.</summary>
    /// <exception cref="PolicyException">It isn't there, or can't be used.</exception>
    public LoadedPolicy Load(string path)
    {
        var origins = new Dictionary<YamlNode, string>(ReferenceEqualityComparer.Instance);
        _read = 0;
        var merged = Read(path, [], origins, out var errors);
        if (!errors.IsEmpty)
        {
            throw new PolicyException(errors);
        }

        var policy = new PolicyBinder(merged, node => $"{origins.GetValueOrDefault(node, label + path)}:{node.Start.Line}").Bind(label + path);
        errors = new PolicyNames(merged, origins).Check(policy.Severities);
        if (!errors.IsEmpty)
        {
            throw new PolicyException(errors);
        }

        return new LoadedPolicy(policy with { Baseline = BaselineOf(merged, origins, path) }, merged, origins);
    }

    /// <summary>The baseline that the policy names: one that isn't there would make every old finding a new one, or hide that it is gone.</summary>
    private Baseline BaselineOf(YamlMappingNode merged, Dictionary<YamlNode, string> origins, string path)
    {
        if (IgnoresBaseline || merged.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode { Value: "baseline" }).Value is not YamlScalarNode { Value: { } file } node)
        {
            return Baseline.Empty;
        }

        PolicyException Refused(string what) => new([new PolicyError(origins.GetValueOrDefault(node, label + path), (int)node.Start.Line, (int)node.Start.Column, what)]);
        if (file.StartsWith('/') || file.Split('/').Contains("..") || file.Contains('\\', StringComparison.Ordinal))
        {
            throw Refused($"The baseline '{file}' leads out of the repository. Write its path from the repository's root, with /.");
        }

        var bytes = read(file) ?? throw Refused($"There is no baseline '{file}'. Write it with: incidentgate baseline --output {file}. Or remove this line.");
        if (bytes.Length > ReadLimit)
        {
            throw Refused($"The baseline '{file}' is larger than {ReadLimit / 1024 / 1024} MB. Mend what one rule finds most often, or switch that rule off, and write it anew.");
        }

        try
        {
            return Baseline.Read(bytes);
        }
        catch (InvalidDataException error)
        {
            throw Refused($"The baseline '{file}' can't be read: {error.Message}. Write it anew with: incidentgate baseline --output {file}");
        }
    }

    private YamlMappingNode Read(string path, ImmutableArray<string> chain, Dictionary<YamlNode, string> origins, out ImmutableArray<PolicyError> errors)
    {
        var bytes = Bytes(path) ?? throw new PolicyException([new PolicyError(label + path, 1, 1, "There is no such policy file.")]);
        var root = PolicyText.Parse(label + path, bytes);
        errors = new PolicyValidator(label + path).Validate(root, PolicyKeys.Root(rules));
        Remember(root, label + path, origins);
        var below = new YamlMappingNode();
        foreach (var entry in Extends(root))
        {
            var fault = Refuse(entry.Value!, path, chain, out var target);
            if (fault is not null)
            {
                errors = errors.Add(new PolicyError(label + path, (int)entry.Start.Line, (int)entry.Start.Column, fault));
                continue;
            }

            var extended = Read(target, chain.Add(path), origins, out var inner);
            errors = errors.AddRange(inner);
            below = PolicyMerge.Over(below, extended);
        }

        errors = errors.AddRange(new LockedRules(below, origins).Check(root, label + path));
        return PolicyMerge.Over(new LockedRules(below, origins).Fixed(rules), root);
    }

    private static IEnumerable<YamlScalarNode> Extends(YamlMappingNode root)
    {
        var node = root.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode { Value: "extends" }).Value;
        var entries = node is YamlSequenceNode list ? list.Children : node is null ? [] : [node];
        return entries.OfType<YamlScalarNode>().Where(entry => !string.IsNullOrEmpty(entry.Value) && !PolicyText.IsNothing(entry));
    }

    private string? Refuse(string entry, string path, ImmutableArray<string> chain, out string target)
    {
        target = string.Empty;
        if (Uri.TryCreate(entry, UriKind.Absolute, out var address) && !address.IsFile)
        {
            return $"'{entry}' is a web address. Write owner/repo//path@ref, or the path of a file from this one's folder.";
        }

        if (IsRemote(entry) && Remote is null)
        {
            return $"'{entry}' lives in another repository, and no network is used here. Copy that file beside this one and extend the copy, or run the check on the platform.";
        }

        var folder = path.LastIndexOf('/') is >= 0 and var slash ? path[..slash] : string.Empty;
        if (Target(path, folder, entry) is not { } combined)
        {
            return $"'{entry}' leads out of the repository. Write the path of a file in it, from this one's folder and with /.";
        }

        target = combined;
        if (chain.Contains(combined) || combined == path)
        {
            return $"'{entry}' extends itself: {string.Join(" → ", chain.Add(path).Add(combined))}. Remove one of these.";
        }

        if (chain.Length >= ExtendsLimit || ++_read > FileLimit)
        {
            return $"This policy extends too much: at most {ExtendsLimit} policies one after the other, and {FileLimit} in all. Put what they share in one.";
        }

        return Bytes(combined) is not null ? null
            : IsRemote(combined) ? $"'{entry}' isn't there, or the token may not read that repository. Check the path and the ref, and who may read it."
            : $"There is no '{entry}' (looked for {combined}). Paths start from the folder of this file.";
    }

    private byte[]? Bytes(string path) => IsRemote(path) ? Remote?.Invoke(path) : read(path);

    private static bool IsRemote(string path) => path.Contains("//", StringComparison.Ordinal);

    /// <summary>What an entry means: another repository's file, or one beside the file that names it, in its repository.</summary>
    private static string? Target(string path, string folder, string entry)
    {
        if (IsRemote(entry))
        {
            return entry;
        }

        if (!IsRemote(path))
        {
            return Combine(folder, entry);
        }

        var start = path.IndexOf("//", StringComparison.Ordinal) + 2;
        var end = path.IndexOf('@', start) is >= 0 and var at ? at : path.Length;
        var inner = path[start..end];
        return Combine(inner.LastIndexOf('/') is >= 0 and var slash ? inner[..slash] : string.Empty, entry) is { } beside ? path[..start] + beside + path[end..] : null;
    }

    private static string? Combine(string folder, string entry)
    {
        if (entry.StartsWith('/') || entry.Contains('\\', StringComparison.Ordinal) || entry.Contains(':', StringComparison.Ordinal))
        {
            return null;
        }

        var parts = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in entry.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count == 0)
            {
                return null;
            }

            if (part == "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return (folder.StartsWith('/') ? "/" : string.Empty) + string.Join('/', parts);
    }

    private static void Remember(YamlNode node, string file, Dictionary<YamlNode, string> origins)
    {
        origins[node] = file;
        if (node is YamlMappingNode map)
        {
            foreach (var (key, value) in map.Children)
            {
                origins[key] = file;
                Remember(value, file, origins);
            }
        }
        else if (node is YamlSequenceNode list)
        {
            foreach (var item in list.Children)
            {
                Remember(item, file, origins);
            }
        }
    }
}

/// <summary>A policy and the tree that it was made of, with the file of each of the tree's nodes.</summary>
internal sealed record LoadedPolicy(Policy Policy, YamlMappingNode Tree, IReadOnlyDictionary<YamlNode, string> Origins)
{
    public const string BuiltInSource = "built-in defaults";

    public static readonly LoadedPolicy BuiltIn = new(new Policy { Source = BuiltInSource }, new YamlMappingNode(), new Dictionary<YamlNode, string>());

    public bool IsBuiltIn => Policy.Source == BuiltInSource;
}
