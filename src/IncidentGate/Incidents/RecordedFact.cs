namespace IncidentGate.Incidents;

/// <summary>Something that was recorded while an incident went on, or after it, by a platform, in a chat or in an alert history.</summary>
/// <param name="Id">Names the record in its source for ever: a commit's id, a message's time stamp.</param>
/// <param name="Deed">What happened, in our words: <c>merged {}</c>, where the braces stand for <see cref="Subject"/>. Empty for what somebody said.</param>
internal sealed record RecordedFact(string Id, DateTimeOffset At, FactKind Kind, string Deed)
{
    /// <summary>Who did or said it, as the source names them; null where it names nobody.</summary>
    public string? Who { get; init; }

    /// <summary>The name of what it was done to: an alert, a label, a tag.</summary>
    public string? Subject { get; init; }

    /// <summary>The source's own words.</summary>
    public string? Quote { get; init; }

    /// <summary>Where it can be read; null where the source has no address.</summary>
    public string? Url { get; init; }

    /// <summary>What the link to it is called: <c>commit a1b2c3d</c>.</summary>
    public string? Evidence { get; init; }

    /// <summary>Whether a program wrote it: nobody to propose as an owner.</summary>
    public bool IsBot { get; init; }

    /// <summary>How many people have reacted to it.</summary>
    public int Reactions { get; init; }

    public bool IsPinned { get; init; }

    /// <summary>Whether somebody replied to it.</summary>
    public bool IsAnswered { get; init; }

    /// <summary>Whether it only belongs to something that is told anyway, as a commit of a merged branch does.</summary>
    public bool IsRoutine { get; init; }

    /// <summary>Whether it says that the incident is over.</summary>
    public bool IsEnd { get; init; }

    /// <summary>What people wrote, as against what was done.</summary>
    public bool IsSaid => Kind is FactKind.Message or FactKind.Comment;
}

/// <summary>What a record tells.</summary>
internal enum FactKind
{
    AlertFired,
    AlertEnded,

    /// <summary>The incident's issue was opened.</summary>
    Opened,

    /// <summary>A label, an assignment, closing and opening again.</summary>
    State,

    /// <summary>Another issue or pull request speaks of the incident's.</summary>
    Reference,
    PullRequest,
    Commit,
    Revert,
    Release,
    Deployment,
    Message,
    Comment,
}
