using System.Text;
using IncidentGate;
using IncidentGate.Commands;

var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
if (OperatingSystem.IsWindows())
{
    Console.OutputEncoding = utf8;
}

// The same bytes on every system.
using var plain = new StreamWriter(Console.OpenStandardError(), utf8) { NewLine = "\n", AutoFlush = true };
using var guarded = new AgentWriter(plain) { NewLine = "\n" };
TextWriter error = AzureJob.IsHere(Environment.GetEnvironmentVariable) ? guarded : plain;
try
{
    using var output = new StringWriter { NewLine = "\n" };
    using var screen = new StreamWriter(Console.OpenStandardOutput(), utf8) { NewLine = "\n", AutoFlush = true };
    using var interruption = new CancellationTokenSource();
    var environment = new RunEnvironment(
        output, error, TimeProvider.System, CurrentFolder(), Environment.GetEnvironmentVariable, !Console.IsOutputRedirected)
    {
        IsErrorTerminal = !Console.IsErrorRedirected,
        Screen = screen,
        Interruption = () =>
        {
            Console.CancelKeyPress += (_, press) =>
            {
                press.Cancel = true;
                interruption.Cancel();
            };
            return interruption.Token;
        },
        // A question is written beside the report: who doesn't see it can't answer it.
        Input = Console.IsInputRedirected || Console.IsErrorRedirected ? null : Console.In,
        TerminalWidth = Console.IsOutputRedirected ? 100 : Console.WindowWidth,
    };
    var code = CommandLine.Run(args, environment);
    return Print(output.GetStringBuilder()) ? code : ExitCode.Usage;
}
catch (Exception fault)
{
    return BugReport.Say(error, fault, args.Contains(CommandLine.Debug, StringComparer.Ordinal));
}

// All at once and at the end, so that a fault never leaves half a report behind. A pipe that its reader has closed is no fault.
bool Print(StringBuilder text)
{
    try
    {
        using var stream = Console.OpenStandardOutput();
        var encoder = utf8.GetEncoder();
        foreach (var chunk in text.GetChunks())
        {
            var bytes = new byte[utf8.GetMaxByteCount(chunk.Length)];
            stream.Write(bytes, 0, encoder.GetBytes(chunk.Span, bytes, flush: false));
        }

        return true;
    }
    catch (IOException)
    {
        CommandLine.Say(error, "The output can't be written: the disk is full, or it is closed to writing.");
        return false;
    }
}

// Someone may have deleted the folder that we were started in; the root is where full paths still work from.
static string CurrentFolder()
{
    try
    {
        return Environment.CurrentDirectory;
    }
    catch (IOException)
    {
        return Path.GetPathRoot(AppContext.BaseDirectory) ?? "/";
    }
}
