using IncidentGate.Reporting;

namespace IncidentGate.Commands;

/// <summary>How text looks to the person who runs us.</summary>
internal static class TerminalStyles
{
    /// <summary>Colour only where a person sees it and hasn't declined it (https://no-color.org).</summary>
    public static TerminalStyle Of(RunEnvironment environment) => environment.IsTerminal
        ? new TerminalStyle(string.IsNullOrEmpty(environment.Variable("NO_COLOR")) && environment.Variable("TERM") != "dumb", environment.TerminalWidth)
        : TerminalStyle.Plain;
}
