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

    [Test]
    public void A_pull_requests_newest_commit_is_taken_where_it_is_told() =>
        Assert.That(Read("pull_request", $$"""{ "pull_request": { "number": 12, "head": { "sha": "{{Commit}}" } } }""").Head, Is.EqualTo(Commit));

    [TestCase("closed", 40, null)]
    [TestCase("reopened", null, "Issue #40 was reopened, not closed.")]
    public void An_issue_is_judged_when_it_is_closed(string action, int? judged, string? idle)
    {
        var read = Read("issues", $$"""{ "action": "{{action}}", "issue": { "number": 40 } }""");
        Assert.That((read.Issue, read.Idle), Is.EqualTo((judged, idle)));
    }

    [TestCase("/incidentgate check", "null", 40)]
    [TestCase("/incidentgate override Because.", "null", 40)]
    [TestCase("Thanks!", "null", null)]
    [TestCase("/incidentgate check", "{}", null)]
    public void A_comment_is_a_command_on_an_issue_alone(string body, string pull, int? judged) =>
        Assert.That(Read("issue_comment", $$"""{ "action": "created", "issue": { "number": 40, "pull_request": {{pull}} }, "comment": { "body": "{{body}}" } }""").Issue, Is.EqualTo(judged));

    [TestCase("issues.closed.DERIVED.json", "issues", 1)]
    [TestCase("issue_comment.created-on-issue.json", "issue_comment", null)]
    [TestCase("issue_comment.created-on-pr.DERIVED.json", "issue_comment", null)]
    [TestCase("schedule.DERIVED.json", "schedule", null)]
    public void Payloads_as_github_sends_them_are_read(string file, string name, int? judged)
    {
        var path = Path.Combine(Golden.Root, "../shared/contracts/webhook-examples", file);
        if (!File.Exists(path))
        {
            Assert.Ignore($"No payloads at {path}.");
        }

        Assert.That(GitHubEvent.Read(name, File.ReadAllBytes(path)).Issue, Is.EqualTo(judged));
    }

    [TestCase("issues", """{ "action": "closed" }""", "there is no 'issue'")]
    [TestCase("issues", """{ "action": "closed", "issue": { "number": "40" } }""", "issues")]
    [TestCase("issue_comment", """{ "issue": { "number": 40 } }""", "there is no 'comment'")]
    [TestCase("pull_request", """{ "pull_request": { "number": 12, "head": { "sha": "$(rm)" } } }""", "'sha' is no commit")]
    [TestCase("pull_request", "{}", "there is no 'pull_request'")]
    [TestCase("pull_request", "[]", "there is no 'pull_request'")]
    [TestCase("pull_request", """{ "pull_request": { "number": "12; rm" } }""", "pull_request")]
    [TestCase("pull_request", "{", "pull_request")]
    [TestCase("merge_group", """{ "merge_group": { "base_sha": "--upload-pack=x", "head_sha": "y" } }""", "'base_sha' is no commit")]
    public void A_payload_that_isnt_what_the_event_promises_is_refused(string name, string payload, string message) =>
        Assert.That(() => Read(name, payload), Throws.TypeOf<InvalidDataException>().With.Message.Contains(message));

    private static GitHubEvent Read(string name, string payload) => GitHubEvent.Read(name, Encoding.UTF8.GetBytes(payload));
}
