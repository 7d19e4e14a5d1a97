using System.Collections.Immutable;
using System.CommandLine;
using IncidentGate.Findings;
using IncidentGate.Incidents;
using IncidentGate.Platforms.GitHub;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Policies;
using IncidentGate.Reporting;
using IncidentGate.Rules;

namespace IncidentGate.Commands;

/// <summary><c>incidentgate github</c>: the gate as a step of a GitHub Actions job.</summary>
internal sealed class GitHubCommand(RunEnvironment environment)
{
    public static Command Create(RunEnvironment environment)
    {
        var command = new Command("github", "The gate as a step of a GitHub Actions job. Its inputs are the action's, in INPUT_… variables.");
        command.SetAction(parsed => new GitHubCommand(environment).Run(parsed.GetValue<bool>(CommandLine.Debug)));
        return command;
    }

    /// <summary>In a job a wrong input or policy is an annotation: nobody opens the log for a line on standard error.</summary>
    private int Run(bool debug)
    {
        if (environment.Variable("GITHUB_ACTIONS") != "true")
        {
            return RunGate(debug);
        }

        var log = new GitHubLog(environment, debug);
        try
        {
            return RunGate(debug);
        }
        catch (UsageException error)
        {
            log.Annotate("error", error.Message, ("title", "IncidentGate can't run"));
        }
        catch (PolicyException error)
        {
            foreach (var fault in error.Errors)
            {
                log.Annotate("error", fault.ToString(), ("title", "The policy is wrong"));
            }
        }

        return ExitCode.Usage;
    }

    private int RunGate(bool debug)
    {
        var job = GitHubJob.Read(environment);
        var inputs = GitHubInputs.Read(environment);
        var log = new GitHubLog(environment, debug || job.IsDebug);
        log.Hide(inputs.Token);
        var trigger = EventOf(job);
        RequireFit(inputs.Mode, trigger);
        using var client = new GitHubClient(job.ApiUrl, inputs.Token, $"{Product.Name}/{Product.Version}", environment.Clock, log.Debug, log.Say);
        var code = trigger switch
        {
            { Idle: { } reason } => new GitHubClosureReports(environment, client, job, inputs, log).Idle(reason),
            _ when inputs.Mode == "audit" => new GitHubAudit(environment, client, job, inputs, log).Run(),
            _ when IsClosure(inputs.Mode, trigger) => new GitHubClosure(environment, client, job, inputs, log).Run(trigger.Issue),
            _ => Judge(client, job, inputs, trigger, new GitHubReports(environment, client, job, inputs, log), log),
        };
        log.Say($"{client.Requests} {(client.Requests == 1 ? "request" : "requests")} to {job.ApiUrl.Host}.");
        return code;
    }

    private int Judge(GitHubClient client, GitHubJob job, GitHubInputs inputs, GitHubEvent trigger, GitHubReports reports, GitHubLog log)
    {
        var judged = ImmutableArray<JudgedCase>.Empty;
        try
        {
            judged = Cases(client, job, inputs, trigger, log);
        }
        catch (Exception error) when (error is GitHubException or GitException)
        {
            return reports.Unread(error.Message, trigger.PullRequest, trigger.Group?.Head ?? trigger.Head);
        }

        foreach (var one in judged)
        {
            if (judged.Length > 1)
            {
                log.StartGroup($"Pull request #{one.Case.Number}: {new VerdictSummary(one.Verdict).Headline}");
            }

            reports.Publish(one, isGroup: trigger.Group is not null, group: trigger.Group?.Head);
            if (judged.Length > 1)
            {
                log.EndGroup();
            }
        }

        return reports.Conclude(judged, trigger.Group?.Head);
    }

    private ImmutableArray<JudgedCase> Cases(GitHubClient client, GitHubJob job, GitHubInputs inputs, GitHubEvent trigger, GitHubLog log)
    {
        var reader = new GitHubReader(client, job, JobCheckout.Find(environment, job.Workspace, job.RepositoryUrl));
        var cases = trigger.Group is { } group ? reader.Group(group, inputs.Policy) : [reader.PullRequest(trigger.PullRequest!.Value, inputs.Policy)];
        var judge = new CaseJudge(environment, inputs.FailOn, log.Say);
        var judged = ImmutableArray.CreateBuilder<JudgedCase>(cases.Length);
        foreach (var one in cases)
        {
            judged.Add(judge.Of(one, new GitHubCompanions(client, one.Policy, job.ServerUrl.AbsoluteUri)));
        }

        foreach (var files in cases.Select(one => one.Files).Distinct().OfType<IDisposable>())
        {
            files.Dispose();
        }

        return judged.ToImmutable();
    }

    private static GitHubEvent EventOf(GitHubJob job)
    {
        try
        {
            return GitHubEvent.Read(job.EventName, File.ReadAllBytes(job.EventPath));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new UsageException($"The event's payload {job.EventPath} can't be read: {error.Message.TrimEnd('.')}.");
        }
    }

    private static bool IsClosure(string mode, GitHubEvent trigger) => trigger.Issue is not null || (trigger.IsSweep && mode == "closure");

    /// <summary>Whether the mode and the event go together.</summary>
    private static void RequireFit(string mode, GitHubEvent trigger)
    {
        var hasPull = trigger.PullRequest is not null || trigger.Group is not null;
        var isIssues = trigger.Issue is not null || trigger.Idle is not null;
        var fits = mode switch
        {
            "gate" => hasPull,
            "closure" => isIssues || trigger.IsSweep,
            // It looks at what is checked out, whatever set it off; a pull request's own would be a stranger's.
            "audit" => !hasPull && !isIssues,
            _ => hasPull || isIssues,
        };
        if (!fits)
        {
            throw new UsageException(trigger.IsSweep
                ? $"The event '{trigger.Name}' has no pull request and no issue. To look at all documents, set mode: audit; for incidents that were closed too early, mode: closure."
                : $"{(mode == "auto" ? $"The event '{trigger.Name}' has no pull request and no issue to judge" : $"mode: {mode} doesn't go with the event '{trigger.Name}'")}. Pull requests are judged on: {GitHubEvent.PullRequestName}, {GitHubEvent.PullRequestTargetName}, {GitHubEvent.PullRequestReviewName}, {GitHubEvent.MergeGroupName}; closed issues on: {GitHubEvent.IssuesName}, {GitHubEvent.IssueCommentName}, {GitHubEvent.ScheduleName}.");
        }
    }
}
