using System.CommandLine;
using IncidentGate.Policies;
using IncidentGate.Reporting.Escaping;
using IncidentGate.Rules;
using IncidentGate.Rules.Incident;

namespace IncidentGate.Commands;

/// <summary><c>incidentgate policy</c>: checks a policy file, shows what is in force, tests its own rules, prints the schema.</summary>
internal sealed class PolicyCommand(RunEnvironment environment)
{
    public static Command Create(RunEnvironment environment)
    {
        var self = new PolicyCommand(environment);
        var command = new Command("policy", "Check and show the policy.");
        command.Subcommands.Add(self.OnFile("check", "List what is wrong in a policy file, with line and column.", self.Check));
        command.Subcommands.Add(self.OnFile("show", "Print the effective policy; each value says where it comes from.", self.Show));
        command.Subcommands.Add(self.OnFile("test", "Hold the policy's own rules against their examples.", loaded => new PolicyExamples(environment, loaded.Policy).Run()));
        var schema = new Command("schema", "Print the policy's JSON schema, for editors.");
        schema.SetAction(_ => self.Schema());
        command.Subcommands.Add(schema);
        return command;
    }

    private Command OnFile(string name, string description, Func<LoadedPolicy, int> run)
    {
        var file = new Argument<string?>("FILE") { Description = "The policy file. Default: .github/incidentgate.yml or .incidentgate.yml of this folder, else the built-in defaults.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command(name, description);
        command.Arguments.Add(file);

        // The other commands say it so, and nobody should have to know which says it how.
        var named = new Option<string?>("--policy") { HelpName = "PATH", Description = "The same as FILE." };
        command.Options.Add(named);
        command.SetAction(parsed => run(Load(parsed.GetValue(file) ?? parsed.GetValue(named))));
        return command;
    }

    private LoadedPolicy Load(string? name)
    {
        name ??= PolicyLoader.Places.FirstOrDefault(place => File.Exists(environment.FullPath(place))) ?? InRepository();
        return name is null ? LoadedPolicy.BuiltIn : PolicySelection.FromDisk(environment, name);
    }

    /// <summary>The policy of the repository that the folder is in, seen from below its root.</summary>
    private string? InRepository()
    {
        for (var folder = environment.Folder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.Exists(Path.Combine(folder, ".git")))
            {
                return PolicyLoader.Places.Select(place => Path.Combine(folder, place)).FirstOrDefault(File.Exists);
            }
        }

        return null;
    }

    private int Check(LoadedPolicy loaded)
    {
        environment.Output.WriteLine(loaded.IsBuiltIn
            ? "There is no policy file here; the built-in defaults apply. See them with: incidentgate policy show"
            : $"{loaded.Policy.Source} is a valid policy.");
        var today = JudgedMoment.Of(environment.Clock, loaded.Policy.TimeZone).Today;
        foreach (var fault in loaded.Policy.Waivers.Select(waiver => IncidentWaiver.FaultOf(waiver, today)).OfType<Fault>())
        {
            environment.Output.WriteLine($"warning: {PlainText.Of(fault.Message)} {PlainText.Of(fault.NextStep)}");
        }

        return ExitCode.Pass;
    }

    private int Show(LoadedPolicy loaded)
    {
        new PolicyPrinter(loaded, RuleCatalog.All, environment.Output).Print();
        return ExitCode.Pass;
    }

    private int Schema()
    {
        environment.Output.Write(PolicySchema.Write(PolicyKeys.Root(RuleCatalog.All)));
        return ExitCode.Pass;
    }
}
