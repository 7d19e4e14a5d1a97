using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Platforms;

namespace IncidentGate.Tests.Platforms;

internal sealed class StickyCommentTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void Where_nothing_stands_the_first_text_is_created() => Assert.That(StickyComment.Step(null, "red", Noon), Is.EqualTo(StickyStep.Create));

    [Test]
    public void Where_nothing_stands_and_nothing_is_to_be_said_nothing_happens() => Assert.That(StickyComment.Step(null, null, Noon), Is.EqualTo(StickyStep.Nothing));

    [TestCase("red", StickyStep.Nothing)]
    [TestCase("green", StickyStep.Edit)]
    public void A_comment_is_edited_only_when_its_text_changes(string wanted, StickyStep expected) =>
        Assert.That(StickyComment.Step(StickyComment.Mark("red\n", Noon), wanted, Noon.AddMinutes(5)), Is.EqualTo(expected));

    [Test]
    public void A_comment_that_the_platform_gave_other_line_ends_still_says_the_same() =>
        Assert.That(StickyComment.Step(StickyComment.Mark("a\nb", Noon).ReplaceLineEndings("\r\n"), "a\nb\n", Noon), Is.EqualTo(StickyStep.Nothing));

    [TestCase(-1, StickyStep.LeaveNewer)]
    [TestCase(0, StickyStep.Edit)]
    [TestCase(1, StickyStep.Edit)]
    public void A_run_that_saw_an_older_state_never_overwrites_a_newer_one(int minutes, StickyStep expected) =>
        Assert.That(StickyComment.Step(StickyComment.Mark("red", Noon), "green", Noon.AddMinutes(minutes)), Is.EqualTo(expected));

    [TestCase("Look: <!-- incidentgate:comment seen=2026-03-14T12:00:00Z -->")]
    [TestCase(" <!-- incidentgate:comment -->")]
    [TestCase("")]
    [TestCase(null)]
    public void A_mark_counts_only_at_the_very_beginning(string? body) => Assert.That(StickyComment.IsMarked(body, Noon), Is.False);

    [Test]
    public void What_a_run_notes_a_later_one_reads()
    {
        var body = StickyComment.Mark("red reopened=9", Noon, "closed=2026-03-14T11:00:00Z reopened=2");
        Assert.That((StickyComment.Fact(body, "reopened"), StickyComment.Fact(body, "closed"), StickyComment.Fact(body, "open"), StickyComment.Fact("reopened=1", "reopened")), Is.EqualTo(("2", "2026-03-14T11:00:00Z", (string?)null, (string?)null)));
    }

    [TestCase("reopened=1", StickyStep.Nothing)]
    [TestCase("reopened=2", StickyStep.Edit)]
    [TestCase(null, StickyStep.Edit)]
    public void A_new_note_is_an_edit(string? facts, StickyStep expected) =>
        Assert.That(StickyComment.Step(StickyComment.Mark("red", Noon, "reopened=1"), "red", Noon, facts), Is.EqualTo(expected));

    [Test]
    public void Whatever_the_text_says_its_mark_is_read_back() =>
        Prop.ForAll<NonNull<string>>(text => StickyComment.IsMarked(StickyComment.Mark(text.Get, Noon), Noon) && StickyComment.Step(StickyComment.Mark(text.Get, Noon), text.Get, Noon) == StickyStep.Nothing).QuickCheckThrowOnFailure();
}
