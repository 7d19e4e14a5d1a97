using IncidentGate.Documents;

namespace IncidentGate.Drafting;

/// <summary>Under which heading a part of a draft stands.</summary>
/// <param name="Role">The section that it is, or is part of; null for one of its own.</param>
/// <param name="Title">The section's heading where the page has none of that role.</param>
/// <param name="Own">What opens the part within its section: a heading and a marked line; empty where the section is the part.</param>
/// <param name="Mark">By which the part is found again.</param>
internal sealed record DraftHeadings(SectionRole? Role, string Title, string[] Own, string Mark)
{
    public static DraftHeadings Of(DraftPlace place, string mark, string afterwards) => place switch
    {
        DraftPlace.Timeline => new(SectionRole.Timeline, "## Timeline", [], mark),
        DraftPlace.Afterwards => new(SectionRole.Timeline, "## Timeline", ["### After it was over", string.Empty, DraftMark.Place(afterwards, mark)], mark),
        DraftPlace.Workarounds => new(SectionRole.Resolution, "## Resolution", ["### Temporary workarounds", string.Empty, DraftMark.Place("Said in chat or comments alone. Move what holds into the runbook, with its end; take out the rest.", mark)], mark),
        DraftPlace.Actions => new(SectionRole.ActionItems, "## Action items", [], mark),
        DraftPlace.Questions => new(SectionRole.OpenQuestions, "## Open questions", [], mark),
        DraftPlace.Sources => new(null, string.Empty, ["## Where this comes from", string.Empty, DraftMark.Place("What was read, word for word where it is quoted. Take this section out when the page is finished.", mark)], mark),
        _ => throw new ArgumentOutOfRangeException(nameof(place)),
    };
}
