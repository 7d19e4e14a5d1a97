using IncidentGate.Tests.Scenarios.Azure;
using IncidentGate.Tests.Scenarios.GitHub;

namespace IncidentGate.Tests.Scenarios.Platforms;

/// <summary>A fixture whose scenarios hold on every platform.</summary>
internal abstract class PlatformScenarios(Platform platform)
{
    private ITrackerStage? _stage;

    protected ITrackerStage Stage => _stage!;

    /// <summary>The policy of the base branch.</summary>
    protected virtual string Policy => IncidentStory.Policy;

    [SetUp]
    public void Start() => _stage = platform switch
    {
        Platform.GitHub => new GitHubStage(Policy),
        _ => new AzureStage(Policy),
    };

    [TearDown]
    public void End()
    {
        try
        {
            _stage?.AssertContract();
        }
        finally
        {
            _stage?.Dispose();
        }
    }
}
