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
        command.Subcommands.Add(AuditMergeCommand.Create(environment));
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
        audit = options.Last is { } count ? OnlyLast(audit, count) : audit;
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

    /// <summary>The last incidents and what is wrong in their documents.</summary>
    private static AuditReport OnlyLast(AuditReport audit, int count)
    {
        var last = LastIncidents.Of(audit, count);
        var shown = last.SelectMany(incident => incident.Weak).SelectMany(weak => weak.Findings).Select(finding => finding.Fingerprint).ToHashSet(StringComparer.Ordinal);
        return last.IsEmpty
            ? throw new UsageException("--last finds no postmortem whose day is told. Give them a date: front matter such as `date: 2026-03-14`.")
            : audit with
            {
                Last = last,
                Notes = audit.Metrics.WithoutDay == 0 ? audit.Notes : audit.Notes.Add($"{VerdictSummary.Count(audit.Metrics.WithoutDay, "postmortem")} can't be among the last, as nothing tells the day: add `date:` to the front matter."),
                ClosedFailing = [],
                Owners = [.. audit.Owners.Select(part => part with { Findings = [.. part.Findings.Where(finding => shown.Contains(finding.Fingerprint))] }).Where(part => !part.Findings.IsEmpty)],
            };
    }

    private static AuditReport OnlyOf(AuditReport audit, string owner)
    {
        var wanted = owner.Equals(AuditArguments.Nobody, StringComparison.OrdinalIgnoreCase) ? null : owner.TrimStart('@');
        var found = audit.Owners.Where(part => string.Equals(part.Owner, wanted, StringComparison.OrdinalIgnoreCase)).ToArray();
        var names = audit.Owners.Select(part => part.Owner ?? AuditArguments.Nobody).Take(20);
        return found.Length > 0 || audit.Owners.IsEmpty
            ? audit with { Owners = [.. found], ClosedFailing = [] }
            : throw new UsageException($"--owner '{owner}' has nothing to do here. Owners: {string.Join(", ", names)}.");
    }
}
