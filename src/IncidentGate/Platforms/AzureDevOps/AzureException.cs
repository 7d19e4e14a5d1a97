using System.Net;

namespace IncidentGate.Platforms.AzureDevOps;

/// <summary>Azure DevOps couldn't be reached or refused. The message says what was asked, what came back, and what mends it.</summary>
internal sealed class AzureException(HttpStatusCode? status, string message) : Exception(message)
{
    /// <summary>Null where no answer came.</summary>
    public HttpStatusCode? Status => status;

    /// <summary>Whether Azure DevOps asks to come back later.</summary>
    public bool IsBusy { get; init; }

    /// <summary>Whether what was written to has changed since it was read.</summary>
    public bool IsStale => status is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict;

    /// <summary>Whether the identity of the job may not do this.</summary>
    public bool IsRefused => !IsBusy && status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Unauthorized;
}
