using System.CommandLine;
using IncidentGate.Audits;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Policies;
using IncidentGate.Reporting;
using IncidentGate.Rules;

namespace IncidentGate.Commands;

/// <summary><c>incidentgate audit</c>: looks at every document of a repository and says whose each thing is.</summary>
internal sealed class AuditCommand(RunEnvironment environment)
{
    private const int MostShown = 5;

    public static Command Create(RunEnvironment environment)
    {
        var arguments = new AuditArguments();
        var command = new Command("audit", "Look at every document of the repository: what is stale, overdue, unowned or unfinished, by owner.");
        arguments.AddTo(command);
        command.SetAction(parsed => new AuditCommand(environment).Run(arguments.Read(parsed)));
        return command;
    }

    /// <summary>Audits, reports, and returns the exit code.</summary>
    public int Run(AuditOptions options)
    {
        var earlier = options.Previous is { } previous ? ReadEarlier(previous) : null;
        var repository = LocalRepositories.Open(environment, options.Repository);
        var profile = options.Profile ? new RuleProfile(environment.Clock) : null;
        var audit = AuditRun.Of(environment, repository, options.Policy, options.Today, options.Since, profile).Report with { Earlier = earlier };
        var exitCode = AuditRun.ExitCodeOf(audit, options.FailOn);
        var shown = options.Owner is { } owner ? OnlyOf(audit, owner) : audit;
        var reports = new ReportOutput(environment, exitCode);
        var most = options.All ? int.MaxValue : MostShown;
        foreach (var file in options.Outputs)
        {
            reports.ToFile(shown, file, most);
        }

        reports.Print(shown, options.Format, most);
        if (profile is not null)
        {
            ProfileTable.Write(profile.Costs, environment.Error);
        }

        return exitCode;
    }

    /// <exception cref="UsageException">The file isn't there, or is no audit's JSON.</exception>
    private EarlierAudit ReadEarlier(string path)
    {
        try
        {
            return EarlierAuditReader.Read(File.ReadAllBytes(environment.FullPath(path)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--previous {path} can't be read. Name the JSON report of an earlier audit.");
        }
        catch (FormatException error)
        {
            throw new UsageException($"--previous {path} can't be used: {error.Message}.");
        }
    }

    private static AuditReport OnlyOf(AuditReport audit, string owner)
    {
        var wanted = owner.Equals(AuditArguments.Nobody, StringComparison.OrdinalIgnoreCase) ? null : owner.TrimStart('@');
        var found = audit.Owners.Where(part => string.Equals(part.Owner, wanted, StringComparison.OrdinalIgnoreCase)).ToArray();
        var names = audit.Owners.Select(part => part.Owner ?? AuditArguments.Nobody).Take(20);
        return found.Length > 0 || audit.Owners.IsEmpty
            ? audit with { Owners = [.. found] }
            : throw new UsageException($"--owner '{owner}' has nothing to do here. Owners: {string.Join(", ", names)}.");
    }
}
