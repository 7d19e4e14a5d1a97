using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Incidents;

namespace IncidentGate.Tests.Incidents;

/// <summary>What several merged changes did, seen from today.</summary>
internal sealed class CombinedChangeTests
{
    [Test]
    public void A_file_that_two_changes_touch_has_the_lines_of_both()
    {
        var joined = CombinedChange.Of([Made.Edited("a.md", 3), Made.Edited("b.md", 1), Made.Edited("a.md", 1, 3)]);
        Assert.That(joined.Select(file => (file.Path, string.Join(' ', file.AddedLines))), Is.EqualTo(new[] { ("a.md", "1 3"), ("b.md", "1") }));
    }

    [Test]
    public void What_one_of_them_added_is_added() => Assert.That(CombinedChange.Of([Made.Added("a.md", 2), Made.Edited("a.md", 5)]).Single().Change, Is.EqualTo(FileChange.Added));

    [Test]
    public void Unknown_lines_stay_unknown() => Assert.That(CombinedChange.Of([Made.Edited("a.md", 1), Made.Edited("a.md", 2) with { LinesKnown = false }]).Single().LinesKnown, Is.False);

    [Test]
    public void Lines_move_with_what_was_written_above_them_since() => Assert.That(Later([2], ["a", "b", "c"], ["x", "y", "a", "b", "c"]), Is.EqualTo(new[] { 4 }));

    [Test]
    public void Lines_that_were_rewritten_since_are_no_longer_there() => Assert.That(Later([1, 2], ["a", "b", "c"], ["a", "z", "c"]), Is.EqualTo(new[] { 1 }));

    [Test]
    public void A_line_that_was_put_back_since_is_no_longer_taken_away()
    {
        var change = Made.Edited("a.md", 2) with { RemovedLines = [new RemovedLine(2, "old")] };
        var reverted = LaterLines.Of(change, ["a", "new", "c"], ["x", "a", "old", "c"]);
        var rewritten = LaterLines.Of(change, ["a", "new", "c"], ["a", "newer", "c"]);
        Assert.That((reverted.AddedLines.IsEmpty, reverted.RemovedLines.IsEmpty), Is.EqualTo((true, true)));
        Assert.That(rewritten.RemovedLines, Is.EqualTo(change.RemovedLines));
    }

    [Test]
    public void Whatever_was_written_since_a_line_that_is_found_again_says_the_same() =>
        Prop.ForAll<NonEmptyArray<byte>, byte[]>((then, today) =>
        {
            string[] before = [.. then.Get.Select(letter => $"{letter % 5}")];
            string[] after = [.. today.Select(letter => $"{letter % 5}")];
            for (var line = 1; line <= before.Length; line++)
            {
                foreach (var found in Later([line], before, after))
                {
                    Assert.That(after[found - 1], Is.EqualTo(before[line - 1]));
                }
            }
        }).QuickCheckThrowOnFailure();

    private static ImmutableArray<int> Later(int[] added, string[] then, string[] today) => LaterLines.Of(Made.Edited("a.md", added), [.. then], [.. today]).AddedLines;
}
