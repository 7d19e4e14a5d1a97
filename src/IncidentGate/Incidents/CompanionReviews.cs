using System.Collections.Immutable;

namespace IncidentGate.Incidents;

/// <summary>The reviews of a change and of its companions: a document's approval is given where the document lives.</summary>
/// <param name="own">The change's own.</param>
internal sealed class CompanionReviews(IReviewSource own, ImmutableArray<(Companion Companion, IReviewSource Source)> companions) : IReviewSource
{
    public ReviewRecord Read(ImmutableArray<ChangedFile> documents)
    {
        var here = documents.Where(document => !companions.Any(one => one.Companion.Holds(document.Path))).ToImmutableArray();
        var record = here.IsEmpty ? new ReviewRecord() : own.Read(here);
        var there = companions
            .Select(one => (one.Companion, one.Source, Documents: documents.Where(document => one.Companion.Holds(document.Path)).ToImmutableArray()))
            .Where(one => !one.Documents.IsEmpty)
            .Select(one => new CompanionRecord(one.Companion, Placed(one.Source.Read([.. one.Documents.Select(document => Taken(document, one.Companion))]), one.Companion)))
            .ToImmutableArray();
        return record with
        {
            Companions = there,
            Authors = [.. record.Authors.Concat(there.SelectMany(one => one.Record.Authors)).Distinct(StringComparer.OrdinalIgnoreCase)],
            Unmatched = [.. record.Unmatched.Concat(there.SelectMany(one => one.Record.Unmatched)).Distinct(StringComparer.Ordinal)],
            Obstacle = record.Obstacle ?? there.Select(one => one.Record.Obstacle).FirstOrDefault(obstacle => obstacle is not null),
        };
    }

    public TeamRoster Team(string organization, string team) => companions[0].Source.Team(organization, team);

    private static ChangedFile Taken(ChangedFile document, Companion companion) =>
        document with { Path = companion.Within(document.Path), OldPath = document.OldPath is { } old ? companion.Within(old) : null };

    private static ReviewRecord Placed(ReviewRecord record, Companion companion) => record with
    {
        Latest = [.. record.Latest.Select(review => review with { Outdated = [.. review.Outdated.Select(path => $"{companion.Name}/{path}")] })],
        AuthorsOf = record.AuthorsOf.ToImmutableDictionary(pair => $"{companion.Name}/{pair.Key}", pair => pair.Value, StringComparer.Ordinal),
        Obstacle = record.Obstacle is { } obstacle ? $"{companion.Name}: {obstacle}" : null,
    };
}

/// <summary>The reviews of a companion.</summary>
internal sealed record CompanionRecord(Companion Companion, ReviewRecord Record);
