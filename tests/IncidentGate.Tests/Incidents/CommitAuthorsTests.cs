using IncidentGate.Incidents;

namespace IncidentGate.Tests.Incidents;

internal sealed class CommitAuthorsTests
{
    [Test]
    public void An_account_that_the_platform_names_once_is_known_by_its_address_everywhere()
    {
        var authors = new CommitAuthors([Commit("1", "dana", "dana@example.com"), Commit("2", "lee", "lee@example.com", "Fix\n\nCo-authored-by: D. <Dana@example.com>")]);
        Assert.That(authors.Of(["2"]), Is.EqualTo((string[])["lee", "dana"]));
        Assert.That(authors.Unmatched, Is.Empty);
    }

    [TestCase("123+octo-cat@users.noreply.github.com", "octo-cat")]
    [TestCase("octocat@users.noreply.github.com", "octocat")]
    [TestCase("7+dana_acme@users.noreply.git.example.com", "dana_acme")]
    public void The_platforms_own_addresses_name_their_account(string email, string login) =>
        Assert.That(new CommitAuthors([Commit("1", login: null, email)]).Of(["1"]), Is.EqualTo((string[])[login]));

    [Test]
    public void An_address_of_no_account_may_be_of_whoever_is_called_like_it_and_is_told()
    {
        var authors = new CommitAuthors([Commit("1", login: null, "lee@example.com")]);
        Assert.That(authors.Of(["1"]), Does.Contain("lee").And.Contain("SomeBody"));
        Assert.That(authors.Unmatched, Is.EqualTo((string[])["Some Body"]));
    }

    [TestCase("Co-authored-by: nobody")]
    [TestCase("Not-Co-authored-by: Kim <kim@example.com>")]
    [TestCase("> Co-authored-by: Kim <kim@example.com> said so")]
    [TestCase("Co-authored-by: dependabot[bot] <support@github.com>")]
    public void What_is_no_trailer_or_no_person_names_nobody(string line) =>
        Assert.That(new CommitAuthors([Commit("1", "dana", "dana@example.com", $"Fix\n\n{line}")]).All, Is.EqualTo((string[])["dana"]));

    [TestCase("Co-Authored-By: Kim <kim@users.noreply.github.com>")]
    [TestCase("co-authored-by:Kim<kim@users.noreply.github.com>\r")]
    [TestCase("  Co-authored-by:  <kim@users.noreply.github.com>")]
    public void A_trailer_is_read_however_it_is_written(string line) =>
        Assert.That(new CommitAuthors([Commit("1", "dana", "dana@example.com", $"Fix\n\n{line}\n")]).All, Is.EqualTo((string[])["dana", "kim"]));

    private static AuthoredCommit Commit(string id, string? login, string email, string message = "Fix") => new(id, login, "Some Body", email, message);
}
