using System.CommandLine;
using System.Text;
using IncidentGate.Policies;
using IncidentGate.Rules;
using IncidentGate.Rules.Pages;

namespace IncidentGate.Commands;

/// <summary><c>incidentgate docs</c>, for this project's own source tree: writes what is made from the rules, and starts new rules.</summary>
internal sealed class DocsCommand(RunEnvironment environment)
{
    private const string Landmark = "IncidentGate.sln";
    private const string Schema = "schema/incidentgate.schema.json";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static Command Create(RunEnvironment environment)
    {
        var check = new Option<bool>("--check") { Description = "Write nothing; name what would change, and end with 1 if anything would." };
        var newRule = new Option<string>("--new-rule") { HelpName = "FAMILY/NAME", Description = "Write the files of a new rule." };
        var command = new Command("docs", "For contributors: write rule pages' heads, docs/rules.md, docs/policy.md, the README's example and the policy's schema.") { Hidden = true };
        command.Options.Add(check);
        command.Options.Add(newRule);
        command.SetAction(parsed => new DocsCommand(environment).Run(parsed.GetValue(check), parsed.GetValue(newRule)));
        return command;
    }

    private int Run(bool check, string? newRule)
    {
        var root = Root();
        try
        {
            return newRule is null ? Update(root, check) : Start(root, newRule);
        }
        catch (InvalidDataException error)
        {
            throw new UsageException(error.Message);
        }
    }

    private int Update(string root, bool check)
    {
        var documents = new ProjectDocuments(RuleCatalog.All, path => Read(root, path)).Write()
            .Append((Path: Schema, Text: PolicySchema.Write(PolicyKeys.Root(RuleCatalog.All))))
            .Append((Path: PolicyReference.Path, Text: PolicyReference.Update(Read(root, PolicyReference.Path) ?? throw new InvalidDataException($"There is no {PolicyReference.Path}."), RuleCatalog.All)));
        var changes = documents.Where(document => Read(root, document.Path) != document.Text).ToArray();
        foreach (var (path, text) in changes)
        {
            environment.Output.WriteLine(check ? $"{path} would change" : $"{path} written");
            if (!check)
            {
                Write(root, path, text);
            }
        }

        if (changes.Length == 0)
        {
            environment.Output.WriteLine("Everything is up to date.");
        }
        else if (check)
        {
            environment.Output.WriteLine("Next: dotnet run --project src/IncidentGate -- docs");
        }

        return check && changes.Length > 0 ? ExitCode.Fail : ExitCode.Pass;
    }

    private int Start(string root, string id)
    {
        foreach (var (path, text) in new RuleScaffold(RuleCatalog.All, path => Read(root, path)).Write(id))
        {
            Write(root, path, text);
            environment.Output.WriteLine($"{path} written");
        }

        environment.Output.WriteLine($"Next: dotnet test --filter {RuleName.ClassOf(id)}Tests fails and says what to fill in.");
        return ExitCode.Pass;
    }

    private string Root()
    {
        for (var folder = environment.Folder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, Landmark)))
            {
                return folder;
            }
        }

        throw new UsageException($"This is not IncidentGate's source tree: there is no {Landmark} here or above. Run it there.");
    }

    private static string? Read(string root, string path)
    {
        var full = Path.Combine(root, path);
        return File.Exists(full) ? File.ReadAllText(full).ReplaceLineEndings("\n") : null;
    }

    private static void Write(string root, string path, string text)
    {
        var full = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text, Utf8);
    }
}
