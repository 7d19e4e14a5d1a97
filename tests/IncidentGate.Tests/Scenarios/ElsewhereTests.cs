using IncidentGate.Tests.Scenarios.GitHub;

namespace IncidentGate.Tests.Scenarios;

/// <summary>On a laptop nothing of another repository can be seen: that is said, and never a pass.</summary>
internal sealed class ElsewhereTests
{
    private Scratch _repository = null!;

    [SetUp]
    public void Start()
    {
        _repository = new Scratch().Write(".github/incidentgate.yml", CompanionStage.Policy).Commit("First");
        _repository.Branch("incident/INC-42")
            .Write("docs/runbooks/rotate-key.md", IncidentStory.Runbook)
            .Write("docs/postmortems/2026-03-14-payments.md", CompanionStage.Postmortem)
            .Commit("Fix");
    }

    [TearDown]
    public void End() => _repository.Dispose();

    [Test]
    public void What_lives_elsewhere_cannot_be_verified()
    {
        var answer = _repository.Run("check");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify), answer.Output);
        Assert.That(CompanionStage.Flat(answer), Does.Contain("can't verify: The customer help lives in acme/help-center, which can't be seen from here, so it can't be told whether the customer help is up to date. See the pull request, or suppose it with --with help."));
    }

    [Test]
    public void What_the_documents_here_lack_is_said_first()
    {
        _repository.Delete("docs/runbooks/rotate-key.md").Commit("Without");
        var answer = _repository.Run("check");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output);
        Assert.That(CompanionStage.Flat(answer), Does.Contain("note: The customer help lives in acme/help-center"));
    }

    [Test]
    public void It_can_be_supposed()
    {
        var answer = _repository.Run("check", "--with", "help");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output);
        Assert.That(CompanionStage.Flat(answer), Does.Contain("It supposes that the customer help is written and right."));
    }

    [Test]
    public void In_its_own_repository_a_document_lives_nowhere_else()
    {
        _repository.Git("remote", "add", "origin", "git@github.test:Acme/help-center.git");
        var answer = _repository.Run("check", "--base", "main");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output);
        Assert.That(CompanionStage.Flat(answer), Does.Contain("Next: Say on a help page what customers may notice"));
    }

    [Test]
    public void Paths_of_another_repository_take_no_page_here_for_what_it_isnt()
    {
        _repository.Git("checkout", "--quiet", "main");
        _repository.Write(".github/incidentgate.yml", CompanionStage.Policy.Replace("paths: ['docs/help/**']", "paths: ['docs/**']", StringComparison.Ordinal)).Commit("All pages there are help");
        Assert.That(File.ReadAllText(Path.Combine(_repository.Root, ".github/incidentgate.yml")), Does.Contain("paths: ['docs/**']"));
        _repository.Git("checkout", "--quiet", "incident/INC-42");
        _repository.Git("rebase", "--quiet", "main");
        var answer = _repository.Run("check");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.CannotVerify), answer.Output);
        Assert.That(_repository.Run("inspect", "docs/runbooks/rotate-key.md").Output, Does.Contain("runbook"));
    }

    [Test]
    public void Where_customers_saw_nothing_nobody_asks() =>
        Assert.That(_repository.Run("check", "--label", "no-customer-impact").Code, Is.EqualTo(ExitCodes.Pass));

    [Test]
    public void An_audit_asks_for_it_where_it_lives_and_says_so()
    {
        _repository.Write(".github/incidentgate.yml", CompanionStage.Policy.Replace("incident/deadline: 'off'", "incident/deadline: error", StringComparison.Ordinal)).Commit("Deadline");
        var answer = _repository.Run("audit", "--today", "2026-06-01", "--fail-on", "never", "--all");
        Assert.That(CompanionStage.Flat(answer), Does.Contain("The customer help lives in acme/help-center, which can't be seen from here: this audit doesn't ask for it. Audit it there."));
        Assert.That(answer.Output, Does.Not.Contain("incident/deadline"));
    }
}
