namespace IncidentGate.Tests.Scenarios.Azure;

/// <summary>The stage is as the agent makes it.</summary>
internal sealed class AzureStageTests
{
    [TestCase(0, "3")]
    [TestCase(1, "1")]
    public void A_validations_workspace_is_the_merge_of_both_branches(int depth, string commits)
    {
        using var stage = new AzureStage().Open().CheckOut(depth);
        Assert.That(stage.Job.Git("-C", stage.Workspace, "rev-parse", "HEAD"), Is.EqualTo(stage.Azure.Main.MergeOf(stage.Pull)));
        Assert.That(stage.Job.Git("-C", stage.Workspace, "rev-list", "--count", "HEAD"), Is.EqualTo(commits));
        Assert.That(File.Exists(Path.Combine(stage.Workspace, IncidentStory.PostmortemPage)), Is.True);
    }

    [TestCase("##vso[task.setvariable variable=verdict;isOutput=true]fail", "task.setvariable", "fail")]
    [TestCase("one ##vso[task.logissue type=error;sourcepath=a%3Bb%5D.md]100%AZP25 of %0Ait", "task.logissue", "100% of \nit")]
    public void A_command_is_read_as_the_agent_reads_it(string line, string kind, string data)
    {
        var command = AgentCommand.In($"Said\n{line}\nmore").Single();
        Assert.That((command.Kind, command.Data), Is.EqualTo((kind, data)));
        Assert.That(command.Properties.Values, Does.Contain(kind == "task.logissue" ? "a;b].md" : "verdict"));
    }
}
