using System.Globalization;
using IncidentGate.Documents.Markdown;
using IncidentGate.Findings;
using IncidentGate.Incidents;
using IncidentGate.Platforms.AzureDevOps;
using IncidentGate.Policies;
using IncidentGate.Reporting;
using IncidentGate.Rules.Docs;

namespace IncidentGate.Commands;

/// <summary>Does what the policy asks about a closed work item, and says on it, in the log and in the run's summary what was done and why.</summary>
internal sealed class AzureClosureReports(RunEnvironment environment, AzureClient client, AzureJob job, AzureInputs inputs, AzureLog log)
{
    private readonly JobResults _results = new(environment, job.Workspace, inputs.Wanted, (head, _) => job.Links(head), (name, value) => log.Output(AzureReports.CamelCase(name), value));

    /// <summary>Acts on one work item and reports it.</summary>
    /// <exception cref="AzureException">The identity may not, or Azure DevOps couldn't be reached.</exception>
    public JudgedItem Publish(JudgedItem judged)
    {
        var facts = new ClosingFacts
        {
            IsClosed = true,
            ByBot = AzureLogins.IsProgram(judged.ClosedBy?.UniqueName, judged.ClosedBy?.Descriptor),
            Reopened = judged.Reopened,
            IsOverridden = judged.Overrides.Accepted is not null,
        };
        var verdict = judged.Overrides is { Accepted: null, Obstacle: { } obstacle } && judged.Verdict.Outcome == Outcome.Fail
            ? judged.Verdict with { Outcome = Outcome.CannotVerify, Obstacles = [$"Somebody has decided that the incident closes all the same, and it can't be told whether they may. {obstacle}"] }
            : judged.Verdict;
        var step = ClosingDecision.Of(verdict.Outcome, facts, judged.Policy.Mode == ClosingMode.Reopen, judged.Policy.ReopenAtMost);
        judged = judged with { Verdict = verdict, Step = step };
        if (step == ClosingStep.Reopen && !Reopen(judged))
        {
            return judged with { Step = ClosingStep.Tell };
        }

        Tell(judged, judged.Reopened + (step == ClosingStep.Reopen ? 1 : 0));
        return judged with { Verdict = step == ClosingStep.Overridden ? verdict with { Outcome = Outcome.Pass } : verdict };
    }

    /// <summary>Nothing to judge, and that is fine.</summary>
    public int Idle(string reason)
    {
        log.Say(reason);
        _results.Tell(new Verdict { Outcome = Outcome.NotAnIncident, PolicySource = "not asked" });
        return ExitCode.Pass;
    }

    /// <summary>Writes outputs and report files, and returns the exit code.</summary>
    public int Conclude(IReadOnlyCollection<JudgedItem> judged) =>
        judged.Count == 0 ? Idle("Nothing to judge.") : _results.Conclude([.. judged.Select(one => (one.Verdict, one.Head))], Reopened(judged));

    /// <summary>Something couldn't be read or done: what was judged before stands, and the run isn't a pass.</summary>
    public int Unread(IReadOnlyCollection<string> messages, IReadOnlyCollection<JudgedItem> judged)
    {
        var verdict = Gate.CannotVerify("not read", messages.First()) with { Obstacles = [.. messages] };
        foreach (var message in messages)
        {
            log.Issue("error", message);
        }

        log.Summarize(job.TemporaryFolder, _results.Render(verdict, "markdown", "HEAD"));
        _results.Tell(verdict, Reopened(judged));
        return ExitCode.CannotVerify;
    }

    private static string Reopened(IEnumerable<JudgedItem> judged) =>
        string.Join(' ', judged.Where(one => one.Step == ClosingStep.Reopen).Select(one => one.Item.Id.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Opens a work item again as it was before; false where somebody has changed it meanwhile.</summary>
    private bool Reopen(JudgedItem judged)
    {
        var state = judged.Writes.StateBefore(judged.Item, judged.History);
        try
        {
            judged.Writes.Patch(judged.Item, AzureItemWrites.Set(AzureWorkItems.State, state));
        }
        catch (AzureException error) when (error.IsStale)
        {
            log.Say($"Work item #{judged.Item.Id} has changed meanwhile: it is left to the next run.");
            return false;
        }

        log.Say($"Work item #{judged.Item.Id} is {state} again.");
        return true;
    }

    private void Tell(JudgedItem judged, int reopened)
    {
        var frame = ClosingFrame.Of(judged.Verdict, WordsOf(judged, reopened));
        var text = _results.Render(judged.Verdict, "markdown", judged.Head, frame);
        log.Say($"Work item #{judged.Item.Id}: {frame.Headline}");
        log.Say(_results.Render(judged.Verdict, "text", judged.Head));
        if (inputs.Comments)
        {
            judged.Thread.Show(MarkdownHtml.Of(text), judged.Step is ClosingStep.Stands or ClosingStep.Overridden, client.ServerTime ?? environment.Clock.GetUtcNow());
        }

        log.Summarize(job.TemporaryFolder, text);
    }

    private static ClosingWords WordsOf(JudgedItem judged, int reopened) => new(judged.Step, reopened, judged.Policy.ReopenAtMost)
    {
        Noun = IssueRecognizer.WorkItem,
        ClosedBy = judged.ClosedBy?.DisplayName,
        Approvers = judged.Policy.Approvers,
        ByTitle = judged.Verdict.Incident is { } incident && IssueRecognizer.IsByTitle(incident.TaggedBy),
        ExceptLabel = judged.Policy.ExceptLabels.FirstOrDefault(label => !label.Contains('*', StringComparison.Ordinal)),
        Remarks = judged.Step == ClosingStep.Stands ? [] : judged.Overrides.Remarks,
        OverriddenBy = judged.Overrides.Accepted?.Login,
        OverriddenAt = judged.Overrides.Accepted?.At,
        OverrideReason = judged.Overrides.Accepted is { } accepted ? SecretShapes.Redacted(accepted.Reason) : null,
    };
}
