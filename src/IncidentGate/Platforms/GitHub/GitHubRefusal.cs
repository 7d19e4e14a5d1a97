using System.Net;
using System.Text.Json;

namespace IncidentGate.Platforms.GitHub;

/// <summary>Puts a refusal of GitHub's into words, with what mends it.</summary>
internal static class GitHubRefusal
{
    private const int LongestQuote = 200;

    /// <param name="isOnIssue">Whether comments are an issue's: those of a pull request need another permission at the same address.</param>
    public static GitHubException Of(HttpResponseMessage answer, HttpMethod method, Uri address, TimeProvider clock, bool isOnIssue)
    {
        var said = Said(answer);
        var asked = $"{method} {address.AbsolutePath}";
        var message = answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => $"GitHub doesn't know the token ({asked}: {said}). Pass github-token: ${{{{ github.token }}}}.",
            HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests when GitHubRetry.Asked(answer, clock) is { } wait =>
                $"GitHub's rate limit is used up ({asked}: {said}). Run the job again after {(clock.GetUtcNow() + wait).UtcDateTime:HH:mm} UTC.",
            HttpStatusCode.Forbidden => $"The token may not do this ({asked}: {said}). {Permission(method, address, isOnIssue)}",
            HttpStatusCode.NotFound => $"GitHub has nothing there, or the token may not see it ({asked}). {Permission(method, address, isOnIssue)}",
            _ => $"GitHub answered {(int)answer.StatusCode} to {asked}: {said}.",
        };
        return new GitHubException(answer.StatusCode, message) { IsBusy = GitHubRetry.Asked(answer, clock) is not null };
    }

    /// <summary>The permission that the workflow has to grant.</summary>
    private static string Permission(HttpMethod method, Uri address, bool isOnIssue)
    {
        var path = address.AbsolutePath;
        var access = method == HttpMethod.Get ? "read" : "write";
        var scope = path.Contains("/check-runs", StringComparison.Ordinal) ? "checks"
            : path.Contains("/statuses/", StringComparison.Ordinal) ? "statuses"
            : path.Contains("/issues/", StringComparison.Ordinal) && path.Contains("/comments", StringComparison.Ordinal) ? isOnIssue ? "issues" : "pull-requests"
            : path.Contains("/issues", StringComparison.Ordinal) ? "issues"
            : path.Contains("/pulls", StringComparison.Ordinal) ? "pull-requests"
            : "contents";
        return $"Grant `{scope}: {access}` under `permissions:` in the workflow.";
    }

    /// <summary>An answer's text. It has been received whole, so that it can be read again.</summary>
    public static string Text(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync().GetAwaiter().GetResult();

    private static string Said(HttpResponseMessage answer)
    {
        try
        {
            using var json = JsonDocument.Parse(Text(answer));
            var message = json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("message", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : string.Empty;
            return message.Length is 0 or > LongestQuote ? $"{(int)answer.StatusCode} {answer.ReasonPhrase}" : message.TrimEnd('.');
        }
        catch (JsonException)
        {
            return $"{(int)answer.StatusCode} {answer.ReasonPhrase}";
        }
    }
}
