using System.CommandLine;
using IncidentGate.Findings;
using IncidentGate.Platforms.AzureDevOps;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Policies;

namespace IncidentGate.Commands;

/// <summary><c>incidentgate azure</c>: the gate as a step of a job of Azure Pipelines.</summary>
internal sealed class AzureCommand(RunEnvironment environment)
{
    /// <summary>How it is called.</summary>
    public const string Name = "azure";

    public static Command Create(RunEnvironment environment)
    {
        var command = new Command(Name, "The gate as a step of a job of Azure Pipelines. Its inputs are the task's, in INPUT_… variables; the token is SYSTEM_ACCESSTOKEN.");
        command.SetAction(parsed => new AzureCommand(environment).Run(parsed.GetValue<bool>(CommandLine.Debug)));
        return command;
    }

    /// <summary>In a job a wrong input or policy is an issue of the run: nobody opens the log for a line on standard error.</summary>
    private int Run(bool debug)
    {
        if (!AzureJob.IsHere(environment))
        {
            return RunJob(debug);
        }

        var log = new AzureLog(environment, debug);
        try
        {
            return RunJob(debug);
        }
        catch (UsageException error)
        {
            log.Issue("error", error.Message);
        }
        catch (PolicyException error)
        {
            foreach (var fault in error.Errors)
            {
                log.Issue("error", fault.ToString());
            }
        }

        return ExitCode.Usage;
    }

    private int RunJob(bool debug)
    {
        var job = AzureJob.Read(environment);
        var inputs = AzureInputs.Read(environment);
        var log = new AzureLog(environment, debug || job.IsDebug);
        log.Hide(inputs.Token);
        var number = inputs.Mode is "audit" or "closure" ? 0 : Required(inputs.Mode, job);
        using var client = new AzureClient(job.Scope, inputs.Token, $"{Product.Name}/{Product.Version}", environment.Clock, log.Debug, log.Say);
        var code = inputs.Mode switch
        {
            "audit" => new AzureAudit(environment, client, job, inputs, log).Run(),
            "closure" => new AzureClosure(environment, client, job, inputs, log).Run(),
            _ => Judge(client, job, inputs, number, log),
        };
        log.Say($"{client.Requests} {(client.Requests == 1 ? "request" : "requests")} to {job.Scope.Collection.Host}.");
        return code;
    }

    private int Judge(AzureClient client, AzureJob job, AzureInputs inputs, int number, AzureLog log)
    {
        var reports = new AzureReports(environment, client, job, inputs, log);
        try
        {
            var read = new AzureReader(client, job, JobCheckout.Find(environment, job.Workspace, job.RepositoryUrl)).PullRequest(number, inputs.Policy);
            using var files = read.Case.Files as IDisposable;
            var judged = new CaseJudge(environment, inputs.Wanted.FailOn, log.Say).Of(read.Case, new AzureCompanions(read.Case.Policy));
            return reports.Publish(read, judged.Verdict);
        }
        catch (PolicyException error)
        {
            // The job fails by it; what an earlier run has said by the old policy must not stay green beside it.
            reports.Retract(number, Gate.CannotVerify("not read", error.Errors[0].ToString()));
            throw;
        }
        catch (Exception error) when (error is AzureException or GitException)
        {
            return reports.Unread(error.Message, number);
        }
    }

    /// <summary>The pull request that is judged.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    private static int Required(string mode, AzureJob job) => job.PullRequest ?? throw new UsageException(
        $"{(mode == "auto" ? "This run has no pull request to judge" : $"mode: {mode} needs a pull request, and this run has none")} (SYSTEM_PULLREQUEST_PULLREQUESTID isn't set). Azure Repos runs pipelines for pull requests by a policy of the target branch alone, not by `pr:` in the YAML: add this pipeline under Project settings → Repositories → Policies → the branch → Build validation. To look at all documents on a schedule, set mode: audit; for incidents that were closed too early, mode: closure.");
}
