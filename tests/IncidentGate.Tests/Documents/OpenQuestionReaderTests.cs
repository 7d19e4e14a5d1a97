namespace IncidentGate.Tests.Documents;

/// <summary>What nobody knows yet.</summary>
internal sealed class OpenQuestionReaderTests
{
    [TestCase("## Open questions\n\n- Why did one node keep the key? (owner: dana)\n", 5, "dana")]
    [TestCase("## Unanswered questions\n\n1. Why did one node keep the key? @dana\n", 5, "dana")]
    [TestCase("## Unknowns\n\n- [ ] Why did one node keep the key?\n", 5, null)]
    [TestCase("## ❓ Open Questions\n\nWhy did one node keep the key?\n", 5, null)]
    [TestCase("**Open questions**\n\n- Why did one node keep the key?\n", 5, null)]
    [TestCase("## Open questions\n\n| Question | Owner |\n|---|---|\n| Why did one node keep the key? | @dana |\n", 7, "dana")]
    [TestCase("## Open questions\n\n| Owner | Question |\n|---|---|\n| TBD | Why did one node keep the key? |\n", 7, null)]
    [TestCase("## Causes\n\nOpen question: why did one node keep the key?\n", 5, null)]
    public void A_question_is_read_with_its_owner(string text, int line, string? owner) =>
        Assert.That(Page.Read("# Outage\n\n" + text).OpenQuestions.Select(question => (question.Line, question.Owner)), Is.EqualTo([(line, owner)]));

    [TestCase("## What happened?\n\n- The key was rotated\n")]
    [TestCase("## Open questions\n\nNone.\n")]
    [TestCase("## Open questions\n\n- None\n")]
    [TestCase("## Open questions\n\nWe collected these in the review.\n")]
    [TestCase("## Causes\n\nWhy did this happen? Since one node kept the key.\n")]
    public void A_rhetorical_question_and_none_are_no_questions(string text) => Assert.That(Page.Read("# Outage\n\n" + text).OpenQuestions, Is.Empty);

    [Test]
    public void What_is_nested_answers_and_is_no_question() =>
        Assert.That(Page.Read("# Outage\n\n## Open questions\n\n- Why?\n  - We think of the cache\n- How?\n").OpenQuestions.Select(question => question.Line), Is.EqualTo([5, 7]));

    [TestCase("- [x] Why?", true)]
    [TestCase("- ~~Why?~~", true)]
    [TestCase("- Why? Answer: the cache", true)]
    [TestCase("- Why? ✅", true)]
    [TestCase("- [ ] Why?", false)]
    [TestCase("- Why is there no answer?", false)]
    public void An_answered_question_is_known_as_such(string item, bool answered) =>
        Assert.That(Page.Read($"# Outage\n\n## Open questions\n\n{item}\n").OpenQuestions.Select(question => question.Answered), Is.EqualTo([answered]));
}
