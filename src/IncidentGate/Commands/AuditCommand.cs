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
    private const string NoPolicy = "There is no policy file here: documents were found by usual folder names and headings. To set paths and rules, write .github/incidentgate.yml.";

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
        var repository = LocalRepositories.Open(environment, options.Repository);
        var (policy, isBuiltIn) = PolicySelection.OfWorkingTree(environment, repository, options.Policy);
        policy = policy.SeenFrom(LocalRepositories.NameOf(repository));
        var moment = JudgedMoment.Of(environment.Clock, policy.TimeZone, options.Today);
        var profile = options.Profile ? new RuleProfile(environment.Clock) : null;
        var audit = new RepositoryAudit(policy, moment.Today, profile) { Now = moment.Now }.Run(new DocumentLibrary(new WorkingTreeFiles(repository), policy.Reading)) with
        {
            Notes = [.. isBuiltIn ? (string[])[NoPolicy] : [], .. policy.Homes.OrderBy(home => home.Key).Select(home => $"The {(home.Key == DocumentKind.Help ? "customer help" : home.Key.ToString().ToLowerInvariant())} lives in {home.Value}, which can't be seen from here: this audit doesn't ask for it. Audit it there.")],
        };
        var exitCode = ExitCodeOf(audit, options.FailOn);
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

    private static int ExitCodeOf(AuditReport audit, FailOn failOn)
    {
        if (!audit.Obstacles.IsEmpty)
        {
            return ExitCode.CannotVerify;
        }

        var from = failOn switch { FailOn.Error => Level.Error, FailOn.Warning => Level.Warning, _ => (Level?)null };
        return from is { } level && audit.Findings.Any(finding => finding.Level >= level) ? ExitCode.Fail : ExitCode.Pass;
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
