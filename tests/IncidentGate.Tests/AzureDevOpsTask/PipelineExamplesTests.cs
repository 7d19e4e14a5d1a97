using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace IncidentGate.Tests.AzureDevOpsTask;

/// <summary>The pipelines to copy use what the task offers, and each of them ends some time.</summary>
internal sealed class PipelineExamplesTests
{
    private static readonly string Folder = Path.Combine(Golden.Root, "examples/azure-pipelines");

    public static IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*.yml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    [Test]
    public void There_is_one_for_each_mode() =>
        Assert.That(Files.Select(file => Inputs(file)["mode"]), Is.EquivalentTo((string[])["gate", "audit", "closure"]));

    [TestCaseSource(nameof(Files))]
    public void Every_input_is_the_tasks_with_a_value_that_it_offers(string file)
    {
        foreach (var (name, value) in Inputs(file))
        {
            var input = TaskFiles.Task["inputs"]!.AsArray().SingleOrDefault(one => (string?)one!["name"] == name);
            Assert.That(input, Is.Not.Null, name);
            Assert.That(input!["options"] is not JsonObject options || options.ContainsKey(value), Is.True, $"{name}: {value}");
        }
    }

    [TestCaseSource(nameof(Files))]
    public void It_runs_the_major_version_that_the_product_has(string file) =>
        Assert.That(At(Task(file), "task").ToString(), Is.EqualTo($"IncidentGate@{Product.Version.Split('.')[0]}"));

    [TestCaseSource(nameof(Files))]
    public void A_push_starts_nothing_the_history_is_there_and_every_job_ends_some_time(string file)
    {
        Assert.That(At(Read(file), "trigger").ToString(), Is.EqualTo("none"));
        Assert.That(At(Steps(file)[0], "fetchDepth").ToString(), Is.EqualTo("0"));
        Assert.That(int.Parse(At(Read(file), "jobs", 0, "timeoutInMinutes").ToString()), Is.GreaterThan(0));
    }

    [TestCase("audit.yml")]
    [TestCase("closure.yml")]
    public void The_clock_starts_it_even_where_nothing_was_pushed(string file)
    {
        var schedule = At(Read(file), "schedules", 0);
        Assert.That(At(schedule, "always").ToString(), Is.EqualTo("true"));
        Assert.That(At(schedule, "cron").ToString().Split(' '), Has.Length.EqualTo(5));
    }

    [Test]
    public void The_audits_report_is_published_where_it_was_written()
    {
        var publish = Steps("audit.yml").Single(step => ((YamlMappingNode)step).Children.ContainsKey("publish"));
        Assert.That(At(publish, "publish").ToString(), Is.EqualTo($"$(Build.SourcesDirectory)/{Inputs("audit.yml")["report"]}"));
        Assert.That(At(publish, "condition").ToString(), Is.EqualTo("succeededOrFailed()"));
    }

    private static YamlNode Read(string file)
    {
        using var text = new StringReader(File.ReadAllText(Path.Combine(Folder, file)));
        var yaml = new YamlStream();
        yaml.Load(text);
        return yaml.Documents[0].RootNode;
    }

    private static YamlSequenceNode Steps(string file) => (YamlSequenceNode)At(Read(file), "jobs", 0, "steps");

    private static YamlNode Task(string file) => Steps(file).Single(step => ((YamlMappingNode)step).Children.ContainsKey("task"));

    private static Dictionary<string, string> Inputs(string file) =>
        ((YamlMappingNode)At(Task(file), "inputs")).Children.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value.ToString());

    private static YamlNode At(YamlNode node, params object[] path) =>
        path.Aggregate(node, (at, key) => key is int index ? ((YamlSequenceNode)at).Children[index] : ((YamlMappingNode)at).Children[(string)key]);
}
