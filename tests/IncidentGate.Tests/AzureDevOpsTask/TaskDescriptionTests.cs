using System.Buffers.Binary;
using System.Text.RegularExpressions;
using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.AzureDevOpsTask;

/// <summary>The task says of itself what is so.</summary>
internal sealed class TaskDescriptionTests
{
    [Test]
    public void Microsofts_schema_accepts_it()
    {
        NodeTools.Find("ajv", "package.json");
        Assert.That(TaskFiles.SchemaErrors(TaskFiles.Full("IncidentGate/task.json")), Is.EqualTo("null"));
    }

    [Test]
    public void Microsofts_schema_refuses_one_that_is_wrong()
    {
        NodeTools.Find("ajv", "package.json");
        using var scratch = new Scratch(init: false);
        var wrong = TaskFiles.Task.DeepClone();
        wrong["inputs"]![0]!["name"] = "fail-on";
        scratch.Write("task.json", wrong.ToJsonString());
        Assert.That(TaskFiles.SchemaErrors(Path.Combine(scratch.Root, "task.json")), Does.Contain("/inputs/0/name"));
    }

    [Test]
    public void The_program_reads_every_input_and_no_other()
    {
        var source = File.ReadAllText(Path.Combine(Golden.Root, "src/IncidentGate/Commands/AzureInputs.cs"));
        var read = Regex.Matches(source, "(?:Value|One)\\(\"(?<name>[a-zA-Z]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(match => match.Groups["name"].Value);
        Assert.That(read, Is.EquivalentTo(TaskFiles.Inputs));
    }

    [Test]
    public void Every_input_has_a_help_and_a_default_that_it_offers()
    {
        foreach (var input in TaskFiles.Task["inputs"]!.AsArray())
        {
            Assert.That((string?)input!["helpMarkDown"], Is.Not.Empty, (string?)input["name"]);
            Assert.That(input["options"]?.AsObject().ContainsKey((string)input["defaultValue"]!) ?? true, (string?)input["name"]);
        }
    }

    [Test]
    public void What_it_may_set_is_what_it_says_it_sets() =>
        Assert.That(TaskFiles.Task["restrictions"]!["settableVariables"]!["allowed"]!.AsArray().Select(name => (string)name!), Is.EqualTo(TaskFiles.Task["outputVariables"]!.AsArray().Select(output => (string)output!["name"]!)));

    [Test]
    public void The_agent_finds_a_handler_and_lets_it_upload_a_summary()
    {
        Assert.That(TaskFiles.Task["execution"]!.AsObject().Select(handler => handler.Key), Is.EquivalentTo((string[])["Node24", "Node20_1"]));
        Assert.That(TaskFiles.Task["execution"]!.AsObject().Select(handler => TaskFiles.Full($"IncidentGate/{handler.Value!["target"]}")), Has.All.Exist);
        Assert.That((string?)TaskFiles.Task["restrictions"]!["commands"]!["mode"], Is.EqualTo("any"));
    }

    [TestCase("IncidentGate/icon.png", 32)]
    [TestCase("images/icon.png", 128)]
    public void An_icon_has_the_size_that_is_shown(string path, int side)
    {
        var bytes = File.ReadAllBytes(TaskFiles.Full(path));
        Assert.That((BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20))), Is.EqualTo((side, side)));
    }
}
