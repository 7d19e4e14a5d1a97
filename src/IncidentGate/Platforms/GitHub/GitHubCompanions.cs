using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Incidents;
using IncidentGate.Policies;

namespace IncidentGate.Platforms.GitHub;

/// <summary>
/// Finds and reads the pull requests of other repositories that hold an incident's documents, for the kinds that the policy says live
/// there: those that the change's body names by a trailer, else those that it links and that name the incident, else those that a search
/// finds. Only the policy's own repositories are read, whatever a body says: it would send the token's reach wherever a stranger likes.
/// </summary>
/// <param name="server">GitHub as people open it: <c>https://github.com</c>.</param>
internal sealed class GitHubCompanions(GitHubClient client, Policy policy, string server) : ICompanionSource
{
    private const int MostNotes = 5;

    public MountedChange Mount(ChangeSet change, IRepositoryFiles files, IReviewSource? reviews, string? id)
    {
        if (policy.Homes.IsEmpty)
        {
            return new MountedChange(change with { Elsewhere = new DocumentsElsewhere() }, files, reviews);
        }

        var found = new CompanionGathering(new CompanionReader(client, server), new CompanionSearch(client, policy), id);
        var references = CompanionReferences.Read(change, server);
        foreach (var home in policy.Homes.OrderBy(home => home.Key).Select(home => home.Value).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            found.In(home, [.. references.Where(reference => reference.Repository.Equals(home, StringComparison.OrdinalIgnoreCase))]);
        }

        found.Notes.AddRange(Foreign(references));
        return Mounted(change, files, reviews, found);
    }

    /// <summary>What a trailer names in a repository that isn't the policy's.</summary>
    private IEnumerable<string> Foreign(IEnumerable<CompanionReference> references) =>
        references.Where(reference => reference.IsTrailer && !policy.Homes.Values.Contains(reference.Repository, StringComparer.OrdinalIgnoreCase)).Take(MostNotes)
            .Select(reference => $"`Docs: {reference.Name}` isn't read: by the policy documents live in {string.Join(" and ", policy.Homes.Values.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal))}.");

    private MountedChange Mounted(ChangeSet change, IRepositoryFiles files, IReviewSource? reviews, CompanionGathering found)
    {
        // A page that two of them write is what the later one makes of it: what is open comes after what is merged.
        var inOrder = found.Found.Where(one => one.Companion.IsLive).OrderBy(one => one.MergedAt ?? DateTimeOffset.MaxValue).ThenBy(one => one.Companion.Number).ToArray();
        var live = inOrder.Select((one, index) => one.Without(inOrder[(index + 1)..])).ToArray();
        var elsewhere = new DocumentsElsewhere { Companions = [.. found.Found.Select(one => one.Companion)], Unread = [.. found.Unread], Notes = [.. found.Notes] };
        if (live.Length == 0)
        {
            return new MountedChange(change with { Elsewhere = elsewhere }, files, reviews);
        }

        // A file of the change itself that pretends to stand in a companion is none of it.
        var own = change.Files.Where(file => !Array.Exists(live, one => one.Companion.Holds(file.Path)));
        return new MountedChange(
            change with { Elsewhere = elsewhere, Files = [.. own.Concat(live.SelectMany(one => one.Placed)).OrderBy(file => file.Path, StringComparer.Ordinal)] },
            new MountedFiles(files, [.. live.Select(one => new Mount(one.Companion.Name, new CompanionFiles(client, one.Companion.Repository, one.Companion.Commit, one.Texts)))]),
            reviews is null ? null : new CompanionReviews(reviews, [.. live.Select(one => (one.Companion, one.Reviews))]));
    }
}
