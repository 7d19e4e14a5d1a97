using System.Collections.Immutable;
using IncidentGate.Incidents;

namespace IncidentGate.Platforms.LocalGit;

/// <summary>Approvals that a simulation supposes, given now, by people who may have written the commits here.</summary>
/// <param name="history">Null where there is no commit to compare.</param>
internal sealed class SupposedReviews(ImmutableArray<SupposedApproval> approvals, CommitHistory? history) : IReviewSource
{
    public ReviewRecord Read(ImmutableArray<ChangedFile> documents)
    {
        var authors = new CommitAuthors(history?.Authors() ?? []);
        return new ReviewRecord
        {
            Latest = ReviewRecord.LatestOf(approvals.Select(approval => new Review(approval.Login, ReviewState.Approved))),
            Authors = authors.All,
            AuthorsOf = documents.ToImmutableDictionary(document => document.Path, document => authors.Of(history?.CommitsOf(document) ?? []), StringComparer.Ordinal),
        };
    }

    public TeamRoster Team(string organization, string team)
    {
        var members = approvals.Where(approval => approval.Audience is { } audience && (audience.Equals(team, StringComparison.OrdinalIgnoreCase) || audience.Equals($"{organization}/{team}", StringComparison.OrdinalIgnoreCase)));
        var unsaid = approvals.FirstOrDefault(approval => approval.Audience is null);
        return new TeamRoster([.. members.Select(approval => approval.Login)], unsaid is null ? null : $"--approve @{unsaid.Login} doesn't say whether @{unsaid.Login} is in @{organization}/{team}. If so, write --approve {team}=@{unsaid.Login}.");
    }
}

/// <summary>An approval that is supposed.</summary>
/// <param name="Audience">The team that the person is taken for a member of; null where none is named.</param>
internal sealed record SupposedApproval(string? Audience, string Login)
{
    /// <summary><c>support=@dana</c>, <c>acme/support=dana</c>, <c>@dana</c>; null for anything else.</summary>
    public static SupposedApproval? Read(string text)
    {
        var equals = text.LastIndexOf('=');
        var audience = equals < 0 ? null : text[..equals].Trim().TrimStart('@');
        var login = AudienceReader.NameOf("@" + text[(equals + 1)..].Trim().TrimStart('@'));
        return login is not { Organization: null } || audience is { Length: 0 } ? null : new SupposedApproval(audience, login.Name);
    }
}
