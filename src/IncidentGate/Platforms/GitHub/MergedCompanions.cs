using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Incidents;

namespace IncidentGate.Platforms.GitHub;

/// <summary>What merged pull requests of one other repository did, as it stands on its default branch today: readers see that, and nothing else.</summary>
/// <param name="pages">That branch's.</param>
internal sealed class MergedCompanions(GitHubClient client, string repository, BranchPages pages)
{
    /// <summary>The same companions with what is left of them. They are traced together: of a change and the one that takes it back nothing is left.</summary>
    /// <exception cref="GitHubException">The token may not see something.</exception>
    public IEnumerable<FoundCompanion> Today(IEnumerable<FoundCompanion> merged)
    {
        var inOrder = merged.OrderBy(one => one.MergedAt).ThenBy(one => one.Companion.Number).ToArray();
        var (files, traced) = new GitHubMergedChanges(client, repository, pages, pages.Commit).Of(inOrder.Select(one => one.Merge!));
        var standing = files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var lost = new HashSet<string>(StringComparer.Ordinal);
        return [.. inOrder.Zip(traced, (one, pull) => Standing(one, pull, standing, lost))];
    }

    /// <param name="told">Pages that an earlier one is said to have lost.</param>
    private FoundCompanion Standing(FoundCompanion found, MergedPull pull, Dictionary<string, ChangedFile> standing, HashSet<string> told)
    {
        var changed = pull.Now.Values.Select(file => standing.GetValueOrDefault(file.Path)).OfType<ChangedFile>().DistinctBy(file => file.Path, StringComparer.Ordinal).ToArray();
        var lost = pull.Files.Changed.Where(file => WhyLost(file, pull, standing) is not null && told.Add(file.Path)).Select(file => new LostPage(file.Path, WhyLost(file, pull, standing)!));
        var texts = changed.Select(file => KeyValuePair.Create(file.Path, pages.Read(file.Path, DocumentLibrary.FileLimit))).Where(pair => pair.Value is not null);
        return found with
        {
            Companion = found.Companion with { Commit = pages.Commit, Lost = [.. lost] },
            Changed = [.. changed],
            Texts = texts.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal),
            Reviews = new CombinedReviews([Reviewed(pull, found.Reviews)]),
        };
    }

    private static string? WhyLost(ChangedFile file, MergedPull pull, Dictionary<string, ChangedFile> standing)
    {
        if (!pull.Now.TryGetValue(file.Path, out var now))
        {
            return $"which is gone from `{pull.Answer.Base.Repo?.DefaultBranch ?? pull.Answer.Base.Ref}`";
        }

        var isLeft = standing.TryGetValue(now.Path, out var today) && !(today is { LinesKnown: true, Change: FileChange.Modified, AddedLines.IsEmpty: true, RemovedLines.IsEmpty: true });
        return isLeft ? null : "and that was taken back since";
    }

    /// <summary>Its reviews know the paths that it had itself.</summary>
    private static ReviewedChange Reviewed(MergedPull pull, IReviewSource reviews)
    {
        var own = pull.Files.Changed.ToDictionary(file => file.Path, StringComparer.Ordinal);
        return new ReviewedChange(
            pull.Now.DistinctBy(pair => pair.Value.Path, StringComparer.Ordinal).ToImmutableDictionary(pair => pair.Value.Path, pair => own[pair.Key], StringComparer.Ordinal),
            pull.Answer.User?.Login,
            reviews);
    }
}
