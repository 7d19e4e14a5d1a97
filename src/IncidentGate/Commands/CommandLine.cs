using System.CommandLine;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Policies;
using IncidentGate.Reporting.Escaping;

namespace IncidentGate.Commands;

/// <summary>The commands, their options, and what a wrong command line is answered with.</summary>
internal static class CommandLine
{
    /// <summary>Shows the stack trace of a fault of ours.</summary>
    public const string Debug = "--debug";

    /// <summary>Runs what the arguments ask for and returns the exit code.</summary>
    public static int Run(string[] arguments, RunEnvironment environment)
    {
        if (!AzureJob.IsHere(environment) || Parse(arguments, environment).CommandResult.Command.Name == AzureCommand.Name)
        {
            return RunCommand(arguments, environment);
        }

        // The agent obeys what it finds in the output of any step. Only the command that speaks to it may give orders.
        using var output = new StringWriter { NewLine = "\n" };
        var code = RunCommand(arguments, environment with { Output = output });
        environment.Output.Write(AgentText.Report(output.ToString()));
        return code;
    }

    private static ParseResult Parse(string[] arguments, RunEnvironment environment) =>
        // A value may start with '@' or '-': no response files, no bundles of one-letter options.
        Root(environment).Parse(arguments.Length == 0 ? ["--help"] : arguments, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });

    private static int RunCommand(string[] arguments, RunEnvironment environment)
    {
        var parsed = Parse(arguments, environment);
        if (parsed.Errors.Count > 0 && parsed.Action is not null and not System.CommandLine.Help.HelpAction)
        {
            return Refuse(parsed, environment);
        }

        var code = Answer(environment, () => parsed.Invoke(new InvocationConfiguration { Output = environment.Output, Error = environment.Error, EnableDefaultExceptionHandler = false }));
        return arguments.Length == 0 ? ExitCode.Usage : code;
    }

    /// <summary>Runs a command; what it can't do as asked is told, and is an exit code.</summary>
    public static int Answer(RunEnvironment environment, Func<int> run)
    {
        try
        {
            return run();
        }
        catch (UsageException error)
        {
            Say(environment, error.Message);
            return ExitCode.Usage;
        }
        catch (GitException error)
        {
            Say(environment, error.Message);
            return error.IsUsage ? ExitCode.Usage : ExitCode.CannotVerify;
        }
        catch (PolicyException error)
        {
            foreach (var fault in error.Errors)
            {
                Say(environment, fault.ToString());
            }

            return ExitCode.Usage;
        }
    }

    /// <summary>Tells a person something besides the report.</summary>
    public static void Say(TextWriter error, string message) => error.WriteLine($"{Product.Name}: {Printable(message)}");

    /// <inheritdoc cref="Say(TextWriter, string)"/>
    public static void Say(RunEnvironment environment, string message) => Say(environment.Error, message);

    private static RootCommand Root(RunEnvironment environment)
    {
        var root = new RootCommand("Checks that an incident's runbook, customer help and postmortem match the fix before the incident is closed.");
        root.Options.Add(new Option<bool>(Debug) { Description = "Show the stack trace of an internal error.", Recursive = true });
        root.Subcommands.Add(InitCommand.Create(environment));
        root.Subcommands.Add(Check(environment));
        root.Subcommands.Add(AuditCommand.Create(environment));
        root.Subcommands.Add(SearchCommand.Create(environment));
        root.Subcommands.Add(NewCommand.Create(environment));
        root.Subcommands.Add(DraftCommand.Create(environment));
        root.Subcommands.Add(FixCommand.Create(environment));
        root.Subcommands.Add(GitHubCommand.Create(environment));
        root.Subcommands.Add(AzureCommand.Create(environment));
        root.Subcommands.Add(InspectCommand.Create(environment));
        root.Subcommands.Add(PolicyCommand.Create(environment));
        root.Subcommands.Add(RulesCommand.Create(environment));
        root.Subcommands.Add(BaselineCommand.Create(environment));
        root.Subcommands.Add(DocsCommand.Create(environment));
        return root;
    }

    private static Command Check(RunEnvironment environment)
    {
        var arguments = new CheckArguments();
        var command = new Command("check", "Check the change in a git repository: no network, no account.");
        var watch = new Option<bool>("--watch") { Description = "Check again whenever a file changes, until Ctrl-C." };
        arguments.AddTo(command);
        command.Options.Add(watch);
        command.SetAction(parsed => parsed.GetValue(watch) ? CheckWatch.Start(environment, arguments.Read(parsed)) : new CheckCommand(environment).Run(arguments.Read(parsed)));
        return command;
    }

    private static int Refuse(ParseResult parsed, RunEnvironment environment)
    {
        foreach (var error in parsed.Errors)
        {
            Say(environment, error.Message);
        }

        var command = parsed.CommandResult.Command;
        var names = command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name).Concat(command.Subcommands.Count > 0 && command.Action is null ? [] : command.Options.Select(option => option.Name)).ToArray();
        var valid = names.Length > 0 ? $"Valid here: {string.Join(", ", names)}. " : string.Empty;
        Say(environment, $"{valid}More: {PathOf(command)} --help");
        return ExitCode.Usage;
    }

    /// <summary>A command as one types it: <c>incidentgate policy check</c>.</summary>
    private static string PathOf(Command command) =>
        command is not RootCommand && command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : Product.Name;

    /// <summary>A message that quotes what others wrote, without what a terminal would take for a command.</summary>
    private static string Printable(string text) => string.Join('\n', text.Split('\n').Select(PlainText.Of));
}
