namespace IncidentGate.Platforms.AzureDevOps;

/// <summary>The pull request's status, which a branch policy may require: it speaks of one state of the pull request.</summary>
internal sealed class AzureStatus(AzureClient client)
{
    /// <summary>What a branch policy names, with <see cref="Name"/>: <c>incidentgate/documents</c>.</summary>
    public const string Genre = "incidentgate";

    public const string Name = "documents";

    private const int LongestDescription = 500;

    /// <param name="state">The service's word: succeeded, failed, error, notApplicable.</param>
    /// <param name="details">The run's own page.</param>
    /// <exception cref="AzureException">The token may not, or Azure DevOps couldn't be reached.</exception>
    public void Post(int number, int iteration, string state, string description, string? details) =>
        client.Write(
            HttpMethod.Post,
            client.Scope.InPullRequest(number, "statuses"),
            new StatusBody(state, description.Length <= LongestDescription ? description : description[..(LongestDescription - 1)] + "…", new StatusContext(Name, Genre)) { IterationId = iteration, TargetUrl = details },
            AzureJson.Default.StatusBody,
            AzureJson.Default.StatusAnswer);
}
