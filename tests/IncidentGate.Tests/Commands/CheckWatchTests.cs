using IncidentGate.Commands;
using IncidentGate.Platforms;
using IncidentGate.Platforms.LocalGit;

namespace IncidentGate.Tests.Commands;

/// <summary>When <c>check --watch</c> judges, what it shows, and how it ends; changes come from a list, not from a disk.</summary>
internal sealed class CheckWatchTests
{
    private StringWriter _screen = null!;
    private StringWriter _error = null!;

    [SetUp]
    public void Start()
    {
        _screen = new StringWriter { NewLine = "\n" };
        _error = new StringWriter { NewLine = "\n" };
    }

    [TearDown]
    public void End()
    {
        _screen.Dispose();
        _error.Dispose();
    }

    [Test]
    public void It_judges_at_once_and_ends_with_the_last_exit_code()
    {
        Assert.That(Watch([], 1), Is.EqualTo(1));
        Assert.That(_screen.ToString(), Is.EqualTo("report 1\n(exit code 1; looking for changes until Ctrl-C)\n"));
    }

    [Test]
    public void Each_change_is_judged_and_the_last_answer_counts()
    {
        Assert.That(Watch([true, false, true, false], 1, 1, 0), Is.Zero);
        Assert.That(_screen.ToString(), Does.Contain("report 3\n").And.Not.Contain("report 4"));
    }

    [Test]
    public void A_burst_of_changes_is_judged_once()
    {
        Watch([true, true, true, true, false], 1, 0);
        Assert.That(_screen.ToString(), Does.Contain("report 2\n").And.Not.Contain("report 3"));
    }

    [Test]
    public void Where_changes_never_stop_it_is_judged_all_the_same()
    {
        Watch([.. Enumerable.Repeat(true, 42), false], 1, 1, 0);
        Assert.That(_screen.ToString(), Does.Contain("report 3\n"));
    }

    [Test]
    public void A_terminal_is_cleared_before_each_report()
    {
        Watch([true, false], isTerminal: true, 0, 0);
        Assert.That(_screen.ToString().Split(CheckWatch.Clear), Has.Length.EqualTo(3).And.ItemAt(0).Empty);
    }

    [Test]
    public void What_is_wrong_in_between_is_told_and_ends_nothing()
    {
        var answers = new Queue<Func<int>>([() => 0, () => throw new UsageException("The policy has a slip."), () => 1]);
        var code = new CheckWatch(Environment(isTerminal: false), new ListedChanges([true, false, true, false])).Run(_ => answers.Dequeue()(), CancellationToken.None);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(_error.ToString(), Is.EqualTo("incidentgate: The policy has a slip.\n"));
        Assert.That(_screen.ToString(), Does.Contain($"(exit code {ExitCode.Usage};"));
    }

    [Test]
    public void What_is_wrong_from_the_start_ends_it() =>
        Assert.That(() => new CheckWatch(Environment(isTerminal: false), new ListedChanges([true])).Run(_ => throw new UsageException("No."), CancellationToken.None), Throws.TypeOf<UsageException>());

    [Test]
    public void Nothing_is_judged_after_Ctrl_C()
    {
        using var stop = new CancellationTokenSource();
        var judged = 0;
        var changes = new ListedChanges([true]) { AtEnd = stop.Cancel };
        new CheckWatch(Environment(isTerminal: false), changes).Run(_ => judged++, stop.Token);
        Assert.That(judged, Is.EqualTo(1));
    }

    [TestCase("CI", "true", "nobody does")]
    [TestCase("GITHUB_ACTIONS", "true", "nobody does")]
    [TestCase("TF_BUILD", "True", "nobody does")]
    public void In_CI_it_is_refused(string variable, string value, string reason)
    {
        var code = CommandLine.Run(["check", "--watch"], Environment(isTerminal: false) with { Variable = name => name == variable ? value : null });
        Assert.That(code, Is.EqualTo(ExitCode.Usage));
        Assert.That(_error.ToString(), Does.Contain(reason));
    }

    [Test]
    public void A_commit_does_not_change_while_one_writes()
    {
        Assert.That(CommandLine.Run(["check", "--watch", "--head", "HEAD"], Environment(isTerminal: false)), Is.EqualTo(ExitCode.Usage));
        Assert.That(_error.ToString(), Does.Contain("leave out --head"));
    }

    [TestCase("docs/a.md", true)]
    [TestCase(".github/incidentgate.yml", true)]
    [TestCase(".git/index.lock", false)]
    [TestCase(".git\\index", false)]
    [TestCase(".git", false)]
    [TestCase(".git/logs/HEAD", true)]
    [TestCase("out/report.json", false)]
    [TestCase("out\\report.json", false)]
    [TestCase("report.json", true)]
    public void What_git_and_we_write_is_no_change_but_a_commit_is(string path, bool counts) =>
        Assert.That(WorkingTreeChanges.Counts(path, new HashSet<string>(StringComparer.Ordinal) { "out/report.json" }), Is.EqualTo(counts));

    [Test]
    public void A_file_that_is_written_in_a_new_folder_is_told()
    {
        using var folder = new Scenarios.Scratch(init: false);
        using var changes = new WorkingTreeChanges(folder.Root, []);
        folder.Write("docs/page.md", "# Page\n");
        Assert.That(changes.Wait(TimeSpan.FromSeconds(30), CancellationToken.None), Is.True);
    }

    private int Watch(bool[] changes, params int[] codes) => Watch(changes, isTerminal: false, codes);

    private int Watch(bool[] changes, bool isTerminal, params int[] codes)
    {
        var judged = 0;
        return new CheckWatch(Environment(isTerminal), new ListedChanges(changes)).Run(Judge, CancellationToken.None);

        int Judge(RunEnvironment within)
        {
            within.Output.WriteLine($"report {judged + 1}");
            return codes[judged++];
        }
    }

    private RunEnvironment Environment(bool isTerminal) => new(TextWriter.Null, _error, TimeProvider.System, TestContext.CurrentContext.TestDirectory, _ => null, isTerminal) { Screen = _screen };

    /// <summary>Answers each wait from a list, and the rest with no.</summary>
    private sealed class ListedChanges(IEnumerable<bool> answers) : IFileChanges
    {
        private readonly Queue<bool> _answers = new(answers);

        public Action AtEnd { get; init; } = () => { };

        public bool Wait(TimeSpan atMost, CancellationToken stop)
        {
            if (_answers.TryDequeue(out var answer))
            {
                return answer;
            }

            AtEnd();
            return false;
        }
    }
}
