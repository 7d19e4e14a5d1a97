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
            return InReview(required, home, subject);
        }

        var open = required.Companions.FirstOrDefault(companion => companion.State is CompanionState.Open or CompanionState.Draft);
        var next = open is null ? $"Open a pull request in {home} with it, and write `Docs: {home}#N` in the body of the pull request, or of the issue." : $"Add it to {open.Name}.";
        return new Fault(null, $"{subject} is missing from {home}; {required.Reason}.", next + orElse, required.Kind.ToString());
    }

    private static Fault InReview(RequiredDocument required, string home, string subject)
    {
        var aside = required.Companions.Where(companion => companion.State == CompanionState.MergedElsewhere).ToArray();
        var open = required.Companions.Where(companion => companion.State is CompanionState.Open or CompanionState.Draft).Select(companion => companion.Name).ToArray();
        var names = string.Join(" and ", open);
        var states = aside.Select(companion => $"{companion.Name} is {companion.StateInWords}").Concat(open.Length == 0 ? [] : [$"{names} {(open.Length == 1 ? "isn't" : "aren't")} merged"]);
        var merges = aside.Select(companion => $"`{companion.Branch}` into `{companion.DefaultBranch}` there").Distinct(StringComparer.Ordinal).Concat(open.Length == 0 ? [] : [names]);
        return new Fault(null, $"{subject} isn't in {home} yet: {string.Join("; ", states)}.", $"Merge {string.Join(" and ", merges)}, then run this check again, or close the issue again.", required.Kind + " in review");
    }
}
