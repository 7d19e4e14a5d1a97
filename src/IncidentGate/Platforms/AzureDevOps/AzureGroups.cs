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

    /// <param name="reviewers">Who votes; none where no vote is asked for.</param>
    /// <param name="people">Whose word may be the group's: accounts are compared, as two may go by one name.</param>
    public TeamRoster Roster(string organization, string team, ReviewerAnswer[] reviewers, IEnumerable<IdentityAnswer> people)
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
        if (members is null && groups.Length == 0)
        {
            return new TeamRoster([], obstacle ?? $"No group @{organization}/{team} reviews this pull request, and the project {client.Scope.Project} has no team of that name, so it can't be told whose approval counts. Add the group as a reviewer (Branch policies → Automatically included reviewers), or name people (@name) in the policy's audience.") { IsWhole = false };
        }

        var all = voters.Union(members is null ? [] : Named(people, members, areMembers: true), StringComparer.OrdinalIgnoreCase).ToImmutableArray();
        return new TeamRoster(all, Obstacle: null) { IsWhole = false, Others = members is null ? [] : [.. Named(people, members, areMembers: false).Except(all, StringComparer.OrdinalIgnoreCase)] };
    }

    /// <summary>The names of those who are members, or the others: not a member's that somebody else goes by, too.</summary>
    private static IEnumerable<string> Named(IEnumerable<IdentityAnswer> people, IdentityAnswer[] members, bool areMembers) =>
        people.Where(person => AzureLogins.Of(person.UniqueName) is not null)
            .GroupBy(person => AzureLogins.Of(person.UniqueName)!, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.All(person => Array.Exists(members, member => AzureLogins.IsSameAccount(member.Id, person.Id))) == areMembers)
            .Select(group => group.Key);

    public static bool IsPerson(ReviewerAnswer reviewer) =>
        reviewer.IsContainer != true && AzureLogins.Of(reviewer.UniqueName) is not null && !AzureLogins.IsProgram(reviewer.UniqueName, reviewer.Descriptor);

    private bool IsNamed(string? displayName, string organization, string team) =>
        AzureLogins.Group(displayName) is (var scope, var name) && AzureLogins.IsSame(name, team)
        && (AzureLogins.IsSame(scope, organization) || (IsOrganization(organization) && AzureLogins.IsSame(scope, client.Scope.Project)));

    private bool IsOrganization(string name) => AzureLogins.IsSame(name, client.Scope.Organization);

    /// <summary>The members of the project's team of that name; null where there is none, or they can't be read.</summary>
    private IdentityAnswer[]? Members(string organization, string team, out string? obstacle)
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
            return [.. members.Select(member => member.Identity).OfType<IdentityAnswer>().Where(identity => identity.IsContainer != true)];
        }
        catch (AzureException error) when (error.IsRefused)
        {
            obstacle = $"Who is in @{organization}/{team} can't be read. {error.Message}";
            return null;
        }
    }
}
