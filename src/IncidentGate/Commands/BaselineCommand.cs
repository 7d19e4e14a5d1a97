using System.CommandLine;
using System.Text;
using IncidentGate.Audits;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Policies;
using IncidentGate.Reporting;
using IncidentGate.Rules;

namespace IncidentGate.Commands;

/// <summary>
/// <c>incidentgate baseline</c>: records what is wrong in a repository today, so that a team with years of documents can adopt the
/// gate and only new faults count.
/// </summary>
internal sealed class BaselineCommand(RunEnvironment environment)
{
    public const string Default = ".github/incidentgate-baseline.json";
    private const int MostShown = 20;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static Command Create(RunEnvironment environment)
    {
        var output = new Option<string?>("--output") { HelpName = "PATH", Description = $"Where the baseline is written, from the repository's root. Default: where the policy says, else {Default}." };
        var repository = new Option<string>("--repository") { HelpName = "PATH", Description = "A folder in the repository.", DefaultValueFactory = _ => "." };
        var policy = new Option<string?>("--policy") { HelpName = "PATH", Description = "The policy file. Default: the one in the working tree." };
        var accept = new Option<bool>("--accept") { Description = "Add what is new to a baseline that is there." };
        var prune = new Option<bool>("--prune") { Description = "Only drop entries that no longer occur; nothing is added." };
        var command = new Command("baseline", "Record today's findings, so that only new ones count.");
        foreach (var option in (Option[])[output, repository, policy, accept, prune])
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed => new BaselineCommand(environment).Run(parsed.GetValue(output), parsed.GetValue(repository)!, parsed.GetValue(policy), parsed.GetValue(accept), parsed.GetValue(prune)));
        return command;
    }

    private int Run(string? named, string folder, string? policyPath, bool accept, bool prune)
    {
        if (accept && prune)
        {
            throw new UsageException("--prune adds nothing, and --accept adds what is new. Choose one.");
        }

        var repository = LocalRepositories.Open(environment, folder);
        var found = PolicySelection.OfWorkingTree(environment, repository, policyPath, ignoresBaseline: true).Policy;
        var output = named ?? found.BaselinePath ?? Default;
        var target = Path.GetFullPath(Path.Combine(repository.Root, output));
        var old = Read(target);
        if (prune && old is null)
        {
            throw new UsageException($"There is no baseline {output} to prune. Write it with: incidentgate baseline --output {output}");
        }

        var policy = found with { Baseline = Baseline.Empty };
        var now = Baseline.Of(Debt(environment, repository, new DocumentLibrary(new WorkingTreeFiles(repository), policy.Reading), policy));
        var kept = prune ? new Baseline([.. now.Entries.Where(entry => old!.Contains(entry.Fingerprint))]) : now;
        if (old is not null && !accept && !prune && kept.Entries.Count(entry => !old.Contains(entry.Fingerprint)) is > 0 and var added)
        {
            environment.Output.WriteLine($"{output} stays as it is: {VerdictSummary.Count(added, "finding is", "findings are")} new.");
            foreach (var entry in kept.Entries.Where(entry => !old.Contains(entry.Fingerprint)).Take(MostShown))
            {
                environment.Output.WriteLine($"  {entry.Rule}  {entry.Path}");
            }

            environment.Output.WriteLine();
            environment.Output.WriteLine("Next: Mend them; or, if they may stay, run it again with --accept.");
            return ExitCode.Fail;
        }

        Write(target, output, kept);
        Tell(output, kept, old, isNamed: found.BaselinePath == output);
        return ExitCode.Pass;
    }

    /// <summary>All that is wrong in a repository's documents today and that a baseline may put by.</summary>
    public static IEnumerable<Finding> Debt(RunEnvironment environment, GitRepository repository, DocumentLibrary library, Policy policy)
    {
        var today = JudgedMoment.Of(environment.Clock, policy.TimeZone).Today;
        var sweep = new RepositorySweep(policy, new RuleRunner(policy, policy.Catalog, today));

        // A rule that is off in one phase may be on in another; a locked one can't be put by.
        return sweep.Run(library, Phase.Fix).Concat(sweep.Run(library, Phase.Close)).Concat(new RepositoryAudit(policy, today) { History = new PageHistory(repository) }.Run(library).Findings).Where(finding => !policy.Rules.IsLocked(finding.Rule));
    }

    private static Baseline? Read(string path)
    {
        try
        {
            return File.Exists(path) ? Baseline.Read(File.ReadAllBytes(path)) : null;
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} is there, and can't be read as a baseline: {error.Message.TrimEnd('.')}. Remove it, or name another file with --output.");
        }
    }

    private static void Write(string path, string shown, Baseline baseline)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, baseline.Write(), Utf8);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The baseline can't be written to {shown}: {error.Message.TrimEnd('.')}.");
        }
    }

    private void Tell(string output, Baseline kept, Baseline? old, bool isNamed)
    {
        var gone = old?.Entries.Count(entry => !kept.Contains(entry.Fingerprint)) ?? 0;
        var added = old is null ? 0 : kept.Entries.Count(entry => !old.Contains(entry.Fingerprint));
        environment.Output.WriteLine($"{output}: {VerdictSummary.Count(kept.Entries.Length, "finding")}{(old is null ? string.Empty : $", {added} new, {gone} gone")}.");
        foreach (var rule in kept.Entries.GroupBy(entry => entry.Rule, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal))
        {
            environment.Output.WriteLine($"  {rule.Count(),5}  {rule.Key}");
        }

        environment.Output.WriteLine();
        environment.Output.WriteLine(added > 0
            ? $"Next: Read the {VerdictSummary.Count(added, "new entry", "new entries")} in the diff before you commit: they will not be reported any more."
            : $"Next: Commit {output}{(isNamed ? "." : $", and name it in the policy: baseline: {output}")}");
    }
}
