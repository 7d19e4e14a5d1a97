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
}
