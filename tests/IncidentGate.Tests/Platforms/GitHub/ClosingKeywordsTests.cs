using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Platforms.GitHub;

namespace IncidentGate.Tests.Platforms.GitHub;

/// <summary>Issue closing by keywords, as GitHub's documentation has it.</summary>
internal sealed class ClosingKeywordsTests
{
    private const string Repository = "acme/shop";
    private const string Server = "https://github.com/";

    [TestCase("Fixes #12", 12)]
    [TestCase("closes: #12", 12)]
    [TestCase("Resolved acme/shop#12.", 12)]
    [TestCase("FIX https://github.com/acme/shop/issues/12", 12)]
    [TestCase("One thing.\n\nThis closed #12, and more.", 12)]
    public void A_keyword_before_an_issue_closes_it(string body, int issue) => Assert.That(Issues(body), Is.EqualTo(new[] { issue }));

    [TestCase("See #12")]
    [TestCase("Fixes 12")]
    [TestCase("prefix #12")]
    [TestCase("Fixes other/shop#12")]
    [TestCase("Fixes https://elsewhere.example.com/acme/shop/issues/12")]
    [TestCase("<!-- Fixes #12 -->")]
    [TestCase("Write `Fixes #12` here")]
    [TestCase("```\nFixes #12\n```")]
    [TestCase("Fixes #12a")]
    [TestCase("")]
    [TestCase(null)]
    public void Anything_else_closes_nothing(string? body) => Assert.That(Issues(body), Is.Empty);

    [Test]
    public void Each_issue_needs_a_keyword_of_its_own() => Assert.That(Issues("Fixes #12, #13 and closes #14"), Is.EqualTo(new[] { 12, 14 }));

    [Test]
    public void Of_very_many_only_a_few_are_asked_about() =>
        Assert.That(Issues(string.Join('\n', Enumerable.Range(1, 500).Select(number => $"Fixes #{number}"))), Has.Length.LessThanOrEqualTo(20));

    [TestCase("Part of #12", 12)]
    [TestCase("Refs: #12", 12)]
    [TestCase("- Relates to acme/shop#12", 12)]
    [TestCase("Fixes #12", 12)]
    public void A_line_may_say_that_it_belongs_to_an_issue(string body, int issue) => Assert.That(Linked(body), Is.EqualTo(new[] { issue }));

    [TestCase("It looks like #12 did.")]
    [TestCase("Not part of #12")]
    public void A_mention_in_passing_belongs_to_nothing(string body) => Assert.That(Linked(body), Is.Empty);

    [Test]
    public void Whatever_the_body_it_is_read_to_its_end() =>
        Prop.ForAll<NonNull<string>>(text => Issues(text.Get + "\nFixes #12").All(number => number > 0)).QuickCheckThrowOnFailure();

    private static int[] Issues(string? body) => [.. ClosingKeywords.Issues(body, Repository, Server)];

    private static int[] Linked(string body) => [.. ClosingKeywords.Linked(body, Repository, Server)];
}
