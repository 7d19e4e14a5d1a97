using System.Collections.Immutable;
using IncidentGate.Incidents;

namespace IncidentGate.Drafting;

/// <summary>What one source gave.</summary>
/// <param name="Name">A file's or folder's name, without where it lies on somebody's disk; or <c>git</c>.</param>
/// <param name="Kind">What it is, for people: <c>Slack export</c>.</param>
internal sealed record FactSource(string Name, string Kind, ImmutableArray<RecordedFact> Facts)
{
    /// <summary>What couldn't be read of it.</summary>
    public ImmutableArray<UnreadLine> Unread { get; init; } = [];
}

/// <summary>A line of a source that can't be read.</summary>
/// <param name="File">As the user named it.</param>
internal readonly record struct UnreadLine(string File, int Line, string Why);
