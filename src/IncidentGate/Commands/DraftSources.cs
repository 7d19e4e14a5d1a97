using IncidentGate.Drafting;
using IncidentGate.Incidents;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Policies;

namespace IncidentGate.Commands;

/// <summary>Gathers what is recorded of an incident: from git, and from what the user names.</summary>
internal sealed class DraftSources(RunEnvironment environment, GitRepository repository, Policy policy)
{
    /// <summary>What was released shortly before may belong to the story.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromHours(4);

    /// <summary>And what was released when all else was said.</summary>
    private static readonly TimeSpan After = TimeSpan.FromHours(1);

    /// <exception cref="DraftException">A file can't be read.</exception>
    public FactSource[] Read(string incident, DraftOptions options, TimeZoneInfo zone, DateTimeOffset? started)
    {
        var ids = new IncidentRecognizer(policy);
        var near = started is { } start ? DateOnly.FromDateTime(LocalTime.Clock(start, zone)) : (DateOnly?)null;
        var reader = new RecordReader(options.ChatZone ?? zone, near, environment.Clock.GetUtcNow());
        var named = options.Sources.Distinct(StringComparer.Ordinal).Select(name => reader.Read(name, environment.FullPath(name))).ToList();
        var commits = new IncidentCommits(repository, message => ids.IdsIn(message).Contains(incident, StringComparer.OrdinalIgnoreCase));
        var git = commits.Of(incident);
        var facts = named.SelectMany(source => source.Facts).Concat(git).OrderBy(fact => fact.At).ToArray();
        if (facts.Length > 0)
        {
            var span = IncidentSpan.Of(facts, started, options.Ended is { } ended ? LocalTime.Moment(ended, zone) : null);
            git = git.AddRange(commits.Tags(span.Start - Before, (span.End ?? facts[^1].At) + After));
        }

        return [.. named, new FactSource("git", "commits and tags", git)];
    }
}
