namespace IncidentGate.Tests.Scenarios.GitHub;

/// <content>Events about issues, and what the policy says of their closing.</content>
internal sealed partial class GitHubStage
{
    /// <summary>The event is about an issue.</summary>
    public GitHubStage Issue(int number, string action = "closed")
    {
        Job.Write("event.json", $$"""{ "action": "{{action}}", "issue": { "number": {{number}} } }""");
        return With("GITHUB_EVENT_NAME", "issues");
    }

    /// <summary>The event is about a new comment on an issue, or on a pull request.</summary>
    public GitHubStage IssueComment(int number, string words, bool isPull)
    {
        var pull = isPull ? """, "pull_request": { "url": "https://api.github.test" }""" : string.Empty;
        Job.Write("event.json", $$"""{ "action": "created", "issue": { "number": {{number}}{{pull}} }, "comment": { "body": "{{words}}" } }""");
        return With("GITHUB_EVENT_NAME", "issue_comment");
    }

    /// <summary>Nothing but the time has set off the run.</summary>
    public GitHubStage Schedule()
    {
        Job.Write("event.json", """{ "schedule": "17 3 * * *" }""");
        return With("GITHUB_EVENT_NAME", "schedule").With("INPUT_MODE", "closure");
    }

    /// <summary>Writes what the main branch's policy says of closings.</summary>
    public GitHubStage ClosingPolicy(params string[] lines)
    {
        Origin.Git("checkout", "--quiet", "main");
        Origin.Write(".github/incidentgate.yml", IncidentStory.Policy + "\nclosing:\n" + string.Concat(lines.Select(line => $"  {line}\n")) + (lines.Any(line => line.StartsWith("look-back", StringComparison.Ordinal)) ? string.Empty : "  look-back: 100 years\n")).Commit("Say what becomes of closed issues");
        Origin.Git("checkout", "--quiet", Branch);
        return this;
    }
}
