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

        if (incident.Require(kind) is not { State: DocumentState.Missing } required)
        {
            yield break;
        }

        var subject = incident.Id is { } id ? $"The {name} of {id}" : $"The {name} of this incident";
        yield return new Fault(null, $"{subject} is missing from this change; {required.Reason}.", mend.Replace("{id}", incident.Id ?? "the incident's id", StringComparison.Ordinal).Replace("{label}", incident.CustomerImpact.Denial is { } label ? $"the label {label}" : "a label", StringComparison.Ordinal), kind.ToString());
    }
}
