using System.Globalization;

namespace IncidentGate.Platforms.AzureDevOps;

/// <summary>
/// Tells which state of a pull request a vote was cast on. A vote itself doesn't say; the service notes each one in a thread of its own,
/// with its time. Where it noted none, the oldest state is taken: what changed since then was surely not seen by everybody.
/// </summary>
internal sealed class AzureVotes(AzureClient client, ReadPullRequest pull)
{
    private readonly Lazy<ThreadAnswer[]> _notes = new(() => pull.Iterations.Length < 2 ? [] : [.. client.Get(client.Scope.InPullRequest(pull.Number, "threads"), AzureJson.Default.ListAnswerThreadAnswer).Items.Where(thread => thread.Property("CodeReviewThreadType") == "VoteUpdate")]);

    /// <summary>The commit that the voter had before their eyes.</summary>
    public string CommitOf(ReviewerAnswer voter)
    {
        var vote = (voter.Vote ?? 0).ToString(CultureInfo.InvariantCulture);
        var at = _notes.Value.Where(note => IsBy(note, voter) && note.Property("CodeReviewVoteResult") == vote).Max(note => note.PublishedDate);
        var seen = pull.Iterations.LastOrDefault(iteration => at is not null && iteration.CreatedDate <= at) ?? pull.Iterations[0];
        return seen.SourceRefCommit?.CommitId ?? pull.Iterations[0].SourceRefCommit?.CommitId ?? string.Empty;
    }

    /// <summary>
    /// Whether a note is of somebody's vote. Anybody may open a thread with such properties, and then is its author: what it says counts where
    /// the service itself has written it, or the voter.
    /// </summary>
    private static bool IsBy(ThreadAnswer note, ReviewerAnswer voter)
    {
        if (voter.Id is not { } id || note.Comments is not [{ CommentType: "system" } first, ..])
        {
            return false;
        }

        var isVoters = Fold(first.Author?.Id) == Fold(id);
        var isServices = first.Author is { } author && (author.IsContainer == true || AzureLogins.IsProgram(author.UniqueName, author.Descriptor));
        var named = (note.Property("CodeReviewVotedByIdentity") is { } number ? note.Identities?.GetValueOrDefault(number)?.Id : null) ?? note.Property("CodeReviewVotedByTfId");
        return (isVoters && (named is null || Fold(named) == Fold(id))) || (isServices && Fold(named) == Fold(id));
    }

    /// <summary>The service writes its ids with and without dashes.</summary>
    private static string? Fold(string? id) => id?.Replace("-", string.Empty, StringComparison.Ordinal).ToLowerInvariant();
}
