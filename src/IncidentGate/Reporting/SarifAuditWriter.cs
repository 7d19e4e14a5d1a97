using IncidentGate.Audits;
using IncidentGate.Findings;

namespace IncidentGate.Reporting;

/// <summary>An audit as SARIF: the same results as those of a check, without an incident.</summary>
internal sealed class SarifAuditWriter(SarifVerdictWriter writer) : IAuditWriter
{
    public void Write(AuditReport audit, TextWriter output) => writer.Write(
        new Verdict
        {
            Outcome = !audit.Obstacles.IsEmpty ? Outcome.CannotVerify : audit.Count(Level.Error) > 0 ? Outcome.Fail : Outcome.Pass,
            PolicySource = audit.PolicySource,
            Findings = [.. audit.Findings],
            Exempt = audit.Exempt,
            Obstacles = audit.Obstacles,
            Notes = audit.Notes,
            DocumentsChecked = audit.Checked,
        },
        output);
}
