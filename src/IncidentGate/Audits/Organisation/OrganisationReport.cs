using System.Collections.Immutable;
using IncidentGate.Audits.Metrics;
using IncidentGate.Findings;

namespace IncidentGate.Audits.Organisation;

/// <summary>What the audits of many repositories say together.</summary>
internal sealed record OrganisationReport
{
    /// <summary>Whoever has the most errors, then the most warnings, comes first.</summary>
    public required ImmutableArray<RepositoryResult> Repositories { get; init; }

    /// <summary>Worst first; what nobody owns comes last among equals.</summary>
    public required ImmutableArray<TeamResult> Teams { get; init; }

    public required Spread Detect { get; init; }

    public required Spread Mitigate { get; init; }

    public required Spread Resolve { get; init; }

    public int Errors => Repositories.Sum(repository => repository.Errors);

    public int Warnings => Repositories.Sum(repository => repository.Warnings);

    public int Notices => Repositories.Sum(repository => repository.Notices);

    public static OrganisationReport Of(IEnumerable<RepositoryResult> results)
    {
        var all = results.OrderByDescending(result => result.Errors).ThenByDescending(result => result.Warnings).ThenBy(result => result.Name, StringComparer.OrdinalIgnoreCase).ToImmutableArray();
        return new OrganisationReport
        {
            Repositories = all,
            Teams = [.. all.SelectMany(result => result.Things)
                .GroupBy(thing => thing.Owner ?? string.Empty, StringComparer.OrdinalIgnoreCase)
                .Select(group => TeamResult.Of(group.Key.Length == 0 ? null : group.Key, [.. group]))
                .OrderByDescending(team => team.Errors).ThenByDescending(team => team.Warnings).ThenBy(team => team.Owner is null).ThenBy(team => team.Owner, StringComparer.OrdinalIgnoreCase)],
            Detect = Spread.Of(all.SelectMany(result => result.Incidents).Select(times => times.Detect)),
            Mitigate = Spread.Of(all.SelectMany(result => result.Incidents).Select(times => times.Mitigate)),
            Resolve = Spread.Of(all.SelectMany(result => result.Incidents).Select(times => times.Resolve)),
        };
    }
}

/// <summary>What one repository's audit said.</summary>
/// <param name="File">The JSON that it was read from.</param>
internal sealed record RepositoryResult(string Name, string File, DateOnly Day, int Errors, int Warnings, int Notices)
{
    public int Documents { get; init; }

    public int Checked { get; init; }

    public int Undated { get; init; }

    public int OverdueActions { get; init; }

    /// <summary>What its audit couldn't read.</summary>
    public ImmutableArray<string> Obstacles { get; init; } = [];

    public ImmutableArray<OwnedThing> Things { get; init; } = [];

    public ImmutableArray<ResponseTimes> Incidents { get; init; } = [];
}

/// <summary>What is wrong, where, and whose it is.</summary>
/// <param name="Owner">Without <c>@</c>; null for nobody.</param>
internal sealed record OwnedThing(string Repository, string? Owner, Level Level, string? Path, int? Line, string Message, string NextStep, string Rule);

/// <summary>What one owner has to do in all repositories.</summary>
/// <param name="Things">Worst first.</param>
internal sealed record TeamResult(string? Owner, int Errors, int Warnings, int Notices, int Repositories, ImmutableArray<OwnedThing> Things)
{
    public static TeamResult Of(string? owner, ImmutableArray<OwnedThing> things) => new(
        owner,
        things.Count(thing => thing.Level == Level.Error),
        things.Count(thing => thing.Level == Level.Warning),
        things.Count(thing => thing.Level == Level.Notice),
        things.Select(thing => thing.Repository).Distinct(StringComparer.OrdinalIgnoreCase).Count(),
        [.. things.OrderByDescending(thing => thing.Level)]);
}
