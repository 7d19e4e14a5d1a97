using System.Collections.Immutable;
using IncidentGate.Incidents;

namespace IncidentGate.Platforms.AzureDevOps;

/// <summary>
/// Tells whose vote counts for a group. <c>@shop/support</c> is the group or team <c>[shop]\Support</c> of the project shop;
/// <c>@acme/support</c>, where acme is the organisation, is <c>[acme]\Support</c> or the one of the pipeline's own project. A vote counts where
/// the service says that it was cast for the group; for a team of the project also where the voter is a member.
/// </summary>
internal sealed class AzureGroups(AzureClient client)
{
    private const int MostTeams = 1_000;
    private const int MostMembers = 1_000;

    public TeamRoster Roster(string organization, string team, ReviewerAnswer[] reviewers)
    {
        var groups = reviewers.Where(reviewer => reviewer.IsContainer == true)
            .Concat(reviewers.SelectMany(reviewer => reviewer.VotedFor ?? []))
            .Where(group => IsNamed(group.DisplayName, organization, team))
            .DistinctBy(group => group.DisplayName, StringComparer.OrdinalIgnoreCase)
            .ToArray();
        if (groups.Length > 1)
        {
            return new TeamRoster([], $"@{organization}/{team} may be {string.Join(" or ", groups.Select(group => group.DisplayName))}, so it can't be told whose approval counts. Name the project in the policy's audience: @{client.Scope.Project}/{team}.");
        }

        var voters = groups.Length == 0 ? [] : reviewers.Where(reviewer => IsPerson(reviewer) && (reviewer.VotedFor ?? []).Any(group => IsNamed(group.DisplayName, organization, team))).Select(reviewer => AzureLogins.Of(reviewer.UniqueName)!);
        var members = Members(organization, team, out var obstacle);
        return members is null && groups.Length == 0
            ? new TeamRoster([], obstacle ?? $"No group @{organization}/{team} reviews this pull request, and the project {client.Scope.Project} has no team of that name, so it can't be told whose approval counts. Add the group as a reviewer (Branch policies → Automatically included reviewers), or name people (@name) in the policy's audience.")
            : new TeamRoster([.. voters.Union(members ?? [], StringComparer.OrdinalIgnoreCase)], Obstacle: null);
    }

    public static bool IsPerson(ReviewerAnswer reviewer) =>
        reviewer.IsContainer != true && AzureLogins.Of(reviewer.UniqueName) is not null && !AzureLogins.IsProgram(reviewer.UniqueName, reviewer.Descriptor);

    private bool IsNamed(string? displayName, string organization, string team) =>
        AzureLogins.Group(displayName) is (var scope, var name) && AzureLogins.IsSame(name, team)
        && (AzureLogins.IsSame(scope, organization) || (IsOrganization(organization) && AzureLogins.IsSame(scope, client.Scope.Project)));

    private bool IsOrganization(string name) => AzureLogins.IsSame(name, client.Scope.Organization);

    /// <summary>The members of the project's team of that name; null where there is none, or they can't be read.</summary>
    private string[]? Members(string organization, string team, out string? obstacle)
    {
        obstacle = null;
        if (!IsOrganization(organization) && !AzureLogins.IsSame(organization, client.Scope.Project))
        {
            return null;
        }

        try
        {
            var project = $"_apis/projects/{Uri.EscapeDataString(client.Scope.Project)}/teams";
            var found = client.Get($"{project}?$top={MostTeams}", AzureJson.Default.ListAnswerTeamAnswer).Items.Where(one => one.Name is { } name && AzureLogins.IsSame(name, team)).ToArray();
            if (found is not [{ Id: { } id }])
            {
                return null;
            }

            var members = client.Get($"{project}/{Uri.EscapeDataString(id)}/members?$top={MostMembers}", AzureJson.Default.ListAnswerTeamMemberAnswer).Items;
            return [.. members.Select(member => member.Identity).Where(identity => identity is { IsContainer: not true }).Select(identity => AzureLogins.Of(identity!.UniqueName)).OfType<string>()];
        }
        catch (AzureException error) when (error.IsRefused)
        {
            obstacle = $"Who is in @{organization}/{team} can't be read. {error.Message}";
            return null;
        }
    }
}
