using System.Globalization;
using System.Net;
using Polly;

namespace IncidentGate.Platforms.GitHub;

/// <summary>
/// When a request is sent again to GitHub, and after how long: what GitHub says in Retry-After or its rate-limit headers.
/// </summary>
internal static class GitHubRetry
{
    /// <param name="wait">Takes a line for each wait.</param>
    public static ResiliencePipeline<HttpResponseMessage> Create(TimeProvider clock, Action<string> wait) =>
        new RequestRetry("GitHub", clock, answer => Asked(answer, clock), Adds, wait).Pipeline();

    /// <summary>The wait that an answer asks for; null where it asks for none.</summary>
    public static TimeSpan? Asked(HttpResponseMessage? answer, TimeProvider clock)
    {
        if (answer is null || answer.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable))
        {
            return null;
        }

        if (answer.Headers.RetryAfter is { } after)
        {
            return Positive(after.Delta ?? after.Date - clock.GetUtcNow() ?? TimeSpan.Zero);
        }

        if (Header(answer, "x-ratelimit-remaining") == "0" && long.TryParse(Header(answer, "x-ratelimit-reset"), NumberStyles.None, CultureInfo.InvariantCulture, out var reset) && reset < 32_503_680_000)
        {
            return Positive(DateTimeOffset.FromUnixTimeSeconds(reset) - clock.GetUtcNow() + TimeSpan.FromSeconds(1));
        }

        return answer.StatusCode == HttpStatusCode.TooManyRequests || IsSecondary(answer) ? TimeSpan.FromSeconds(60) : null;
    }

    /// <summary>The limit that GitHub may announce in words alone.</summary>
    private static bool IsSecondary(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.Forbidden && GitHubRefusal.Text(answer).Contains("secondary rate limit", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a request, sent twice, would add something twice: a new comment, or a check run's annotations, which add up.</summary>
    private static bool Adds(HttpRequestMessage? request) =>
        request?.Method == HttpMethod.Post || (request?.Method == HttpMethod.Patch && request.RequestUri?.AbsolutePath.Contains("/check-runs/", StringComparison.Ordinal) == true);

    private static TimeSpan Positive(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait;

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
