using System.Collections.Immutable;
using System.Net;
using IncidentGate.Documents;
using IncidentGate.Incidents;
using IncidentGate.Policies;

namespace IncidentGate.Platforms.GitHub;

/// <summary>
/// Finds and reads the pull requests of other repositories that hold an incident's documents, for the kinds that the policy says live
/// there: those that the change's body names by a trailer, else those that it links, else those that name the incident. Only the policy's
/// own repositories are read, whatever a body says: it would send the token's reach wherever a stranger likes.
/// </summary>
/// <param name="server">GitHub as people open it: <c>https://github.com</c>.</param>
internal sealed class GitHubCompanions(GitHubClient client, Policy policy, string server) : ICompanionSource
{
    /// <summary>Pull requests that are read at most: each is a few requests, and anybody may write a body.</summary>
    public const int MostRead = 5;

    private const int MostNotes = 5;

    public MountedChange Mount(ChangeSet change, IRepositoryFiles files, IReviewSource? reviews, string? id)
    {
        if (policy.Homes.IsEmpty)
        {
            return new MountedChange(change with { Elsewhere = new DocumentsElsewhere() }, files, reviews);
        }

        var found = new Gathering(new CompanionReader(client, server), new CompanionSearch(client, policy), id);
        var references = CompanionReferences.Read(change.Body, server);
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

    private MountedChange Mounted(ChangeSet change, IRepositoryFiles files, IReviewSource? reviews, Gathering found)
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

    /// <summary>What is found for one change.</summary>
    private sealed class Gathering(CompanionReader reader, CompanionSearch search, string? id)
    {
        private int _read;

        public List<FoundCompanion> Found { get; } = [];

        public List<UnreadElsewhere> Unread { get; } = [];

        public List<string> Notes { get; } = [];

        /// <summary>Looks in one repository: first at what a trailer names, then at links, then by search, until something live is found.</summary>
        public void In(string home, ImmutableArray<CompanionReference> references)
        {
            if (Named(home, references.Where(reference => reference.IsTrailer)) || Named(home, references.Where(reference => !reference.IsTrailer)) || id is null)
            {
                return;
            }

            try
            {
                Searched(home, search.Numbers(home, id), id);
            }
            catch (GitHubException error) when (CompanionReader.IsUnreadable(error))
            {
                Unread.Add(new UnreadElsewhere(home, $"The pull requests of {home} can't be searched ({(int?)error.Status})", CompanionReader.Remedy(home) + ".", IsNamed: false));
            }
        }

        /// <returns>Whether something is there, or may be there unseen.</returns>
        private bool Named(string home, IEnumerable<CompanionReference> references)
        {
            var isThere = false;
            foreach (var number in references.Select(reference => reference.Number).Except(Found.Where(one => one.Companion.Repository == home).Select(one => one.Companion.Number)).ToArray())
            {
                isThere |= TryRead(home, number, isWanted: static (_, _) => null, isNamed: true);
            }

            return isThere;
        }

        private void Searched(string home, ImmutableArray<int> numbers, string wanted)
        {
            foreach (var number in numbers.Except(Found.Where(one => one.Companion.Repository == home).Select(one => one.Companion.Number)).ToArray())
            {
                if (_read >= MostRead)
                {
                    return;
                }

                TryRead(home, number, (pull, name) => !search.IsOf(pull, wanted) ? string.Empty : IsStrangers(pull) ? $"{name} names {wanted} and comes from a fork: it counts if the body says \"Docs: {name}\", or once it is merged." : null, isNamed: false);
            }
        }

        /// <summary>Whoever may push to the repository may speak for it; anybody may open a pull request from a fork.</summary>
        private static bool IsStrangers(PullRequestAnswer pull) => pull.MergedAt is null && pull.Head.Repo?.FullName.Equals(pull.Base.Repo?.FullName, StringComparison.OrdinalIgnoreCase) != true;

        /// <param name="isWanted">Why a pull request doesn't count, empty where nobody has to know; null where it counts.</param>
        private bool TryRead(string home, int number, Func<PullRequestAnswer, string, string?> isWanted, bool isNamed)
        {
            if (_read >= MostRead)
            {
                Notes.Add($"{home}#{number} isn't read: at most {MostRead} pull requests of other repositories are.");
                return false;
            }

            _read++;
            try
            {
                var pull = reader.Find(home, number);
                if (isWanted(pull, $"{home}#{number}") is { } reason)
                {
                    Notes.AddRange(reason.Length == 0 ? [] : [reason]);
                    return false;
                }

                var found = reader.Read(home, pull);
                Found.Add(found);
                return found.Companion.IsLive;
            }
            catch (GitHubException error) when (CompanionReader.IsUnreadable(error))
            {
                var mend = isNamed ? $"{CompanionReader.Remedy(home)}; or mend the number in the body." : CompanionReader.Remedy(home) + ".";
                Unread.Add(new UnreadElsewhere(home, $"{home}#{number} can't be read ({(int?)error.Status})", mend, isNamed));
                return true;
            }
            catch (TooLargeCompanionException error)
            {
                Unread.Add(new UnreadElsewhere(home, error.Message, "Put the incident's documents in a pull request of their own.", isNamed));
                return true;
            }
        }
    }
}
