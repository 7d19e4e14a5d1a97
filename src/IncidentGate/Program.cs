using System.Text;
using IncidentGate;
using IncidentGate.Commands;

var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
if (OperatingSystem.IsWindows())
{
    Console.OutputEncoding = utf8;
}

// Reports are the same bytes on every system.
using var output = new StreamWriter(Console.OpenStandardOutput(), utf8, bufferSize: 16 * 1024) { NewLine = "\n" };
using var error = new StreamWriter(Console.OpenStandardError(), utf8) { NewLine = "\n", AutoFlush = true };
var environment = new RunEnvironment(
    output, error, TimeProvider.System, Environment.CurrentDirectory, Environment.GetEnvironmentVariable, !Console.IsOutputRedirected)
{
    TerminalWidth = Console.IsOutputRedirected ? 100 : Console.WindowWidth,
};
try
{
    return CommandLine.Run(args, environment);
}
catch (Exception fault)
{
    var what = args.Contains(CommandLine.Debug, StringComparer.Ordinal) ? fault.ToString() : $"{fault.GetType().Name} {PlaceOf(fault)}";
    CommandLine.Say(environment, $"this is a bug of ours: {what}. Report it at {Product.Issues} with the command and, if it shows again, with {CommandLine.Debug}.");
    return ExitCode.Bug;
}

// The innermost line of our own: enough to find a known report by.
static string PlaceOf(Exception fault) =>
    fault.StackTrace?.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Contains("IncidentGate", StringComparison.Ordinal)) ?? "at start";
