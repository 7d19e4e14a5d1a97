using System.Collections.Immutable;

namespace IncidentGate.Incidents;

/// <summary>What a pull request, or a range of local commits, changes.</summary>
internal sealed record ChangeSet
{
    /// <summary>No change: what is looked at stands by itself.</summary>
    public static readonly ChangeSet None = new() { Base = string.Empty, Head = string.Empty };

    /// <summary>The commit or ref that the change is compared with.</summary>
    public required string Base { get; init; }

    /// <summary>The commit or ref under review; <c>working tree</c> on a laptop with uncommitted changes.</summary>
    public required string Head { get; init; }

    public ImmutableArray<ChangedFile> Files { get; init; } = [];

    /// <summary>The pull request's title, or the newest commit's subject.</summary>
    public string? Title { get; init; }

    /// <summary>The pull request's body, or the commits' messages joined.</summary>
    public string? Body { get; init; }

    /// <summary>What an issue says whose closing is judged, with which <see cref="Body"/> begins: anybody may have written it. Null elsewhere.</summary>
    public string? IssueBody { get; init; }

    /// <summary>The body without what anybody may have written.</summary>
    public string? AuthorsBody => IssueBody is { } issue && Body?.StartsWith(issue, StringComparison.Ordinal) == true ? Body[issue.Length..] : Body;

    /// <summary>The head branch's name.</summary>
    public string? Branch { get; init; }

    public ImmutableArray<string> Labels { get; init; } = [];

    public string? Author { get; init; }

    /// <summary>What is known of documents that live elsewhere; null where nothing there can be seen, as on a laptop.</summary>
    public DocumentsElsewhere? Elsewhere { get; init; }

    /// <summary>The companion that a path is part of; null for a path of the repository itself.</summary>
    public Companion? CompanionOf(string? path) => path is null ? null : Elsewhere?.Companions.FirstOrDefault(companion => companion.IsLive && companion.Holds(path));

    public ChangedFile? Find(string path) => Files.FirstOrDefault(file => file.Path == path);
}

/// <summary>One changed file.</summary>
/// <param name="Path">Where it is now; for a deletion, where it was.</param>
/// <param name="OldPath">Where it was, for a rename or copy.</param>
internal sealed record ChangedFile(string Path, FileChange Change, string? OldPath)
{
    /// <summary>Line numbers in the new file that were added or changed.</summary>
    public ImmutableArray<int> AddedLines { get; init; } = [];

    /// <summary>Lines of the old file that are gone, with their text.</summary>
    public ImmutableArray<RemovedLine> RemovedLines { get; init; } = [];

    /// <summary>Whether the lines are known. A missing patch is unknown, never "no change".</summary>
    public bool LinesKnown { get; init; }
}

/// <summary>A line that the change took away. Counts from 1 in the old file.</summary>
internal readonly record struct RemovedLine(int Line, string Text);

/// <summary>What happened to a file.</summary>
internal enum FileChange
{
    Added,
    Modified,
    Renamed,
    Deleted,
}
