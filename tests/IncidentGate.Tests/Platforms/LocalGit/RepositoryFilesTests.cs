using System.Text;
using IncidentGate.Documents;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.Platforms.LocalGit;

internal sealed class RepositoryFilesTests
{
    private Scratch _repository = null!;

    [SetUp]
    public void Start() => _repository = new Scratch();

    [TearDown]
    public void End() => _repository.Dispose();

    [Test]
    public void A_commit_shows_its_own_state()
    {
        _repository.Write("b.md", "old").Write("a/c.md", "c").Commit("One").Write("b.md", "new").Delete("a/c.md");
        using var files = OfHead();
        Assert.Multiple(() =>
        {
            Assert.That(files.Paths, Is.EqualTo((string[])["a/c.md", "b.md"]));
            Assert.That(Text(files, "b.md"), Is.EqualTo("old"));
            Assert.That(files.Read("nope.md", 10), Is.Null);
            Assert.That(files.Exists("a"), Is.False);
        });
    }

    [Test]
    public void The_working_tree_shows_what_is_on_disk()
    {
        _repository.Write("b.md", "old").Write("a/c.md", "c").Write(".gitignore", "*.tmp\n").Commit("One")
            .Write("b.md", "new").Delete("a/c.md").Write("z.md", "z").Write("z.tmp", "t");
        var files = OfDisk();
        Assert.That(files.Paths, Is.EqualTo((string[])[".gitignore", "b.md", "z.md"]));
        Assert.That(Text(files, "b.md"), Is.EqualTo("new"));
    }

    [Test]
    public void Both_are_the_same_for_a_clean_repository()
    {
        _repository.Write("x/é b.md", "1").Write("y.md", string.Empty).Write("Z.md", "3").Commit("One");
        using var committed = OfHead();
        var disk = OfDisk();
        Assert.That(disk.Paths, Is.EqualTo(committed.Paths));
        Assert.That(disk.Paths.Select(path => Text(disk, path)), Is.EqualTo(committed.Paths.Select(path => Text(committed, path))));
    }

    [Test]
    public void A_reader_sees_that_a_file_is_larger_than_its_limit_and_can_go_on()
    {
        _repository.Write("big.md", new string('x', 200_000)).Write("small.md", "s").Commit("One");
        using var files = OfHead();
        foreach (var state in (IRepositoryFiles[])[files, OfDisk()])
        {
            Assert.That(state.Read("big.md", 100)!, Has.Length.EqualTo(101));
            Assert.That(Text(state, "small.md"), Is.EqualTo("s"));
            Assert.That(state.Read("big.md", 200_000)!, Has.Length.EqualTo(200_000));
        }
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "symbolic links need a privilege there")]
    public void Symbolic_links_are_no_files()
    {
        _repository.Write("docs/a.md", "a").Link("docs/link.md", "a.md").Link("secret.md", "/etc/passwd").Link("folder", "/etc").Commit("One");
        using var committed = OfHead();
        foreach (var files in (IRepositoryFiles[])[committed, OfDisk()])
        {
            Assert.That(files.Paths, Is.EqualTo((string[])["docs/a.md"]));
            Assert.That(files.Read("secret.md", 100), Is.Null);
            Assert.That(files.Exists("docs/link.md"), Is.False);
        }
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "symbolic links need a privilege there")]
    public void A_folder_that_became_a_link_leads_nowhere()
    {
        using var outside = new Scratch(init: false);
        outside.Write("a.md", "outside");
        _repository.Write("docs/a.md", "a").Commit("One").Delete("docs/a.md");
        Directory.Delete(Path.Combine(_repository.Root, "docs"));
        _repository.Link("docs", outside.Root);
        Assert.That(OfDisk().Paths, Is.Empty);
        Assert.That(OfDisk().ReadUnlisted("docs/a.md", 100), Is.Null);
    }

    [Test]
    public void A_submodule_is_left_out()
    {
        _repository.Write("a.md", "a").Commit("One");
        _repository.Git("update-index", "--add", "--cacheinfo", $"160000,{_repository.Git("rev-parse", "HEAD")},vendor/lib");
        _repository.Git("commit", "--quiet", "--message", "Submodule");
        using var files = OfHead();
        Assert.That(files.Paths, Is.EqualTo((string[])["a.md"]));
    }

    [Test]
    public void Git_that_takes_too_long_is_ended()
    {
        _repository.Write("a.md", "a").Commit("One");
        _repository.Git("config", "alias.wait", "!sleep 30");
        var git = new GitRunner(TestGit.Executable, _repository.Root, TimeSpan.FromMilliseconds(300));
        Assert.That(() => git.Run("wait"), Throws.TypeOf<GitException>().With.Property(nameof(GitException.Failure)).EqualTo(GitFailure.Limit));
    }

    [Test]
    public void Without_git_on_the_path_the_message_says_so() =>
        Assert.That(() => GitExecutable.Find(string.Empty), Throws.TypeOf<GitException>().With.Message.Contains("isn't installed"));

    [Test]
    public void A_relative_search_path_is_never_used() =>
        Assert.That(() => GitExecutable.Find("." + Path.PathSeparator + "bin"), Throws.TypeOf<GitException>());

    private CommitFiles OfHead() => new(TestGit.Open(_repository.Root), _repository.Git("rev-parse", "HEAD"));

    private WorkingTreeFiles OfDisk() => new(TestGit.Open(_repository.Root));

    private static string Text(IRepositoryFiles files, string path) => Encoding.UTF8.GetString(files.Read(path, 1_000_000)!);
}
