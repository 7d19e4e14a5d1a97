using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Rules.Postmortem;

namespace IncidentGate.Tests.Rules.Postmortem;

internal sealed class PostmortemHindsightTests
{
    [TestCaseSource(typeof(RuleFixtures), nameof(RuleFixtures.Of), new object[] { "postmortem/hindsight" })]
    public void Speaks_where_the_fixture_is_marked_and_nowhere_else(string page) => RuleFixtures.AssertFindings(new PostmortemHindsight(), page);

    private static readonly string[] Judgements = ["we should have known", "the engineer should have noticed it", "it was obvious that it would fail", "they simply forgot it", "common sense says so"];

    [Test]
    public void A_judgement_is_found_at_its_line_and_never_in_quotes_code_or_links() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Pages.ToArbitrary(), page =>
        {
            var before = string.Concat(Enumerable.Repeat("A line of the story,\n", page.Lines));
            string Text(string judgement) => $"# Outage\n\n## Lessons\n\n{before}and {judgement}, says the page.\n";
            bool Is(string judgement, int count) => PostmortemTexts.Check(new PostmortemHindsight(), Text(judgement)).Length == count;
            return PostmortemTexts.Check(new PostmortemHindsight(), Text(page.Judgement)) is [{ Span.Line: var line }] && line == 5 + page.Lines
                && Is($"\"{page.Judgement}\"", 0) && Is($"`{page.Judgement}`", 0) && Is($"[{page.Judgement}](https://example.com)", 0) && Is($"~~{page.Judgement}~~", 0);
        }));

    [Test]
    public void A_finding_has_the_columns_of_its_phrase() =>
        Assert.That(PostmortemTexts.Check(new PostmortemHindsight(), "# Outage\n\n## Lessons\n\n- So `x` was seen: we simply forgot it.\n").Select(fault => (fault.Span!.Value.Line, fault.Span.Value.Column, fault.Span.Value.EndColumn)), Is.EqualTo([(5, 20, 35)]));

    [Test]
    public void A_team_has_its_own_words() =>
        Assert.That(PostmortemTexts.Check(new PostmortemHindsight(), "# Outage\n\n## Lessons\n\nDas hätte auffallen müssen.\n", options: ("words", "hätte auffallen müssen")), Has.Length.EqualTo(1));

    private static Gen<(string Judgement, int Lines)> Pages =>
        from judgement in Gen.Elements(Judgements)
        from lines in Gen.Choose(0, 12)
        select (judgement, lines);
}
