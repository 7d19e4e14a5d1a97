using System.Text.Json.Nodes;
using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.AzureDevOpsTask;

/// <summary>What the extension is made from.</summary>
internal static class TaskFiles
{
    public const string Folder = "src/AzureDevOpsTask";

    public static JsonNode Task { get; } = Read("IncidentGate/task.json");

    public static IEnumerable<string> Inputs => Task["inputs"]!.AsArray().Select(input => (string)input!["name"]!);

    public static string Full(string path) => Path.Combine(Golden.Root, Folder, path);

    /// <summary>What Microsoft's schema has against a task.json; "null" where that is nothing.</summary>
    public static string SchemaErrors(string task)
    {
        using var scratch = new Scratch(init: false);
        var (code, output, error) = scratch.Execute(NodeTools.Node(), [Path.Combine(Golden.Root, "tests/node/validate-task.mjs"), task], scratch.Root);
        Assert.That(code, Is.Zero, error);
        return output.Trim();
    }

    public static JsonNode Read(string path) => JsonNode.Parse(File.ReadAllText(Full(path)))!;
}
