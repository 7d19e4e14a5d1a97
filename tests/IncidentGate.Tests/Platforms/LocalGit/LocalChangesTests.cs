using System.Collections.Immutable;
using System.Text;
using IncidentGate.Incidents;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.Platforms.LocalGit;

internal sealed class LocalChangesTests
{
    private Scratch _repository = null!;

    [SetUp]
    public void Start() => _repository = new Scratch().Write("docs/old.md", "one\ntwo\nthree\n").Commit("First");

    [TearDown]
    public void End() => _repository.Dispose();

    [Test]
    public void Changed_lines_are_numbered_in_their_own_file()
    {
        _repository.Branch("fix").Write("docs/old.md", "zero\none\nTWO\nthree\n").Commit("Second");
        var file = Only(Read().Change);
        Assert.Multiple(() =>
        {
            Assert.That(file.Change, Is.EqualTo(FileChange.Modified));
            Assert.That(file.LinesKnown, Is.True);
            Assert.That(file.AddedLines, Is.EqualTo((int[])[1, 3]));
            Assert.That(file.RemovedLines, Is.EqualTo((RemovedLine[])[new(2, "two")]));
        });
    }

    [Test]
    public void What_is_not_committed_counts_and_so_does_what_is_untracked()
    {
        _repository.Branch("fix").Write("docs/old.md", "one\n").Write("docs/new.md", "a\nb").Write(".gitignore", "ignored.md\n").Write("ignored.md", "x");
        var change = Read().Change;
        Assert.Multiple(() =>
        {
            Assert.That(change.Head, Is.EqualTo(LocalChanges.WorkingTree));
            Assert.That(change.Files.Select(file => (file.Path, file.Change)), Is.EqualTo(((string, FileChange)[])[(".gitignore", FileChange.Added), ("docs/new.md", FileChange.Added), ("docs/old.md", FileChange.Modified)]));
            Assert.That(change.Find("docs/new.md")!.AddedLines, Is.EqualTo((int[])[1, 2]));
        });
    }

    [Test]
    public void A_named_head_leaves_the_working_tree_out()
    {
        _repository.Branch("fix").Write("docs/old.md", "one\n").Commit("Second").Write("docs/new.md", "a\n");
        var local = Read(head: "fix");
        Assert.That(local.Change.Files.Select(file => file.Path), Is.EqualTo((string[])["docs/old.md"]));
        Assert.That(local.Change.Head, Is.EqualTo(local.HeadCommit));
    }

    [Test]
    public void A_rename_keeps_where_the_file_was()
    {
        _repository.Branch("fix").Git("mv", "docs/old.md", "docs/new.md");
        _repository.Commit("Move");
        Assert.That(Only(Read().Change), Is.EqualTo(new ChangedFile("docs/new.md", FileChange.Renamed, "docs/old.md") { LinesKnown = true }).Using<ChangedFile>(SameMove));
    }

    [Test]
    public void A_deleted_file_has_all_its_lines_removed()
    {
        _repository.Branch("fix").Delete("docs/old.md").Commit("Drop");
        var file = Only(Read().Change);
        Assert.That(file.Change, Is.EqualTo(FileChange.Deleted));
        Assert.That(file.RemovedLines.Select(line => line.Text), Is.EqualTo((string[])["one", "two", "three"]));
    }

    [Test]
    public void Lines_of_a_binary_file_are_unknown()
    {
        _repository.Branch("fix").Write("docs/image.png", [0x89, 0, 1, 2, 10, 0]).Commit("Image");
        Assert.That(Only(Read().Change).LinesKnown, Is.False);
    }

    [Test]
    public void An_untracked_binary_file_has_unknown_lines_too()
    {
        _repository.Branch("fix").Write("docs/image.png", [0x89, 0, 1, 2, 10, 0]);
        Assert.That(Only(Read().Change).LinesKnown, Is.False);
    }

    [Test]
    public void Windows_line_ends_stay_out_of_removed_text()
    {
        _repository.Write("docs/crlf.md", "one\r\ntwo\r\n").Commit("Base");
        _repository.Branch("fix").Write("docs/crlf.md", "one\r\n").Commit("Second");
        Assert.That(Only(Read().Change).RemovedLines, Is.EqualTo((RemovedLine[])[new(2, "two")]));
    }

    [TestCase("docs/with space.md")]
    [TestCase("docs/ünïcode-文書.md")]
    [TestCase("docs/it's.md")]
    [TestCase("docs/-leading.md")]
    [TestCase(":(top)magic.md")]
    public void Any_path_is_read_as_it_is(string path) => AssertPathSurvives(path);

    [TestCase("docs/a \"quoted\" name.md")]
    [TestCase("docs/new\nline.md")]
    [TestCase("docs/tab\there\\back\u0007bell.md")]
    [Platform(Exclude = "Win", Reason = "Windows has no such names")]
    public void Any_path_is_read_as_it_is_even_with_what_git_quotes(string path) => AssertPathSurvives(path);

    [Test]
    public void Content_that_looks_like_a_patch_fools_nobody()
    {
        const string text = "diff --git a/x b/x\n--- a/docs/old.md\n+++ b/docs/old.md\n@@ -1,3 +1,9 @@\n-- a/y\n++ b/y\n";
        _repository.Write("docs/patch.md", "--- a\n" + text).Commit("Base");
        _repository.Branch("fix").Write("docs/patch.md", text + "+++ end\n").Write("docs/z.md", text).Commit("Second");
        var change = Read().Change;
        Assert.Multiple(() =>
        {
            Assert.That(change.Files.Select(file => file.Path), Is.EqualTo((string[])["docs/patch.md", "docs/z.md"]));
            Assert.That(change.Find("docs/patch.md")!.RemovedLines, Is.EqualTo((RemovedLine[])[new(1, "--- a")]));
            Assert.That(change.Find("docs/patch.md")!.AddedLines, Is.EqualTo((int[])[7]));
            Assert.That(change.Find("docs/z.md")!.AddedLines, Is.EqualTo(Enumerable.Range(1, 6)));
        });
    }

    [Test]
    public void The_users_own_diff_settings_change_nothing()
    {
        string[][] settings = [["diff.noprefix", "true"], ["diff.mnemonicPrefix", "true"], ["diff.interHunkContext", "5"], ["diff.external", "false"], ["color.ui", "always"], ["diff.renames", "false"], ["diff.relative", "true"], ["log.showSignature", "true"]];
        foreach (var setting in settings)
        {
            _repository.Git(["config", .. setting]);
        }

        _repository.Branch("fix").Write("docs/old.md", "ONE\ntwo\nTHREE\n").Commit("Second");
        var change = Read().Change;
        Assert.That(Only(change).AddedLines, Is.EqualTo((int[])[1, 3]));
        Assert.That(change.Title, Is.EqualTo("Second"));
    }

    [Test]
    public void Title_body_branch_and_author_come_from_the_commits()
    {
        _repository.Branch("incident/INC-7").Write("a.txt", "1").Commit("Earlier\n\nIncident: INC-7").Write("a.txt", "2").Commit("Fix payments\n\nBecause.");
        var change = Read(labels: ["sev2"]).Change;
        Assert.Multiple(() =>
        {
            Assert.That(change.Title, Is.EqualTo("Fix payments"));
            Assert.That(change.Body, Is.EqualTo("Fix payments\n\nBecause.\n\nEarlier\n\nIncident: INC-7"));
            Assert.That(change.Branch, Is.EqualTo("incident/INC-7"));
            Assert.That(change.Author, Is.EqualTo("Dana"));
            Assert.That(change.Labels, Is.EqualTo((string[])["sev2"]));
        });
    }

    [Test]
    public void The_comparison_starts_at_the_newest_common_commit()
    {
        _repository.Branch("fix").Write("fix.txt", "1").Commit("Fix");
        _repository.Git("checkout", "--quiet", "main");
        _repository.Write("main.txt", "1").Commit("Meanwhile");
        _repository.Git("checkout", "--quiet", "fix");
        Assert.That(Read(@base: "main").Change.Files.Select(file => file.Path), Is.EqualTo((string[])["fix.txt"]));
    }

    [TestCase("master")]
    [TestCase("trunk")]
    [TestCase("develop")]
    public void A_usual_default_branch_is_found(string name)
    {
        _repository.Git("branch", "--move", "main", name);
        _repository.Branch("fix");
        Assert.That(Read().BaseName, Is.EqualTo(name));
    }

    [Test]
    public void The_remotes_head_comes_before_usual_names()
    {
        var head = _repository.Git("rev-parse", "HEAD");
        _repository.Git("update-ref", "refs/remotes/origin/release", head);
        _repository.Git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/release");
        Assert.That(Read().BaseName, Is.EqualTo("origin/release"));
    }

    [Test]
    public void A_detached_head_has_no_branch()
    {
        _repository.Git("checkout", "--quiet", "--detach");
        Assert.That(Read().Change.Branch, Is.Null);
    }

    [Test]
    public void A_remote_branch_is_named_without_its_remote()
    {
        _repository.Git("update-ref", "refs/remotes/origin/incident/INC-9", "HEAD");
        Assert.That(Read(head: "origin/incident/INC-9").Change.Branch, Is.EqualTo("incident/INC-9"));
    }

    [TestCase("nope")]
    [TestCase("--upload-pack=touch x")]
    [TestCase("-")]
    [TestCase("")]
    [TestCase("a\nb")]
    [TestCase("main:docs")]
    public void A_name_that_is_no_commit_is_refused(string name) =>
        Assert.That(() => Read(@base: name), Throws.TypeOf<GitException>().With.Property(nameof(GitException.Failure)).EqualTo(GitFailure.UnknownRef));

    [Test]
    public void Unrelated_histories_have_no_base()
    {
        _repository.Git("checkout", "--quiet", "--orphan", "other");
        _repository.Commit("Other root");
        Assert.That(() => Read(@base: "main"), Throws.TypeOf<GitException>().With.Property(nameof(GitException.Failure)).EqualTo(GitFailure.NoBase));
    }

    [Test]
    public void An_unmerged_file_is_listed_once()
    {
        _repository.Branch("fix").Write("docs/old.md", "mine\n").Commit("Mine");
        _repository.Git("checkout", "--quiet", "main");
        _repository.Write("docs/old.md", "theirs\n").Commit("Theirs");
        _repository.Git("checkout", "--quiet", "fix");
        Assert.That(() => _repository.Git("merge", "main"), Throws.InvalidOperationException);
        Assert.That(Read().Change.Files.Select(file => file.Path), Is.EqualTo((string[])["docs/old.md"]));
    }

    private void AssertPathSurvives(string path)
    {
        _repository.Write(path, "one\ntwo\n").Commit("Base");
        _repository.Branch("fix").Write(path, "one\nTWO\n").Write(path + ".new.md", "x\n").Commit("Second");
        var repository = Open();
        using var committed = new CommitFiles(repository, _repository.Git("rev-parse", "HEAD"));
        var tree = new WorkingTreeFiles(repository);
        var change = Read().Change;
        Assert.Multiple(() =>
        {
            Assert.That(change.Find(path)?.AddedLines, Is.EqualTo((int[])[2]));
            Assert.That(change.Find(path + ".new.md")?.AddedLines, Is.EqualTo((int[])[1]));
            Assert.That(Encoding.UTF8.GetString(committed.Read(path, 100)!), Is.EqualTo("one\nTWO\n"));
            Assert.That(Encoding.UTF8.GetString(tree.Read(path, 100)!), Is.EqualTo("one\nTWO\n"));
        });
    }

    private GitRepository Open() => TestGit.Open(_repository.Root);

    private LocalChange Read(string? @base = null, string? head = null, ImmutableArray<string> labels = default) =>
        new LocalChanges(Open()).Read(@base, head, labels.IsDefault ? [] : labels);

    private static ChangedFile Only(ChangeSet change) => change.Files.Single();

    private static bool SameMove(ChangedFile one, ChangedFile other) =>
        (one.Path, one.OldPath, one.Change, one.LinesKnown, one.AddedLines.Length) == (other.Path, other.OldPath, other.Change, other.LinesKnown, other.AddedLines.Length);
}
