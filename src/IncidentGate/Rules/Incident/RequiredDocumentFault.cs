using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Incident;

/// <summary>What three rules say of a required document that isn't there: runbook, customer help, postmortem.</summary>
internal static class RequiredDocumentFault
{
    /// <param name="name">The document in words, as it stands in a sentence.</param>
    /// <param name="mend">What to do about it; <c>{id}</c> stands for the incident's id, <c>{label}</c> for the label that says that customers saw nothing.</param>
    public static IEnumerable<Fault> Of(IncidentRecord incident, DocumentKind kind, string name, string mend)
    {
        if (incident.Phase == Phase.Close && incident.Undecided.FirstOrDefault(undecided => undecided.Kind == kind) is { } undecided)
        {
            yield return new Fault(null, $"{undecided.Question}, so nobody knows whether the {name} is needed.", undecided.Mend, kind + " undecided");
            yield break;
        }

        if (incident.Require(kind) is not { State: DocumentState.Missing or DocumentState.InReview } required)
        {
            yield break;
        }

        var subject = incident.Id is { } id ? $"The {name} of {id}" : $"The {name} of this incident";
        if (required is { Home: { } home })
        {
            yield return Elsewhere(required, home, subject, kind == DocumentKind.Help && incident.CustomerImpact.Denial is { } denial ? $" If customers saw nothing, say so with the label {denial}." : string.Empty);
            yield break;
        }

        yield return new Fault(null, $"{subject} is missing from this change; {required.Reason}.", mend.Replace("{id}", incident.Id ?? "the incident's id", StringComparison.Ordinal).Replace("{label}", incident.CustomerImpact.Denial is { } label ? $"the label {label}" : "a label", StringComparison.Ordinal), kind.ToString());
    }

    private static Fault Elsewhere(RequiredDocument required, string home, string subject, string orElse)
    {
        if (required.State == DocumentState.InReview)
        {
            var open = required.Companions.Where(companion => companion.State != CompanionState.Merged).Select(companion => companion.Name).ToArray();
            var names = string.Join(" and ", open);
            return new Fault(null, $"{subject} isn't in {home} yet: {names} {(open.Length == 1 ? "isn't" : "aren't")} merged.", $"Merge {names}, then run this check again.", required.Kind + " in review");
        }

        var live = required.Companions.FirstOrDefault(companion => companion.IsLive);
        var next = live is null ? $"Open a pull request in {home} with it, and write \"Docs: {home}#N\" with its number on a line of this one's body." : $"Add it to {live.Name}.";
        return new Fault(null, $"{subject} is missing from {home}; {required.Reason}.", next + orElse, required.Kind.ToString());
    }
}
