using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Commands;

/// <summary>Judges pull requests as a platform's job has read them.</summary>
/// <param name="say">Takes lines for a reader.</param>
internal sealed class CaseJudge(RunEnvironment environment, FailOn failOn, Action<string> say)
{
    /// <param name="companions">Where documents are looked for that live in other repositories; null where they can't be seen.</param>
    public JudgedCase Of(PullRequestCase one, ICompanionSource? companions)
    {
        say($"Pull request #{one.Number} at {one.Head[..Math.Min(10, one.Head.Length)]}, read from {one.Source}; policy {one.Policy.Source}.");
        var moment = JudgedMoment.Of(environment.Clock, one.Policy.TimeZone);
        var gate = new Gate(one.Policy, one.Policy.Catalog, moment.Today, failOn == FailOn.Warning ? Level.Warning : Level.Error) { Now = moment.Now, Companions = companions };
        var statement = one.Closes is null ? IncidentStatement.None : new IncidentStatement(Id: null, one.Severity, one.IsClosing ? Phase.Close : null) { Closes = one.Closes };
        var verdict = gate.Judge(one.Change, one.Files, statement, one.Reviews);
        if (verdict.Incident is { } incident)
        {
            say(incident.Mentions.IsEmpty ? "It is tagged as an incident's, and nothing names the incident." : $"It is an incident's: {string.Join(", ", incident.Mentions.Select(mention => $"{mention.Id} by {mention.Source}"))}.");
        }

        return new JudgedCase(one, verdict.Outcome == Outcome.NotAnIncident ? verdict with { Notes = one.Announcements } : verdict with { Notes = verdict.Notes.AddRange(one.Notes) });
    }
}
