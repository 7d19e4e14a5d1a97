using System.Collections.Immutable;

namespace IncidentGate.Incidents;

/// <summary>The reviews of several merged changes, as one: a document's approval is given where it was changed last.</summary>
/// <param name="changes">In the order in which they were merged.</param>
internal sealed class CombinedReviews(ImmutableArray<ReviewedChange> changes) : IReviewSource
{
    public ReviewRecord Read(ImmutableArray<ChangedFile> documents)
    {
        var whole = new ReviewRecord();
        foreach (var change in changes)
        {
            var own = documents.Where(document => ReferenceEquals(changes.LastOrDefault(other => other.Paths.ContainsKey(document.Path)), change)).ToImmutableArray();
            if (!own.IsEmpty)
            {
                whole = Join(whole, change.Source.Read([.. own.Select(document => change.Paths[document.Path])]), change, own, documents);
            }
        }

        return whole;
    }

    public TeamRoster Team(string organization, string team)
    {
        var first = changes[0].Source.Team(organization, team);
        if (first.IsWhole)
        {
            return first;
        }

        var read = changes.Skip(1).Select(change => change.Source.Team(organization, team)).Prepend(first).Where(roster => roster.Obstacle is null).ToArray();
        var others = read.SelectMany(roster => roster.Others).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return read.Length == 0 ? first : first with { Members = [.. read.SelectMany(roster => roster.Members).Distinct(StringComparer.OrdinalIgnoreCase).Where(member => !others.Contains(member))], Obstacle = null };
    }

    private static ReviewRecord Join(ReviewRecord whole, ReviewRecord read, ReviewedChange change, ImmutableArray<ChangedFile> own, ImmutableArray<ChangedFile> all)
    {
        var today = own.ToDictionary(document => change.Paths[document.Path].Path, document => document.Path, StringComparer.Ordinal);
        var others = all.Select(document => document.Path).Except(own.Select(document => document.Path), StringComparer.Ordinal).ToArray();
        return new ReviewRecord
        {
            Latest = [.. whole.Latest, .. read.Latest.Select(review => review with { Outdated = [.. review.Outdated.Select(path => today.GetValueOrDefault(path, path)), .. others] })],
            AuthorsOf = whole.AuthorsOf.SetItems(read.AuthorsOf.Select(pair => KeyValuePair.Create(today.GetValueOrDefault(pair.Key, pair.Key), pair.Value))),
            Authors = [.. whole.Authors.Union(read.Authors, StringComparer.OrdinalIgnoreCase).Union(change.Author is null ? [] : [change.Author], StringComparer.OrdinalIgnoreCase)],
            Unmatched = [.. whole.Unmatched.Union(read.Unmatched, StringComparer.Ordinal)],
            Obstacle = whole.Obstacle ?? read.Obstacle,
        };
    }
}

/// <summary>A merged change and where its reviews are read.</summary>
/// <param name="Paths">Its files as it changed them, by the paths that they have today.</param>
internal sealed record ReviewedChange(ImmutableDictionary<string, ChangedFile> Paths, string? Author, IReviewSource Source);
