namespace IncidentGate.Commands;

/// <summary>What is said where the program itself is at fault: never a bare stack trace, never the exit code of a verdict.</summary>
internal static class BugReport
{
    /// <summary>Says what happened and where to report it; returns the exit code.</summary>
    /// <param name="debug">Shows the stack trace, too.</param>
    public static int Say(TextWriter error, Exception fault, bool debug)
    {
        var what = debug ? fault.ToString() : $"{fault.GetType().Name} {PlaceOf(fault)}";
        CommandLine.Say(error, $"this is a bug of ours: {what}. Report it at {Product.Issues} with the command and, if it shows again, with {CommandLine.Debug}.");
        return ExitCode.Bug;
    }

    /// <summary>The innermost line of our own: enough to find a known report by.</summary>
    private static string PlaceOf(Exception fault) =>
        fault.StackTrace?.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Contains(nameof(IncidentGate), StringComparison.Ordinal)) ?? "at start";
}
