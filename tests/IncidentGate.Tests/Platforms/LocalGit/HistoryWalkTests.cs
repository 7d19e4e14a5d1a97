using System.Text;
using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Documents;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.Platforms.LocalGit;

internal sealed class HistoryWalkTests
{
    private static readonly DateTimeOffset May = new(2025, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private Scratch _repository = null!;

    [SetUp]
    public void Start() => _repository = new Scratch().Write("a.txt", "1\n").Commit();

    [TearDown]
    public void End() => _repository.Dispose();

    [Test]
    public void It_asks_for_no_more_commits_once_every_page_has_been_seen()
    {
        var walk = Walk(["docs/a.md", "docs/b.md"]);
        Assert.Multiple(() =>
        {
            Assert.That(walk.Take(Commit(May, "docs/a.md")), Is.True);
            Assert.That(walk.Take(Commit(May.AddDays(-1), "src/app.cs")), Is.True);
            Assert.That(walk.Take(Commit(May.AddDays(-2), "docs/b.md")), Is.False);
        });
    }

    [Test]
    public void It_goes_on_to_the_oldest_review_where_code_is_covered()
    {
        var walk = new HistoryWalk(new HistoryQuestion(["docs/a.md"], TimeZoneInfo.Utc) { Covered = [new CoveredCode("docs/a.md", "src", new DateOnly(2025, 4, 20))] }, new MechanicalEdits(TestGit.Open(_repository.Root)), isShallow: false);
        Assert.Multiple(() =>
        {
            Assert.That(walk.Take(Commit(May, "docs/a.md", "src/app.cs")), Is.True);
            Assert.That(walk.Take(Commit(May.AddDays(-11), "src/app.cs")), Is.True);
            Assert.That(walk.Take(Commit(May.AddDays(-30), "src/app.cs")), Is.False);
            Assert.That(walk.Result().CodeSinceReview("docs/a.md").Single().Commits, Is.EqualTo(1));
        });
    }

    [Test]
    public void Whatever_git_says_is_read_to_its_end() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                Gen.ListOf(Gen.Elements("\0", "\n", "\u0001", "\u0001" + new string('0', 40) + " 1 1 ", ":1 1 a b M", ":1 1 a b R100", "a.md", "\ud800")).Select(string.Concat).ToArbitrary(),
                text =>
                {
                    using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
                    return LogReader.Read(stream).All(commit => commit.Id.Length == 40);
                }));

    private static LoggedCommit Commit(DateTimeOffset at, params string[] files) =>
        new(new string('0', 40), at, at, IsRoot: false, [.. files.Select(file => new LoggedFile('M', file, null, IsSameContent: false))]);

    private HistoryWalk Walk(string[] pages) => new(new HistoryQuestion(pages, TimeZoneInfo.Utc), new MechanicalEdits(TestGit.Open(_repository.Root)), isShallow: false);
}
