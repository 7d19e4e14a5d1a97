namespace IncidentGate.Platforms.AzureDevOps;

/// <summary>Where on Azure DevOps a job works.</summary>
/// <param name="Collection">The organisation's address: <c>https://dev.azure.com/acme/</c>, on an own server <c>https://ado.example.com/tfs/DefaultCollection/</c>.</param>
/// <param name="Project">The project's name.</param>
/// <param name="RepositoryId">As the service counts it, or the name.</param>
/// <param name="RepositoryName">For people.</param>
internal sealed record AzureScope(Uri Collection, string Project, string RepositoryId, string RepositoryName)
{
    /// <summary>The organisation's name: the last part of the address, or the first of an old host, <c>acme.visualstudio.com</c>.</summary>
    public string Organization => Collection.AbsolutePath.Trim('/') is { Length: > 0 } path ? Uri.UnescapeDataString(path.Split('/')[^1]) : Collection.Host.Split('.')[0];

    /// <summary>How the identity of the project's jobs is called where the service doesn't say.</summary>
    public string UsualIdentity => $"{Project} Build Service ({Organization})";

    /// <summary>A project's part of the API, from the organisation's address.</summary>
    public string InProject(string path) => $"{Uri.EscapeDataString(Project)}/_apis/{path}";

    /// <summary>The repository's part of the API.</summary>
    public string InRepository(string path) => InProject($"git/repositories/{Uri.EscapeDataString(RepositoryId)}{(path.Length == 0 ? string.Empty : "/" + path)}");

    /// <summary>A pull request's part of the API.</summary>
    public string InPullRequest(int number, string path) => InRepository($"pullRequests/{number}{(path.Length == 0 ? string.Empty : "/" + path)}");
}
