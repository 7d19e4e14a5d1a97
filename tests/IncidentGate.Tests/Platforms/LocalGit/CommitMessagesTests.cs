using IncidentGate.Platforms.LocalGit;
using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.Platforms.LocalGit;

/// <summary>What people wrote into the newest commits.</summary>
internal sealed class CommitMessagesTests
{
    [Test]
    public void They_come_whole_and_newest_first()
    {
        using var scratch = new Scratch().Commit("First\n\n\nIncident: OPS-1").Commit("Zweiter ü \ud83d\ude00");
        Assert.That(CommitMessages.Newest(TestGit.Open(scratch.Root)), Is.EqualTo((string[])["Zweiter ü \ud83d\ude00\n", "First\n\nIncident: OPS-1\n"]));
    }

    [Test]
    public void Before_the_first_commit_there_are_none()
    {
        using var scratch = new Scratch();
        Assert.That(CommitMessages.Newest(TestGit.Open(scratch.Root)), Is.Empty);
    }

    [Test]
    public void A_file_called_HEAD_and_a_signature_that_git_would_show_change_nothing()
    {
        using var scratch = new Scratch().Write("HEAD", "x").Commit("First");
        scratch.Git("config", "log.showSignature", "true");
        scratch.Git("config", "log.follow", "true");
        Assert.That(CommitMessages.Newest(TestGit.Open(scratch.Root)), Is.EqualTo((string[])["First\n"]));
    }
}
