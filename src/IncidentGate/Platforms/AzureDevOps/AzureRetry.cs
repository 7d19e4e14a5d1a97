using System.Globalization;
using System.Net;

namespace IncidentGate.Platforms.AzureDevOps;

/// <summary>The waits that Azure DevOps asks for: in Retry-After, else in its rate-limit headers. It may ask for one with an answer that is good.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/devops/integrate/concepts/rate-limits"/>.</remarks>
internal static class AzureRetry
{
    private const long LastReset = 32_503_680_000;

    /// <summary>The wait after a refusal for being too busy; null where it is no such one.</summary>
    public static TimeSpan? Asked(HttpResponseMessage answer, TimeProvider clock) =>
        answer.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) ? null
        : After(answer, clock) ?? Delay(answer) ?? Reset(answer, clock) ?? (answer.StatusCode == HttpStatusCode.TooManyRequests ? TimeSpan.FromSeconds(60) : null);

    /// <summary>The wait before the next request, after an answer that is good.</summary>
    public static TimeSpan Pause(HttpResponseMessage answer, TimeProvider clock) =>
        answer.IsSuccessStatusCode ? After(answer, clock) ?? TimeSpan.Zero : TimeSpan.Zero;

    /// <summary>Whether a request, sent twice, would add something twice.</summary>
    public static bool Adds(HttpRequestMessage? request) => request?.Method == HttpMethod.Post;

    private static TimeSpan? After(HttpResponseMessage answer, TimeProvider clock) =>
        answer.Headers.RetryAfter is { } after ? Positive(after.Delta ?? after.Date - clock.GetUtcNow() ?? TimeSpan.Zero) : null;

    private static TimeSpan? Delay(HttpResponseMessage answer) =>
        double.TryParse(Header(answer, "X-RateLimit-Delay"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < LastReset ? TimeSpan.FromSeconds(seconds) : null;

    private static TimeSpan? Reset(HttpResponseMessage answer, TimeProvider clock) =>
        Header(answer, "X-RateLimit-Remaining") == "0" && long.TryParse(Header(answer, "X-RateLimit-Reset"), NumberStyles.None, CultureInfo.InvariantCulture, out var reset) && reset < LastReset
            ? Positive(DateTimeOffset.FromUnixTimeSeconds(reset) - clock.GetUtcNow() + TimeSpan.FromSeconds(1))
            : null;

    private static TimeSpan Positive(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait;

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
