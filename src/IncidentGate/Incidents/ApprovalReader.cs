using System.Collections.Immutable;
using IncidentGate.Documents;

namespace IncidentGate.Incidents;

/// <summary>
/// Tells for each document of the change whether its audience has approved it. An approval counts if its author didn't write the
/// page, and saw it as it is now. Teams are asked for only where somebody approved.
/// </summary>
internal sealed class ApprovalReader(AudienceReader audiences, IReviewSource? source, bool expires)
{
    private readonly Dictionary<AudienceName, TeamRoster> _rosters = [];

    /// <summary>The incident with what is known of its reviews.</summary>
    /// <param name="isWanted">Whether anybody asks for the approval of the document at a path.</param>
    public IncidentRecord Complete(IncidentRecord incident, Func<string?, bool> isWanted)
    {
        var documents = incident.Documents.Where(incident.IsChanged).ToImmutableArray();
        var reviews = Read(incident.Change, documents);
        var postmortems = incident.Documents.Where(document => document.Kind == DocumentKind.Postmortem).ToImmutableArray();
        var present = documents.Where(document => isWanted(document.Path))
            .Select(document => (document.Kind, document.Path, Audience: audiences.Of(document.Kind, document, postmortems, reviews.Of(document.Path).AuthorsOf.GetValueOrDefault(document.Path, []))));
        var supposed = incident.Required.Where(required => required.State == DocumentState.Supposed && isWanted(null))
            .Select(required => (required.Kind, Path: (string?)null, Audience: audiences.Of(required.Kind, document: null, postmortems, [])));
        var approvals = present.Concat(supposed!).Where(one => one.Audience is not null).Select(one => Assess(one.Kind, one.Path, one.Audience!, reviews.Of(one.Path)));
        return incident with { Reviews = reviews, Approvals = [.. approvals] };
    }

    private ReviewRecord Read(ChangeSet change, ImmutableArray<Document> documents)
    {
        if (source is null)
        {
            return new ReviewRecord { IsElsewhere = true, Obstacle = "Approvals are given on the platform, and can't be seen here" };
        }

        var reviews = source.Read([.. documents.Select(document => change.Find(document.Path)!)]);
        return expires ? reviews : Lasting(reviews) with { Companions = [.. reviews.Companions.Select(one => one with { Record = Lasting(one.Record) })] };
    }

    private static ReviewRecord Lasting(ReviewRecord reviews) => reviews with { Latest = [.. reviews.Latest.Select(review => review with { Outdated = [] })] };

    private DocumentApproval Assess(DocumentKind kind, string? path, Audience audience, ReviewRecord reviews)
    {
        var approval = new DocumentApproval(kind, path, audience, ApprovalState.CannotVerify);
        if (audience.Obstacle is { } unnamed)
        {
            return approval with { Reason = unnamed };
        }

        if (reviews.Obstacle is { } obstacle)
        {
            return approval with { Reason = obstacle };
        }

        var candidates = reviews.Approvals.Select(review => new Candidate(review, IsAuthor: path is not null && reviews.Wrote(review.Login, path), IsLate: path is not null && review.Outdated.Contains(path))).ToArray();
        var asked = candidates.Where(candidate => candidate.Counts).Select(candidate => (candidate, Membership: MembershipOf(candidate.Review.Login, audience))).ToArray();
        var by = asked.Where(one => one.Membership.IsMember).Select(one => "@" + one.candidate.Review.Login).ToImmutableArray();
        return by.IsEmpty && asked.Select(one => one.Membership.Obstacle).FirstOrDefault(text => text is not null) is { } unread
            ? approval with { Reason = unread }
            : approval with { State = by.IsEmpty ? ApprovalState.Missing : ApprovalState.Approved, By = by, Reason = by.IsEmpty ? Remarks(candidates, audience, reviews) : string.Empty };
    }

    /// <summary>What was said that doesn't count, so that nobody wonders.</summary>
    private string Remarks(Candidate[] candidates, Audience audience, ReviewRecord reviews)
    {
        var remarks = new List<string>();
        foreach (var (review, isAuthor, isLate) in candidates.Where(candidate => !candidate.Counts && MembershipOf(candidate.Review.Login, audience) is { IsMember: true } or { Obstacle: not null }))
        {
            remarks.Add(isAuthor ? $"@{review.Login} approved, and is one of its authors." : isLate ? $"@{review.Login} approved it before it last changed." : string.Empty);
        }

        remarks.AddRange(reviews.Latest.Where(review => review.State == ReviewState.ChangesRequested).Select(review => $"@{review.Login} asks for changes."));
        remarks.AddRange(audience.LacksLead ? ["The postmortem names no lead by login."] : []);
        return string.Join(' ', remarks.Take(4));
    }

    private (bool IsMember, string? Obstacle) MembershipOf(string login, Audience audience)
    {
        if (audience.Names.Any(name => name.Organization is null && name.Name.Equals(login, StringComparison.OrdinalIgnoreCase)))
        {
            return (true, null);
        }

        string? obstacle = null;
        foreach (var team in audience.Names.Where(name => name.Organization is not null))
        {
            var roster = _rosters.TryGetValue(team, out var known) ? known : _rosters[team] = source!.Team(team.Organization!, team.Name);
            if (roster.Members.Contains(login, StringComparer.OrdinalIgnoreCase))
            {
                return (true, null);
            }

            obstacle ??= roster.Obstacle;
        }

        return (false, obstacle);
    }

    /// <summary>An approval, and what keeps it from counting for a document.</summary>
    private sealed record Candidate(Review Review, bool IsAuthor, bool IsLate)
    {
        public bool Counts => !IsAuthor && !IsLate;
    }
}
