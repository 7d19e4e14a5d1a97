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

    private readonly GitHubIssues _issues = new(client, job.Repository);
    private readonly GitHubClosureReports _reports = new(environment, client, job, inputs, log);
    private readonly GitHubCheckout? _checkout = GitHubCheckout.Find(environment, job.Workspace, job.RepositoryUrl);

    /// <summary>Judges, reports, and returns the exit code.</summary>
    /// <param name="number">The issue; null for every closing that nobody has judged.</param>
    public int Run(int? number)
    {
        client.IsOnIssue = true;
        var judged = new List<JudgedIssue>();
        try
        {
            var branch = _issues.DefaultBranch();
            var policy = new GitHubPolicies(client, job.Repository, _checkout).Read(branch, commit: null, inputs.Policy).Policy;
            if (policy.Closing.Mode == ClosingMode.Off)
            {
                return _reports.Idle("The policy doesn't ask for closed issues to be looked at (closing.mode: off).");
            }

            var reader = new GitHubIncidentReader(client, job, _checkout, policy, branch);
            foreach (var issue in number is { } one ? Named(one) : Missed(policy))
            {
                if (Judge(issue, policy, reader, isAsked: number is not null) is { } result)
                {
                    judged.Add(result);
                }
            }
        }
        catch (Exception error) when (error is GitHubException or GitException)
        {
            return _reports.Unread(error.Message, judged);
        }

        return _reports.Conclude(judged);
    }

    private IEnumerable<IssueAnswer> Named(int number)
    {
        if (_issues.Find(number) is { PullRequest: null } issue)
        {
            return [issue];
        }

        log.Say($"There is no issue #{number} here.");
        return [];
    }

    /// <summary>The incidents' issues that were closed of late, those first that have waited longest.</summary>
    private IEnumerable<IssueAnswer> Missed(Policy policy)
    {
        var since = environment.Clock.GetUtcNow().AddDays(-policy.Closing.LookBackDays);
        var recognizer = new IssueRecognizer(policy);
        var closed = _issues.ClosedSince(since).Where(issue => issue.ClosedAt >= since && recognizer.Recognize(TrackedOf(issue)) is not null).OrderBy(issue => issue.ClosedAt).ToArray();
        log.Say($"{(closed.Length == 1 ? "1 incident's issue was" : $"{closed.Length} incidents' issues were")} closed in the last {policy.Closing.LookBackDays} days.");
        return closed;
    }

    /// <param name="isAsked">Whether this very issue is asked about; else a closing that has been found right isn't judged again.</param>
    private JudgedIssue? Judge(IssueAnswer issue, Policy policy, GitHubIncidentReader reader, bool isAsked)
    {
        if (WhyNot(issue, policy) is { } reason)
        {
            log.Say(reason);
            return null;
        }

        var seenAt = client.ServerTime ?? environment.Clock.GetUtcNow();
        var thread = new GitHubIssueThread(client, job.Repository, issue, seenAt);
        if (!isAsked && thread.IsSettled)
        {
            return null;
        }

        if (_reports.Judged >= MostAtOnce)
        {
            log.Say($"Issue #{issue.Number} is left to the next run: {MostAtOnce} have been judged in this one.");
            return null;
        }

        var timeline = _issues.Timeline(issue.Number);
        var incident = reader.Read(issue, new IssueRecognizer(policy).Recognize(TrackedOf(issue))!, timeline);
        var verdict = VerdictOf(incident, policy);
        var overrides = thread.Overrides(policy.Closing.Approvers, timeline);
        log.Say($"Issue #{issue.Number} is {(incident.Tag.Id is { } id ? id + "'s" : "an incident's")} by {incident.Tag.Reason}; {Merged(incident)}, read from {incident.Source}; policy {policy.Source}.");
        return _reports.Publish(new JudgedIssue(issue, verdict, incident.Change.Head) { Thread = thread, Overrides = overrides, Policy = policy.Closing });
    }

    private Verdict VerdictOf(GitHubIncident incident, Policy policy)
    {
        var moment = JudgedMoment.Of(environment.Clock, policy.TimeZone);
        var gate = new Gate(policy, policy.Catalog, moment.Today, inputs.FailOn == FailOn.Warning ? Level.Warning : Level.Error) { Now = moment.Now, Companions = new GitHubCompanions(client, policy, job.ServerUrl.AbsoluteUri) };
        try
        {
            return gate.Judge(incident.Change, incident.Files, new IncidentStatement(Id: null, Severity: null, Phase.Close) { Tag = incident.Tag }, incident.Reviews);
        }
        finally
        {
            (incident.Files as IDisposable)?.Dispose();
        }
    }

    /// <summary>Why an issue isn't judged, in a sentence; null where it is.</summary>
    private static string? WhyNot(IssueAnswer issue, Policy policy)
    {
        if (new IssueRecognizer(policy).Recognize(TrackedOf(issue)) is null)
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

    private static TrackedIssue TrackedOf(IssueAnswer issue) => new(issue.Number, issue.Title, issue.Body, [.. issue.Labels.Select(label => label.Name)]);
}

/// <summary>An issue and its verdict.</summary>
/// <param name="Head">The commit whose documents were judged.</param>
internal sealed record JudgedIssue(IssueAnswer Issue, Verdict Verdict, string Head)
{
    public required GitHubIssueThread Thread { get; init; }

    public required OverrideState Overrides { get; init; }

    public required ClosingPolicy Policy { get; init; }

    /// <summary>What was done about it.</summary>
    public ClosingStep Step { get; init; }
}
