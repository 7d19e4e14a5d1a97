using System.Collections.Immutable;
using System.Text;
using IncidentGate.Policies;
using IncidentGate.Rules;

namespace IncidentGate.Tests.Policies;

/// <summary>Policies as a repository has them, read with the real rules.</summary>
internal static class PolicyFiles
{
    /// <summary>Where the policy of these tests lives.</summary>
    public const string Path = ".github/incidentgate.yml";

    /// <param name="others">More files of its folder.</param>
    public static LoadedPolicy Load(string yaml, params ReadOnlySpan<(string Name, string Text)> others)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal) { [Path] = Encoding.UTF8.GetBytes(yaml) };
        foreach (var (name, text) in others)
        {
            files[".github/" + name] = Encoding.UTF8.GetBytes(text);
        }

        return new PolicyLoader(RuleCatalog.All, files.GetValueOrDefault, string.Empty).Find();
    }

    /// <summary>The policy of some bytes.</summary>
    public static LoadedPolicy Load(byte[] bytes) =>
        new PolicyLoader(RuleCatalog.All, path => path == Path ? bytes : null, string.Empty).Find();

    /// <summary>What the loader says of a policy that it refuses; empty where it takes it.</summary>
    public static ImmutableArray<PolicyError> Errors(Func<LoadedPolicy> load)
    {
        try
        {
            load();
            return [];
        }
        catch (PolicyException error)
        {
            return error.Errors;
        }
    }
}
