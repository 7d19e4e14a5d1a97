using System.Collections.Immutable;
using IncidentGate.Incidents;
using NSubstitute;

namespace IncidentGate.Tests.Incidents;

/// <summary>Reviews of several merged pull requests, as one record.</summary>
internal sealed class CombinedReviewsTests
{
    [Test]
    public void An_approval_counts_where_the_page_was_changed_last()
    {
        var record = Read([Change("dana", Approves("sam"), "help.md", "book.md"), Change("lee", Approves("kim"), "help.md")], "help.md", "book.md");
        Assert.That(record.Approvals.Select(review => (review.Login, string.Join(' ', review.Outdated))), Is.EquivalentTo(new[] { ("sam", "help.md"), ("kim", "book.md") }));
    }

    [Test]
    public void A_pull_request_whose_pages_others_changed_later_is_not_asked()
    {
        var first = Change("dana", Approves("sam"), "help.md");
        Read([first, Change("lee", Approves("kim"), "help.md")], "help.md");
        first.Source.DidNotReceiveWithAnyArgs().Read(default);
    }

    [Test]
    public void Who_opened_any_of_them_is_an_author() =>
        Assert.That(Read([Change("dana", Approves("sam"), "help.md"), Change("lee", Approves("kim"), "book.md")], "help.md", "book.md").Authors, Is.EquivalentTo((string[])["dana", "lee"]));

    [Test]
    public void What_cannot_be_read_of_one_keeps_the_whole_from_being_told() =>
        Assert.That(Read([Change("dana", new ReviewRecord { Obstacle = "No." }, "help.md"), Change("lee", Approves("kim"), "book.md")], "help.md", "book.md").Obstacle, Is.EqualTo("No."));

    [Test]
    public void A_page_that_was_renamed_since_keeps_its_approval()
    {
        var source = Substitute.For<IReviewSource>();
        source.Read(default).ReturnsForAnyArgs(new ReviewRecord { AuthorsOf = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("old.md", ["dana"]) });
        var record = Read([new ReviewedChange(ImmutableDictionary<string, ChangedFile>.Empty.Add("new.md", Made.Edited("old.md", 1)), "dana", source)], "new.md");
        Assert.That(record.Wrote("dana", "new.md"), Is.True);
    }

    private static ReviewRecord Approves(string login) => new() { Latest = [new Review(login, ReviewState.Approved)] };

    private static ReviewedChange Change(string author, ReviewRecord record, params string[] paths)
    {
        var source = Substitute.For<IReviewSource>();
        source.Read(default).ReturnsForAnyArgs(record);
        return new ReviewedChange(paths.ToImmutableDictionary(path => path, path => Made.Edited(path, 1), StringComparer.Ordinal), author, source);
    }

    private static ReviewRecord Read(ImmutableArray<ReviewedChange> changes, params string[] paths) => new CombinedReviews(changes).Read([.. paths.Select(path => Made.Edited(path, 1))]);
}
