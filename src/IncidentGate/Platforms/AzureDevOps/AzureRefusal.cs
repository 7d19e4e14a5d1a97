using System.Net;
using System.Text.Json;

namespace IncidentGate.Platforms.AzureDevOps;

/// <summary>Puts a refusal of Azure DevOps' into words, with what mends it.</summary>
internal static class AzureRefusal
{
    private const int LongestQuote = 400;
    private const string NoPermission = "TF401027";
    private const string NoRepository = "TF401019";

    /// <summary>What the service also says, with 401, to an identity that it knows well.</summary>
    private const string NotAllowed = "TF400813";

    private const string TokenMend = "Pass the job's token: in a `script` step `env: SYSTEM_ACCESSTOKEN: $(System.AccessToken)`; the task passes it by itself.";

    /// <param name="identity">The identity of the job as the service names it; asked for only where it is needed.</param>
    public static AzureException Of(HttpResponseMessage answer, HttpMethod method, Uri address, AzureScope scope, Func<string> identity, TimeProvider clock)
    {
        var said = Said(answer);
        var asked = $"{method} {Uri.UnescapeDataString(address.AbsolutePath)}";
        var wait = AzureRetry.Asked(answer, clock);
        var message = answer.StatusCode switch
        {
            _ when IsSignIn(answer) || (answer.StatusCode == HttpStatusCode.Unauthorized && !said.Contains(NotAllowed, StringComparison.Ordinal)) => $"Azure DevOps doesn't accept the token ({asked}: {(IsSignIn(answer) ? "it answers with its sign-in page" : said)}). {TokenMend}",
            _ when wait is { } pause => $"Azure DevOps is too busy, or the job's share of it is used up ({asked}: {said}). Run the job again after {(clock.GetUtcNow() + pause).UtcDateTime:HH:mm} UTC.",
            _ when said.Contains(NoRepository, StringComparison.Ordinal) => $"There is no repository {scope.RepositoryName} for this job, or it may not read it ({asked}: {said}). Grant {identity()} \"Read\" under {Settings(scope)}. If the repository belongs to another project than the pipeline, switch \"Limit job authorization scope\" off for it, under Project settings → Pipelines → Settings.",
            HttpStatusCode.Forbidden or HttpStatusCode.NotFound when said.Contains(NoPermission, StringComparison.Ordinal) || (answer.StatusCode == HttpStatusCode.Forbidden && IsGit(address)) =>
                $"{identity()} may not do this ({asked}: {said}). Grant it \"{(method == HttpMethod.Get ? "Read" : "Contribute to pull requests")}\" under {Settings(scope)}.",
            HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized => $"{identity()} may not do this ({asked}: {said}). Grant it \"{(method == HttpMethod.Get ? "View work items in this node" : "Edit work items in this node")}\" under Project settings → Boards → Project configuration → Areas → Security.",
            HttpStatusCode.NotFound => $"Azure DevOps has nothing there, or {identity()} may not see it ({asked}: {said}).",
            _ => $"Azure DevOps answered {(int)answer.StatusCode} to {asked}: {said}.",
        };
        return new AzureException(IsSignIn(answer) ? HttpStatusCode.Unauthorized : answer.StatusCode, message) { IsBusy = wait is not null };
    }

    /// <summary>Whether this is the page that a browser would sign in by: what a token gets that the service doesn't know, with a state that looks like success.</summary>
    public static bool IsSignIn(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.NonAuthoritativeInformation
        || ((int)answer.StatusCode is >= 200 and < 400 && (answer.Content.Headers.ContentType?.MediaType == "text/html" || answer.Headers.Location?.OriginalString.Contains("_signin", StringComparison.OrdinalIgnoreCase) == true));

    private static string Settings(AzureScope scope) => $"Project settings → Repositories → {scope.RepositoryName} → Security";

    private static bool IsGit(Uri address) => address.AbsolutePath.Contains("/_apis/git/", StringComparison.OrdinalIgnoreCase);

    private static string Said(HttpResponseMessage answer)
    {
        var state = $"{(int)answer.StatusCode} {answer.ReasonPhrase}".TrimEnd();
        try
        {
            using var json = JsonDocument.Parse(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult());
            var message = json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("message", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()!.Trim() : string.Empty;
            return message.Length == 0 ? state : (message.Length > LongestQuote ? message[..LongestQuote] + "…" : message).TrimEnd('.');
        }
        catch (JsonException)
        {
            return state;
        }
    }
}
