using System.Text.Json.Nodes;

namespace IncidentGate.Tests.AzureDevOpsTask;

/// <summary>What the extension is made from.</summary>
internal static class TaskFiles
{
    public const string Folder = "src/AzureDevOpsTask";

    public static JsonNode Task { get; } = Read("IncidentGate/task.json");

    public static IEnumerable<string> Inputs => Task["inputs"]!.AsArray().Select(input => (string)input!["name"]!);

    public static string Full(string path) => Path.Combine(Golden.Root, Folder, path);

    public static JsonNode Read(string path) => JsonNode.Parse(File.ReadAllText(Full(path)))!;
}
