using System.Collections.Immutable;

namespace IncidentGate.Incidents;

/// <summary>What is known of a change's reviews.</summary>
internal sealed record ReviewRecord
{
    /// <summary>Each person's latest word; programs aren't among them.</summary>
    public ImmutableArray<Review> Latest { get; init; } = [];

    /// <summary>Who wrote each document of the change, co-authors included; logins without <c>@</c>. Read only where somebody approved.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> AuthorsOf { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Who wrote any part of the change.</summary>
    public ImmutableArray<string> Authors { get; init; } = [];

    /// <summary>Names of authors that belong to no account, so that nobody can tell whether they approved.</summary>
    public ImmutableArray<string> Unmatched { get; init; } = [];

    /// <summary>Why the reviews can't be read, and what mends it; null where they were.</summary>
    public string? Obstacle { get; init; }

    /// <summary>Whether reviews are kept where this run can't look: on a laptop.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>The reviews of companions, which are given in their own repositories.</summary>
    public ImmutableArray<CompanionRecord> Companions { get; init; } = [];

    /// <summary>The reviews of the pull request that a document is part of; without a path, those of the change itself.</summary>
    public ReviewRecord Of(string? path) => (path is null ? null : Companions.FirstOrDefault(one => one.Companion.Holds(path))?.Record) ?? this;

    public IEnumerable<Review> Approvals => Latest.Where(review => review.State == ReviewState.Approved);

    public bool Wrote(string login, string path) => AuthorsOf.GetValueOrDefault(path, []).Contains(login, StringComparer.OrdinalIgnoreCase);

    /// <summary>Each person's last review that says yes or no, in the order given. A comment takes nothing back; a dismissed review says nothing any more.</summary>
    public static ImmutableArray<Review> LatestOf(IEnumerable<Review> reviews) =>
        [.. reviews.Where(review => review.State != ReviewState.Commented).GroupBy(review => review.Login, StringComparer.OrdinalIgnoreCase).Select(person => person.Last())];
}

/// <summary>One person's review.</summary>
/// <param name="Login">Without <c>@</c>.</param>
internal sealed record Review(string Login, ReviewState State)
{
    /// <summary>The commit that the person looked at; null where the platform doesn't say.</summary>
    public string? Commit { get; init; }

    /// <summary>Documents that read differently now from what the person looked at.</summary>
    public ImmutableArray<string> Outdated { get; init; } = [];
}

/// <summary>What a review says.</summary>
internal enum ReviewState
{
    Commented,
    Approved,
    ChangesRequested,
    Dismissed,
}

/// <summary>A team's members.</summary>
/// <param name="Obstacle">Why they can't be read, and what mends it; null where they were.</param>
internal sealed record TeamRoster(ImmutableArray<string> Members, string? Obstacle)
{
    /// <summary>Whether all members are named, rather than those who have to do with one change.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>Names that have to do with the change and are surely no member's, or not of one alone.</summary>
    public ImmutableArray<string> Others { get; init; } = [];
}

/// <summary>Where reviews are read from. Asked only when a rule needs an answer, since each question may be a request.</summary>
internal interface IReviewSource
{
    /// <summary>Each person's latest review, who wrote these documents, and which of them changed since a review.</summary>
    ReviewRecord Read(ImmutableArray<ChangedFile> documents);

    /// <summary>Who is in a team, or why that can't be read.</summary>
    TeamRoster Team(string organization, string team);
}
