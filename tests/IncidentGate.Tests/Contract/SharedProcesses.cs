namespace IncidentGate.Tests;

/// <summary>Ends what the tests of a run shared.</summary>
[SetUpFixture]
internal sealed class SharedProcesses
{
    [OneTimeTearDown]
    public void Stop() => Contract.Prism.StopShared();
}
