using System.Collections.Immutable;

namespace IncidentGate.Documents;

/// <summary>
/// What a repository's commits tell of its pages, as data: rules read it and start nothing. What the commits don't tell isn't in it, and
/// nobody may take that for fresh.
/// </summary>
internal sealed record RepositoryHistory
{
    /// <summary>Nothing is known: no commits were asked, as for a pull request.</summary>
    public static readonly RepositoryHistory Unknown = new();

    /// <summary>By the page's path today.</summary>
    public ImmutableDictionary<string, PageDates> Pages { get; init; } = ImmutableDictionary<string, PageDates>.Empty;

    /// <summary>What was committed to the code that a page covers, by the page's path; a page without an entry isn't known to be touched.</summary>
    public ImmutableDictionary<string, ImmutableArray<CodeCommits>> Code { get; init; } = ImmutableDictionary<string, ImmutableArray<CodeCommits>>.Empty;

    /// <summary>Why not everything is known, and what mends it; null where nothing is lacking.</summary>
    public string? Gap { get; init; }

    /// <summary>The day of a page's last change; null where it isn't known.</summary>
    public DateOnly? LastChange(string path) => Pages.GetValueOrDefault(path)?.Changed;

    /// <summary>What was committed to a page's code since its last review; empty where nothing was, or where it isn't known.</summary>
    public ImmutableArray<CodeCommits> CodeSinceReview(string path) => Code.GetValueOrDefault(path, []);
}

/// <summary>When a page changed and when it came.</summary>
/// <param name="Changed">The day of its last change that wasn't a move, a reformatting or another mechanical edit; null where it isn't known.</param>
/// <param name="Added">The moment of the commit that brought it; null where it wasn't asked, isn't known, or came with many others.</param>
internal sealed record PageDates(DateOnly? Changed, DateTimeOffset? Added);

/// <summary>How many commits touched a file, a folder or a pattern that a page covers.</summary>
/// <param name="Code">As the page has it.</param>
internal sealed record CodeCommits(string Code, int Commits);

/// <summary>A page that declares which code it is about, and the day of its last review.</summary>
internal sealed record CoveredCode(string Page, string Code, DateOnly Reviewed);

/// <summary>What is asked of a repository's commits.</summary>
/// <param name="Pages">Whose last change is asked for.</param>
/// <param name="Zone">Where days begin.</param>
internal sealed record HistoryQuestion(IReadOnlyCollection<string> Pages, TimeZoneInfo Zone)
{
    /// <summary>Pages of which it is asked when they came, too.</summary>
    public ImmutableArray<string> Births { get; init; } = [];

    public ImmutableArray<CoveredCode> Covered { get; init; } = [];
}

/// <summary>Where commits are read.</summary>
internal interface IHistorySource
{
    /// <summary>What the commits tell. What can't be read is a <see cref="RepositoryHistory.Gap"/>, not an error.</summary>
    RepositoryHistory Read(HistoryQuestion question);
}
