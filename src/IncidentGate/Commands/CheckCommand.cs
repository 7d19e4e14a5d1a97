using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Policies;
using IncidentGate.Reporting;
using IncidentGate.Rules;

namespace IncidentGate.Commands;

/// <summary><c>incidentgate check</c>: judges the change in a local git repository.</summary>
internal sealed class CheckCommand(RunEnvironment environment)
{
    public static readonly TimeSpan GitTimeout = TimeSpan.FromSeconds(120);

    /// <summary>Judges, reports, and returns the exit code.</summary>
    public int Run(CheckOptions options)
    {
        var profile = options.IsProfiled ? new RuleProfile(environment.Clock) : null;
        var verdict = Verify(options, profile);
        var exitCode = ExitCodeOf(verdict.Outcome, options.FailOn);
        var reports = new ReportOutput(environment, exitCode);
        foreach (var file in options.Outputs)
        {
            reports.ToFile(verdict, file);
        }

        reports.Print(verdict, options.Format);
        if (profile is not null)
        {
            ProfileTable.Write(profile.Costs, environment.Error);
        }

        return exitCode;
    }

    private static int ExitCodeOf(Outcome outcome, FailOn failOn) => outcome switch
    {
        Outcome.Pass or Outcome.NotAnIncident => ExitCode.Pass,
        Outcome.Fail => failOn == FailOn.Never ? ExitCode.Pass : ExitCode.Fail,
        Outcome.CannotVerify => ExitCode.CannotVerify,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    /// <summary>The verdict, without a report.</summary>
    /// <param name="profile">Where the cost of each rule is noted.</param>
    /// <exception cref="UsageException">The options name what isn't there.</exception>
    public Verdict Verify(CheckOptions options, RuleProfile? profile = null)
    {
        try
        {
            return Judge(options, profile);
        }
        catch (GitException error) when (error.IsUsage)
        {
            throw new UsageException(error.Message);
        }
        catch (GitException error)
        {
            return Gate.CannotVerify("not read", error.Message);
        }
    }

    private Verdict Judge(CheckOptions options, RuleProfile? profile)
    {
        var git = new GitRunner(GitExecutable.Find(environment.Variable("PATH")), environment.FullPath(options.Repository), GitTimeout);
        var repository = GitRepository.Open(git);
        var local = new LocalChanges(repository).Read(options.Base, options.Head, options.Labels);
        var (policy, notes) = new PolicySelection(environment, repository).For(options.Policy, local);
        policy = policy.SeenFrom(LocalRepositories.NameOf(repository));
        var statement = StatementOf(options, policy);
        var moment = JudgedMoment.Of(environment.Clock, policy.TimeZone, options.Today);
        var gate = new Gate(policy, policy.Catalog, moment.Today, options.FailOn == FailOn.Warning ? Level.Warning : Level.Error, profile) { Now = moment.Now };
        using var files = local.HeadCommit is { } commit ? new CommitFiles(repository, commit) : null;
        var verdict = gate.Judge(local.Change, files ?? (IRepositoryFiles)new WorkingTreeFiles(repository), statement, Supposed(options, local, repository));
        if (local.Change.Files.IsEmpty && local.Change.Base == (local.HeadCommit ?? repository.Head()))
        {
            if (verdict is { Incident: not null, DocumentsChecked: 0 })
            {
                return Gate.CannotVerify(policy.Source, $"There is nothing to compare: this is the newest commit of {local.BaseName} itself, without a change, and no document carries the incident's id. Name an earlier base, such as --base HEAD~1 or --base origin/main.");
            }

            notes = [$"There is nothing to compare: this is the newest commit of {local.BaseName} itself, without a change. Name an earlier base, such as --base HEAD~1.", .. notes];
            return verdict with { Notes = verdict.Notes.AddRange(notes) };
        }

        return verdict.Outcome == Outcome.NotAnIncident ? verdict : verdict with { Notes = [.. Suppositions(options, verdict), .. verdict.Notes, .. notes] };
    }

    /// <summary>The approvals to suppose; null for none, as approvals are on the platform and can't be seen here.</summary>
    private static SupposedReviews? Supposed(CheckOptions options, LocalChange local, GitRepository repository)
    {
        var head = local.HeadCommit ?? repository.Head();
        return options.Approvals.IsEmpty ? null : new SupposedReviews(options.Approvals, local.Change.Base == head ? null : new CommitHistory(repository, local.Change.Base, head));
    }

    /// <summary>A simulation says that it is one.</summary>
    private static IEnumerable<string> Suppositions(CheckOptions options, Verdict verdict)
    {
        string[] supposed =
        [
            .. options.Approvals.Select(approval => $"@{approval.Login} approves{(approval.Audience is { } team ? $" as one of {team}" : string.Empty)}"),
            .. verdict.Incident?.Required.Where(required => required.State == DocumentState.Supposed).Select(required => $"the {(required.Kind == DocumentKind.Help ? "customer help" : required.Kind.ToString().ToLowerInvariant())} is written and right") ?? [],
        ];
        if (supposed.Length > 0)
        {
            yield return $"This is a simulation. It supposes that {string.Join(", and that ", supposed)}.";
        }

        if (!options.Approvals.IsEmpty && verdict.Incident is { Reviews: null })
        {
            yield return "No rule asks for approvals here. They are asked for when an incident closes: --phase close.";
        }
    }

    /// <summary>What the command line states, checked against the policy's own names.</summary>
    private static IncidentStatement StatementOf(CheckOptions options, Policy policy)
    {
        if (options.Severity is { } severity)
        {
            _ = StatedNames.Severity(severity, policy);
        }

        if (options.Incident is { } id)
        {
            _ = StatedNames.Incident(id, policy);
        }

        return new IncidentStatement(options.Incident, options.Severity, options.Phase) { With = options.With };
    }
}
