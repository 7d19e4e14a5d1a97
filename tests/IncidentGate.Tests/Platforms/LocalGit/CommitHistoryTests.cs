using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Incidents;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.Platforms.LocalGit;

internal sealed class CommitHistoryTests
{
    private Scratch _repository = null!;

    [SetUp]
    public void Start()
    {
        _repository = new Scratch().Write("docs/old.md", "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n").Write("src/app.txt", "1\n").Commit("First");
        _repository.Branch("fix");
    }

    [TearDown]
    public void End() => _repository.Dispose();

    [Test]
    public void A_page_is_followed_through_all_its_names()
    {
        _repository.Write("docs/old.md", "ONE\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n").Commit("Write");
        _repository.Git("mv", "docs/old.md", "docs/middle.md");
        _repository.Commit("Move").Write("src/app.txt", "2\n").Commit("Code");
        _repository.Git("mv", "docs/middle.md", "docs/new.md");
        _repository.Commit("Move again");
        Assert.That(SubjectsOf("docs/new.md"), Is.EqualTo((string[])["Move again", "Move", "Write"]));
    }

    [Test]
    public void A_merge_that_leaves_the_page_as_one_side_has_it_is_no_change_of_it()
    {
        _repository.Write("docs/old.md", "ONE\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n").Commit("Write");
        MergeMain("src/app.txt", "2\n");
        Assert.That(SubjectsOf("docs/old.md"), Is.EqualTo((string[])["Write"]));

        MergeMain("docs/old.md", "one\ntwo\nthree\nfour\nfive\nsix\nseven\nEIGHT\n");
        Assert.That(SubjectsOf("docs/old.md"), Is.EqualTo((string[])["Merge branch 'main' into fix", "Write"]));
    }

    [Test]
    public void Names_that_look_like_gits_own_words_are_names()
    {
        string[] names = ["M", "R100", "docs/a b\n.md", new('a', 40)];
        foreach (var name in names)
        {
            _repository.Write(name, "text\n").Commit($"Add {name.Length}");
        }

        Assert.Multiple(() =>
        {
            foreach (var name in names)
            {
                Assert.That(SubjectsOf(name), Is.EqualTo((string[])[$"Add {name.Length}"]), name);
            }
        });
    }

    [Test]
    public void A_file_is_known_by_its_content_at_a_commit()
    {
        var before = _repository.Git("rev-parse", "HEAD");
        _repository.Write("docs/old.md", "other\n").Commit("Write").Write("docs/old.md", "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n").Commit("Take it back");
        var history = History();
        Assert.Multiple(() =>
        {
            Assert.That(history.BlobOf("HEAD", "docs/old.md"), Is.EqualTo(history.BlobOf(before, "docs/old.md")).And.Not.EqualTo(history.BlobOf("HEAD~1", "docs/old.md")));
            Assert.That(history.BlobOf("HEAD", "docs/none.md"), Is.Null);
            Assert.That(history.Has(before), Is.True);
            Assert.That(history.Has("--all"), Is.False);
            Assert.That(history.Has(new string('0', 40)), Is.False);
        });
    }

    [Test]
    public void Whatever_git_says_is_read_to_its_end() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                Gen.ListOf(Gen.Elements("\0", "\n", "M", "R100", "MM", "a.md", new string('0', 40), string.Empty, "\ud800")).Select(string.Concat).ToArbitrary(),
                text => CommitHistory.Parse(text).All(commit => commit.Id.Length == 40)));

    private void MergeMain(string path, string text)
    {
        _repository.Git("checkout", "--quiet", "main");
        _repository.Write(path, text).Commit("On main");
        _repository.Git("checkout", "--quiet", "fix");
        _repository.Git("merge", "--quiet", "--no-ff", "--no-edit", "main");
    }

    private CommitHistory History() => new(TestGit.Open(_repository.Root), "main", "fix");

    private string[] SubjectsOf(string path) =>
        [.. History().CommitsOf(new ChangedFile(path, FileChange.Modified, OldPath: null)).Select(commit => _repository.Git("log", "-1", "--format=%s", commit))];
}
