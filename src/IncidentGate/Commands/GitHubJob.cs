using IncidentGate.Findings;
using IncidentGate.Reporting;

namespace IncidentGate.Commands;

/// <summary>What the runner says of the job, in its own variables.</summary>
internal sealed record GitHubJob
{
    private const string Heads = "refs/heads/";

    public required string EventName { get; init; }

    public required string EventPath { get; init; }

    /// <summary><c>owner/name</c>.</summary>
    public required string Repository { get; init; }

    public required Uri ApiUrl { get; init; }

    public required Uri ServerUrl { get; init; }

    public required string Workspace { get; init; }

    /// <summary>The branch that the job was started on; null for a pull request or a tag.</summary>
    public string? Branch { get; init; }

    /// <summary>The commit that the job was started on.</summary>
    public string? Commit { get; init; }

    public string? RunId { get; init; }

    public string? RunAttempt { get; init; }

    public string? OutputPath { get; init; }

    public string? SummaryPath { get; init; }

    public bool IsDebug { get; init; }

    public string RepositoryUrl => $"{ServerUrl.AbsoluteUri.TrimEnd('/')}/{Repository}";

    public string? RunUrl => RunId is null ? null : $"{RepositoryUrl}/actions/runs/{RunId}{(RunAttempt is null or "1" ? string.Empty : $"/attempts/{RunAttempt}")}";

    /// <summary>Where the places of a verdict can be opened.</summary>
    /// <param name="head">The commit or branch whose lines it counts.</param>
    public HostedLinks Links(string head, Verdict verdict) => new(RepositoryUrl, head, RunUrl) { Companions = verdict.Incident?.Change.Elsewhere?.Companions ?? [] };

    /// <exception cref="UsageException">This is no job of GitHub Actions, or a variable of it is broken.</exception>
    public static GitHubJob Read(RunEnvironment environment)
    {
        string Required(string name) => environment.Variable(name) is { Length: > 0 } value
            ? value
            : throw new UsageException($"{name} isn't set: this is no job of GitHub Actions. On a laptop use: {Product.Name} check");

        var repository = Required("GITHUB_REPOSITORY");
        if (repository.Split('/') is not [{ Length: > 0 }, { Length: > 0 }] || !repository.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '-' or '_' or '.') || repository.Contains("..", StringComparison.Ordinal))
        {
            throw new UsageException($"GITHUB_REPOSITORY is '{repository}', not owner/name.");
        }

        return new GitHubJob
        {
            EventName = Required("GITHUB_EVENT_NAME"),
            EventPath = Required("GITHUB_EVENT_PATH"),
            Repository = repository,
            ApiUrl = Address("GITHUB_API_URL", environment.Variable("GITHUB_API_URL") ?? "https://api.github.com"),
            ServerUrl = Address("GITHUB_SERVER_URL", environment.Variable("GITHUB_SERVER_URL") ?? "https://github.com"),
            Workspace = environment.Variable("GITHUB_WORKSPACE") ?? environment.Folder,
            Branch = environment.Variable("GITHUB_REF") is { } reference && reference.StartsWith(Heads, StringComparison.Ordinal) ? reference[Heads.Length..] : null,
            Commit = environment.Variable("GITHUB_SHA") is { Length: > 0 } commit ? commit : null,
            RunId = Number(environment.Variable("GITHUB_RUN_ID")),
            RunAttempt = Number(environment.Variable("GITHUB_RUN_ATTEMPT")),
            OutputPath = environment.Variable("GITHUB_OUTPUT"),
            SummaryPath = environment.Variable("GITHUB_STEP_SUMMARY"),
            IsDebug = environment.Variable("RUNNER_DEBUG") == "1",
        };
    }

    private static string? Number(string? text) => text is { Length: > 0 and < 20 } && text.All(char.IsAsciiDigit) ? text : null;

    private static Uri Address(string name, string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address : throw new UsageException($"{name} is '{value}', no address.");
}
