using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Tests.Findings;

internal sealed class SuggestedFixesTests
{
    [TestCase("one two\nthree\n", 1, 5, 7, "2", "one 2\nthree\n")]
    [TestCase("one\r\ntwo\r\n", 2, 1, 3, "2", "one\r\n2\r\n")]
    [TestCase("one\ntwo\n", 1, 0, 0, "1", "1\ntwo\n", Description = "a whole line")]
    [TestCase("one\ntwo", 2, 0, 0, "2", "one\n2", Description = "the last line")]
    public void A_suggestion_replaces_its_span(string text, int line, int column, int end, string suggestion, string expected) =>
        Assert.That(SuggestedFixes.Apply(text, [Of(new TextSpan(line, column, line, end), suggestion)]), Is.EqualTo((expected, 1)));

    [Test]
    public void What_overlaps_waits_and_what_is_said_twice_is_done_once()
    {
        Finding[] findings = [Of(TextSpan.At(1, 1, 3), "1"), Of(TextSpan.At(1, 1, 3), "1"), Of(TextSpan.At(1, 2, 4), "x"), Of(TextSpan.At(1, 9, 5), "3")];
        Assert.That(SuggestedFixes.Apply("one two three", findings), Is.EqualTo(("1 two 3", 2)));
    }

    [Test]
    public void A_place_that_isnt_there_changes_nothing() =>
        Assert.That(SuggestedFixes.Apply("one", [Of(TextSpan.At(7, 1, 3), "1"), Of(TextSpan.At(1, 2, 90), "1")]), Is.EqualTo(("one", 0)));

    [Test]
    public void No_text_and_no_place_is_too_strange() => Prop.ForAll<string, int, int>((text, line, column) =>
    {
        var (result, applied) = SuggestedFixes.Apply(text ?? string.Empty, [Of(TextSpan.At(Math.Abs(line % 5), Math.Abs(column % 9), 2), "é")]);
        return applied == 0 ? result == (text ?? string.Empty) : result.Contains('é', StringComparison.Ordinal);
    }).QuickCheckThrowOnFailure();

    private static Finding Of(TextSpan span, string suggestion) => new("a/b", Level.Error, "a.md", span, "m", "n", "f") { Suggestion = suggestion };
}
