using System.CommandLine;
using IncidentGate.Audits.Organisation;
using IncidentGate.Reporting;

namespace IncidentGate.Commands;

/// <summary><c>incidentgate audit merge</c>: one report of many repositories, from the JSON that each one's audit wrote.</summary>
internal sealed class AuditMergeCommand(RunEnvironment environment)
{
    private const int MostShown = 5;
    private static readonly string[] Formats = ["text", "json", "markdown"];

    public static Command Create(RunEnvironment environment)
    {
        var files = new Argument<string[]>("files") { HelpName = "FILE", Description = "JSON reports of `incidentgate audit`, one a repository; a folder stands for all .json files below it.", Arity = ArgumentArity.OneOrMore };
        var format = new Option<string>("--format") { HelpName = string.Join('|', Formats), Description = "How the report is printed.", DefaultValueFactory = _ => "text" };
        var outputs = new Option<string[]>("--output") { HelpName = "FORMAT=PATH", Description = "Also write a report to a file: organisation.md, or json=all.json. Repeatable.", Arity = ArgumentArity.OneOrMore };
        var all = new Option<bool>("--all") { Description = "Show everything that an owner has to do, not the worst five." };
        var failOn = new Option<string>("--fail-on") { HelpName = "error|warning|never", Description = "The lightest finding that fails.", DefaultValueFactory = _ => "error" };
        var command = new Command("merge", "Make one report of many repositories, by repository and by team, from the JSON of their audits.") { files, format, outputs, all, failOn };
        command.SetAction(parsed => new AuditMergeCommand(environment).Run(
            parsed.GetValue(files) ?? [],
            CheckArguments.OneOf("--format", parsed.GetValue(format), Formats),
            [.. (parsed.GetValue(outputs) ?? []).Select(text => CheckArguments.ReadOutput(text, Formats))],
            parsed.GetValue(all) ? int.MaxValue : MostShown,
            CheckArguments.ReadFailOn(parsed.GetValue(failOn))));
        return command;
    }

    private int Run(string[] files, string format, ReportFile[] outputs, int most, FailOn failOn)
    {
        RepositoryResult[] results = [.. files.SelectMany(FilesOf).DistinctBy(found => found.File, StringComparer.Ordinal).Select(found => Read(found.File, found.IsNamed)).OfType<RepositoryResult>()];
        if (results.Length == 0)
        {
            throw new UsageException($"{string.Join(", ", files)} has no audit's report, only merged ones. Name the JSON reports of audits.");
        }

        if (results.GroupBy(result => result.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new UsageException($"{string.Join(" and ", twice.Select(result => result.File))} are all of {twice.Key}. Name each repository's newest report once. If they are two repositories in folders of one name, rename one folder, or give it a remote `origin`, and audit it again.");
        }

        var report = OrganisationReport.Of(results);
        var exitCode = results.Any(result => !result.Obstacles.IsEmpty) ? ExitCode.CannotVerify
            : failOn switch { FailOn.Error => report.Errors, FailOn.Warning => report.Errors + report.Warnings, _ => 0 } > 0 ? ExitCode.Fail
            : ExitCode.Pass;
        var output = new ReportOutput(environment, exitCode);
        foreach (var file in outputs)
        {
            output.ToFile(report, file, most);
        }

        output.Print(report, format, most);
        return exitCode;
    }

    /// <summary>A folder stands for the reports below it, as CI downloads them.</summary>
    /// <exception cref="UsageException">There are none in the folder.</exception>
    private (string File, bool IsNamed)[] FilesOf(string path)
    {
        if (!Directory.Exists(environment.FullPath(path)))
        {
            return [(path, true)];
        }

        try
        {
            (string File, bool IsNamed)[] found = [.. Directory.EnumerateFiles(environment.FullPath(path), "*.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(environment.Folder, file)).Order(StringComparer.Ordinal).Select(file => (file, false))];
            return found.Length > 0 ? found : throw new UsageException($"There is no .json file in {path} or below it. Write them with: {Product.Name} audit --output audit.json");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The folder {path} can't be read. Look at who may read it.");
        }
    }

    /// <summary>Null for a merged report that stands in a folder beside the others: most often our own of the last time.</summary>
    /// <exception cref="UsageException">The file isn't there, or is no audit's JSON.</exception>
    private RepositoryResult? Read(string file, bool isNamed)
    {
        try
        {
            var result = RepositoryResultReader.Read(File.ReadAllBytes(environment.FullPath(file)), file);
            return result is null && isNamed ? throw new UsageException($"{file} can't be used: it is a merged report already. Name those of the single repositories.") : result;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} can't be read. Name the JSON reports of audits.");
        }
        catch (FormatException error)
        {
            throw new UsageException($"{file} can't be used: {error.Message}.");
        }
    }
}
