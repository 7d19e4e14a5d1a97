using System.Collections.Immutable;
using System.Globalization;
using IncidentGate.Findings;
using IncidentGate.Platforms;
using IncidentGate.Platforms.GitHub;
using IncidentGate.Reporting;

namespace IncidentGate.Commands;

/// <summary>
/// Tells people the verdict where they look: the one comment, the check run, the log, the job's summary, files, outputs. Where the
/// token may not post, the log and the summary say it all, and that they do.
/// </summary>
internal sealed class GitHubReports(RunEnvironment environment, GitHubClient client, GitHubJob job, GitHubInputs inputs, GitHubLog log)
{
    private const int MostCommands = 10;

    private readonly GitHubComments _comments = new(client, job.Repository);
    private readonly GitHubPullRequests _pulls = new(client, job.Repository);
    private readonly GitHubSuggestions _suggestions = new(client, job.Repository);
    private readonly GitHubStatus _status = new(client, job.Repository);
    private readonly GitHubChecks _checks = new(client, job.Repository);
    private readonly GitHubFileCommands _files = new(environment, job);
    private readonly JobResults _results = new(environment, job.Workspace, inputs.Wanted, job.Links, new GitHubFileCommands(environment, job).Output);
    private bool _isStatusLost;

    /// <summary>Reports one pull request.</summary>
    /// <param name="group">The merge group's commit, where the pull request is judged as part of one.</param>
    public void Publish(JudgedCase judged, bool isGroup, string? group)
    {
        var (one, verdict) = judged;
        var text = Markdown(verdict, one.Head);
        log.Say(_results.Render(verdict, "text", one.Head));
        if ((verdict.Outcome != Outcome.NotAnIncident || one.Comments > 0 || inputs.Status) && (isGroup || IsNewest(one)))
        {
            var step = isGroup || !inputs.Comment || (verdict.Outcome == Outcome.NotAnIncident && one.Comments == 0) ? StickyStep.Nothing : Comment(one, verdict, text);
            var isSaid = verdict.Outcome != Outcome.NotAnIncident || step is StickyStep.Create or StickyStep.Edit;
            if (!isGroup && step != StickyStep.LeaveNewer)
            {
                Status(one.Head, verdict, one.SeenAt);
            }

            if (inputs.Suggestions && !isGroup && step != StickyStep.LeaveNewer && verdict.Incident is { } incident)
            {
                Suggest(one, incident, verdict);
            }

            if (inputs.Annotations && isSaid && step != StickyStep.LeaveNewer)
            {
                Check(one, verdict, text, group ?? one.Head);
            }
        }

        _files.Summarize(text);
    }

    /// <summary>Whether the pull request is still what was judged; if not, the run of its newest event speaks, and this one leaves the word to it.</summary>
    private bool IsNewest(PullRequestCase one)
    {
        if (!inputs.Comment && !inputs.Annotations && !inputs.Status)
        {
            return false;
        }

        try
        {
            if (GitHubPullRequests.StateOf(_pulls.Read(one.Number)) == one.State)
            {
                return true;
            }
        }
        catch (GitHubException error)
        {
            log.Say($"Whether the pull request has changed meanwhile can't be told. {error.Message}");
            return true;
        }

        log.Say("The pull request has changed meanwhile: the comment and the check run are left to the run of its newest event.");
        return false;
    }

    /// <summary>Writes the outputs and the report files, and returns the exit code.</summary>
    /// <param name="group">The merge group's commit, whose status is that of all its pull requests; null where there is none.</param>
    public int Conclude(ImmutableArray<JudgedCase> judged, string? group)
    {
        if (group is not null)
        {
            Status(group, judged.Select(one => one.Verdict).MaxBy(verdict => JobResults.Gravity(verdict.Outcome))!, judged.Min(one => one.Case.SeenAt));
        }

        var code = _results.Conclude([.. judged.Select(one => (one.Verdict, one.Case.Head))]);
        return _isStatusLost && code == ExitCode.Pass ? ExitCode.CannotVerify : code;
    }

    /// <summary>The commit's status, where it is asked for. A lost one may leave an older one standing, so that the job fails then.</summary>
    /// <param name="seenAt">When GitHub showed the state that was judged; null for now.</param>
    private void Status(string commit, Verdict verdict, DateTimeOffset? seenAt)
    {
        if (!inputs.Status)
        {
            return;
        }

        var state = verdict.Outcome switch
        {
            Outcome.CannotVerify => "error",
            Outcome.Fail when inputs.FailOn != FailOn.Never => "failure",
            _ => "success",
        };
        try
        {
            if (!_status.Post(commit, state, new VerdictSummary(verdict).Headline, job.RunUrl, seenAt ?? client.ServerTime ?? environment.Clock.GetUtcNow()))
            {
                log.Say("A newer run has posted its status already; it stays.");
            }
        }
        catch (GitHubException error)
        {
            _isStatusLost = !error.IsRefused;
            log.Annotate("warning", $"The status couldn't be posted. {error.Message} {(error.IsRefused ? WhereElse(error) : "Run the job again.")}", ("title", "No status"));
        }
    }

    /// <summary>Nothing could be judged: that is never a pass.</summary>
    /// <param name="number">The pull request, whose comment of an earlier run must not stay green.</param>
    /// <param name="head">Its newest commit, or the merge group's, whose status mustn't, either.</param>
    public int Unread(string message, int? number, string? head)
    {
        var verdict = Gate.CannotVerify("not read", message);
        log.Annotate("error", message, ("title", "Nothing could be verified"));
        Retract(number, verdict);
        if (head is not null)
        {
            Status(head, verdict, seenAt: null);
        }

        _files.Summarize(Markdown(verdict, "HEAD"));
        _results.Tell(verdict);
        return ExitCode.CannotVerify;
    }

    private void Retract(int? number, Verdict verdict)
    {
        if (number is null || !inputs.Comment)
        {
            return;
        }

        try
        {
            _comments.Show(number.Value, text: null, Markdown(verdict, "HEAD"), client.ServerTime ?? environment.Clock.GetUtcNow());
        }
        catch (GitHubException error)
        {
            log.Say($"The comment of an earlier run, if there is one, couldn't be updated. {error.Message}");
        }
    }

    /// <summary>What was done with the comment; nothing where it couldn't be.</summary>
    private StickyStep Comment(PullRequestCase one, Verdict verdict, string text)
    {
        try
        {
            var seenAt = one.SeenAt ?? environment.Clock.GetUtcNow();
            var step = _comments.Show(one.Number, verdict.Outcome == Outcome.NotAnIncident ? null : text, text, seenAt);
            if (step == StickyStep.LeaveNewer)
            {
                log.Say("A newer run has already commented; its comment and its check run stay.");
            }

            return step;
        }
        catch (GitHubException error)
        {
            log.Say($"The comment couldn't be posted. {error.Message} {WhereElse(error)}");
            return StickyStep.Nothing;
        }
    }

    private void Suggest(PullRequestCase one, Incidents.IncidentRecord incident, Verdict verdict)
    {
        try
        {
            _suggestions.Post(one.Number, one.Head, [.. verdict.Findings.Select(finding => SuggestedChange.Of(finding, incident)).OfType<SuggestedChange>()], SuggestionMarkdown.Of);
        }
        catch (GitHubException error)
        {
            log.Say($"The suggested changes couldn't be posted. {error.Message} {WhereElse(error)}");
        }
    }

    private void Check(PullRequestCase one, Verdict verdict, string text, string head)
    {
        try
        {
            _checks.Post(new CheckReport(head, ConclusionOf(verdict.Outcome), new VerdictSummary(verdict).Headline, Limited(verdict, text), verdict.FindingsHere)
            {
                ExternalId = $"{job.RunId ?? "0"}.{job.RunAttempt ?? "1"}.{one.Number}",
                DetailsUrl = job.RunUrl,
            });
        }
        catch (GitHubException error)
        {
            log.Say($"The check run couldn't be posted. {error.Message} {WhereElse(error)}");
            Commands(verdict);
        }
    }

    private static string WhereElse(GitHubException error) => error.IsRefused
        ? "Pull requests from forks and by Dependabot get a token that may only read: the whole report stands here and in the job's summary, and the job's own result counts."
        : "The whole report stands here and in the job's summary, and the job's own result counts.";

    /// <summary>Annotations by way of the log; the runner keeps ten of each level.</summary>
    private void Commands(Verdict verdict)
    {
        foreach (var finding in verdict.FindingsHere.Where(finding => finding.Path is not null).GroupBy(finding => finding.Level).SelectMany(level => level.Take(MostCommands)))
        {
            log.Annotate(
                finding.Level.ToString().ToLowerInvariant(),
                $"{finding.Message} {finding.NextStep}",
                ("file", finding.Path!),
                ("line", Math.Max(1, finding.Span?.Line ?? 1).ToString(CultureInfo.InvariantCulture)),
                ("title", finding.Rule));
        }
    }

    private static string ConclusionOf(Outcome outcome) => outcome switch
    {
        Outcome.Pass or Outcome.NotAnIncident => "success",
        Outcome.Fail => "failure",
        _ => "action_required",
    };

    private static string Limited(Verdict verdict, string text)
    {
        var rest = verdict.FindingsHere.Count(finding => finding.Path is not null) - GitHubChecks.MostAnnotations;
        return rest > 0 ? $"{text}\n{rest} more findings have no annotation of their own: the gravest {GitHubChecks.MostAnnotations} have.\n" : text;
    }

    private string Markdown(Verdict verdict, string head) => _results.Render(verdict, "markdown", head);
}
