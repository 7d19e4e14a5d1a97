using IncidentGate.Drafting;
using IncidentGate.Incidents;
using IncidentGate.Platforms.GitHub;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Policies;

namespace IncidentGate.Commands;

/// <summary>Gathers what is recorded of an incident: from git, from GitHub where a token is given, and from what the user names.</summary>
internal sealed class DraftSources(RunEnvironment environment, GitRepository repository, Policy policy)
{
    /// <summary>What was released shortly before may belong to the story.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromHours(4);

    /// <summary>And what was released when all else was said.</summary>
    private static readonly TimeSpan After = TimeSpan.FromHours(1);

    /// <exception cref="DraftException">A file can't be read.</exception>
    /// <exception cref="GitHubException">GitHub couldn't be reached, or refused.</exception>
    public FactSource[] Read(string incident, DraftOptions options, TimeZoneInfo zone, DateTimeOffset? started)
    {
        var ids = new IncidentRecognizer(policy);
        var near = started is { } start ? DateOnly.FromDateTime(LocalTime.Clock(start, zone)) : (DateOnly?)null;
        var reader = new RecordReader(options.ChatZone ?? zone, near, environment.Clock.GetUtcNow());
        var named = options.Sources.Distinct(StringComparer.Ordinal).Select(name => reader.Read(name, environment.FullPath(name))).ToList();
        var commits = new IncidentCommits(repository, message => ids.IdsIn(message).Contains(incident, StringComparer.OrdinalIgnoreCase));
        var git = commits.Of(incident);
        if (repository.IsShallow)
        {
            CommandLine.Say(environment, "The clone is shallow: older commits aren't seen. Get them with `git fetch --unshallow`.");
        }

        using var gitHub = options.IsOffline ? null : DraftGitHub.Open(environment, repository, policy);
        var hosted = gitHub?.Of(incident) ?? [];
        var facts = named.SelectMany(source => source.Facts).Concat(hosted).Concat(git).OrderBy(fact => fact.At).ToArray();
        if (facts.Length > 0)
        {
            var span = IncidentSpan.Of(facts, started, options.Ended is { } ended ? LocalTime.Moment(ended, zone) : null);
            var (from, to) = (span.Start - Before, (span.End ?? facts[^1].At) + After);
            git = git.AddRange(commits.Tags(from, to));
            hosted = gitHub is null ? hosted : hosted.AddRange(gitHub.Between(from, to));
        }

        // Of what both know, GitHub knows more: who merged, and where it can be read.
        FactSource[] platform = gitHub is null ? [] : [new FactSource(gitHub.Repository, "issue, pull requests, releases and deployments on GitHub", hosted)];
        return [.. named, .. platform, new FactSource("git", "commits and tags", git)];
    }
}
