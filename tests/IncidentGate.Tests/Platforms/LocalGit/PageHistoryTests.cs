using IncidentGate.Documents;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.Platforms.LocalGit;

internal sealed class PageHistoryTests
{
    private const string Page = "# Page\n\none\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n";
    private static readonly string[] Pages = [.. Enumerable.Range(0, 25).Select(number => $"docs/page-{number}.md")];

    private Scratch _repository = null!;

    [SetUp]
    public void Start()
    {
        _repository = new Scratch { Day = "2025-01-10" };
        foreach (var page in Pages)
        {
            _repository.Write(page, Page + page + "\n");
        }

        _repository.Write("services/payments/app.cs", "1\n").Commit("First");
    }

    [TearDown]
    public void End() => _repository.Dispose();

    [Test]
    public void The_last_change_is_the_day_of_the_newest_commit_that_edits_the_page()
    {
        On("2025-05-01").Write(Pages[0], "# Page\n\nother\n").Commit();
        On("2025-06-01").Write("services/payments/app.cs", "2\n").Commit();
        Assert.That((Changed(Pages[0]), Changed(Pages[1])), Is.EqualTo(("2025-05-01", "2025-01-10")));
    }

    [Test]
    public void A_move_is_no_change_and_the_page_is_followed_through_it()
    {
        On("2025-05-01").Write(Pages[0], Page + "edited\n").Commit();
        On("2025-06-01").Git("mv", Pages[0], "docs/moved.md");
        _repository.Commit();
        On("2025-07-01").Git("mv", "docs/moved.md", "docs/again.md");
        _repository.Commit();
        Assert.That(Changed("docs/again.md"), Is.EqualTo("2025-05-01"));
    }

    [Test]
    public void A_reformatting_of_many_pages_is_no_change_but_of_one_page_it_is()
    {
        On("2025-05-01");
        Edit(Pages, text => text.Replace("one", "   one  ", StringComparison.Ordinal).Replace("two", "two\n\n", StringComparison.Ordinal));
        Assert.That(Changed(Pages[3]), Is.EqualTo("2025-01-10"));
        On("2025-06-01");
        Edit(Pages[..1], text => "  " + text);
        Assert.That(Changed(Pages[0]), Is.EqualTo("2025-06-01"));
    }

    [Test]
    public void One_line_that_a_program_wrote_into_most_pages_is_no_change_but_what_was_written_besides_is()
    {
        On("2025-05-01").Write(Pages[0], "# Page\n\nwritten anew\nby a person\nwith care\n");
        Edit(Pages[1..], text => text.Replace("one", "uno", StringComparison.Ordinal));
        Assert.That((Changed(Pages[0]), Changed(Pages[1])), Is.EqualTo(("2025-05-01", "2025-01-10")));
    }

    [Test]
    public void Many_pages_that_were_each_written_anew_are_changed()
    {
        On("2025-05-01");
        for (var page = 0; page < Pages.Length; page++)
        {
            _repository.Write(Pages[page], "# Page\n\n" + string.Concat(Enumerable.Range(0, page + 3).Select(line => $"new {line} of {page}\n")));
        }

        _repository.Commit();
        Assert.That(Changed(Pages[7]), Is.EqualTo("2025-05-01"));
    }

    [Test]
    public void A_commit_that_the_team_ignores_in_blame_is_no_change()
    {
        On("2025-05-01").Write(Pages[0], "# Page\n\nreflowed\n").Commit();
        On("2025-05-02").Write(".git-blame-ignore-revs", $"# reflow\n{_repository.Git("rev-parse", "HEAD")}\n").Commit();
        Assert.That(Changed(Pages[0]), Is.EqualTo("2025-01-10"));
    }

    [Test]
    public void A_change_of_the_files_mode_is_no_change()
    {
        On("2025-05-01").Git("update-index", "--chmod=+x", Pages[0]);
        _repository.Git("commit", "--quiet", "--message", "Mode");
        Assert.That(Changed(Pages[0]), Is.EqualTo("2025-01-10"));
    }

    [Test]
    public void A_page_that_is_not_committed_is_not_known_and_it_is_said()
    {
        _repository.Write("docs/new.md", "# New\n");
        var history = Read("docs/new.md", Pages[0]);
        Assert.That(history.LastChange("docs/new.md"), Is.Null);
        Assert.That(history.Gap, Does.StartWith("Git doesn't know the last change of 1 of 2 pages"));
    }

    [Test]
    public void A_shallow_clone_knows_what_changed_within_it_and_names_the_remedy()
    {
        On("2025-05-01").Write(Pages[1], Page + "edited\n").Commit();
        On("2025-06-01").Write(Pages[0], Page + "edited\n").Commit();
        using var clone = Shallow(depth: 2);
        var history = new PageHistory(TestGit.Open(clone.Root)).Read(new HistoryQuestion([Pages[0], Pages[1], Pages[2]], TimeZoneInfo.Utc));
        Assert.Multiple(() =>
        {
            Assert.That(history.LastChange(Pages[0]), Is.EqualTo(new DateOnly(2025, 6, 1)));
            Assert.That(history.LastChange(Pages[1]), Is.Null, "It may have been changed by the commit that the clone ends with, or long before.");
            Assert.That(history.LastChange(Pages[2]), Is.Null);
            Assert.That(history.Gap, Is.EqualTo("The clone is shallow: git knows the last change of 1 of 3 pages, and nothing is taken for fresh. Run `git fetch --unshallow`, or check out with `fetch-depth: 0`."));
        });
    }

    [Test]
    public void Commits_to_covered_code_count_from_the_day_after_the_review()
    {
        On("2025-03-01").Write("services/payments/app.cs", "2\n").Commit();
        On("2025-04-01").Write("services/payments/app.cs", "3\n").Commit();
        On("2025-05-01").Write("services/payments-other/app.cs", "1\n").Write("services/payments/deep/x.cs", "1\n").Commit();
        Assert.That(Covering("2025-03-01", "services/payments", "services/*/app.cs", "services/none").CodeSinceReview(Pages[0]), Is.EqualTo((CodeCommits[])[new("services/payments", 2), new("services/*/app.cs", 2)]));
    }

    [Test]
    public void Commits_that_a_shallow_clone_may_lack_are_not_counted()
    {
        On("2025-03-01").Write("services/payments/app.cs", "2\n").Commit();
        On("2025-04-01").Write("services/payments/app.cs", "3\n").Write(Pages[0], Page + "edited\n").Commit();
        On("2025-04-02").Write("services/payments/app.cs", "4\n").Commit();
        using var clone = Shallow(depth: 2);
        var question = Question("2025-02-01", "services/payments");
        Assert.That(new PageHistory(TestGit.Open(clone.Root)).Read(question).Code, Is.Empty);
        Assert.That(new PageHistory(TestGit.Open(_repository.Root)).Read(question).Code, Is.Not.Empty);
    }

    [Test]
    public void A_postmortem_comes_with_the_commit_that_adds_it_but_an_import_tells_nothing()
    {
        On("2025-05-01").Write("docs/postmortems/a.md", "# A\n").Commit();
        On("2025-05-09").Write("docs/postmortems/a.md", "# A\n\nMore.\n").Commit();
        var history = new PageHistory(TestGit.Open(_repository.Root)).Read(new HistoryQuestion(["docs/postmortems/a.md", Pages[0]], TimeZoneInfo.Utc) { Births = ["docs/postmortems/a.md", Pages[0]] });
        Assert.That(history.Pages["docs/postmortems/a.md"].Added?.UtcDateTime.Date, Is.EqualTo(new DateTime(2025, 5, 1, 0, 0, 0, DateTimeKind.Utc)));
        Assert.That(history.Pages[Pages[0]].Added, Is.Null);
    }

    [Test]
    public void Somebodys_own_settings_change_nothing()
    {
        foreach (var (key, value) in new[] { ("log.showRoot", "false"), ("diff.renames", "false"), ("diff.renameLimit", "1"), ("log.decorate", "full"), ("log.date", "relative") })
        {
            _repository.Git("config", key, value);
        }

        On("2025-06-01").Git("mv", Pages[0], "docs/moved.md");
        _repository.Write("docs/moved.md", Page + "edited\n").Commit();
        On("2025-07-01").Git("mv", "docs/moved.md", "docs/again.md");
        _repository.Commit();
        Assert.That((Changed("docs/again.md"), Changed(Pages[1])), Is.EqualTo(("2025-06-01", "2025-01-10")));
    }

    [Test]
    public void A_repository_without_a_commit_knows_nothing()
    {
        using var empty = new Scratch().Write("docs/a.md", "# A\n");
        Assert.That(new PageHistory(TestGit.Open(empty.Root)).Read(new HistoryQuestion(["docs/a.md"], TimeZoneInfo.Utc)).Gap, Does.StartWith("There is no commit yet"));
    }

    private Scratch On(string day)
    {
        _repository.Day = day;
        return _repository;
    }

    private void Edit(IEnumerable<string> pages, Func<string, string> edit)
    {
        foreach (var page in pages)
        {
            _repository.Write(page, edit(File.ReadAllText(Path.Combine(_repository.Root, page))));
        }

        _repository.Commit();
    }

    private Scratch Shallow(int depth)
    {
        var clone = new Scratch(init: false);
        clone.Git("clone", "--quiet", "--depth", $"{depth}", new Uri(_repository.Root).AbsoluteUri, ".");
        return clone;
    }

    private RepositoryHistory Read(params string[] pages) => new PageHistory(TestGit.Open(_repository.Root)).Read(new HistoryQuestion(pages, TimeZoneInfo.Utc));

    private string? Changed(string page) => Read(page).LastChange(page)?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static HistoryQuestion Question(string reviewed, params string[] code) =>
        new([Pages[0]], TimeZoneInfo.Utc) { Covered = [.. code.Select(one => new CoveredCode(Pages[0], one, DateOnly.Parse(reviewed, System.Globalization.CultureInfo.InvariantCulture)))] };

    private RepositoryHistory Covering(string reviewed, params string[] code) => new PageHistory(TestGit.Open(_repository.Root)).Read(Question(reviewed, code));
}
