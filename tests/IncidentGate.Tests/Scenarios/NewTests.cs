using IncidentGate.Commands;
using YamlDotNet.RepresentationModel;

namespace IncidentGate.Tests.Scenarios;

/// <summary>From a finding to a page that is started: <c>incidentgate new</c> in real repositories.</summary>
internal sealed class NewTests
{
    private Scratch _repository = null!;

    [SetUp]
    public void Start() => _repository = new Scratch().Write("src/app.txt", "1\n").Write(".github/CODEOWNERS", "/docs/runbooks/ @acme/payments dana@example.com\n").Commit("First").Branch("incident/INC-42");

    [TearDown]
    public void End() => _repository.Dispose();

    [Test]
    public void The_command_that_a_report_shows_starts_the_document_and_the_next_report_sees_its_draft()
    {
        _repository.Write("src/app.txt", "2\n").Commit("Fix");
        var report = _repository.Run("check").Output;
        Assert.That(report, Does.Contain("    start: incidentgate new runbook --incident INC-42\n").And.Contain("    start: incidentgate new postmortem --incident INC-42\n"));
        Assert.That(_repository.Run("fix").Output, Does.Contain("\nThe runbook is missing. Start it: incidentgate new runbook --incident INC-42\n"));
        var answer = _repository.Run("new", "runbook", "--incident", "INC-42", "--title", "Payments are declined");
        Assert.That(answer, Is.EqualTo(new Answer(ExitCodes.Pass, "docs/runbooks/payments-are-declined.md written, from the built-in template.\nNext: answer its prompts (<…>, YYYY-MM-DD), take out \"status: draft\", then check it: incidentgate check --incident INC-42\n", string.Empty)));
        Assert.That(Read("docs/runbooks/payments-are-declined.md"), Does.StartWith("---\ntitle: Payments are declined\nincidents: [INC-42]\nstatus: draft\nowner: \"@acme/payments, dana@example.com\"\n"));
        report = _repository.Run("check").Output;
        Assert.That(report, Does.Contain("runbook             draft           docs/runbooks/payments-are-declined.md").And.Not.Contain("new runbook"));
    }

    [Test]
    public void A_postmortem_is_named_by_the_day_in_the_policys_zone_and_its_incident()
    {
        _repository.Write(".github/incidentgate.yml", "time-zone: Asia/Tokyo\n");
        var answer = At("2026-03-14T20:00:00Z", "new", "postmortem", "--incident", "inc-42", "--severity", "P2");
        Assert.That(answer.Output, Does.StartWith("docs/postmortems/2026-03-15-inc-42.md written"), answer.Error);
        Assert.That(Read("docs/postmortems/2026-03-15-inc-42.md"), Does.Contain("\nincident: inc-42\n").And.Contain("\nseverity: sev2\n").And.Contain("owner: <name of"));
    }

    [Test]
    public void A_prompt_for_the_severity_is_no_severity_that_the_policy_does_not_know()
    {
        _repository.Run("new", "postmortem", "--incident", "INC-42");
        Assert.That(_repository.Run("check").Output, Does.Contain("INC-42 · severity unknown").And.Not.Contain("states the severity"));
    }

    [Test]
    public void What_is_there_is_never_written_over()
    {
        _repository.Write("docs/help/help-inc-42.md", "Mine.\n");
        AssertRefused("docs/help/help-inc-42.md is there already, and stays as it is.", "new", "help", "--incident", "INC-42");
        Assert.That(Read("docs/help/help-inc-42.md"), Is.EqualTo("Mine.\n"));
    }

    [Test]
    public void A_second_postmortem_of_an_incident_is_refused()
    {
        _repository.Write("docs/postmortems/old.md", "---\nincident: INC-42\n---\n# Outage\n");
        AssertRefused("docs/postmortems/old.md is the postmortem of INC-42 already.", "new", "postmortem", "--incident", "INC-42");
    }

    [Test]
    public void A_title_that_begins_like_another_kinds_name_is_no_obstacle() =>
        Assert.That(_repository.Run("new", "help", "--incident", "INC-42", "--title", "INC-42 template: why?").Output, Does.StartWith("docs/help/help-inc-42.md written"));

    [Test]
    public void A_dry_run_shows_the_page_and_writes_nothing()
    {
        var answer = _repository.Run("new", "help", "--incident", "INC-42", "--dry-run");
        Assert.That(answer.Output, Does.StartWith("docs/help/help-inc-42.md would be written, from the built-in template:\n\n---\n").And.Contain("## Is my data safe?"));
        Assert.That(Directory.Exists(Path.Combine(_repository.Root, "docs")), Is.False);
    }

    [Test]
    public void A_team_has_templates_of_its_own_which_are_no_documents()
    {
        _repository.Write(".github/incidentgate.yml", "templates: { runbook: docs/templates/runbook.md }\ndocuments: { runbook: { paths: 'docs/**' } }\n").Write("docs/templates/runbook.md", "# {{ title }}\r\n\r\nFor {{ incident }}, <what to do>.\r\n");
        var answer = _repository.Run("new", "runbook", "--incident", "INC-42", "--title", "Queue");
        Assert.That(answer.Output, Does.StartWith("docs/queue.md written, from docs/templates/runbook.md.\nNext: answer its prompts (<…>), then check it"), answer.Error);
        Assert.That(Read("docs/queue.md"), Is.EqualTo("# Queue\n\nFor INC-42, <what to do>.\n"));
        Assert.That(_repository.Run("audit", "--all").Output, Does.Contain("docs/queue.md").And.Not.Contain("docs/templates"));
    }

    [Test]
    public void A_template_that_is_gone_is_named()
    {
        _repository.Write(".github/incidentgate.yml", "templates: { runbook: gone.md }\n");
        AssertRefused("The template gone.md isn't in this repository. Add it, or correct templates.runbook in the policy .github/incidentgate.yml.", "new", "runbook", "--incident", "INC-42");
    }

    [Test]
    public void What_lives_in_another_repository_is_started_there()
    {
        _repository.Write(".github/incidentgate.yml", "documents: { help: { repository: acme/help-center, paths: 'docs/**' } }\n");
        AssertRefused("A help page lives in acme/help-center: run this in a clone of that repository", "new", "help", "--incident", "INC-42");
    }

    [TestCase("../out.md")]
    [TestCase("/etc/out.md")]
    [TestCase(".git/out.md")]
    [TestCase("docs//out.md")]
    [TestCase("docs/runbooks/out.txt")]
    [TestCase("C:/out.md")]
    public void A_path_stays_in_the_repository(string path) =>
        AssertRefused($"--path {path} is no Markdown file of the repository.", "new", "runbook", "--incident", "INC-42", "--path", path);

    [Test]
    public void A_path_that_is_another_kinds_is_refused() =>
        AssertRefused("--path docs/help/x.md is no place of a runbook by the policy", "new", "runbook", "--incident", "INC-42", "--path", "docs/help/x.md");

    [Test]
    public void A_place_that_does_not_tell_what_the_page_is_is_refused_where_its_headings_do_not_either()
    {
        AssertRefused("notes/x.md wouldn't be taken for a postmortem: neither its place nor its headings say so. Put it below docs/postmortems, or name its folder in the policy: documents.postmortem.paths.", "new", "postmortem", "--incident", "INC-42", "--path", "notes/x.md");
        Assert.That(_repository.Run("new", "runbook", "--incident", "INC-42", "--path", "notes/x.md").Output, Does.StartWith("notes/x.md written"));
    }

    [Test]
    public void A_files_name_is_the_titles_words() =>
        Assert.That(_repository.Run("new", "runbook", "--incident", "INC-42", "--title", "A: \"b\" – c & #1/../_x_").Output, Does.StartWith("docs/runbooks/a-b-c-1_x.md written"));

    [Test]
    [Platform(Exclude = "Win", Reason = "symbolic links need a privilege there")]
    public void Nothing_is_written_through_a_link()
    {
        using var outside = new Scratch(init: false);
        _repository.Link("docs/runbooks", outside.Root);
        AssertRefused("docs/runbooks is a symbolic link, and nothing is written through it.", "new", "runbook", "--incident", "INC-42");
        Assert.That(Directory.EnumerateFileSystemEntries(outside.Root), Is.Empty);
    }

    [TestCase("Say what to start: postmortem, runbook, help.", "new")]
    [TestCase("new doesn't know 'guide'. Valid: postmortem, runbook, help.", "new", "guide", "--incident", "INC-42")]
    [TestCase("Say which incident it is for: incidentgate new help --incident INC-42", "new", "help")]
    [TestCase("--incident 'x' is no incident id here. Ids look like INC-42, INCIDENT-42, IR-42 or SEV-42 (incident.id of the policy built-in defaults).", "new", "help", "--incident", "x")]
    [TestCase("--severity doesn't know 'bad'", "new", "help", "--incident", "INC-42", "--severity", "bad")]
    [TestCase("--title takes one line", "new", "help", "--incident", "INC-42", "--title", "a\nb")]
    public void What_is_missing_or_unknown_is_said(string reason, params string[] arguments) => AssertRefused(reason, arguments);

    [Test]
    public void The_pre_commit_hook_names_a_command_that_passes_what_is_no_incidents_and_fails_what_is()
    {
        var hooks = new YamlStream();
        using (var text = File.OpenText(Path.Combine(Golden.Root, ".pre-commit-hooks.yaml")))
        {
            hooks.Load(text);
        }

        var hook = (YamlMappingNode)((YamlSequenceNode)hooks.Documents[0].RootNode).Children.Single();
        var entry = hook["entry"].ToString().Split(' ');
        Assert.That((hook["id"].ToString(), hook["language"].ToString(), hook["pass_filenames"].ToString(), entry[0]), Is.EqualTo(("incidentgate-check", "system", "false", "incidentgate")));
        _repository.Git("checkout", "--quiet", "-b", "feature", "main");
        Assert.That(_repository.Write("src/app.txt", "3\n").Run(entry[1..]).Code, Is.EqualTo(ExitCodes.Pass));
        _repository.Git("checkout", "--quiet", "incident/INC-42");
        Assert.That(_repository.Run(entry[1..]).Code, Is.EqualTo(ExitCodes.Fail));
    }

    private void AssertRefused(string reason, params string[] arguments)
    {
        var answer = _repository.Run(arguments);
        Assert.That(answer.Error, Does.Contain(reason));
        Assert.That((answer.Code, answer.Output), Is.EqualTo((ExitCodes.Usage, string.Empty)));
    }

    private string Read(string path) => File.ReadAllText(Path.Combine(_repository.Root, path));

    /// <summary>Runs the command in this process, at a moment of the test's own.</summary>
    private Answer At(string moment, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = CommandLine.Run(arguments, new RunEnvironment(output, error, new StoppedClock(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture)), _repository.Root, Environment.GetEnvironmentVariable, IsTerminal: false));
        return new Answer(code, output.ToString(), error.ToString());
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
