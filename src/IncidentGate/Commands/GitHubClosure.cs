using System.Collections.Immutable;
using System.Globalization;
using IncidentGate.Findings;
using IncidentGate.Incidents;
using IncidentGate.Platforms;
using IncidentGate.Platforms.GitHub;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Policies;

namespace IncidentGate.Commands;

/// <summary>
/// Judges the issues of incidents when they are closed, and on a schedule those whose closing no run has judged: an incident closes when
/// its documents match reality.
/// </summary>
internal sealed class GitHubClosure(RunEnvironment environment, GitHubClient client, GitHubJob job, GitHubInputs inputs, GitHubLog log)
{
    /// <summary>Closings that one run judges at most: each is a few requests, and a workflow has a thousand an hour.</summary>
    private const int MostAtOnce = 40;

    /// <summary>Closings whose comments one run looks at: a request each.</summary>
    private const int MostClosed = 300;

    private readonly GitHubIssues _issues = new(client, job.Repository);
    private readonly GitHubClosureReports _reports = new(environment, client, job, inputs, log);
    private readonly JobCheckout? _checkout = JobCheckout.Find(environment, job.Workspace, job.RepositoryUrl);

    /// <summary>Judges, reports, and returns the exit code.</summary>
    /// <param name="number">The issue; null for every closing that nobody has judged.</param>
    public int Run(int? number)
    {
        client.IsOnIssue = true;
        var judged = new List<JudgedIssue>();
        var unread = new List<string>();
        try
        {
            var branch = _issues.DefaultBranch();
            var policy = new GitHubPolicies(client, job.Repository, _checkout).Read(branch, commit: null, inputs.Policy).Policy;
            if (policy.Closing.Mode == ClosingMode.Off)
            {
                return _reports.Idle("The policy doesn't ask for closed issues to be looked at (closing.mode: off).");
            }

            var reader = new GitHubIncidentReader(client, job, _checkout, policy, branch);
            foreach (var waiting in number is { } one ? Named(one, policy) : Missed(policy))
            {
                try
                {
                    judged.Add(Judge(waiting, policy, reader));
                }
                catch (GitHubException error) when (number is null && !error.IsBusy)
                {
                    // What can't be told of one issue keeps no other from being judged.
                    unread.Add($"Issue #{waiting.Issue.Number} couldn't be judged. {error.Message}");
                }
            }
        }
        catch (Exception error) when (error is GitHubException or GitException)
        {
            unread.Add(error.Message);
        }

        return unread.Count > 0 ? _reports.Unread(unread, judged) : _reports.Conclude(judged);
    }

    private IEnumerable<Waiting> Named(int number, Policy policy)
    {
        var issue = _issues.Find(number);
        var reason = issue is { PullRequest: null } ? WhyNot(issue, policy) : $"There is no issue #{number} here.";
        if (reason is not null)
        {
            log.Say(reason);
            return [];
        }

        return [WaitingOf(issue!)];
    }

    /// <summary>
    /// The incidents' issues that were closed of late and not found right: first those that no run has judged, then those that were
    /// judged longest ago, so that each has its turn however many there are.
    /// </summary>
    private IEnumerable<Waiting> Missed(Policy policy)
    {
        var since = environment.Clock.GetUtcNow().AddDays(-policy.Closing.LookBackDays);
        var closed = _issues.ClosedSince(since).Where(issue => issue.ClosedAt >= since && WhyNot(issue, policy) is null).Take(MostClosed).ToArray();
        var waiting = closed.Select(WaitingOf).Where(one => !one.Thread.IsSettled).OrderBy(one => one.Thread.JudgedAt ?? DateTimeOffset.MinValue).ThenBy(one => one.Issue.ClosedAt).ToArray();
        log.Say($"{(closed.Length == 1 ? "1 incident's issue was" : $"{closed.Length} incidents' issues were")} closed in the last {policy.Closing.LookBackDays} days; {waiting.Length} to judge{(waiting.Length > MostAtOnce ? $", {MostAtOnce} of them now and the rest in the runs that follow" : string.Empty)}.");
        return waiting.Take(MostAtOnce);
    }

    private Waiting WaitingOf(IssueAnswer issue)
    {
        var seenAt = client.ServerTime ?? environment.Clock.GetUtcNow();
        return new Waiting(issue, new GitHubIssueThread(client, job.Repository, issue, seenAt));
    }

    private JudgedIssue Judge(Waiting waiting, Policy policy, GitHubIncidentReader reader)
    {
        var (issue, thread) = waiting;
        var timeline = _issues.Timeline(issue.Number);
        var incident = reader.Read(issue, new IssueRecognizer(policy).Recognize(issue.ToTracked())!, timeline);
        var verdict = VerdictOf(incident, policy, timeline.FirstOrDefault(entry => entry.Event == GitHubIssues.Closed)?.CreatedAt ?? issue.ClosedAt);
        var overrides = thread.Overrides(policy.Closing.Approvers, timeline);
        log.Say($"Issue #{issue.Number} is {(incident.Tag.Id is { } id ? id + "'s" : "an incident's")} by {incident.Tag.Reason}; {Merged(incident)}, read from {incident.Source}; policy {policy.Source}.");
        return _reports.Publish(new JudgedIssue(issue, verdict, incident.Change.Head) { Thread = thread, Overrides = overrides, Policy = policy.Closing, Reopened = thread.Reopened(timeline) });
    }

    /// <param name="over">When the issue was first closed: from then on deadlines count where no page tells the end.</param>
    private Verdict VerdictOf(GitHubIncident incident, Policy policy, DateTimeOffset? over)
    {
        var moment = JudgedMoment.Of(environment.Clock, policy.TimeZone);
        var gate = new Gate(policy, policy.Catalog, moment.Today, inputs.FailOn == FailOn.Warning ? Level.Warning : Level.Error) { Now = moment.Now, Companions = new GitHubCompanions(client, policy, job.ServerUrl.AbsoluteUri) };
        try
        {
            var verdict = gate.Judge(incident.Change, incident.Files, new IncidentStatement(Id: null, Severity: null, Phase.Close) { Tag = incident.Tag, Over = over }, incident.Reviews);

            // One thing that can't be read takes nothing away from another that is surely missing.
            return verdict.Outcome == Outcome.CannotVerify && verdict.Findings.Any(finding => finding.Level >= verdict.FailFrom) ? verdict with { Outcome = Outcome.Fail } : verdict;
        }
        finally
        {
            (incident.Files as IDisposable)?.Dispose();
        }
    }

    /// <summary>Why an issue isn't judged, in a sentence; null where it is.</summary>
    private static string? WhyNot(IssueAnswer issue, Policy policy)
    {
        if (new IssueRecognizer(policy).Recognize(issue.ToTracked()) is null)
        {
            return $"Issue #{issue.Number} is no incident's.";
        }

        return issue is { State: GitHubIssues.Closed, StateReason: "not_planned" or "duplicate" }
            ? $"Issue #{issue.Number} was closed as {(issue.StateReason == "duplicate" ? "a duplicate" : "not planned")}: nothing is asked of it."
            : null;
    }

    private static string Merged(GitHubIncident incident) => incident.PullRequests.IsEmpty
        ? "no merged pull request names it"
        : $"merged for it: {string.Join(", ", incident.PullRequests.Select(number => string.Create(CultureInfo.InvariantCulture, $"#{number}")))}";

    /// <summary>An issue that is to be judged, and its comments.</summary>
    private sealed record Waiting(IssueAnswer Issue, GitHubIssueThread Thread);
}

/// <summary>An issue and its verdict.</summary>
/// <param name="Head">The commit whose documents were judged.</param>
internal sealed record JudgedIssue(IssueAnswer Issue, Verdict Verdict, string Head)
{
    public required GitHubIssueThread Thread { get; init; }

    public required OverrideState Overrides { get; init; }

    public required ClosingPolicy Policy { get; init; }

    /// <summary>How often it was opened again before.</summary>
    public required int Reopened { get; init; }

    /// <summary>What was done about it.</summary>
    public ClosingStep Step { get; init; }
}
