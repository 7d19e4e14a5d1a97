using IncidentGate.Commands;
using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.Commands;

/// <summary><c>incidentgate init</c> as it asks a person, whose answers are given here.</summary>
internal sealed class InitCommandTests
{
    private Scratch _repository = null!;

    [SetUp]
    public void Start()
    {
        _repository = new Scratch().Write("mkdocs.yml", "site_name: x\n").Write("alerts/a.md", "# A\n");
        for (var number = 1; number < 4; number++)
        {
            _repository.Write($"docs/runbooks/r{number}.md", $"---\nticket: INC-{number}\n---\n# Restart {number}\n\n## Symptoms\n\nNothing moves.\n");
        }

        _repository.Commit("First");
    }

    [TearDown]
    public void End() => _repository.Dispose();

    [Test]
    public void Each_question_has_a_default_and_a_no_is_heard()
    {
        // The key of ids, the generator, the templates, the baseline, three workflows.
        var (code, questions) = Answer("\nn\n\nmaybe\nno\n\nn\nYES\n");
        var policy = Read(".github/incidentgate.yml");
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCodes.Pass), questions);
            Assert.That(questions, Does.StartWith("This sets the gate up for GitHub: ").And.Contain("Nothing is written before the last answer"));
            Assert.That(questions, Does.Contain("  generator: mkdocs\nWrite this into the policy? [Y/n]").And.Contain("Answer y or n").And.Contain("Write .github/incidentgate-baseline.json? [Y/n]").And.Contain("which audits every document once a week? [Y/n]"));
            Assert.That(policy, Does.Contain("'ticket']").And.Not.Contain("generator:").And.Not.Contain("baseline:"));
            Assert.That(Path.Combine(_repository.Root, ".github/workflows/incidentgate.yml"), Does.Exist);
            Assert.That(Path.Combine(_repository.Root, ".github/workflows/incidentgate-closing.yml"), Does.Not.Exist);
            Assert.That(Path.Combine(_repository.Root, ".github/workflows/incidentgate-audit.yml"), Does.Exist);
        });
    }

    [Test]
    public void What_is_there_is_overwritten_only_by_a_yes()
    {
        _repository.Write(".github/incidentgate.yml", "preset: strict\n");
        var (code, questions) = Answer("\n\n\n\n");
        Assert.That((code, Read(".github/incidentgate.yml")), Is.EqualTo((ExitCodes.Pass, "preset: strict\n")));
        Assert.That(questions, Does.Contain(".github/incidentgate.yml is there already. Overwrite it? [y/N]"));
    }

    [Test]
    public void Answers_that_end_too_early_leave_everything_as_it_was()
    {
        var (code, questions) = Answer("y\ny\n");
        Assert.That((code, _repository.Git("status", "--porcelain")), Is.EqualTo((ExitCodes.Usage, string.Empty)));
        Assert.That(questions, Does.Contain("The answers ended before the questions did, so nothing was written."));
    }

    [Test]
    public void An_answer_that_is_never_yes_or_no_ends_the_questions()
    {
        var (code, questions) = Answer("what\nwhy\nwho\n");
        Assert.That(code, Is.EqualTo(ExitCodes.Usage));
        Assert.That(questions, Does.Contain("No answer was y or n, so nothing was written."));
    }

    private (int Code, string Questions) Answer(string answers)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var input = new StringReader(answers);
        var environment = new RunEnvironment(output, error, TimeProvider.System, _repository.Root, name => name == "PATH" ? Environment.GetEnvironmentVariable(name) : null, IsTerminal: true) { Input = input };
        return (CommandLine.Run(["init"], environment), error.ToString());
    }

    private string Read(string path) => File.ReadAllText(Path.Combine(_repository.Root, path));
}
