using System.Globalization;
using IncidentGate.Platforms.AzureDevOps;
using IncidentGate.Reporting;

namespace IncidentGate.Commands;

/// <summary>What the agent says of the job, in its own variables.</summary>
internal sealed record AzureJob
{
    private const string OwnProvider = "TfsGit";

    public required AzureScope Scope { get; init; }

    /// <summary>The repository as people open it.</summary>
    public required string RepositoryUrl { get; init; }

    public required string Workspace { get; init; }

    /// <summary>The pull request whose validation this is; null where it is none.</summary>
    public int? PullRequest { get; init; }

    /// <summary>The branch that runs, as people call it; null for a pull request's merge.</summary>
    public string? Branch { get; init; }

    public string? RunUrl { get; init; }

    /// <summary>A folder whose files the agent reads after the step; null where there is none.</summary>
    public string? TemporaryFolder { get; init; }

    public bool IsDebug { get; init; }

    /// <summary>Whether this is a job of Azure Pipelines at all.</summary>
    public static bool IsHere(RunEnvironment environment) => IsHere(environment.Variable);

    /// <inheritdoc cref="IsHere(RunEnvironment)"/>
    public static bool IsHere(Func<string, string?> variable) => "True".Equals(variable("TF_BUILD"), StringComparison.OrdinalIgnoreCase);

    /// <exception cref="UsageException">This is no job of Azure Pipelines, not for a repository of Azure Repos, or a variable of it is broken.</exception>
    public static AzureJob Read(RunEnvironment environment)
    {
        string Required(string name) => environment.Variable(name) is { Length: > 0 } value
            ? value
            : throw new UsageException($"{name} isn't set: this is no job of Azure Pipelines. On a laptop use: {Product.Name} check");

        if (!IsHere(environment))
        {
            throw new UsageException($"TF_BUILD isn't set: this is no job of Azure Pipelines. On a laptop use: {Product.Name} check");
        }

        RequireAzureRepos(Required("BUILD_REPOSITORY_PROVIDER"));
        var collection = Address("SYSTEM_TEAMFOUNDATIONCOLLECTIONURI", Required("SYSTEM_TEAMFOUNDATIONCOLLECTIONURI"));
        var project = Required("SYSTEM_TEAMPROJECT");
        var repository = Required("BUILD_REPOSITORY_ID");
        var scope = new AzureScope(collection, project, repository, environment.Variable("BUILD_REPOSITORY_NAME") is { Length: > 0 } name ? name : repository);
        return new AzureJob
        {
            Scope = scope,
            RepositoryUrl = WithoutUser(Address("BUILD_REPOSITORY_URI", environment.Variable("BUILD_REPOSITORY_URI") is { Length: > 0 } uri ? uri : $"{collection.AbsoluteUri.TrimEnd('/')}/{Uri.EscapeDataString(project)}/_git/{Uri.EscapeDataString(scope.RepositoryName)}")),
            Workspace = environment.Variable("BUILD_SOURCESDIRECTORY") is { Length: > 0 } folder ? folder : environment.Folder,
            PullRequest = Number("SYSTEM_PULLREQUEST_PULLREQUESTID", environment.Variable("SYSTEM_PULLREQUEST_PULLREQUESTID")),
            Branch = environment.Variable("BUILD_SOURCEBRANCH") is { } branch && branch.StartsWith("refs/heads/", StringComparison.Ordinal) ? branch["refs/heads/".Length..] : null,
            RunUrl = Number("BUILD_BUILDID", environment.Variable("BUILD_BUILDID")) is { } build ? $"{collection.AbsoluteUri.TrimEnd('/')}/{Uri.EscapeDataString(project)}/_build/results?buildId={build}" : null,
            TemporaryFolder = environment.Variable("AGENT_TEMPDIRECTORY") is { Length: > 0 } temporary ? temporary : null,
            IsDebug = "true".Equals(environment.Variable("SYSTEM_DEBUG"), StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <summary>Where the places of a verdict can be opened.</summary>
    /// <param name="head">The commit or branch whose lines it counts.</param>
    public AzureLinks Links(string head) => new(RepositoryUrl, head, RunUrl);

    private static void RequireAzureRepos(string provider)
    {
        if (provider == OwnProvider)
        {
            return;
        }

        throw new UsageException(provider.StartsWith("GitHub", StringComparison.OrdinalIgnoreCase)
            ? $"This pipeline builds a repository of GitHub (BUILD_REPOSITORY_PROVIDER is {provider}): its pull requests live there, where the job's token reaches nothing. Use the GitHub action in a workflow of that repository ({Product.Site}). In this pipeline itself `{Product.Name} check --base origin/main` judges the checkout, without comments and approvals."
            : $"This pipeline builds a repository of {provider} (BUILD_REPOSITORY_PROVIDER), and {Product.Name} azure knows those of Azure Repos ({OwnProvider}) alone. `{Product.Name} check --base origin/main` judges the checkout of any git repository.");
    }

    private static int? Number(string name, string? text) => string.IsNullOrEmpty(text) ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new UsageException($"{name} is '{text}', no number.");

    private static Uri Address(string name, string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address : throw new UsageException($"{name} is '{value}', no address.");

    private static string WithoutUser(Uri address) => new UriBuilder(address) { UserName = string.Empty, Password = string.Empty }.Uri.AbsoluteUri.TrimEnd('/');
}
