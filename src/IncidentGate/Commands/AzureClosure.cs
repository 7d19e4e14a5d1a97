using System.Globalization;
using IncidentGate.Findings;
using IncidentGate.Incidents;
using IncidentGate.Platforms;
using IncidentGate.Platforms.AzureDevOps;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Policies;

namespace IncidentGate.Commands;

/// <summary>Judges on a schedule the incidents' work items that were closed of late: an incident closes when its documents match reality.</summary>
internal sealed class AzureClosure(RunEnvironment environment, AzureClient client, AzureJob job, AzureInputs inputs, AzureLog log)
{
    /// <summary>Closings that one run judges at most: each is a few requests.</summary>
    private const int MostAtOnce = 40;

    /// <summary>Closings whose comments one run looks at: a request each.</summary>
    private const int MostClosed = 300;

    private readonly AzurePullRequests _pulls = new(client);
    private readonly AzureClosureReports _reports = new(environment, client, job, inputs, log);
    private readonly JobCheckout? _checkout = JobCheckout.Find(environment, job.Workspace, job.RepositoryUrl);

    /// <summary>Judges, reports, and returns the exit code.</summary>
    /// <exception cref="UsageException">It runs for a pull request.</exception>
    public int Run()
    {
        if (job.PullRequest is not null)
        {
            throw new UsageException("mode: closure doesn't go with a pull request: it looks at all work items that were closed of late. Run it on a schedule.");
        }

        var judged = new List<JudgedItem>();
        var unread = new List<string>();
        try
        {
            var branch = _pulls.DefaultBranch();
            var policy = new AzurePolicies(client, _checkout).Read(branch, inputs.Policy).Policy;
            if (policy.Closing.Mode == ClosingMode.Off)
            {
                return _reports.Idle("The policy doesn't ask for closed work items to be looked at (closing.mode: off).");
            }

            var reader = new AzureIncidentReader(client, job, _checkout, policy, branch);
            foreach (var waiting in Missed(policy, unread))
            {
                try
                {
                    judged.Add(Judge(waiting, policy, reader));
                }
                catch (AzureException error) when (!error.IsBusy)
                {
                    // What can't be told of one keeps no other from being judged.
                    unread.Add($"Work item #{waiting.Item.Id} couldn't be judged. {error.Message}");
                }
            }
        }
        catch (Exception error) when (error is AzureException or GitException)
        {
            unread.Add(error.Message);
        }

        return unread.Count > 0 ? _reports.Unread(unread, judged) : _reports.Conclude(judged);
    }

    /// <summary>
    /// The incidents' work items that were closed of late and not found right: first those that no run has judged, then those that were
    /// judged longest ago, so that each has its turn however many there are.
    /// </summary>
    private IEnumerable<Waiting> Missed(Policy policy, List<string> unread)
    {
        var items = new AzureWorkItems(client, policy.WorkItems);
        var recognizer = new IssueRecognizer(policy, IssueRecognizer.WorkItem);
        var closed = items.ClosedSince(environment.Clock.GetUtcNow().AddDays(-policy.Closing.LookBackDays))
            .Select(item => (Item: item, Tag: recognizer.Recognize(items.Tracked(item))))
            .Where(one => one.Tag is not null)
            .Take(MostClosed + 1)
            .ToArray();
        if (closed.Length > MostClosed)
        {
            unread.Add($"More than {MostClosed} incidents' work items were closed in the last {policy.Closing.LookBackDays} days: the oldest weren't looked at. Make closing.look-back shorter in the policy.");
            closed = closed[..MostClosed];
        }

        var waiting = closed.Select(one => WaitingOf(one.Item, one.Tag!, policy)).Where(one => !one.Thread.IsSettled).OrderBy(one => one.Thread.JudgedAt ?? DateTimeOffset.MinValue).ThenBy(one => one.Item.Id).ToArray();
        log.Say($"{(closed.Length == 1 ? "1 incident's work item was" : $"{closed.Length} incidents' work items were")} closed in the last {policy.Closing.LookBackDays} days; {waiting.Length} to judge{(waiting.Length > MostAtOnce ? $", {MostAtOnce} of them now and the rest in the runs that follow" : string.Empty)}.");
        return waiting.Take(MostAtOnce);
    }

    private Waiting WaitingOf(WorkItemAnswer item, IncidentTag tag, Policy policy)
    {
        var writes = new AzureItemWrites(client, policy.WorkItems);
        var history = writes.HistoryOf(item);
        return new Waiting(item, tag, writes, history, new AzureItemThread(client, item.Id, AzureWorkItems.TimeOf(item, AzureWorkItems.StateChanged)));
    }

    private JudgedItem Judge(Waiting waiting, Policy policy, AzureIncidentReader reader)
    {
        var incident = reader.Read(waiting.Item, waiting.Tag);
        var closings = waiting.Writes.Closings(waiting.History);
        var reopenings = waiting.Writes.Reopenings(waiting.History);
        var verdict = VerdictOf(incident, policy, closings.FirstOrDefault()?.At);
        log.Say($"Work item #{waiting.Item.Id} is {(incident.Tag.Id is { } id ? id + "'s" : "an incident's")} by {incident.Tag.Reason}; {Completed(incident)}, read from {incident.Source}; policy {policy.Source}.");
        return _reports.Publish(new JudgedItem(waiting.Item, verdict, incident.Change.Head)
        {
            Thread = waiting.Thread,
            Writes = waiting.Writes,
            History = waiting.History,
            Overrides = waiting.Thread.Overrides(policy.Closing.Approvers, reopenings.Where(change => !IsOurs(change)).Max(change => change.At)),
            Policy = policy.Closing,
            Reopened = reopenings.Count(IsOurs),
            ClosedBy = closings.LastOrDefault()?.By,
        });
    }

    private bool IsOurs(StateChange change) => change.By?.Id?.Equals(client.Self.Id, StringComparison.OrdinalIgnoreCase) == true;

    /// <param name="over">When the work item was first closed: from then on deadlines count where no page tells the end.</param>
    private Verdict VerdictOf(AzureIncident incident, Policy policy, DateTimeOffset? over)
    {
        using var files = incident.Files as IDisposable;
        var moment = JudgedMoment.Of(environment.Clock, policy.TimeZone);
        var gate = new Gate(policy, policy.Catalog, moment.Today, inputs.Wanted.FailOn == FailOn.Warning ? Level.Warning : Level.Error) { Now = moment.Now, Companions = new AzureCompanions(policy) };
        var verdict = gate.Judge(incident.Change, incident.Files, new IncidentStatement(Id: null, incident.Severity, Phase.Close) { Tag = incident.Tag, Over = over }, incident.Reviews);

        // One thing that can't be read takes nothing away from another that is surely missing.
        return verdict.Outcome == Outcome.CannotVerify && verdict.Findings.Any(finding => finding.Level >= verdict.FailFrom) ? verdict with { Outcome = Outcome.Fail } : verdict;
    }

    private static string Completed(AzureIncident incident) => incident.PullRequests.IsEmpty
        ? "no completed pull request names it or is linked with it"
        : $"completed for it: {string.Join(", ", incident.PullRequests.Select(number => string.Create(CultureInfo.InvariantCulture, $"!{number}")))}";

    /// <summary>A work item that is to be judged, and what is known of it.</summary>
    private sealed record Waiting(WorkItemAnswer Item, IncidentTag Tag, AzureItemWrites Writes, AzureItemHistory History, AzureItemThread Thread);
}

/// <summary>A work item and its verdict.</summary>
/// <param name="Head">The commit whose documents were judged.</param>
internal sealed record JudgedItem(WorkItemAnswer Item, Verdict Verdict, string Head)
{
    public required AzureItemThread Thread { get; init; }

    public required AzureItemWrites Writes { get; init; }

    public required AzureItemHistory History { get; init; }

    public required OverrideState Overrides { get; init; }

    public required ClosingPolicy Policy { get; init; }

    /// <summary>How often it was opened again before by us.</summary>
    public required int Reopened { get; init; }

    public IdentityAnswer? ClosedBy { get; init; }

    /// <summary>What was done about it.</summary>
    public ClosingStep Step { get; init; }
}
