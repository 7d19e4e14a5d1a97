using System.Globalization;
using IncidentGate.Findings;
using IncidentGate.Platforms.GitHub;
using IncidentGate.Policies;
using IncidentGate.Reporting;
using IncidentGate.Rules.Docs;

namespace IncidentGate.Commands;

/// <summary>Does what the policy asks about a closed issue, and says on the issue, in the log and in the job's summary what was done and why.</summary>
internal sealed class GitHubClosureReports(RunEnvironment environment, GitHubClient client, GitHubJob job, GitHubInputs inputs, GitHubLog log)
{
    private readonly GitHubIssues _issues = new(client, job.Repository);
    private readonly GitHubFileCommands _files = new(environment, job);
    private readonly JobResults _results = new(environment, job.Workspace, inputs.Wanted, job.Links, new GitHubFileCommands(environment, job).Output);

    /// <summary>Acts on one issue and reports it.</summary>
    /// <exception cref="GitHubException">The token may not re-open or comment, or GitHub couldn't be reached.</exception>
    public JudgedIssue Publish(JudgedIssue judged)
    {
        var (issue, policy) = (judged.Issue, judged.Policy);
        var facts = new ClosingFacts
        {
            IsClosed = issue.State == GitHubIssues.Closed,
            ByBot = GitHubIssueThread.IsBot(issue.ClosedBy),
            Reopened = judged.Reopened,
            IsOverridden = judged.Overrides.Accepted is not null,
        };
        var verdict = judged.Overrides is { Accepted: null, Obstacle: { } obstacle } && judged.Verdict.Outcome == Outcome.Fail
            ? judged.Verdict with { Outcome = Outcome.CannotVerify, Obstacles = [$"Somebody has decided that the incident closes all the same, and it can't be told whether they may. {obstacle}"] }
            : judged.Verdict;
        var step = ClosingDecision.Of(verdict.Outcome, facts, policy.Mode == ClosingMode.Reopen, policy.ReopenAtMost);
        if (step == ClosingStep.Reopen && !IsUnchanged(issue))
        {
            log.Say($"Issue #{issue.Number} has changed meanwhile: it is left to the run of its newest event.");
            return judged with { Verdict = verdict, Step = ClosingStep.Tell };
        }

        Act(judged with { Verdict = verdict, Step = step }, facts);
        return judged with { Verdict = step == ClosingStep.Overridden ? verdict with { Outcome = Outcome.Pass } : verdict, Step = step };
    }

    /// <summary>Nothing to judge, and that is fine.</summary>
    public int Idle(string reason)
    {
        log.Say(reason);
        _results.Tell(Nothing());
        return ExitCode.Pass;
    }

    /// <summary>Writes outputs and report files, and returns the exit code.</summary>
    public int Conclude(IReadOnlyCollection<JudgedIssue> judged)
    {
        if (judged.Count == 0)
        {
            return Idle("Nothing to judge.");
        }

        return _results.Conclude([.. judged.Select(one => (one.Verdict, one.Head))], Reopened(judged));
    }

    /// <summary>Something couldn't be read or done: what was judged before stands, and the run isn't a pass.</summary>
    public int Unread(IReadOnlyCollection<string> messages, IReadOnlyCollection<JudgedIssue> judged)
    {
        var verdict = Gate.CannotVerify("not read", messages.First()) with { Obstacles = [.. messages] };
        foreach (var message in messages)
        {
            log.Annotate("error", message, ("title", "Not everything could be verified"));
        }

        _files.Summarize(_results.Render(verdict, "markdown", "HEAD"));
        _results.Tell(verdict, Reopened(judged));
        return ExitCode.CannotVerify;
    }

    private static string Reopened(IEnumerable<JudgedIssue> judged) =>
        string.Join(' ', judged.Where(one => one.Step == ClosingStep.Reopen).Select(one => one.Issue.Number.ToString(CultureInfo.InvariantCulture)));

    private static Verdict Nothing() => new() { Outcome = Outcome.NotAnIncident, PolicySource = "not asked" };

    private bool IsUnchanged(IssueAnswer issue) =>
        _issues.Find(issue.Number) is { } now && now.State == issue.State && now.ClosedAt == issue.ClosedAt && now.Title == issue.Title
        && now.Labels.Select(label => label.Name).ToHashSet(StringComparer.Ordinal).SetEquals(issue.Labels.Select(label => label.Name));

    private void Act(JudgedIssue judged, ClosingFacts facts)
    {
        var reopened = facts.Reopened + (judged.Step == ClosingStep.Reopen ? 1 : 0);
        var frame = ClosingFrame.Of(judged.Verdict, WordsOf(judged, reopened));
        var text = _results.Render(judged.Verdict, "markdown", judged.Head, frame);
        if (judged.Step == ClosingStep.Reopen)
        {
            _issues.Reopen(judged.Issue.Number);
            log.Say($"Issue #{judged.Issue.Number} is open again. Where the token is the job's own, that starts no workflow, so nothing else will tell.");
        }

        log.StartGroup($"Issue #{judged.Issue.Number}: {frame.Headline}");
        log.Say(_results.Render(judged.Verdict, "text", judged.Head));
        log.EndGroup();
        if (inputs.Comment)
        {
            judged.Thread.Show(text, judged.Step is ClosingStep.Stands or ClosingStep.Overridden);
        }

        _files.Summarize(text);
    }

    private static ClosingWords WordsOf(JudgedIssue judged, int reopened) => new(judged.Step, reopened, judged.Policy.ReopenAtMost)
    {
        ClosedBy = judged.Issue.ClosedBy?.Login,
        Approvers = judged.Policy.Approvers,
        ByTitle = judged.Verdict.Incident is { } incident && Incidents.IssueRecognizer.IsByTitle(incident.TaggedBy),
        ExceptLabel = judged.Policy.ExceptLabels.FirstOrDefault(label => !label.Contains('*', StringComparison.Ordinal)),
        Remarks = judged.Step == ClosingStep.Stands ? [] : judged.Overrides.Remarks,
        OverriddenBy = judged.Overrides.Accepted?.Login,
        OverriddenAt = judged.Overrides.Accepted?.At,
        OverrideReason = judged.Overrides.Accepted is { } accepted ? SecretShapes.Redacted(accepted.Reason) : null,
        OverrideUrl = judged.Overrides.Accepted?.Url,
    };
}
