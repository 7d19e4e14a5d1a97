namespace IncidentGate.Tests.Scenarios.Azure;

/// <summary>A stage for each test; at the end every request and answer was as the description says.</summary>
internal abstract class AzureScenario
{
    protected AzureStage Stage { get; private set; } = null!;

    [SetUp]
    public void Start() => Stage = new AzureStage(Policy);

    [TearDown]
    public void End()
    {
        try
        {
            Stage.AssertContract();
        }
        finally
        {
            Stage.Dispose();
        }
    }

    /// <summary>The policy of the target branch.</summary>
    protected virtual string Policy => IncidentStory.Policy;

    /// <summary>The text without its line breaks.</summary>
    protected static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    protected static string[] Writes(AzureStage stage) => [.. stage.Azure.Requests.Where(request => request.Method != "GET").Select(request => request.Method)];
}
