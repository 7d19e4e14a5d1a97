using System.Text.Json;
using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.Policies;

/// <summary>The committed JSON schema, run by Ajv over YAML as editors read it.</summary>
internal static class PublishedSchema
{
    /// <summary>What the schema has against each policy; null where it accepts it.</summary>
    public static IReadOnlyDictionary<string, string?> Ask(IReadOnlyList<string> policies)
    {
        NodeTools.Find("ajv", "package.json");
        NodeTools.Find("yaml", "package.json");
        using var scratch = new Scratch(init: false);
        scratch.Write("policies.json", JsonSerializer.Serialize(policies));
        var (code, output, error) = scratch.Execute("node", [Path.Combine(Golden.Root, "tests/node/validate-policies.mjs"), Path.Combine(Golden.Root, "schema/incidentgate.schema.json"), "policies.json"], scratch.Root);
        Assert.That(code, Is.Zero, error);
        var answers = JsonSerializer.Deserialize<string?[]>(output)!;
        Assert.That(answers, Has.Length.EqualTo(policies.Count));
        return policies.Zip(answers).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
    }
}
