using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace IncidentGate.Tests.Contract;

/// <summary>Prism, holding requests and answers against a platform's own description of its API. It takes seconds to start, so that all tests of a run share one for each platform.</summary>
internal sealed partial class Prism : IDisposable
{
    /// <summary>Names the fake that a request is for: Prism itself knows one server only.</summary>
    public const string UpstreamHeader = "x-contract-upstream";

    /// <summary>Names the request, so that a connection that the fake broke off is broken off at the client too.</summary>
    public const string RequestHeader = "x-contract-request";

    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(90);
    private static readonly Lock Starting = new();
    private static readonly ConcurrentDictionary<string, bool> Broken = new();
    private static readonly ConcurrentDictionary<string, byte[]> Raw = new();
    private static readonly Dictionary<ContractDescription, Prism> Started = [];

    private readonly WebApplication _upstream;
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();

    private Prism(string program, string description)
    {
        _upstream = Loopback.Listen(PassOnAsync);
        var start = new ProcessStartInfo("node", ["--require", Path.Combine(Golden.Root, "tests/node/exit-with-parent.cjs"), program, "proxy", "--host", "127.0.0.1", "--port", "0", "--errors", description, Loopback.AddressOf(_upstream)])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NO_COLOR"] = "1";
        var ready = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data, ready);
        _process.ErrorDataReceived += (_, line) => Read(line.Data, ready);
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"Prism ended: {Log}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        if (!((IAsyncResult)ready.Task).AsyncWaitHandle.WaitOne(StartTime))
        {
            Dispose();
            throw new TimeoutException($"Prism wasn't ready after {StartTime.TotalSeconds:0} seconds: {Log}");
        }

        Base = ready.Task.GetAwaiter().GetResult();
    }

    public string Base { get; }

    private string Log => string.Join('\n', _log.TakeLast(20));

    /// <summary>The one of this run, started when it is first asked for. The test is skipped where Prism isn't installed.</summary>
    public static Prism Shared(ContractDescription description)
    {
        var program = NodeTools.Find("@stoplight/prism-cli", "dist/index.js");
        lock (Starting)
        {
            return Started.TryGetValue(description, out var started) ? started : Started[description] = new Prism(program, description.File);
        }
    }

    public static void StopShared()
    {
        lock (Starting)
        {
            foreach (var prism in Started.Values)
            {
                prism.Dispose();
            }

            Started.Clear();
        }
    }

    /// <summary>Whether the fake broke the connection off; told once.</summary>
    public static bool TakeBroken(string request) => Broken.TryRemove(request, out _);

    /// <summary>The bytes of an answer that is no JSON: Prism reads it as text, and a mark of the encoding or a byte that is no text doesn't survive that. Told once.</summary>
    public static byte[]? TakeRaw(string request) => Raw.TryRemove(request, out var bytes) ? bytes : null;

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
        _upstream.StopAsync().GetAwaiter().GetResult();
        ((IDisposable)_upstream).Dispose();
    }

    private void Read(string? line, TaskCompletionSource<string> ready)
    {
        if (line is null)
        {
            return;
        }

        _log.Enqueue(line);
        while (_log.Count > 200)
        {
            _log.TryDequeue(out _);
        }

        if (Listening().Match(line) is { Success: true } match)
        {
            ready.TrySetResult(match.Groups["address"].Value);
        }
    }

    private async Task PassOnAsync(HttpContext context)
    {
        var upstream = context.Request.Headers[UpstreamHeader].ToString();
        var request = context.Request.Headers[RequestHeader].ToString();
        try
        {
            using var response = await Relay.AskAsync(context, upstream);
            var body = await response.Content.ReadAsByteArrayAsync(context.RequestAborted);
            if (response.Content.Headers.ContentType?.MediaType?.Contains("json", StringComparison.Ordinal) != true)
            {
                Raw[request] = body;
            }

            await Relay.CopyAsync(response, body, context);
        }
        catch (HttpRequestException)
        {
            Broken[request] = true;
            context.Abort();
        }
    }

    [GeneratedRegex(@"Prism is listening on (?<address>http://[0-9.:]+)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Listening();
}
