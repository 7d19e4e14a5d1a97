using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using IncidentGate.Tests.Scenarios;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace IncidentGate.Tests.Contract;

/// <summary>Prism, holding requests and answers against GitHub's own description of its API. It takes seconds to start, so that all tests of a run share one.</summary>
internal sealed partial class Prism : IDisposable
{
    /// <summary>Names the fake that a request is for: Prism itself knows one server only.</summary>
    public const string UpstreamHeader = "x-contract-upstream";

    /// <summary>Names the request, so that a connection that the fake broke off is broken off at the client too.</summary>
    public const string RequestHeader = "x-contract-request";

    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(90);
    private static readonly Lock Starting = new();
    private static readonly ConcurrentDictionary<string, bool> Broken = new();
    private static Prism? _shared;

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
    public static Prism Shared()
    {
        var program = NodeTools.Find("@stoplight/prism-cli", "dist/index.js");
        lock (Starting)
        {
            return _shared ??= new Prism(program, DescriptionOfGitHub());
        }
    }

    public static void StopShared()
    {
        lock (Starting)
        {
            _shared?.Dispose();
            _shared = null;
        }
    }

    /// <summary>Whether the fake broke the connection off; told once.</summary>
    public static bool TakeBroken(string request) => Broken.TryRemove(request, out _);

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

    /// <summary>Made anew when the package or our script is another one.</summary>
    private static string DescriptionOfGitHub()
    {
        var package = NodeTools.Find("@octokit/openapi", "package.json");
        var script = Path.Combine(Golden.Root, "tests/node/prepare-github-description.mjs");
        var hash = Convert.ToHexStringLower(SHA256.HashData([.. File.ReadAllBytes(package), .. File.ReadAllBytes(script)]))[..16];
        var description = Path.Combine(Path.GetTempPath(), $"incidentgate-github-{hash}.json");
        if (!File.Exists(description))
        {
            using var scratch = new Scratch(init: false);
            var (code, output, error) = scratch.Execute("node", [script, description], scratch.Root);
            Assert.That(code, Is.Zero, output + error);
        }

        return description;
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
            await Relay.CopyAsync(response, await response.Content.ReadAsByteArrayAsync(context.RequestAborted), context);
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
