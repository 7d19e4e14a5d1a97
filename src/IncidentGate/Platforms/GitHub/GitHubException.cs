using System.Net;

namespace IncidentGate.Platforms.GitHub;

/// <summary>GitHub couldn't be reached or refused. The message says what was asked, what came back, and what mends it.</summary>
internal sealed class GitHubException(HttpStatusCode? status, string message) : Exception(message)
{
    /// <summary>Null where no answer came.</summary>
    public HttpStatusCode? Status => status;

    /// <summary>Whether GitHub asks to come back later.</summary>
    public bool IsBusy { get; init; }

    /// <summary>Whether the token may not do this: a fork's or Dependabot's token, or a permission that the workflow doesn't grant.</summary>
    public bool IsRefused => !IsBusy && status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Unauthorized;
}
