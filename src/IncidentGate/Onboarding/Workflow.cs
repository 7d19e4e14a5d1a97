using System.Collections.Immutable;

namespace IncidentGate.Onboarding;

/// <summary>Where a repository is hosted, and so where its gate runs.</summary>
internal enum HostingPlatform
{
    GitHub,
    Azure,
}

/// <summary>A file that runs the gate on a platform. Its text is that of the examples, which the program carries with it.</summary>
/// <param name="Path">Where it stands in the repository.</param>
/// <param name="Purpose">What it does, as a part of a sentence.</param>
internal sealed record Workflow(string Path, string Purpose, string Resource)
{
    /// <summary>The branch that the examples speak of.</summary>
    private const string UsualBranch = "include: [main]";

    private static readonly ImmutableArray<Workflow> OnGitHub =
    [
        new(".github/workflows/incidentgate.yml", "judges each pull request", "examples/github/pull-request.yml"),
        new(".github/workflows/incidentgate-closing.yml", "judges incidents whose issue is closed", "examples/github/closing.yml"),
        new(".github/workflows/incidentgate-audit.yml", "audits every document once a week", "examples/github/audit.yml"),
    ];

    private static readonly ImmutableArray<Workflow> OnAzure =
    [
        new(".azuredevops/pipelines/incidentgate-validation.yml", "judges each pull request", "examples/azure-pipelines/validation.yml"),
        new(".azuredevops/pipelines/incidentgate-closure.yml", "judges incidents whose work item is closed", "examples/azure-pipelines/closure.yml"),
        new(".azuredevops/pipelines/incidentgate-audit.yml", "audits every document once a week", "examples/azure-pipelines/audit.yml"),
    ];

    public static ImmutableArray<Workflow> For(HostingPlatform platform) => platform == HostingPlatform.Azure ? OnAzure : OnGitHub;

    /// <summary>The platform of a repository by where people see it; GitHub where that isn't known.</summary>
    public static HostingPlatform PlatformOf(string? webAddress) =>
        Uri.TryCreate(webAddress, UriKind.Absolute, out var address) && (IsOf(address.Host, "dev.azure.com") || IsOf(address.Host, "visualstudio.com"))
            ? HostingPlatform.Azure
            : HostingPlatform.GitHub;

    /// <summary>Where the policy stands on a platform.</summary>
    public static string PolicyPath(HostingPlatform platform) => platform == HostingPlatform.Azure ? ".azuredevops/incidentgate.yml" : ".github/incidentgate.yml";

    /// <summary>Where the baseline stands on a platform.</summary>
    public static string BaselinePath(HostingPlatform platform) => platform == HostingPlatform.Azure ? ".azuredevops/incidentgate-baseline.json" : ".github/incidentgate-baseline.json";

    /// <summary>The file's text for a repository whose changes go to a branch.</summary>
    public string Text(string branch)
    {
        using var stream = typeof(Workflow).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} isn't embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Replace(UsualBranch, $"include: [{(branch == "main" ? branch : PolicyWords.Quote(branch))}]", StringComparison.Ordinal);
    }

    private static bool IsOf(string host, string domain) => host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);
}
