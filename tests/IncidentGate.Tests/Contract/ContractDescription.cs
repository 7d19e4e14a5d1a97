using System.Security.Cryptography;
using System.Text.Json.Nodes;
using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.Contract;

/// <summary>A fake that can stand behind the validating proxy.</summary>
internal interface IContractServer
{
    /// <summary>Where the fake itself listens, without a slash at the end.</summary>
    string Base { get; }

    /// <summary>What links in answers begin with: the address that the client uses, which is a proxy's where one stands before the fake.</summary>
    string PublicBase { get; set; }

    /// <summary>What requests and answers are held against.</summary>
    ContractDescription Description { get; }
}

/// <summary>A platform's own description of its API, in a form that Prism reads.</summary>
internal sealed class ContractDescription
{
    private readonly Lazy<string> _file;
    private readonly Lazy<string[][]> _templates;
    private readonly bool _ignoresCase;

    private ContractDescription(Func<string> file, bool ignoresCase)
    {
        _file = new Lazy<string>(file);
        _ignoresCase = ignoresCase;
        _templates = new Lazy<string[][]>(() => [.. JsonNode.Parse(System.IO.File.ReadAllText(_file.Value))!["paths"]!.AsObject().Select(path => path.Key.Split('/'))]);
    }

    public static ContractDescription GitHub { get; } = new(PreparedForGitHub, ignoresCase: false);

    /// <summary>Carried with the tests, since the published one is wrong in places; its own text says what was mended. Azure DevOps tells no case apart in a path.</summary>
    public static ContractDescription AzureDevOps { get; } = new(() => Path.Combine(Golden.Root, "tests/IncidentGate.Tests/Contract/azure-devops.openapi.json"), ignoresCase: true);

    public string File => _file.Value;

    /// <summary>The path as the description spells it, where the platform's own server accepts any spelling.</summary>
    public string Spelled(string path)
    {
        if (!_ignoresCase)
        {
            return path;
        }

        var parts = path.Split('/');
        var template = _templates.Value.FirstOrDefault(candidate => candidate.Length == parts.Length
            && candidate.Zip(parts).All(pair => pair.First.Contains('{', StringComparison.Ordinal) || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase)));
        return template is null ? path : string.Join('/', template.Zip(parts, (wanted, given) => wanted.Contains('{', StringComparison.Ordinal) ? given : wanted));
    }

    /// <summary>Made anew when the package or our script is another one.</summary>
    private static string PreparedForGitHub()
    {
        var package = NodeTools.Find("@octokit/openapi", "package.json");
        var script = Path.Combine(Golden.Root, "tests/node/prepare-github-description.mjs");
        var hash = Convert.ToHexStringLower(SHA256.HashData([.. System.IO.File.ReadAllBytes(package), .. System.IO.File.ReadAllBytes(script)]))[..16];
        var description = Path.Combine(Path.GetTempPath(), $"incidentgate-github-{hash}.json");
        if (!System.IO.File.Exists(description))
        {
            using var scratch = new Scratch(init: false);
            var (code, output, error) = scratch.Execute("node", [script, description], scratch.Root);
            Assert.That(code, Is.Zero, output + error);
        }

        return description;
    }
}
