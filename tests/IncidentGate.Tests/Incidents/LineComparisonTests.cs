using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Incidents;

namespace IncidentGate.Tests.Incidents;

/// <summary>Lines that two versions of a file don't share.</summary>
internal sealed class LineComparisonTests
{
    [TestCase("", "", "", "")]
    [TestCase("", "a b", "1 2", "")]
    [TestCase("a b", "", "", "1 2")]
    [TestCase("a b c", "a x c", "2", "2")]
    [TestCase("a b", "a b c", "3", "")]
    [TestCase("a a", "a a a", "3", "")]
    [TestCase("a b c d", "c d", "", "1 2")]
    [TestCase("a b c d e", "x b y d z", "1 3 5", "1 3 5")]
    public void What_changed_is_told_by_both_versions_numbers(string before, string after, string added, string removed)
    {
        var file = Of(Words(before), Words(after));
        Assert.That((string.Join(' ', file.AddedLines), string.Join(' ', file.RemovedLines.Select(line => line.Line))), Is.EqualTo((added, removed)));
        Assert.That(file.LinesKnown, Is.True);
    }

    [Test]
    public void What_stays_of_both_versions_is_the_same() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(
            ArbMap.Default.ArbFor<byte[]>(),
            ArbMap.Default.ArbFor<byte[]>(),
            (one, other) =>
            {
                var (before, after) = (Lines(one), Lines(other));
                var file = Of(before, after);
                var gone = file.RemovedLines.Select(line => line.Line).ToHashSet();
                return before.Where((_, index) => !gone.Contains(index + 1)).SequenceEqual(after.Where((_, index) => !file.AddedLines.Contains(index + 1)), StringComparer.Ordinal)
                    && file.RemovedLines.All(line => before[line.Line - 1] == line.Text);
            }));

    [Test]
    public void Lines_of_a_rewritten_file_that_is_too_large_are_unknown_and_never_none()
    {
        var file = Of([.. Enumerable.Range(0, 6_000).Select(number => $"old {number}")], [.. Enumerable.Range(0, 6_000).Select(number => $"new {number}")]);
        Assert.That((file.LinesKnown, file.AddedLines.Length), Is.EqualTo((false, 0)));
    }

    [Test]
    public void A_line_added_to_a_large_file_is_known()
    {
        ImmutableArray<string> before = [.. Enumerable.Range(0, 60_000).Select(number => $"line {number}")];
        Assert.That(Of(before, before.Insert(30_000, "new")).AddedLines, Is.EqualTo((int[])[30_001]));
    }

    private static ChangedFile Of(ImmutableArray<string> before, ImmutableArray<string> after) => LineComparison.Of(new ChangedFile("a.md", FileChange.Modified, OldPath: null), before, after);

    private static ImmutableArray<string> Words(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Few different lines, empty ones and lone carriage returns among them.</summary>
    private static ImmutableArray<string> Lines(byte[]? bytes) => [.. (bytes ?? []).Select(one => (one % 5) switch { 0 => string.Empty, 1 => "a\rb", var other => $"{other}" })];
}
