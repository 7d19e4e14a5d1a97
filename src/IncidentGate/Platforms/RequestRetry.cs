using System.Globalization;
using Polly;
using Polly.Retry;

namespace IncidentGate.Platforms;

/// <summary>
/// When a request is sent again, and after how long: what the platform asks for, else a little longer each time. A write is sent again only
/// where the platform says that it didn't take it, so that nothing is posted twice.
/// </summary>
/// <param name="platform">Its name, for people.</param>
/// <param name="asked">The wait that an answer asks for; null where it asks for none.</param>
/// <param name="adds">Whether a request, sent twice, would add something twice.</param>
/// <param name="wait">Takes a line for each wait.</param>
internal sealed class RequestRetry(string platform, TimeProvider clock, Func<HttpResponseMessage, TimeSpan?> asked, Func<HttpRequestMessage?, bool> adds, Action<string> wait)
{
    private const int Attempts = 4;

    /// <summary>A longer wait would cost more than a new run of the job.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    /// <summary>All waits of a run together: the job has a time limit, and what it has found has to be told before.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(240);

    private TimeSpan _spent;

    public ResiliencePipeline<HttpResponseMessage> Pipeline() =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = Attempts,
                ShouldHandle = arguments => ValueTask.FromResult(IsWorthIt(arguments.Outcome)),
                DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>((arguments.Outcome.Result is { } answer ? asked(answer) : null) ?? TimeSpan.FromMilliseconds(500 * Math.Pow(2, arguments.AttemptNumber))),
                OnRetry = arguments =>
                {
                    _spent += arguments.RetryDelay;
                    wait($"{platform} is asked again in {arguments.RetryDelay.TotalSeconds:0.#} s: {(arguments.Outcome.Result is { } answer ? ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture) : arguments.Outcome.Exception?.Message)}");
                    arguments.Outcome.Result?.Dispose();
                    return ValueTask.CompletedTask;
                },
            })
            .Build();

    /// <summary>What of a wait there is time for, taken from the run's budget.</summary>
    public TimeSpan Take(TimeSpan delay)
    {
        var left = Budget - _spent;
        var taken = delay <= TimeSpan.Zero || left <= TimeSpan.Zero ? TimeSpan.Zero : delay > Longest || delay > left ? TimeSpan.FromTicks(Math.Min(Longest.Ticks, left.Ticks)) : delay;
        _spent += taken;
        return taken;
    }

    private bool IsWorthIt(Outcome<HttpResponseMessage> outcome)
    {
        var left = Budget - _spent;
        if (left <= TimeSpan.Zero)
        {
            return false;
        }

        if (outcome.Result is not { } answer)
        {
            // Nothing tells whether a write that lost its connection arrived.
            return outcome.Exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError };
        }

        if (asked(answer) is { } pause)
        {
            return pause <= Longest && pause <= left;
        }

        return (int)answer.StatusCode is >= 500 and < 600 && !adds(answer.RequestMessage);
    }
}
