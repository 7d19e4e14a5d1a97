using System.Text;
using IncidentGate.Platforms.GitHub;

namespace IncidentGate.Tests.Platforms.GitHub;

internal sealed class GitHubEventTests
{
    private const string Commit = "ec26c3e57ca3a959ca5aad62de7213c562f8c821";

    [TestCase("pull_request")]
    [TestCase("pull_request_target")]
    public void A_pull_request_is_known_by_its_number(string name) =>
        Assert.That(Read(name, """{ "action": "labeled", "number": 2, "pull_request": { "number": 12, "title": "x" } }""").PullRequest, Is.EqualTo(12));

    [Test]
    public void A_merge_group_is_known_by_its_commits() =>
        Assert.That(Read("merge_group", $$"""{ "merge_group": { "base_sha": "{{Commit}}", "head_sha": "{{Commit}}" } }""").Group, Is.EqualTo(new MergeGroup(Commit, Commit)));

    [Test]
    public void Another_event_has_neither()
    {
        var other = Read("push", "{}");
        Assert.That((other.PullRequest, other.Group), Is.EqualTo(((int?)null, (MergeGroup?)null)));
    }

    [TestCase("pull_request", "{}", "there is no 'pull_request'")]
    [TestCase("pull_request", "[]", "there is no 'pull_request'")]
    [TestCase("pull_request", """{ "pull_request": { "number": "12; rm" } }""", "pull_request")]
    [TestCase("pull_request", "{", "pull_request")]
    [TestCase("merge_group", """{ "merge_group": { "base_sha": "--upload-pack=x", "head_sha": "y" } }""", "'base_sha' is no commit")]
    public void A_payload_that_isnt_what_the_event_promises_is_refused(string name, string payload, string message) =>
        Assert.That(() => Read(name, payload), Throws.TypeOf<InvalidDataException>().With.Message.Contains(message));

    private static GitHubEvent Read(string name, string payload) => GitHubEvent.Read(name, Encoding.UTF8.GetBytes(payload));
}
