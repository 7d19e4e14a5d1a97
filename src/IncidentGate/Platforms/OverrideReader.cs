using System.Collections.Immutable;
using IncidentGate.Incidents;

namespace IncidentGate.Platforms;

/// <summary>
/// Finds out whether somebody who may has decided that an incident closes all the same: a comment with the command and a reason, written
/// by one of the policy's approvers and never edited, since an issue was last re-opened by a person.
/// </summary>
/// <param name="approvers">As the policy names them: <c>@dana</c>, <c>@acme/leads</c>.</param>
/// <param name="team">Who is in a team.</param>
internal sealed class OverrideReader(ImmutableArray<string> approvers, Func<string, string, TeamRoster> team)
{
    private const int MostRemarks = 3;

    private readonly ImmutableArray<AudienceName> _names = [.. approvers.Select(AudienceReader.NameOf).OfType<AudienceName>()];
    private readonly Dictionary<AudienceName, TeamRoster> _rosters = [];

    /// <summary>The newest override that counts, else why those that were written don't.</summary>
    /// <param name="comments">Oldest first.</param>
    /// <param name="reopened">When a person last re-opened the issue: what was decided before is over.</param>
    public OverrideState Read(IEnumerable<IssueComment> comments, DateTimeOffset? reopened)
    {
        var remarks = new List<string>();
        string? obstacle = null;
        foreach (var comment in comments.Where(comment => !comment.IsBot && (reopened is null || comment.At > reopened)).Reverse())
        {
            if (IssueCommand.Parse(comment.Body) is not { Name: IssueCommand.Override } command)
            {
                continue;
            }

            var (isApprover, unread) = MembershipOf(comment.Login);
            var isWhole = !comment.IsEdited && command.Reason.Any(char.IsLetter);
            if (isApprover && isWhole)
            {
                return new OverrideState(new ClosingOverride(comment.Login, command.Reason, comment.At, comment.Url), [], Obstacle: null);
            }

            // Who has nothing to do with the repository can't hold it up, either.
            obstacle ??= unread is not null && isWhole && comment.IsInsider ? unread : null;
            remarks.Add(Remark(comment, isApprover, unread));
        }

        return new OverrideState(null, [.. remarks.Take(MostRemarks)], obstacle);
    }

    private string Remark(IssueComment comment, bool isApprover, string? unread)
    {
        var whose = $"The override by @{comment.Login}";
        return (isApprover, comment.IsEdited) switch
        {
            (false, _) when approvers.IsEmpty => $"{whose} counts for nothing: the policy names nobody who may decide that (`closing.approvers`).",
            (false, _) when unread is not null => $"{whose} can't be verified. {unread}",
            (false, _) => $"{whose} counts for nothing: it takes {string.Join(" or ", approvers)}.",
            (true, true) => $"{whose} was edited afterwards, so nobody can tell whose words it holds. Write a new comment.",
            _ => $"{whose} gives no reason. Write a new comment: `/incidentgate override` and why.",
        };
    }

    private (bool IsMember, string? Obstacle) MembershipOf(string login)
    {
        if (_names.Any(name => name.Organization is null && name.Name.Equals(login, StringComparison.OrdinalIgnoreCase)))
        {
            return (true, null);
        }

        string? obstacle = null;
        foreach (var name in _names.Where(name => name.Organization is not null))
        {
            var roster = _rosters.TryGetValue(name, out var known) ? known : _rosters[name] = team(name.Organization!, name.Name);
            if (roster.Members.Contains(login, StringComparer.OrdinalIgnoreCase))
            {
                return (true, null);
            }

            obstacle ??= roster.Obstacle;
        }

        return (false, obstacle);
    }
}

/// <summary>A comment on an issue.</summary>
internal sealed record IssueComment(string Login, string Body, DateTimeOffset At)
{
    public bool IsBot { get; init; }

    /// <summary>Whether it was changed after it was written: by its author, or by anybody who may edit comments.</summary>
    public bool IsEdited { get; init; }

    /// <summary>Whether its author belongs to the repository, as the platform says.</summary>
    public bool IsInsider { get; init; }

    public string? Url { get; init; }
}

/// <summary>Somebody's decision that an incident closes all the same.</summary>
internal sealed record ClosingOverride(string Login, string Reason, DateTimeOffset At, string? Url);

/// <summary>What the overrides of an issue come to.</summary>
/// <param name="Remarks">Why those that were written don't count, in sentences.</param>
/// <param name="Obstacle">Why it can't be told whether one counts; null where it can.</param>
internal sealed record OverrideState(ClosingOverride? Accepted, ImmutableArray<string> Remarks, string? Obstacle);
