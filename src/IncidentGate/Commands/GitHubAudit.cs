using System.Collections.Immutable;
using System.Globalization;
using IncidentGate.Audits;
using IncidentGate.Audits.Metrics;
using IncidentGate.Findings;
using IncidentGate.Platforms.GitHub;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Policies;
using IncidentGate.Reporting;

namespace IncidentGate.Commands;

/// <summary>The audit as a step of a scheduled job: it looks at what is checked out, and keeps the issues in which people see what is theirs.</summary>
internal sealed class GitHubAudit(RunEnvironment environment, GitHubClient client, GitHubJob job, GitHubInputs inputs, GitHubLog log)
{
    /// <summary>The issue of everything, or of what is left when owners have their own.</summary>
    private const string Everything = "all";

    private const int MostShown = 5;
    private const int LongestTitle = 200;

    private readonly GitHubFileCommands _files = new(environment, job);

    /// <summary>Audits, reports, and returns the exit code.</summary>
    /// <exception cref="UsageException">There is no checkout to look at.</exception>
    public int Run()
    {
        client.IsOnIssue = true;
        var repository = (JobCheckout.Find(environment, job.Workspace, job.RepositoryUrl) ?? throw new UsageException("mode: audit looks at what is checked out, and there is no checkout. Put actions/checkout with fetch-depth: 0 before this step.")).Repository;
        var (audit, policy) = AuditRun.Of(environment, repository, inputs.Policy, today: null, since: null, profile: null);
        var code = AuditRun.ExitCodeOf(audit, inputs.FailOn);
        log.Say(Render(audit, "text", MostShown));
        _files.Summarize(Render(audit, "markdown", MostShown));
        Files(audit, code);
        Outputs(audit, code);
        if (!inputs.Comment || policy.Audit.Issues == AuditIssues.Off)
        {
            return code;
        }

        try
        {
            Keep(audit, policy.Audit);
        }
        catch (GitHubException error)
        {
            log.Annotate("error", $"The audit's issue couldn't be written. {error.Message}", ("title", "No audit issue"));
            return ExitCode.CannotVerify;
        }

        return code;
    }

    private void Keep(AuditReport audit, AuditPolicy policy)
    {
        var issues = new GitHubAuditIssues(client, job.Repository, policy.Label);
        var wanted = Parts(audit, policy).ToArray();
        foreach (var (name, title, part) in wanted)
        {
            Show(issues, name, title, part);
        }

        if (!audit.Obstacles.IsEmpty)
        {
            // What couldn't be read may be what an issue speaks of.
            return;
        }

        // Whoever has nothing to do any more is told so in the issue that spoke of it.
        foreach (var (name, issue) in issues.All.Where(pair => pair.Value.State == "open" && wanted.All(one => one.Name != pair.Key)))
        {
            issues.Update(issue, name, Clean(audit), isOpen: false);
            log.Say($"Issue #{issue.Number} is closed: nothing in it is left to do.");
        }
    }

    /// <summary>What each issue is to hold. Where nothing is found there is none.</summary>
    private static IEnumerable<(string Name, string Title, AuditReport Part)> Parts(AuditReport audit, AuditPolicy policy)
    {
        if (policy.Issues == AuditIssues.One)
        {
            return audit.Owners.IsEmpty && audit.Obstacles.IsEmpty ? [] : [(Everything, "Documents to mend", audit)];
        }

        var own = audit.Owners.Where(owner => owner.Owner is not null).Take(policy.OwnersAtMost).ToArray();
        var rest = audit.Owners.Except(own).ToImmutableArray();
        var parts = own.Select(owner => ($"owner:{owner.Owner!.ToLowerInvariant()}", Title(owner.Owner!), audit with { Owners = [owner], Obstacles = [], Notes = [], Metrics = IncidentMetrics.None }));
        return rest.IsEmpty && audit.Obstacles.IsEmpty ? parts : parts.Append((Everything, "Documents to mend", audit with { Owners = rest }));
    }

    private static string Title(string owner)
    {
        var plain = string.Concat(owner.Where(letter => !char.IsControl(letter)));
        return $"Documents to mend: {(plain.Length <= LongestTitle ? plain : plain[..LongestTitle])}";
    }

    private void Show(GitHubAuditIssues issues, string name, string title, AuditReport part)
    {
        var earlier = issues.All.GetValueOrDefault(name);
        var text = TaskTicks.Carry(earlier?.Body, Render(part, "markdown", int.MaxValue));
        if (earlier is null)
        {
            log.Say($"Issue #{issues.Create(name, title, text).Number} is new: {title}.");
            return;
        }

        // Who closed it knows what stood in it. What is new has to be seen.
        var isNew = TaskTicks.Ids(text).Except(TaskTicks.Ids(earlier.Body), StringComparer.Ordinal).Any();
        var written = issues.Update(earlier, name, text, isOpen: earlier.State == "open" || isNew ? true : null);
        log.Say(written ? $"Issue #{earlier.Number} is up to date again." : $"Issue #{earlier.Number} says it already.");
    }

    private string Clean(AuditReport audit) => Render(audit with { Owners = [] }, "markdown", 0) + "\nNothing is left to do here.\n";

    private string Render(AuditReport audit, string format, int most)
    {
        using var text = new StringWriter { NewLine = "\n" };
        AuditFormats.Create(format, new ReportContext(Product.Version, ExitCode.Pass) { Links = new HostedLinks(job.RepositoryUrl, "HEAD", job.RunUrl) }, most).Write(audit, text);
        return text.ToString();
    }

    private void Files(AuditReport audit, int code)
    {
        var reports = new ReportOutput(environment, code) { Links = new HostedLinks(job.RepositoryUrl, "HEAD", job.RunUrl) };
        foreach (var file in (ReportFile?[])[inputs.Sarif is { } sarif ? new ReportFile("sarif", sarif) : null, inputs.Report])
        {
            if (file is not null)
            {
                reports.ToFile(audit, file with { Path = Path.GetFullPath(file.Path, Path.GetFullPath(job.Workspace, environment.Folder)) }, int.MaxValue);
            }
        }
    }

    private void Outputs(AuditReport audit, int code)
    {
        string Count(Level level) => audit.Count(level).ToString(CultureInfo.InvariantCulture);
        _files.Output("verdict", code switch { ExitCode.Pass => "pass", ExitCode.Fail => "fail", _ => "cannot-verify" });
        _files.Output("incident", string.Empty);
        _files.Output("errors", Count(Level.Error));
        _files.Output("warnings", Count(Level.Warning));
        _files.Output("missing-documents", string.Empty);
        _files.Output("reopened", string.Empty);
        _files.Output("sarif", inputs.Sarif ?? string.Empty);
        _files.Output("report", inputs.Report?.Path ?? string.Empty);
    }
}
