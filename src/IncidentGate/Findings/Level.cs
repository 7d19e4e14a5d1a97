namespace IncidentGate.Findings;

/// <summary>How much a finding weighs. One <see cref="Error"/> keeps the incident open.</summary>
internal enum Level
{
    Off,
    Notice,
    Warning,
    Error,
}

/// <summary>What the change is about: fixing, closing, or the scheduled look over everything.</summary>
internal enum Phase
{
    Fix,
    Close,
    Audit,
}
