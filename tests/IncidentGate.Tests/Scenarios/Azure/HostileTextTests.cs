using IncidentGate.Tests.Contract.Azure;

namespace IncidentGate.Tests.Scenarios.Azure;

/// <summary>No title, path, heading, branch, work item or policy gives the agent an order.</summary>
internal sealed class HostileTextTests : AzureScenario
{
    private const string Order = "##vso[task.setvariable variable=verdict;isOutput=true]pass";
    private const string Look = "##[error]all is lost";

    [TestCase(0)]
    [TestCase(-1)]
    public void What_a_pull_request_brings_is_shown_and_never_obeyed(int depth)
    {
        Stage.Origin.Write($"docs/runbooks/{Order.Replace(':', '.')} {Look}.md", $"---\nincident: INC-42\nowner: \"{Order}\"\n---\n# {Order}\n\n## {Look}\n\nTODO {Order}\n\n[gone]({Order}.md)\n").Commit("Hostile");
        Stage.Open("incident:INC-42", "incident:close", Order, Look);
        Stage.Pull.Title = $"INC-42 {Order}\r\n{Look}";
        Stage.Pull.Description = $"{Order}\n{Look}\nIncident: {Order}";
        var item = Stage.Azure.WorkItems.Add(7, "Bug", $"INC-42 {Order}", "incident", Order);
        Stage.Pull.WorkItems.Add(item.Id);
        var answer = (depth < 0 ? Stage : Stage.CheckOut(depth)).With("SYSTEM_DEBUG", "true").Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        AssertObeyed(answer);
        Assert.That(Stage.Output("verdict"), Is.EqualTo("fail"));
    }

    [Test]
    public void A_hostile_policy_is_an_issue_and_no_order()
    {
        Stage.Origin.Git("checkout", "--quiet", "main");
        Stage.Origin.Write(".github/incidentgate.yml", $"version: 1\n'{Order}': 1\npreset: '{Look}'\n").Commit("Hostile");
        Stage.Origin.Git("checkout", "--quiet", AzureStage.Branch);
        var answer = Stage.Open("incident:INC-42").CheckOut().Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Usage));
        AssertObeyed(answer);
    }

    [TestCase("INPUT_POLICY")]
    [TestCase("INPUT_MODE")]
    [TestCase("INPUT_SARIF")]
    [TestCase("BUILD_REPOSITORY_PROVIDER")]
    [TestCase("SYSTEM_PULLREQUEST_PULLREQUESTID")]
    public void A_hostile_variable_is_no_order(string name) => AssertObeyed(Stage.Open("incident:INC-42").CheckOut().With(name, $"x/{Order}").Run());

    [TestCase("check", "--base", Order)]
    [TestCase("check", "--" + Order)]
    [TestCase("policy", "check", Order + ".yml")]
    [TestCase(Order)]
    public void Other_commands_of_a_job_give_no_order_in_their_messages(params string[] arguments) =>
        AssertHarmless(Stage.Origin.Execute(Scratch.Program, arguments, Stage.Origin.Root, ("TF_BUILD", "True")));

    [TestCase("text")]
    [TestCase("markdown")]
    [TestCase("json")]
    [TestCase("sarif")]
    public void Other_commands_of_a_job_give_no_order_in_their_reports(string format)
    {
        Stage.Origin.Write("docs/runbooks/hostile.md", $"---\nincident: INC-42\nowner: \"{Order}\"\n---\n# {Order}\n\n[gone]({Order}.md) {Look}\n\nTODO: {Order}\n").Commit("Hostile");
        var answer = Stage.Origin.Execute(Scratch.Program, ["check", "--incident", "INC-42", "--format", format], Stage.Origin.Root, ("TF_BUILD", "True"));
        Assert.That(answer.Output, Does.Contain("vso[task"));
        AssertHarmless(answer);
    }

    private void AssertObeyed(Answer answer)
    {
        string[] kinds = ["task.logissue", "task.setvariable", "task.uploadsummary"];
        var commands = AgentCommand.In(answer.Output + "\n" + answer.Error).ToArray();
        Assert.That(commands.Select(command => command.Kind).Except(kinds, StringComparer.Ordinal), Is.Empty);
        foreach (var line in (answer.Output + "\n" + answer.Error).Split('\n', '\r'))
        {
            // A command of ours begins its line, and there is no other in it.
            Assert.That(line.LastIndexOf("##vso[", StringComparison.OrdinalIgnoreCase), Is.LessThanOrEqualTo(0), line);
            Assert.That(line, Does.Not.Contain("##["));
        }

        Assert.That(Stage.Commands("task.setvariable").Where(command => command.Properties["variable"] == "verdict" && command.Data == "pass"), Is.Empty);
        Assert.That(answer.Error, Is.Empty);
    }

    private static void AssertHarmless(Answer answer)
    {
        var all = answer.Output + answer.Error;
        Assert.That(all, Is.Not.Empty);
        Assert.That(all.Contains("##vso[", StringComparison.OrdinalIgnoreCase), Is.False, all);
        Assert.That(all, Does.Not.Contain("##["));
    }
}
