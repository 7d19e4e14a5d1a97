using IncidentGate.Incidents;

namespace IncidentGate.Platforms.GitHub;

/// <summary>Reads who is in an organisation's team.</summary>
internal sealed class GitHubTeams(GitHubClient client)
{
    private const int MostMembers = 3_000;

    public TeamRoster Roster(string organization, string team)
    {
        try
        {
            var members = client.List($"orgs/{Uri.EscapeDataString(organization)}/teams/{Uri.EscapeDataString(team)}/members?per_page=100", GitHubJson.Default.UserAnswerArray).Take(MostMembers + 1).ToArray();
            return members.Length > MostMembers
                ? new TeamRoster([], $"@{organization}/{team} has more than {MostMembers} members, too many to read. Name a smaller team, or people, in the policy's audience.")
                : new TeamRoster([.. members.Select(member => member.Login)], Obstacle: null);
        }
        catch (GitHubException error) when (error.IsRefused)
        {
            return new TeamRoster([], $"Who is in the team @{organization}/{team} can't be read ({(int?)error.Status}): a job's own token never can, or there is no such team. Pass the action a github-token of a GitHub App that has the organisation permission \"Members: read\", or name people (@login) in the policy's audience.");
        }
    }
}
