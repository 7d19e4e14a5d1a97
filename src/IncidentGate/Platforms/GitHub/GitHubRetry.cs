using System.Globalization;
using System.Net;
using Polly;
using Polly.Retry;

namespace IncidentGate.Platforms.GitHub;

/// <summary>
/// When a request is sent again, and after how long: what GitHub says in Retry-After or its rate-limit headers, else a little longer each
/// time. A write is sent again only where GitHub says that it didn't take it, so that nothing is posted twice.
/// </summary>
internal static class GitHubRetry
{
    private const int Attempts = 4;

    /// <summary>A longer wait would cost more than a new run of the job.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    /// <summary>All waits of a run together: the job has a time limit, and what it has found has to be told before.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(240);

    /// <param name="wait">Takes a line for each wait.</param>
    public static ResiliencePipeline<HttpResponseMessage> Create(TimeProvider clock, Action<string> wait)
    {
        var spent = TimeSpan.Zero;
        return new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = Attempts,
                ShouldHandle = arguments => ValueTask.FromResult(IsWorthIt(arguments.Outcome, clock, Budget - spent)),
                DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(Asked(arguments.Outcome.Result, clock) ?? TimeSpan.FromMilliseconds(500 * Math.Pow(2, arguments.AttemptNumber))),
                OnRetry = arguments =>
                {
                    spent += arguments.RetryDelay;
                    wait($"GitHub is asked again in {arguments.RetryDelay.TotalSeconds:0.#} s: {(arguments.Outcome.Result is { } answer ? ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture) : arguments.Outcome.Exception?.Message)}");
                    arguments.Outcome.Result?.Dispose();
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }

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

    private static bool IsWorthIt(Outcome<HttpResponseMessage> outcome, TimeProvider clock, TimeSpan left)
    {
        if (left <= TimeSpan.Zero)
        {
            return false;
        }

        if (outcome.Result is not { } answer)
        {
            // Nothing tells whether a write that lost its connection arrived.
            return outcome.Exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError };
        }

        if (Asked(answer, clock) is { } wait)
        {
            return wait <= Longest && wait <= left;
        }

        return (int)answer.StatusCode is >= 500 and < 600 && !Adds(answer.RequestMessage);
    }

    /// <summary>Whether a request, sent twice, would add something twice: a new comment, or a check run's annotations, which add up.</summary>
    private static bool Adds(HttpRequestMessage? request) =>
        request?.Method == HttpMethod.Post || (request?.Method == HttpMethod.Patch && request.RequestUri?.AbsolutePath.Contains("/check-runs/", StringComparison.Ordinal) == true);

    private static TimeSpan Positive(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait;

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
