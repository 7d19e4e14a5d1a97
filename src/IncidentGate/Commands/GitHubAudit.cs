using IncidentGate.Platforms.GitHub;
using IncidentGate.Policies;
using IncidentGate.Reporting;

namespace IncidentGate.Commands;

/// <summary>The audit as a step of a scheduled job: it looks at what is checked out, and keeps the issues in which people see what is theirs.</summary>
internal sealed class GitHubAudit(RunEnvironment environment, GitHubClient client, GitHubJob job, GitHubInputs inputs, GitHubLog log)
{
    private const int MostShown = 5;

    private readonly GitHubFileCommands _files = new(environment, job);
    private readonly AuditResults _results = new(environment, job.Workspace, inputs.Wanted, new HostedLinks(job.RepositoryUrl, "HEAD", job.RunUrl), new GitHubFileCommands(environment, job).Output);

    /// <summary>Audits, reports, and returns the exit code.</summary>
    /// <exception cref="UsageException">There is no checkout to look at.</exception>
    public int Run()
    {
        client.IsOnIssue = true;
        var checkout = JobCheckout.Find(environment, job.Workspace, job.RepositoryUrl) ?? throw new UsageException("mode: audit looks at what is checked out, and there is no checkout. Put actions/checkout with fetch-depth: 0 before this step.");
        var (audit, policy) = AuditRun.Of(environment, checkout.Repository, inputs.Policy, today: null, since: null, profile: null);
        var code = AuditRun.ExitCodeOf(audit, inputs.FailOn);
        log.Say(_results.Render(audit, "text", MostShown));
        _files.Summarize(_results.Render(audit, "markdown", MostShown));
        _results.Conclude(audit, code);
        if (!inputs.Comment || policy.Audit.Issues == AuditIssues.Off)
        {
            return code;
        }

        try
        {
            // A workflow may check out the default branch whatever it was started on: what is looked at counts.
            if (job is { Branch: { } branch, Commit: { } commit } && checkout.IsHead(commit) && new GitHubIssues(client, job.Repository).DefaultBranch() is var main && branch != main)
            {
                log.Say($"This run is of the branch {branch}: the audit's issue is left to the runs of {main}.");
                return code;
            }

            new AuditIssueReports(new GitHubAuditIssues(client, job.Repository, policy.Audit.Label), "Issue", (part, most) => _results.Render(part, "markdown", most), Follow, log.Say).Keep(audit, policy.Audit);
        }
        catch (GitHubException error)
        {
            log.Annotate("error", $"The audit's issue couldn't be written. {error.Message}", ("title", "No audit issue"));
            return ExitCode.CannotVerify;
        }

        return code;
    }

    /// <summary>Ticks stay, and what is new is a task that wasn't there.</summary>
    private static (string Text, bool IsNew) Follow(string? earlier, string text) =>
        (TaskTicks.Carry(earlier, text), TaskTicks.Ids(text).Except(TaskTicks.Ids(earlier), StringComparer.Ordinal).Any());
}
