using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;
using IncidentGate.Policies;

namespace IncidentGate.Commands;

/// <summary>One pull request, ready to be judged.</summary>
internal sealed record PullRequestCase(int Number, string Head, ChangeSet Change, IRepositoryFiles Files, Policy Policy, ImmutableArray<string> Notes)
{
    /// <summary>What is said whatever the verdict: that the change edits the policy.</summary>
    public ImmutableArray<string> Announcements { get; init; } = [];

    /// <summary>What a verdict hangs on, as it was read; anything else means that a newer run is under way.</summary>
    public string State { get; init; } = string.Empty;

    /// <summary>The incident of an issue that it closes, or of a work item that it is linked with; null where there is none.</summary>
    public IncidentTag? Closes { get; init; }

    /// <summary>Whether it closes that incident when it is merged, so that everything has to stand.</summary>
    public bool IsClosing { get; init; }

    /// <summary>What a linked work item says of the severity; null where nothing does, or the change does itself.</summary>
    public string? Severity { get; init; }

    /// <summary>Its reviews, read when a rule asks for them.</summary>
    public required IReviewSource Reviews { get; init; }

    /// <summary>Where it was read from, in words.</summary>
    public string Source { get; init; } = string.Empty;

    /// <summary>Comments on the pull request: where there are none, ours isn't among them.</summary>
    public int Comments { get; init; }

    /// <summary>When the platform showed this state, by its own clock.</summary>
    public DateTimeOffset? SeenAt { get; init; }
}

/// <summary>A pull request and its verdict.</summary>
internal sealed record JudgedCase(PullRequestCase Case, Verdict Verdict);
