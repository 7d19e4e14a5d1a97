using IncidentGate.Audits;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Policies;
using IncidentGate.Reporting;
using IncidentGate.Rules;

namespace IncidentGate.Commands;

/// <summary>An audit of what is checked out, on a laptop and in a job alike.</summary>
internal static class AuditRun
{
    private const string NoPolicy = "There is no policy file here: documents were found by usual folder names and headings. To set paths and rules, write .github/incidentgate.yml.";

    /// <param name="today">The day that ages are counted to; null for the clock's.</param>
    /// <param name="profile">Where the cost of each rule is noted; null where nobody asks.</param>
    /// <exception cref="PolicyException">There is a policy, and it can't be used.</exception>
    public static (AuditReport Report, Policy Policy) Of(RunEnvironment environment, GitRepository repository, string? policyPath, AskedDay? today, DateOnly? since, RuleProfile? profile)
    {
        var (policy, isBuiltIn) = PolicySelection.OfWorkingTree(environment, repository, policyPath);
        policy = policy.SeenFrom(LocalRepositories.NameOf(repository));
        var moment = JudgedMoment.Of(environment.Clock, policy.TimeZone, today);
        var progress = ProgressLine.For(environment);
        using var line = progress as IDisposable;
        var files = new WorkingTreeFiles(repository);
        var library = new DocumentLibrary(files, policy.Reading) { Progress = progress };
        var audit = new RepositoryAudit(policy, moment.Today, profile) { Now = moment.Now, History = new PageHistory(repository), Since = since }.Run(library);
        var unnamable = files.Unnamable;
        audit = audit with
        {
            Repository = NameOf(repository),
            Documents = audit.Documents + unnamable.Length,
            Obstacles = [.. audit.Obstacles, .. unnamable.Select(path => $"{path} couldn't be read, as its name isn't UTF-8. Rename it.")],
            Notes = [.. audit.Notes, .. isBuiltIn ? (string[])[NoPolicy] : [], .. Sparse(files.NotCheckedOut), .. Unmatched(policy, audit), .. policy.Homes.OrderBy(home => home.Key).Select(home => Elsewhere(home.Key, home.Value))],
        };
        return (audit, policy);
    }

    /// <summary>Kinds whose paths match no document: whatever else there is, none of it is judged as one.</summary>
    private static IEnumerable<string> Unmatched(Policy policy, AuditReport audit) =>
        policy.Reading.Kinds.Where(named => named.Kind != DocumentKind.Other && !named.Include.IsEmpty && !policy.Homes.ContainsKey(named.Kind) && !audit.Pages.Any(page => page.Kind == named.Kind))
            .Select(named => $"The policy's paths of the {(named.Kind == DocumentKind.Help ? "customer help" : named.Kind.ToString().ToLowerInvariant())} ({string.Join(", ", named.Include.Take(3))}) match no document here, so none is judged as one. Correct them in {policy.Source}.");

    private static IEnumerable<string> Sparse(int documents) => documents == 0
        ? []
        : [$"The checkout is sparse: {VerdictSummary.Count(documents, "document")} of the repository {(documents == 1 ? "isn't" : "aren't")} on the disk and not among those counted. To look at all, run `git sparse-checkout disable`."];

    private static string Elsewhere(DocumentKind kind, string home) =>
        $"The {(kind == DocumentKind.Help ? "customer help" : kind.ToString().ToLowerInvariant())} lives in {home}, which can't be seen from here: this audit doesn't ask for it. Audit it there.";

    /// <summary><c>acme/shop</c> where the remote tells it, else the folder's name.</summary>
    private static string NameOf(GitRepository repository) => LocalRepositories.NameOf(repository) is { Length: > 0 } name ? name : Path.GetFileName(repository.Root.TrimEnd('/', '\\'));

    public static int ExitCodeOf(AuditReport audit, FailOn failOn)
    {
        if (!audit.Obstacles.IsEmpty)
        {
            return ExitCode.CannotVerify;
        }

        var from = failOn switch { FailOn.Error => Level.Error, FailOn.Warning => Level.Warning, _ => (Level?)null };
        return from is { } level && audit.Findings.Any(finding => finding.Level >= level) ? ExitCode.Fail : ExitCode.Pass;
    }
}
