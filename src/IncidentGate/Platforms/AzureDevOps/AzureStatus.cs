namespace IncidentGate.Platforms.AzureDevOps;

/// <summary>The pull request's status, which a branch policy may require: it speaks of one state of the pull request.</summary>
internal sealed class AzureStatus(AzureClient client)
{
    /// <summary>What a branch policy names, with <see cref="Name"/>: <c>incidentgate/documents</c>.</summary>
    public const string Genre = "incidentgate";

    public const string Name = "documents";

    private const int LongestDescription = 500;

    /// <summary>How far ahead of ours a clock may be that noted when it saw a state; what lies further off was forged.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromHours(1);

    /// <summary>Whether a run has spoken already that saw a later state of the pull request than this one.</summary>
    /// <exception cref="AzureException">The token may not, or Azure DevOps couldn't be reached.</exception>
    public bool HasNewer(int number, DateTimeOffset seenAt) =>
        client.Get(client.Scope.InPullRequest(number, "statuses"), AzureJson.Default.ListAnswerStatusAnswer).Items
            .Where(status => status.Context == new StatusContext(Name, Genre) && StatusAddress.SeenAt(status.TargetUrl) is { } seen && seen > seenAt && seen < (client.ServerTime ?? seenAt) + Slack)
            .Any(status => status.CreatedBy?.Id is { } author && author.Equals(client.Self.Id, StringComparison.OrdinalIgnoreCase));

    /// <param name="state">The service's word: succeeded, failed, error, notApplicable.</param>
    /// <param name="details">The run's own page; without one no order can be noted.</param>
    /// <param name="seenAt">When the service showed the state that was judged.</param>
    /// <exception cref="AzureException">The token may not, or Azure DevOps couldn't be reached.</exception>
    public void Post(int number, int iteration, string state, string description, string? details, DateTimeOffset seenAt) =>
        client.Write(
            HttpMethod.Post,
            client.Scope.InPullRequest(number, "statuses"),
            new StatusBody(state, description.Length <= LongestDescription ? description : description[..(LongestDescription - 1)] + "…", new StatusContext(Name, Genre)) { IterationId = iteration, TargetUrl = details is null ? null : StatusAddress.Mark(details, seenAt) },
            AzureJson.Default.StatusBody,
            AzureJson.Default.StatusAnswer);
}
