namespace IncidentGate.Tests.Scenarios;

/// <summary>The shipped example, from its replayed history to what a person reads.</summary>
internal sealed class PaymentsOutageTests
{
    private Scratch _repository = null!;

    [OneTimeSetUp]
    public void Replay()
    {
        _repository = new Scratch(init: false);
        var replay = _repository.Execute("dotnet", ["run", Path.Combine(Golden.Root, "examples/payments-outage/run.cs"), "--", "--replay", "."], _repository.Root);
        Assert.That(replay.Code, Is.Zero, replay.Output + replay.Error);
    }

    [OneTimeTearDown]
    public void Remove() => _repository.Dispose();

    [Test]
    public void The_history_is_the_same_on_every_machine() =>
        Golden.AssertSame("tests/IncidentGate.Tests/Scenarios/Golden/payments-outage.log", _repository.Git("log", "--all", "--format=%H %an %aI %s%d", "--name-status") + "\n");

    [Test]
    public void The_report_is_what_a_person_can_act_on()
    {
        var answer = _repository.Run("check", "--today", "2026-03-14");
        Assert.That(answer.Error, Is.Empty);
        Golden.AssertSame("tests/IncidentGate.Tests/Scenarios/Golden/payments-outage.txt", $"{answer.Output}(exit code {answer.Code})\n");
    }

    [Test]
    public void Before_the_fix_there_is_no_incident() =>
        Assert.That(_repository.Run("check", "--base", "main", "--head", "main").Code, Is.EqualTo(ExitCodes.Pass));
}
