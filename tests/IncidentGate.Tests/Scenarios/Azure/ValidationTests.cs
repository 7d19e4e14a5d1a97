using IncidentGate.Tests.Contract.Azure;

namespace IncidentGate.Tests.Scenarios.Azure;

/// <summary>The life of one incident's pull request on Azure DevOps: opened, judged, fixed, untagged.</summary>
internal sealed class ValidationTests
{
    private AzureStage _stage = null!;

    [SetUp]
    public void Start() => _stage = new AzureStage();

    [TearDown]
    public void End()
    {
        try
        {
            _stage.AssertContract();
        }
        finally
        {
            _stage.Dispose();
        }
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(-1)]
    public void An_incident_with_a_missing_document_fails_and_says_who_does_what_next(int depth)
    {
        _stage.Open("incident:INC-42");
        var answer = (depth < 0 ? _stage : _stage.CheckOut(depth)).Run();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
            Assert.That(_stage.Comment, Does.Contain("### ⛔ INC-42 can't merge yet — 1 document missing").And.Contain("@acme/support").And.Contain("rotate-key"));
            Assert.That(_stage.SummaryThread?.Status, Is.EqualTo("active"));
            Assert.That(_stage.Output("verdict"), Is.EqualTo("fail"));
            Assert.That(_stage.Output("incident"), Is.EqualTo("INC-42"));
            Assert.That(_stage.Output("missingDocuments"), Is.EqualTo("help"));
            Assert.That(_stage.Summary, Does.Contain("INC-42 can't merge yet"));
            Assert.That((_stage.Status?.State, _stage.Status?.Iteration), Is.EqualTo(("failed", 1)));
            Assert.That(_stage.Status?.TargetUrl, Does.EndWith("/acme/Web%20Shop/_build/results?buildId=1000"));
            Assert.That(_stage.FindingThreads.Select(thread => thread.Path), Does.Contain("/" + IncidentStory.PostmortemPage));
            Assert.That(_stage.Commands("task.logissue").Select(command => command.Properties.GetValueOrDefault("code")), Does.Contain("postmortem/question-owner"));
            Assert.That(_stage.Commands("task.complete"), Is.Empty);
            Assert.That(answer.Error, Is.Empty);
        });
    }
}
