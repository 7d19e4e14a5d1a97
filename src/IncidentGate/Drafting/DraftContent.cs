using System.Collections.Immutable;

namespace IncidentGate.Drafting;

/// <summary>The parts of a draft that facts go to.</summary>
internal enum DraftPlace
{
    /// <summary>What was recorded while the incident went on.</summary>
    Timeline,

    /// <summary>What was recorded after it was over, and nobody knew before.</summary>
    Afterwards,

    /// <summary>What only keeps things going, and stands in chat alone.</summary>
    Workarounds,
    Actions,
    Questions,

    /// <summary>What was read, and how much of it is told.</summary>
    Sources,
}

/// <summary>What a draft tells, ready to be written.</summary>
/// <param name="Lines">In the order of time.</param>
/// <param name="Notes">What each source gave; a later run brings them up to date.</param>
internal sealed record DraftContent(IncidentSpan Span, TimeZoneInfo Zone, ImmutableArray<DraftLine> Lines, ImmutableArray<DraftNote> Notes)
{
    /// <summary>In which zone the times are, and what marks count from. It is written once, and stays.</summary>
    public required DraftNote ZoneNote { get; init; }

    public int Count(DraftPlace place) => Lines.Count(line => line.Place == place);

    /// <summary>Actions, questions and workarounds that were left out, as there are too many of a kind.</summary>
    public int LeftOut { get; init; }

    /// <summary>What the place of what came after says of itself.</summary>
    public string AfterwardsText { get; init; } = string.Empty;
}

/// <summary>A fact at its place.</summary>
/// <param name="Id">The line's mark.</param>
/// <param name="Clock">When it was, in the draft's zone, to the minute.</param>
internal sealed record DraftLine(DraftPlace Place, string Id, DateTime Clock, string Text);

/// <summary>What a draft says of itself.</summary>
internal sealed record DraftNote(DraftPlace Place, string Id, string Text);
