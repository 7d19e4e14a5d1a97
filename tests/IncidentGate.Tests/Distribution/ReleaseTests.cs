using System.IO.Compression;
using System.Text.Json.Nodes;
using IncidentGate.Tests.AzureDevOpsTask;
using IncidentGate.Tests.Scenarios;
using YamlDotNet.RepresentationModel;

namespace IncidentGate.Tests.Distribution;

/// <summary>What a release is made of, made here for real; only the registry and GitHub's own part of it can't be tried.</summary>
[Platform(Exclude = "Win", Reason = "A release is made with bash.")]
internal sealed class ReleaseTests
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private Scratch _scratch = null!;

    [SetUp]
    public void Start() => _scratch = new Scratch(init: false);

    [TearDown]
    public void End() => _scratch.Dispose();

    [Test]
    [Platform("Linux", Reason = "What is made is started here.")]
    public void The_files_of_a_release_run_and_their_checksums_hold()
    {
        NodeTools.Find("tfx-cli", "package.json", TaskFiles.Folder);
        var made = _scratch.Execute("bash", [Script("release-files"), Full("out"), "linux-x64"], _scratch.Root);
        Assert.That(made.Code, Is.Zero, made.Output + made.Error);
        var names = Directory.GetFiles(Full("out")).Select(path => Path.GetFileName(path));
        Assert.That(names, Is.EquivalentTo((string[])[$"incidentgate-{Product.Version}-linux-x64.tar.gz", $"incidentgate.incidentgate-{Product.Version}.vsix", $"IncidentGate.{Product.Version}.nupkg", "SHA256SUMS"]));
        Assert.That(_scratch.Execute("sha256sum", ["--check", "--strict", "SHA256SUMS"], Full("out")).Code, Is.Zero);

        Assert.That(_scratch.Execute("tar", ["-xzf", Full($"out/incidentgate-{Product.Version}-linux-x64.tar.gz")], _scratch.Root).Code, Is.Zero);
        Assert.That(Version(Full("incidentgate")), Is.EqualTo((0, Product.Version)));
        using (var archive = ZipFile.OpenRead(Directory.GetFiles(Full("out"), "*.vsix").Single()))
        {
            archive.GetEntry("IncidentGate/program/linux-x64/incidentgate")!.ExtractToFile(Full("packed"));
        }

        Assert.That(File.ReadAllBytes(Full("packed")).AsSpan().SequenceEqual(File.ReadAllBytes(Full("incidentgate"))), "The extension brings the same program along.");

        _scratch.Write("nuget.config", "<configuration><packageSources><clear /><add key=\"here\" value=\"out\" /></packageSources></configuration>");
        var installed = _scratch.Execute("dotnet", ["tool", "install", "IncidentGate", "--tool-path", Full("tools"), "--version", Product.Version, "--configfile", Full("nuget.config")], _scratch.Root, ("NUGET_PACKAGES", Full("packages")));
        Assert.That(installed.Code, Is.Zero, installed.Output + installed.Error);
        Assert.That(Version(Full("tools/incidentgate")), Is.EqualTo((0, Product.Version)));
    }

    [Test]
    public void The_workflow_is_one_that_GitHub_takes()
    {
        NodeTools.Find("@actions/languageservice", "package.json");
        var (code, output, error) = _scratch.Execute(NodeTools.Node(), [Path.Combine(Golden.Root, "tests/node/validate-workflows.mjs"), Workflow("release.yml"), Workflow("ci.yml")], _scratch.Root);
        Assert.That((code, output), Is.EqualTo((0, string.Empty)), error);
    }

    [Test]
    public void Nothing_is_released_that_wasnt_tested_and_no_job_may_write_what_it_doesnt()
    {
        var jobs = Jobs();
        Assert.That(Keys(Get(jobs, "release", "needs")), Is.EquivalentTo((string[])["test", "files", "image"]));
        Assert.That(Steps(jobs, "test"), Does.Contain(".ci/run\n"));
        var writers = ((YamlMappingNode)jobs).Children.ToDictionary(job => job.Key.ToString(), job => string.Join(' ', ((YamlMappingNode)Get(job.Value, "permissions")).Children.Where(pair => pair.Value.ToString() == "write").Select(pair => pair.Key.ToString())), StringComparer.Ordinal);
        Assert.That(writers, Is.EquivalentTo(new Dictionary<string, string>(StringComparer.Ordinal) { ["test"] = string.Empty, ["files"] = "id-token attestations", ["image"] = "packages", ["release"] = "contents packages" }));
    }

    [Test]
    public void The_image_is_pushed_with_its_parts_and_its_origin_and_pinned_by_what_was_pushed()
    {
        var jobs = Jobs();
        Assert.That(Steps(jobs, "image"), Does.Contain("--push --sbom=true --provenance=mode=max").And.Contain("containerimage.digest"));
        Assert.That(Steps(jobs, "release"), Does.Contain(".ci/pin-action \"$IMAGE\"").And.Contain("sha256sum --check --strict SHA256SUMS").And.Contain("files/*"));
    }

    [Test]
    public void The_action_of_a_release_runs_the_image_by_its_digest()
    {
        Copy("action.yml");
        var before = File.ReadAllLines(Full("action.yml"));
        Assert.That(Run("pin-action", $"ghcr.io/acme/incidentgate@{Digest}").Code, Is.Zero);
        var after = File.ReadAllLines(Full("action.yml"));
        Assert.That(after.Except(before, StringComparer.Ordinal), Is.EqualTo(new[] { $"  image: docker://ghcr.io/acme/incidentgate@{Digest}" }));
        Assert.That(before.Except(after, StringComparer.Ordinal), Is.EqualTo(new[] { "  image: Dockerfile" }));
    }

    [TestCase("")]
    [TestCase("ghcr.io/acme/incidentgate:1.0.0")]
    [TestCase("ghcr.io/acme/incidentgate@sha256:0123")]
    [TestCase("ghcr.io/acme/incidentgate|e rm@" + Digest)]
    public void An_image_without_its_digest_is_not_pinned(string image)
    {
        Copy("action.yml");
        var before = File.ReadAllText(Full("action.yml"));
        var answer = Run("pin-action", image);
        Assert.That((answer.Code, File.ReadAllText(Full("action.yml"))), Is.EqualTo((2, before)));
        Assert.That(answer.Error, Does.Contain($"'{image}' names no image by its digest"));
    }

    [TestCase("# Changelog\n\n## [Unreleased]\n\n- More\n\n## [{0}] - 2026-11-22\n\n- This\n- That\n\n## [0.0.1] - 2026-01-01\n\n- Less\n", "- This\n- That")]
    [TestCase("# Changelog\n\n## [Unreleased]\n\n- More\n", null)]
    [TestCase("# Changelog\n\n## [{0}]\n\n## [0.0.1] - 2026-01-01\n\n- Less\n", null)]
    public void The_notes_are_the_changelogs_and_nothing_is_released_untold(string changelog, string? notes)
    {
        Copy("Directory.Build.props");
        _scratch.Write("CHANGELOG.md", changelog.Replace("{0}", Product.Version, StringComparison.Ordinal));
        var answer = Run("release-notes");
        Assert.That((answer.Code, answer.Output.Trim()), Is.EqualTo((notes is null ? 1 : 0, notes ?? string.Empty)));
        Assert.That(answer.Error.Contains("CHANGELOG.md has no section", StringComparison.Ordinal), Is.EqualTo(notes is null));
    }

    [Test]
    public void The_version_stands_in_one_place_and_every_report_tells_it()
    {
        Copy("Directory.Build.props");
        Assert.That(Run("version").Output.Trim(), Is.EqualTo(Product.Version));
        using var scratch = new Scratch();
        scratch.Write("docs/runbooks/rotate.md", "# Rotate the key\n").Commit("Write it");
        Assert.That(scratch.Run("--version").Output.Trim(), Is.EqualTo(Product.Version));
        Assert.Multiple(() =>
        {
            Assert.That(scratch.Run("check", "--incident", "INC-1", "--base", "HEAD", "--format", "markdown").Output, Does.Contain($"IncidentGate {Product.Version}"));
            foreach (var command in (string[][])[["check", "--incident", "INC-1", "--base", "HEAD"], ["audit"]])
            {
                Assert.That((string?)JsonNode.Parse(scratch.Run([.. command, "--format", "json"]).Output)!["tool"]!["version"], Is.EqualTo(Product.Version));
                Assert.That((string?)JsonNode.Parse(scratch.Run([.. command, "--format", "sarif"]).Output)!["runs"]![0]!["tool"]!["driver"]!["version"], Is.EqualTo(Product.Version));
            }

            Assert.That(scratch.Run("audit", "--format", "html").Output, Does.Contain($"IncidentGate {Product.Version}"));
            Assert.That(scratch.Run("audit", "--format", "markdown").Output, Does.Contain($"IncidentGate {Product.Version}"));
        });
    }

    [Test]
    public void The_examples_name_the_major_version_that_a_release_tags()
    {
        var major = Product.Version.Split('.')[0];
        var named = Directory.EnumerateFiles(Path.Combine(Golden.Root, "examples"), "*.yml", SearchOption.AllDirectories).SelectMany(file => File.ReadLines(file).Where(line => line.Contains("incidentgate/incidentgate", StringComparison.OrdinalIgnoreCase) && !line.Contains("schema", StringComparison.Ordinal) || line.Contains("task: IncidentGate@", StringComparison.Ordinal))).ToArray();
        Assert.That(named, Has.Length.EqualTo(8));
        Assert.That(named, Has.All.EndsWith($"@v{major}").Or.EndsWith($":v{major}").Or.EndsWith($"IncidentGate@{major}"));
    }

    private static string Script(string name) => Path.Combine(Golden.Root, ".ci", name);

    private static string Workflow(string name) => Path.Combine(Golden.Root, ".github/workflows", name);

    private static YamlNode Jobs()
    {
        using var reader = new StreamReader(Workflow("release.yml"));
        var yaml = new YamlStream();
        yaml.Load(reader);
        return Get(yaml.Documents[0].RootNode, "jobs");
    }

    private static YamlNode Get(YamlNode node, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            node = ((YamlMappingNode)node).Children[key];
        }

        return node;
    }

    private static IEnumerable<string> Keys(YamlNode list) => ((YamlSequenceNode)list).Children.Select(node => node.ToString());

    private static string Steps(YamlNode jobs, string job) =>
        string.Concat(((YamlSequenceNode)Get(jobs, job, "steps")).Children.Cast<YamlMappingNode>().Where(step => step.Children.ContainsKey("run")).Select(step => Get(step, "run").ToString().TrimEnd() + "\n"));

    private string Full(string path) => Path.Combine(_scratch.Root, path);

    private (int Code, string Version) Version(string program)
    {
        var answer = _scratch.Execute(program, ["--version"], _scratch.Root);
        return (answer.Code, answer.Output.Trim());
    }

    private void Copy(string path) => _scratch.Write(path, File.ReadAllText(Path.Combine(Golden.Root, path)));

    /// <summary>Runs a script on a copy of the project, as it changes files there.</summary>
    private Answer Run(string script, params ReadOnlySpan<string> arguments)
    {
        foreach (var name in (string[])["version", script])
        {
            _scratch.Write($".ci/{name}", File.ReadAllText(Script(name)));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(Full($".ci/{name}"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        return _scratch.Execute("bash", [Full($".ci/{script}"), .. arguments], _scratch.Root);
    }
}
