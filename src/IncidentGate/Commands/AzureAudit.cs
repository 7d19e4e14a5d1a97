using System.Text.RegularExpressions;
using IncidentGate.Documents.Markdown;
using IncidentGate.Platforms.AzureDevOps;
using IncidentGate.Policies;

namespace IncidentGate.Commands;

/// <summary>The audit as a step of a scheduled pipeline: it looks at what is checked out, and keeps the work items in which people see what is theirs.</summary>
internal sealed partial class AzureAudit(RunEnvironment environment, AzureClient client, AzureJob job, AzureInputs inputs, AzureLog log)
{
    private const int MostShown = 5;

    private readonly AuditResults _results = new(environment, job.Workspace, inputs.Wanted, job.Links(job.Branch ?? "HEAD"), (name, value) => log.Output(AzureReports.CamelCase(name), value));

    /// <summary>Audits, reports, and returns the exit code.</summary>
    /// <exception cref="UsageException">There is no checkout to look at, or it is a pull request's.</exception>
    public int Run()
    {
        if (job.PullRequest is not null)
        {
            throw new UsageException("mode: audit doesn't go with a pull request, whose checkout is its author's. Run it on a schedule, or by hand, on the branch that is everybody's.");
        }

        var repository = (JobCheckout.Find(environment, job.Workspace, job.RepositoryUrl) ?? throw new UsageException("mode: audit looks at what is checked out, and there is no checkout. Put `checkout: self` with `fetchDepth: 0` before this step.")).Repository;
        var (audit, policy) = AuditRun.Of(environment, repository, inputs.Policy, today: null, since: null, profile: null);
        var code = AuditRun.ExitCodeOf(audit, inputs.Wanted.FailOn);
        log.Say(_results.Render(audit, "text", MostShown));
        log.Summarize(job.TemporaryFolder, _results.Render(audit, "markdown", MostShown));
        _results.Conclude(audit, code);
        if (!inputs.Comments || policy.Audit.Issues == AuditIssues.Off)
        {
            return code;
        }

        try
        {
            if (job.Branch is { } branch && new AzurePullRequests(client).DefaultBranch() is var main && branch != main)
            {
                log.Say($"This run is of the branch {branch}: the audit's work item is left to the runs of {main}.");
                return code;
            }

            new AuditIssueReports(new AzureAuditItems(client, policy.Audit, policy.WorkItems), "Work item", (part, most) => MarkdownHtml.Of(_results.Render(part, "markdown", most)), Follow, log.Say).Keep(audit, policy.Audit);
        }
        catch (AzureException error)
        {
            log.Issue("error", error.IsStale ? $"The audit's work item was changed meanwhile; the next run writes it. {error.Message}" : $"The audit's work item couldn't be written. {error.Message}");
            return ExitCode.CannotVerify;
        }

        return code;
    }

    /// <summary>A work item has no ticks. What is new is an entry that wasn't there, wherever its line has gone.</summary>
    private static (string Text, bool IsNew) Follow(string? earlier, string text) => (text, Entries(text).Except(Entries(earlier ?? string.Empty), StringComparer.Ordinal).Any());

    private static IEnumerable<string> Entries(string html) =>
        Entry().Matches(html).Select(entry => Line().Replace(string.Join(' ', (AzureWorkItems.TextOf(entry.Groups["text"].Value) ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), string.Empty));

    [GeneratedRegex("<li>(?<text>.*?)</li>", RegexOptions.Singleline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Entry();

    [GeneratedRegex(@":\d{1,9}\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
