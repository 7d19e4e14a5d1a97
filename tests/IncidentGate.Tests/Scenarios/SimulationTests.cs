using IncidentGate.Tests.Scenarios.GitHub;

namespace IncidentGate.Tests.Scenarios;

/// <summary>On a laptop approvals can't be seen. What would be missing if they were given can.</summary>
internal sealed class SimulationTests
{
    private Scratch _repository = null!;

    [SetUp]
    public void Start()
    {
        _repository = new Scratch().Write(".github/incidentgate.yml", IncidentStory.Policy).Commit("First");
        _repository.Branch("incident/INC-42")
            .Write("docs/runbooks/rotate-key.md", IncidentStory.Runbook)
            .Write("docs/postmortems/2026-03-14-payments.md", IncidentStory.Postmortem.Replace("run twice?", "run twice? (owner: @dana)", StringComparison.Ordinal))
            .Write("docs/help/declined.md", IncidentStory.Help)
            .Commit("Fix");
    }

    [TearDown]
    public void End() => _repository.Dispose();

    [Test]
    public void Closing_is_no_pass_where_approvals_cannot_be_seen()
    {
        var answer = Close();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify), answer.Output);
        Assert.That(Flat(answer), Does.Contain("can't verify: Approvals are given on the platform, and can't be seen here. Awaited: docs/help/declined.md by @acme/support."));
    }

    [Test]
    public void What_the_documents_lack_is_said_first()
    {
        _repository.Write("docs/help/declined.md", IncidentStory.Help.Replace("Try again.", "TBD", StringComparison.Ordinal)).Commit("Not ready");
        var answer = Close();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output);
        Assert.That(Flat(answer), Does.Contain("note: Approvals are given on the platform"));
    }

    [Test]
    public void In_the_fix_phase_nobody_asks()
    {
        var answer = _repository.Run("check");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output);
        Assert.That(answer.Output, Does.Not.Contain("pproval"));
    }

    [Test]
    public void A_supposed_approval_by_the_team_is_one()
    {
        var answer = Close("--approve", "support=@sam");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output);
        Assert.That(Flat(answer), Does.Contain("This is a simulation. It supposes that @sam approves as one of support."));
    }

    [Test]
    public void A_supposed_approval_by_another_leaves_what_is_missing()
    {
        var answer = Close("--approve", "acme/payments=@kim");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output);
        Assert.That(Flat(answer), Does.Contain("Approval by @acme/support is missing for this help page."));
    }

    [Test]
    public void Without_a_team_nobody_knows_whose_approval_it_is()
    {
        var answer = Close("--approve", "@sam");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify), answer.Output);
        Assert.That(Flat(answer), Does.Contain("write --approve support=@sam"));
    }

    [Test]
    public void Who_wrote_the_page_here_is_not_supposed_to_approve_it()
    {
        var answer = Close("--approve", "support=@dana");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output);
        Assert.That(Flat(answer), Does.Contain("@dana approved, and is one of its authors."));
    }

    [Test]
    public void A_missing_page_can_be_supposed_and_still_wants_its_approval()
    {
        _repository.Delete("docs/help/declined.md")
            .Write("docs/postmortems/2026-03-14-payments.md", File.ReadAllText(Path.Combine(_repository.Root, "docs/postmortems/2026-03-14-payments.md")).Replace(" and the [help page](../help/declined.md)", string.Empty, StringComparison.Ordinal))
            .Commit("Later");
        Assert.That(Flat(Close("--with", "help", "--approve", "payments=@kim")), Does.Contain("customer help supposed").And.Contain("Approval by @acme/support is missing"));

        var answer = Close("--with", "help", "--approve", "support=@sam");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output);
        Assert.That(Flat(answer), Does.Contain("the customer help is written and right"));
    }

    [Test]
    public void A_program_reads_whose_approval_is_missing() =>
        Assert.That(Close("--approve", "@sam=", "--format", "json").Error + Close("--approve", "payments=@kim", "--format", "json").Output, Does.Contain("names nobody").And.Match(@"""state"": ""missing"",\s+""audience"": \[\s+""@acme/support""\s+\]"));

    private Answer Close(params string[] more) => _repository.Run(["check", "--phase", "close", .. more]);

    /// <summary>The report without its line breaks.</summary>
    private static string Flat(Answer answer) => string.Join(' ', answer.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
