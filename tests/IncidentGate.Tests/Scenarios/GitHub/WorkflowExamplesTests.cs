using YamlDotNet.RepresentationModel;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <summary>The workflows to copy start on every event that may change a verdict, ask for no permission that isn't used, and never run twice at once for one thing.</summary>
internal sealed class WorkflowExamplesTests
{
    private static readonly string[] States = ["opened", "synchronize", "reopened", "edited", "labeled", "unlabeled", "ready_for_review"];

    public static IEnumerable<string> Files => Directory.EnumerateFiles(Path.Combine(Golden.Root, "examples/github"), "*.yml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    [TestCase("pull-request.yml", "pull_request")]
    [TestCase("pull-request-target.yml", "pull_request_target")]
    public void A_push_a_label_an_edit_and_another_base_judge_anew(string file, string @event) =>
        Assert.That(Words(At(Read(file), "on", @event, "types")), Is.EquivalentTo(States), "A new base branch is an edit.");

    [Test]
    public void An_approval_and_one_taken_back_judge_anew() =>
        Assert.That(Words(At(Read("pull-request.yml"), "on", "pull_request_review", "types")), Is.EquivalentTo((string[])["submitted", "dismissed"]));

    [TestCase("pull-request.yml")]
    [TestCase("pull-request-target.yml")]
    public void A_merge_queue_is_not_left_waiting(string file) => Assert.That(Keys(At(Read(file), "on")), Does.Contain("merge_group"));

    [Test]
    public void Closed_issues_are_judged_on_the_event_by_command_and_at_night()
    {
        var on = At(Read("closing.yml"), "on");
        Assert.That(Words(At(on, "issues", "types")), Is.EqualTo((string[])["closed"]));
        Assert.That(Words(At(on, "issue_comment", "types")), Is.EqualTo((string[])["created"]));
        Assert.That(Keys(on), Does.Contain("schedule"));
    }

    [TestCase("pull-request.yml", "contents: read, pull-requests: write, issues: read, checks: write, statuses: write")]
    [TestCase("pull-request-target.yml", "contents: read, pull-requests: write, issues: read, checks: write, statuses: write")]
    [TestCase("closing.yml", "contents: read, pull-requests: read, issues: write")]
    [TestCase("audit.yml", "contents: read, issues: write")]
    [TestCase("organisation-audit.yml", "")]
    public void No_more_is_granted_than_is_used(string file, string granted) =>
        Assert.That(string.Join(", ", ((YamlMappingNode)At(Read(file), "permissions")).Children.Select(pair => $"{pair.Key}: {pair.Value}")), Is.EqualTo(granted));

    [TestCase("pull-request.yml", "github.event.pull_request.number", "true")]
    [TestCase("pull-request-target.yml", "github.event.pull_request.number", "true")]
    public void Runs_for_one_thing_never_overlap(string file, string what, string? cancels)
    {
        var concurrency = (YamlMappingNode)At(Read(file), "concurrency");
        Assert.That(At(concurrency, "group").ToString(), Does.Contain(what));
        Assert.That(concurrency.Children.TryGetValue("cancel-in-progress", out var cancel) ? cancel.ToString() : null, Is.EqualTo(cancels));
    }

    [Test]
    public void A_comment_that_is_no_command_pushes_no_closing_out_of_the_line()
    {
        Assert.That(Keys(Read("closing.yml")), Does.Not.Contain("concurrency"), "A workflow's own would hold every comment.");
        Assert.That(At(Read("closing.yml"), "jobs", "closing", "concurrency", "group").ToString(), Does.Contain("github.event.issue.number"));
    }

    [TestCaseSource(nameof(Files))]
    public void Every_job_ends_some_time(string file) =>
        Assert.That(((YamlMappingNode)At(Read(file), "jobs")).Children.Values.Select(job => Keys(job)), Has.All.Contain("timeout-minutes"));

    [Test]
    public void With_a_token_that_may_write_nothing_of_the_pull_request_is_checked_out()
    {
        var steps = (YamlSequenceNode)At(Read("pull-request-target.yml"), "jobs", "gate", "steps");
        Assert.That(Keys(steps[0]), Does.Not.Contain("with"), "The default is the base branch.");
    }

    [Test]
    public void The_organisations_workflow_makes_one_report_of_two_repositories()
    {
        var file = Read("organisation-audit.yml");
        using var reports = new Scratch(init: false);
        foreach (var name in (string[])["shop", "billing"])
        {
            using var repository = new Scratch().Write("docs/runbooks/queue.md", "---\nowner: '@acme/payments'\n---\n# Queue\n").Commit("First");
            repository.Git("remote", "add", "origin", $"https://github.com/acme/{name}");
            Directory.CreateDirectory(Path.Combine(reports.Root, "reports", name));
            Assert.That(Docker(file, "audit", repository, ("/repository/audit.json", Path.Combine(reports.Root, "reports", name, "audit.json"))), Is.EqualTo(ExitCodes.Pass));
        }

        Assert.That(Docker(file, "report", reports), Is.EqualTo(ExitCodes.Pass));
        Assert.That(File.ReadAllText(Path.Combine(reports.Root, "organisation.md")), Does.Contain("`acme/shop`").And.Contain("`acme/billing`").And.Contain("`acme/payments`"));
    }

    /// <summary>Runs what a job gives to the image, as it stands in the workflow, without the image.</summary>
    private static int Docker(YamlNode workflow, string job, Scratch folder, params (string From, string To)[] places)
    {
        var step = ((YamlSequenceNode)At(workflow, "jobs", job, "steps")).Select(step => ((YamlMappingNode)step).Children).Single(step => step.TryGetValue("run", out var run) && run.ToString().Contains("docker run", StringComparison.Ordinal));
        var command = step["run"].ToString().Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Single(line => line.Contains("docker run", StringComparison.Ordinal)).Split(" || ")[0];
        var words = command[(command.IndexOf("\"$IMAGE\"", StringComparison.Ordinal) + 8)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return folder.Run([.. words.Select(word => places.Where(place => place.From == word).Select(place => place.To).FirstOrDefault(word))]).Code;
    }

    private static YamlNode Read(string file)
    {
        using var text = new StringReader(File.ReadAllText(Path.Combine(Golden.Root, "examples/github", file)));
        var yaml = new YamlStream();
        yaml.Load(text);
        return yaml.Documents[0].RootNode;
    }

    private static YamlNode At(YamlNode node, params string[] path) => path.Aggregate(node, (at, key) => ((YamlMappingNode)at).Children[key]);

    private static string[] Keys(YamlNode node) => [.. ((YamlMappingNode)node).Children.Keys.Select(key => key.ToString())];

    private static string[] Words(YamlNode node) => [.. ((YamlSequenceNode)node).Select(item => item.ToString())];
}
