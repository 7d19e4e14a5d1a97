using System.Collections.Immutable;
using IncidentGate.Incidents;
using IncidentGate.Platforms.GitHub;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Policies;

namespace IncidentGate.Commands;

/// <summary>GitHub as a source of a draft.</summary>
internal sealed class DraftGitHub : IDisposable
{
    private readonly RunEnvironment _environment;
    private readonly GitHubClient _client;
    private readonly Policy _policy;

    private DraftGitHub(RunEnvironment environment, GitHubClient client, string repository, Policy policy)
    {
        _environment = environment;
        _client = client;
        _policy = policy;
        Repository = repository;
    }

    /// <summary><c>owner/name</c>.</summary>
    public string Repository { get; }

    /// <summary>GitHub, as the environment names it; null where there is no token, or no repository that it may be for.</summary>
    /// <exception cref="UsageException">A variable of the environment is broken.</exception>
    public static DraftGitHub? Open(RunEnvironment environment, GitRepository repository, Policy policy)
    {
        if (environment.Variable("GITHUB_TOKEN") is not { Length: > 0 } token)
        {
            return null;
        }

        var server = Address(environment, "GITHUB_SERVER_URL", "https://github.com");
        var name = environment.Variable("GITHUB_REPOSITORY") is { Length: > 0 } given ? given
            : Uri.TryCreate(repository.WebAddress, UriKind.Absolute, out var web) && web.Host.Equals(server.Host, StringComparison.OrdinalIgnoreCase) ? web.AbsolutePath.Trim('/') : null;
        if (name is null)
        {
            CommandLine.Say(environment, $"GITHUB_TOKEN is set, but origin is no repository of {server.Host}: GitHub isn't asked. Name the repository with GITHUB_REPOSITORY=owner/name.");
            return null;
        }

        if (name.Split('/') is not [{ Length: > 0 }, { Length: > 0 }] || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '-' or '_' or '.') || name.Contains("..", StringComparison.Ordinal))
        {
            throw new UsageException($"The repository '{name}' is not owner/name. Set GITHUB_REPOSITORY, or leave GitHub out with --offline.");
        }

        if (token.Any(letter => letter is <= ' ' or > '~'))
        {
            throw new UsageException("GITHUB_TOKEN holds a letter that no token has, such as a space or a line end. Set it anew.");
        }

        var client = new GitHubClient(Address(environment, "GITHUB_API_URL", "https://api.github.com"), token, $"{Product.Name}/{Product.Version}", environment.Clock, _ => { }, wait => CommandLine.Say(environment, wait)) { IsOnIssue = true };
        return new DraftGitHub(environment, client, name, policy);
    }

    /// <summary>What GitHub has recorded of an incident.</summary>
    /// <exception cref="GitHubException">GitHub refused or couldn't be reached.</exception>
    public ImmutableArray<RecordedFact> Of(string incident) => Records(incident).Of(incident);

    /// <summary>What was released and deployed in a time.</summary>
    /// <exception cref="GitHubException">GitHub refused or couldn't be reached.</exception>
    public ImmutableArray<RecordedFact> Between(DateTimeOffset from, DateTimeOffset to)
    {
        var records = Records(string.Empty);
        var deployments = records.Deployments(from, to);
        if (deployments is null)
        {
            CommandLine.Say(_environment, $"The deployments of {Repository} can't be read with this token, and are left out. It needs the permission `deployments: read`.");
        }

        return [.. records.Releases(from, to), .. deployments ?? []];
    }

    public void Dispose() => _client.Dispose();

    private GitHubRecords Records(string incident)
    {
        var (issues, ids) = (new IssueRecognizer(_policy), new IncidentRecognizer(_policy));
        bool IsIncidents(IssueAnswer issue) => issues.Recognize(issue.ToTracked())?.Mentions.Any(mention => mention.Id.Equals(incident, StringComparison.OrdinalIgnoreCase)) == true;
        return new GitHubRecords(_client, Repository, IsIncidents, text => ids.IdsIn(text).Contains(incident, StringComparer.OrdinalIgnoreCase));
    }

    private static Uri Address(RunEnvironment environment, string name, string usual) =>
        Uri.TryCreate(environment.Variable(name) is { Length: > 0 } given ? given : usual, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address : throw new UsageException($"{name} is '{environment.Variable(name)}', no address.");
}
