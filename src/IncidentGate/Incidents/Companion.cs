using System.Collections.Immutable;
using IncidentGate.Documents;

namespace IncidentGate.Incidents;

/// <summary>A pull request of another repository that holds documents of the incident.</summary>
/// <param name="Repository"><c>owner/name</c>.</param>
internal sealed record Companion(string Repository, int Number, CompanionState State)
{
    /// <summary>How people write it, and the folder below which its documents are seen: <c>acme/help-center#45</c>.</summary>
    public string Name => $"{Repository}#{Number}";

    /// <summary>The repository's page: <c>https://github.com/acme/help-center</c>.</summary>
    public required string WebAddress { get; init; }

    /// <summary>The commit whose documents were read; empty where none was.</summary>
    public string Commit { get; init; } = string.Empty;

    /// <summary>The branch that it was merged into, where that isn't the default branch.</summary>
    public string Branch { get; init; } = string.Empty;

    /// <summary>The branch of its repository that readers see.</summary>
    public string DefaultBranch { get; init; } = string.Empty;

    /// <summary>Pages that it wrote, and of which nothing is left today.</summary>
    public ImmutableArray<LostPage> Lost { get; init; } = [];

    /// <summary>Its own page.</summary>
    public string Address => $"{WebAddress}/pull/{Number}";

    public bool IsLive => State != CompanionState.Closed;

    /// <summary>The name with the state, as tables and sentences have it: <c>acme/help-center#45, open</c>.</summary>
    public string StateInWords => State switch
    {
        CompanionState.Open => "open",
        CompanionState.Draft => "open as a draft",
        CompanionState.Merged => "merged",
        CompanionState.MergedElsewhere => $"merged into `{Branch}`, not into the default branch `{DefaultBranch}`",
        CompanionState.Closed => "closed without a merge",
        var other => throw new InvalidOperationException($"No words for {other}."),
    };

    public bool Holds(string path) => path.Length > Name.Length && path.StartsWith(Name, StringComparison.Ordinal) && path[Name.Length] == '/';

    /// <summary>A path as it is in the companion's own repository.</summary>
    public string Within(string path) => path[(Name.Length + 1)..];
}

/// <summary>How a companion stands.</summary>
internal enum CompanionState
{
    Open,

    /// <summary>Open, and labelled as unfinished.</summary>
    Draft,

    /// <summary>Merged, and in the default branch.</summary>
    Merged,

    /// <summary>Merged into another branch that isn't in the default branch: readers don't see it yet.</summary>
    MergedElsewhere,

    /// <summary>Closed and never merged: its documents are nobody's.</summary>
    Closed,
}

/// <summary>A page that a merged companion wrote, and of which nothing is left.</summary>
/// <param name="Reason">In words, as a sentence goes on.</param>
internal sealed record LostPage(string Path, string Reason);

/// <summary>What is known of an incident's documents that live in other repositories.</summary>
internal sealed record DocumentsElsewhere
{
    public ImmutableArray<Companion> Companions { get; init; } = [];

    /// <summary>What couldn't be read there.</summary>
    public ImmutableArray<UnreadElsewhere> Unread { get; init; } = [];

    /// <summary>What a reader has to know: what was named and isn't read.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}

/// <summary>A repository, or a pull request of it, that couldn't be read.</summary>
/// <param name="Reason">In words, without a full stop.</param>
/// <param name="Mend">A sentence.</param>
/// <param name="IsNamed">Whether the change names it, so that there have to be documents.</param>
internal sealed record UnreadElsewhere(string Repository, string Reason, string Mend, bool IsNamed);

/// <summary>Where companions are found. Asked only when a change is an incident's.</summary>
internal interface ICompanionSource
{
    /// <summary>The change with the documents of its companions, each below a folder of its companion's name.</summary>
    /// <param name="id">The incident's; null where nothing names it, and nothing can be searched for.</param>
    MountedChange Mount(ChangeSet change, IRepositoryFiles files, IReviewSource? reviews, string? id);
}

/// <summary>A change, its files and its reviews, with what lives elsewhere.</summary>
internal sealed record MountedChange(ChangeSet Change, IRepositoryFiles Files, IReviewSource? Reviews);
