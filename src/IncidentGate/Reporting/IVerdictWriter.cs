using IncidentGate.Findings;

namespace IncidentGate.Reporting;

/// <summary>Renders a verdict in one format. Pure: no I/O but the writer that it is given, no clock.</summary>
internal interface IVerdictWriter
{
    void Write(Verdict verdict, TextWriter output);
}
