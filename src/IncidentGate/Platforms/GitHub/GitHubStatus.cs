namespace IncidentGate.Platforms.GitHub;

/// <summary>
/// The commit's status: of all that were posted under one name the latest counts, whichever event it came from, where jobs of several
/// events stand side by side.
/// </summary>
internal sealed class GitHubStatus(GitHubClient client, string repository)
{
    /// <summary>What a branch requires; the check run and the job have other names, as GitHub would require all of one name.</summary>
    public const string Name = "IncidentGate";

    private const int LongestDescription = 140;

    /// <param name="state">GitHub's word: success, failure, error or pending.</param>
    /// <exception cref="GitHubException">The token may not, or GitHub couldn't be reached.</exception>
    public void Post(string commit, string state, string description, string? details) =>
        client.Write(
            HttpMethod.Post,
            $"repos/{repository}/statuses/{commit}",
            new StatusBody(state, description.Length <= LongestDescription ? description : description[..(LongestDescription - 1)] + "…", Name) { TargetUrl = details },
            GitHubJson.Default.StatusBody,
            GitHubJson.Default.StatusAnswer);
}
