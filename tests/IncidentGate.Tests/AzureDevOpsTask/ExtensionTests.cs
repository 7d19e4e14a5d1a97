using System.IO.Compression;
using System.Text.Json.Nodes;
using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.AzureDevOpsTask;

/// <summary>The archive that `npm run package` makes is one that Azure DevOps takes.</summary>
internal sealed class ExtensionTests
{
    private Scratch _scratch = null!;

    [SetUp]
    public void Start() => _scratch = new Scratch(init: false);

    [TearDown]
    public void End() => _scratch.Dispose();

    [Test]
    public void The_archive_holds_the_task_its_programs_and_the_products_version()
    {
        using var archive = Package("linux-x64", "win-x64");
        var names = archive.Entries.Where(entry => !entry.FullName.EndsWith('/')).Select(entry => entry.FullName);
        Assert.That(names, Is.EquivalentTo((string[])
        [
            "[Content_Types].xml", "extension.vsixmanifest", "extension.vsomanifest", "overview.md", "LICENSE", "images/icon.png", "IncidentGate/task.json", "IncidentGate/index.js", "IncidentGate/icon.png",
            "IncidentGate/program/linux-x64/incidentgate", "IncidentGate/program/win-x64/incidentgate.exe",
        ]));
        Assert.That(Text(archive, "IncidentGate/program/linux-x64/incidentgate"), Is.EqualTo("program for linux-x64"));
        var version = JsonNode.Parse(Text(archive, "IncidentGate/task.json"))!["version"]!;
        Assert.That($"{version["Major"]}.{version["Minor"]}.{version["Patch"]}", Is.EqualTo(Product.Version));
        archive.GetEntry("IncidentGate/task.json")!.ExtractToFile(Path.Combine(_scratch.Root, "packed.json"));
        NodeTools.Find("ajv", "package.json");
        Assert.That(TaskFiles.SchemaErrors(Path.Combine(_scratch.Root, "packed.json")), Is.EqualTo("null"));
        Assert.That(Text(archive, "extension.vsixmanifest"), Does.Contain($"Version=\"{Product.Version}\"").And.Contain("Microsoft.VisualStudio.Services.Icons.Default").And.Contain("Microsoft.VisualStudio.Services.Content.Details"));
    }

    [Test]
    public void The_contribution_names_the_tasks_own_folder()
    {
        using var archive = Package("linux-x64");
        var contribution = JsonNode.Parse(Text(archive, "extension.vsomanifest"))!["contributions"]!.AsArray().Single()!;
        Assert.That(((string)contribution["type"]!, (string)contribution["targets"]![0]!), Is.EqualTo(("ms.vss-distributed-task.task", "ms.vss-distributed-task.tasks")));
        Assert.That(archive.GetEntry($"{contribution["properties"]!["name"]}/task.json"), Is.Not.Null);
    }

    [Test]
    [Platform("Linux", Reason = "What is packed is started here.")]
    public void The_program_in_it_is_the_published_one()
    {
        NodeTools.Find("tfx-cli", "package.json", TaskFiles.Folder);
        using var archive = Pack("linux-x64");
        var program = Path.Combine(_scratch.Root, "packed");
        archive.GetEntry("IncidentGate/program/linux-x64/incidentgate")!.ExtractToFile(program);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var (code, output, error) = _scratch.Execute(program, ["--version"], _scratch.Root);
        Assert.That((code, output.Split('+')[0].Trim()), Is.EqualTo((0, Product.Version)), error);
        Assert.That(new FileInfo(program).Length, Is.GreaterThan(10_000_000), "It brings its runtime along.");
    }

    private ZipArchive Package(params string[] platforms)
    {
        NodeTools.Find("tfx-cli", "package.json", TaskFiles.Folder);
        foreach (var platform in platforms)
        {
            _scratch.Write($"programs/{platform}/incidentgate{(platform.StartsWith("win", StringComparison.Ordinal) ? ".exe" : string.Empty)}", $"program for {platform}");
        }

        return Pack(string.Join(',', platforms), "--programs", Path.Combine(_scratch.Root, "programs"));
    }

    private ZipArchive Pack(string platforms, params ReadOnlySpan<string> more)
    {
        var (code, output, error) = _scratch.Execute(NodeTools.Node(), [TaskFiles.Full("package.mjs"), "--platforms", platforms, "--output", Path.Combine(_scratch.Root, "out"), .. more], _scratch.Root);
        Assert.That(code, Is.Zero, output + error);
        return ZipFile.OpenRead(Directory.GetFiles(Path.Combine(_scratch.Root, "out"), "*.vsix").Single());
    }

    private static string Text(ZipArchive archive, string name)
    {
        using var reader = new StreamReader(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
