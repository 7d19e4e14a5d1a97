using System.Collections.Immutable;
using IncidentGate.Incidents;
using NSubstitute;

namespace IncidentGate.Tests.Incidents;

/// <summary>Who is in a team, where each of several merged changes knows only those who had to do with it.</summary>
internal sealed class CombinedRosterTests
{
    [Test]
    public void A_team_that_is_known_whole_is_asked_for_once()
    {
        var second = Substitute.For<IReviewSource>();
        var roster = Combined(Knows(new TeamRoster(["sam"], Obstacle: null)), second).Team("acme", "support");
        Assert.That(roster.Members, Is.EqualTo(new[] { "sam" }));
        second.DidNotReceive().Team(Arg.Any<string>(), Arg.Any<string>());
    }

    [Test]
    public void Members_of_each_change_are_members_of_all()
    {
        var roster = Combined(Knows(Part(["sam"], [])), Knows(Part(["kim"], []))).Team("acme", "support");
        Assert.That((string.Join(' ', roster.Members), roster.Obstacle), Is.EqualTo(("sam kim", (string?)null)));
    }

    [Test]
    public void A_name_that_is_a_members_in_one_change_and_somebody_elses_in_another_counts_in_none()
    {
        var roster = Combined(Knows(Part(["sam", "kim"], [])), Knows(Part([], ["Sam"]))).Team("acme", "support");
        Assert.That(roster.Members, Is.EqualTo(new[] { "kim" }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void What_one_change_cant_tell_another_may(bool isFirst)
    {
        var (unread, read) = (Knows(Part([], [], "unread")), Knows(Part(["sam"], [])));
        var roster = (isFirst ? Combined(unread, read) : Combined(read, unread)).Team("acme", "support");
        Assert.That((string.Join(' ', roster.Members), roster.Obstacle), Is.EqualTo(("sam", (string?)null)));
    }

    [Test]
    public void What_none_can_tell_is_an_obstacle() =>
        Assert.That(Combined(Knows(Part([], [], "one")), Knows(Part([], [], "two"))).Team("acme", "support").Obstacle, Is.EqualTo("one"));

    private static TeamRoster Part(ImmutableArray<string> members, ImmutableArray<string> others, string? obstacle = null) => new(members, obstacle) { IsWhole = false, Others = others };

    private static IReviewSource Knows(TeamRoster roster)
    {
        var source = Substitute.For<IReviewSource>();
        source.Team("acme", "support").Returns(roster);
        return source;
    }

    private static CombinedReviews Combined(params IReviewSource[] sources) =>
        new([.. sources.Select(source => new ReviewedChange(ImmutableDictionary<string, ChangedFile>.Empty, Author: null, source))]);
}
