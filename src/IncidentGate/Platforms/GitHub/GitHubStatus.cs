namespace IncidentGate.Platforms.GitHub;

/// <summary>
/// The commit's status: of all that were posted under one name the latest counts, whichever event it came from, where jobs of several
/// events stand side by side. Its address notes when the state that it speaks of was seen, so that a slow run posts nothing over a newer one.
/// </summary>
internal sealed class GitHubStatus(GitHubClient client, string repository)
{
    /// <summary>What a branch requires; the check run and the job have other names, as GitHub would require all of one name.</summary>
    public const string Name = "IncidentGate";

    private const int LongestDescription = 140;

    /// <param name="state">GitHub's word: success, failure, error or pending.</param>
    /// <param name="details">The run's own page; without one no order can be noted.</param>
    /// <returns>Whether it was posted: not where a newer run has spoken.</returns>
    /// <exception cref="GitHubException">The token may not, or GitHub couldn't be reached.</exception>
    public bool Post(string commit, string state, string description, string? details, DateTimeOffset seenAt)
    {
        if (details is not null && Newest(commit) is { } newest && newest > seenAt)
        {
            return false;
        }

        client.Write(
            HttpMethod.Post,
            $"repos/{repository}/statuses/{commit}",
            new StatusBody(state, description.Length <= LongestDescription ? description : description[..(LongestDescription - 1)] + "…", Name) { TargetUrl = details is null ? null : StatusAddress.Mark(details, seenAt) },
            GitHubJson.Default.StatusBody,
            GitHubJson.Default.StatusAnswer);
        return true;
    }

    /// <summary>When the state was seen that the latest status speaks of; null where there is none of ours.</summary>
    private DateTimeOffset? Newest(string commit) =>
        StatusAddress.SeenAt(client.Get($"repos/{repository}/commits/{commit}/statuses?per_page=100", GitHubJson.Default.StatusAnswerArray).FirstOrDefault(status => status.Context == Name)?.TargetUrl);
}
