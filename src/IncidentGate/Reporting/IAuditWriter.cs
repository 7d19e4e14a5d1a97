using IncidentGate.Audits;

namespace IncidentGate.Reporting;

/// <summary>Renders an audit in one format. Pure: no I/O but the writer that it is given, no clock.</summary>
internal interface IAuditWriter
{
    void Write(AuditReport audit, TextWriter output);
}
