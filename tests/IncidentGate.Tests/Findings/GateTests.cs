using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;
using IncidentGate.Policies;
using IncidentGate.Rules;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Findings;

internal sealed class GateTests
{
    private static readonly Policy Policy = new() { Source = "test" };
    private static readonly ChangeSet Tagged = Made.Change() with { Title = "Fix INC-1" };

    [Test]
    public void A_change_of_no_incident_is_answered_without_listing_a_file()
    {
        var verdict = Gate(Level.Error).Judge(Made.Change(Made.Edited("src/a.cs", 1)), new NoFiles(), IncidentStatement.None);
        Assert.That(verdict.Outcome, Is.EqualTo(Outcome.NotAnIncident));
        Assert.That(verdict.Incident, Is.Null);
        Assert.That(verdict.Findings, Is.Empty);
    }

    [TestCase(Level.Error, Level.Error, Outcome.Fail)]
    [TestCase(Level.Warning, Level.Error, Outcome.Pass)]
    [TestCase(Level.Warning, Level.Warning, Outcome.Fail)]
    [TestCase(Level.Notice, Level.Warning, Outcome.Pass)]
    [TestCase(Level.Off, Level.Warning, Outcome.Pass)]
    public void The_lightest_failing_level_decides(Level found, Level failFrom, Outcome outcome) =>
        Assert.That(Gate(found, failFrom).Judge(Tagged, new MemoryFiles(), IncidentStatement.None).Outcome, Is.EqualTo(outcome));

    [Test]
    public void An_incident_without_findings_passes() =>
        Assert.That(new Gate(Policy, [], Today).Judge(Tagged, new MemoryFiles(), IncidentStatement.None).Outcome, Is.EqualTo(Outcome.Pass));

    [Test]
    public void The_phase_is_the_callers_then_the_labels_then_the_policys()
    {
        Assert.Multiple(() =>
        {
            Assert.That(PhaseOf(Tagged, IncidentStatement.None), Is.EqualTo(Phase.Fix));
            Assert.That(PhaseOf(Tagged with { Labels = ["Incident:Close"] }, IncidentStatement.None), Is.EqualTo(Phase.Close));
            Assert.That(PhaseOf(Tagged with { Labels = ["incident:close"] }, IncidentStatement.None with { Phase = Phase.Fix }), Is.EqualTo(Phase.Fix));
        });
    }

    [Test]
    public void The_callers_severity_comes_before_a_label()
    {
        var verdict = Gate(Level.Off).Judge(Tagged with { Labels = ["sev1"] }, new MemoryFiles(), IncidentStatement.None with { Severity = "P3" });
        Assert.That(verdict.Incident!.Severity, Is.EqualTo("sev3"));
    }

    [Test]
    public void What_the_incident_needs_is_told_even_where_no_rule_asks() =>
        Assert.That(
            new Gate(Policy, [], Today).Judge(Tagged, new MemoryFiles(), IncidentStatement.None).Incident!.Required.Select(required => (required.Kind, required.State)),
            Is.EqualTo(((DocumentKind, DocumentState)[])[(DocumentKind.Runbook, DocumentState.Missing), (DocumentKind.Postmortem, DocumentState.Missing)]));

    [Test]
    public void What_could_not_be_read_is_never_a_pass()
    {
        var verdict = IncidentGate.Findings.Gate.CannotVerify("main", "The history is too short.");
        Assert.That(verdict.Outcome, Is.EqualTo(Outcome.CannotVerify));
        Assert.That(verdict.Obstacles, Is.EqualTo((string[])["The history is too short."]));
    }

    private static DateOnly Today => new(2026, 3, 14);

    private static Gate Gate(Level found, Level failFrom = Level.Error) => new(Policy, [new Finder(found)], Today, failFrom);

    private static Phase PhaseOf(ChangeSet change, IncidentStatement statement) => new Gate(Policy, [], Today).Judge(change, new MemoryFiles(), statement).Incident!.Phase;

    /// <summary>Finds one thing in every incident.</summary>
    private sealed class Finder(Level level) : IncidentRule
    {
        public override RuleInfo Info { get; } = new("test/finder", RuleScope.Incident, "Finds.", "To test.", new Levels(level, level, level));

        public override IEnumerable<Fault> Check(IncidentRecord incident, RuleContext context) => [Fault.OfPage("It is.", "Mend it.", "key")];
    }

    private sealed class NoFiles : IRepositoryFiles
    {
        public IReadOnlyList<string> Paths => throw new AssertionException("The files were listed.");

        public bool Exists(string path) => throw new AssertionException("A file was looked for.");

        public byte[]? Read(string path, int limit) => throw new AssertionException("A file was read.");
    }
}
